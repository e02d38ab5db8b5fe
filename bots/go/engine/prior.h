/* What is thought of each move before it is tried: as if that many games with it had been played and won.

   The kinds of moves and how much they weigh are those of P. Baudis: Michi, a minimalistic Go engine (2015). */

#define EVEN 10
#define BAD_SELF_ATARI 10
#define TAKES_ONE 15
#define TAKES_MANY 30
#define GOOD_SHAPE 10
#define OPEN_AREA 10
#define FAR 3 /* lines around a point in an open area */

static const int near_last[4] = {0, 24, 22, 8}; /* by distance */

typedef struct {
    float games[CELLS], won[CELLS];
} Prior;

static void favour(Prior *prior, int cell, int games) {
    prior->games[cell] += (float)games;
    prior->won[cell] += (float)games;
}

/* The distance from a cell up to 3, where stones that are connected are at the same place; 0 beyond. */
static void measure(const Board *board, int from, u8 *distance) {
    static u16 queue[2 * CELLS];
    static u8 done[CELLS];
    for (int cell = 0; cell < CELLS; cell++) distance[cell] = done[cell] = 0;
    int first = CELLS, last = CELLS;
    queue[last++] = (u16)from;
    distance[from] = 1;
    while (first < last) {
        int cell = queue[first++];
        if (done[cell]) continue;
        done[cell] = 1;
        for (int way = 0; way < 4; way++) {
            int beside = cell + ways[way], colour = board->colour[beside];
            int same = is_stone(colour) && colour == board->colour[cell], far = distance[cell] + !same;
            if (colour == EDGE || done[beside] || far > 4 || (distance[beside] && distance[beside] <= far)) continue;
            distance[beside] = (u8)far;
            if (same) {
                queue[--first] = (u16)beside;
            } else if (last < 2 * CELLS) {
                queue[last++] = (u16)beside;
            }
        }
    }
    for (int cell = 0; cell < CELLS; cell++) distance[cell] -= distance[cell] > 0;
}

/* Whether there is no stone near. */
static int is_open(const Board *board, int cell) {
    int row = cell / width, column = cell % width;
    for (int near = row - FAR; near <= row + FAR; near++)
        for (int there = column - FAR; there <= column + FAR; there++) {
            if (near < 1 || near > lines || there < 1 || there > lines) continue;
            if (is_stone(board->colour[near * width + there])) return 0;
        }
    return 1;
}

/* A chain in atari: it is taken, or saved where no ladder follows. */
static void judge_atari(const Board *board, int head, int colour, Prior *prior) {
    int weight = board->stones[head] == 1 ? TAKES_ONE : TAKES_MANY;
    if (board->colour[head] != colour) {
        favour(prior, last_liberty(board, head), weight);
        return;
    }
    Moves moves;
    moves.count = 0;
    note_rescues(board, head, colour, &moves);
    for (int index = 0; index < moves.count; index++) {
        ladder_positions = 0;
        const Board *next = after(board, moves.cells[index], colour, 0);
        Liberties left = liberties_of(next, next->head[head]);
        if (left.count > 2 || (left.count == 2 && !is_hunted_down(next, head, 1)))
            favour(prior, moves.cells[index], weight);
    }
}

/* A chain with two liberties: it is driven into a ladder, or saved from it. */
static void judge_ladder(const Board *board, int head, Prior *prior) {
    Liberties found = liberties_of(board, head);
    if (found.count != 2) return;
    int weight = board->stones[head] == 1 ? TAKES_ONE : TAKES_MANY;
    for (int index = 0; index < 2; index++) {
        ladder_positions = 0;
        if (is_caught_by(board, head, found.cells[index], 0)) favour(prior, found.cells[index], weight);
    }
}

/* What is thought of every move of a colour. */
static void judge(const Board *board, int colour, Prior *prior) {
    static u8 distance[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
        prior->games[cell] = EVEN;
        prior->won[cell] = EVEN / 2;
    }
    for (int point = 0; point < points; point++) {
        int cell = cell_of[point];
        if (!is_stone(board->colour[cell]) || board->head[cell] != cell) continue;
        if (in_atari(board, cell)) {
            judge_atari(board, cell, colour, prior);
        } else {
            judge_ladder(board, cell, prior);
        }
    }
    if (board->last) measure(board, board->last, distance);
    for (int index = 0; index < board->empty_count; index++) {
        int cell = board->empties[index], line = line_of(cell);
        if (board->last) favour(prior, cell, near_last[distance[cell]]);
        if (shapes[board->shape[cell]] & GOOD) favour(prior, cell, GOOD_SHAPE);
        if (line <= 2 && lines > 6 && is_open(board, cell)) {
            prior->games[cell] += OPEN_AREA;
            if (line == 2) prior->won[cell] += OPEN_AREA;
        }
        if (liberties_after(board, cell, colour) < 2) prior->games[cell] += BAD_SELF_ATARI;
    }
}
