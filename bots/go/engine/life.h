/* Stones that live whatever happens, by D. B. Benson: Life in the game of Go (Information Sciences 10, 1976),
   and the regions that are theirs for good. */

typedef struct {
    int count;
    u16 region[CELLS]; /* the number of the region of each cell that is not the colour's, from 1 on */
    u8 vital[CELLS];   /* by region: whether it counts for the chain that is looked at */
    u8 gone[CELLS];    /* by region: whether it touches a chain that does not live */
} Regions;

static u16 life_edge[CELLS];

/* Numbers the regions of all cells that do not hold the colour. */
static void find_regions(const Board *board, int colour, Regions *regions) {
    for (int cell = 0; cell < CELLS; cell++) regions->region[cell] = 0;
    regions->count = 0;
    for (int point = 0; point < points; point++) {
        int start = cell_of[point], size = 1;
        if (board->colour[start] == colour || regions->region[start]) continue;
        regions->region[start] = (u16)++regions->count;
        regions->gone[regions->count] = 0;
        life_edge[0] = (u16)start;
        for (int index = 0; index < size; index++)
            for (int way = 0; way < 4; way++) {
                int cell = life_edge[index] + ways[way];
                if (board->colour[cell] == colour || board->colour[cell] == EDGE || regions->region[cell]) continue;
                regions->region[cell] = (u16)regions->count;
                life_edge[size++] = (u16)cell;
            }
    }
}

static int touches(const Board *board, int cell, int head) {
    for (int way = 0; way < 4; way++) {
        int beside = cell + ways[way];
        if (is_stone(board->colour[beside]) && board->head[beside] == head) return 1;
    }
    return 0;
}

/* How many regions that are left have all of their empty cells beside a chain. */
static int vital_regions(const Board *board, int head, Regions *regions) {
    int found = 0, cell = head;
    for (int region = 1; region <= regions->count; region++) regions->vital[region] = 0;
    do {
        for (int way = 0; way < 4; way++) regions->vital[regions->region[cell + ways[way]]] = 1;
        cell = board->next[cell];
    } while (cell != head);
    for (int index = 0; index < board->empty_count; index++) {
        int empty = board->empties[index];
        if (!touches(board, empty, head)) regions->vital[regions->region[empty]] = 0;
    }
    for (int region = 1; region <= regions->count; region++) found += regions->vital[region] && !regions->gone[region];
    return found;
}

/* A chain that does not live any longer: the regions beside it are no eyes. */
static void give_up(const Board *board, int head, Regions *regions) {
    int cell = head;
    do {
        for (int way = 0; way < 4; way++) regions->gone[regions->region[cell + ways[way]]] = 1;
        cell = board->next[cell];
    } while (cell != head);
}

/* Marks in `settled` the chains of a colour that live whatever happens, and their regions in which the other
   cannot live. */
static void settle(const Board *board, int colour, u8 *settled) {
    static Regions regions;
    static u8 dead[CELLS];
    int changed = 1;
    find_regions(board, colour, &regions);
    for (int cell = 0; cell < CELLS; cell++) dead[cell] = 0;
    while (changed) {
        changed = 0;
        for (int point = 0; point < points; point++) {
            int head = cell_of[point];
            if (board->colour[head] != colour || board->head[head] != head || dead[head]) continue;
            if (vital_regions(board, head, &regions) >= 2) continue;
            dead[head] = 1;
            changed = 1;
            give_up(board, head, &regions);
        }
    }
    for (int point = 0; point < points; point++) {
        int head = cell_of[point];
        if (board->colour[head] != colour || board->head[head] != head || dead[head]) continue;
        int cell = head;
        vital_regions(board, head, &regions);
        do {
            settled[cell] = (u8)colour;
            cell = board->next[cell];
        } while (cell != head);
        for (int other = 0; other < points; other++) {
            int region = regions.region[cell_of[other]];
            if (region && regions.vital[region] && !regions.gone[region]) settled[cell_of[other]] = (u8)colour;
        }
    }
}
