/* A board that moves are played on: its stones, its chains and their liberties.

   A chain is known by the cell of one of its stones, its head, and its stones are a ring. Its liberties are
   counted once for each stone beside them; the sum of their cells and of the squares tells whether they are
   all the same one, and which. */

typedef struct {
    u8 colour[CELLS];
    u16 shape[CELLS]; /* of the eight cells around */
    u16 head[CELLS];
    u16 next[CELLS];
    u16 stones[CELLS];    /* by head, as all that follow */
    u16 liberties[CELLS]; /* once for each stone beside them */
    u32 sum[CELLS];
    u32 squares[CELLS];
    u16 empties[MOST_POINTS];
    u16 place[CELLS]; /* of an empty cell among them */
    int empty_count;
    int ko; /* where the player to move must not retake, or PASS */
    int last, before; /* the two moves before */
} Board;

static void colour_cell(Board *board, int cell, int colour) {
    int change = board->colour[cell] ^ colour;
    board->colour[cell] = (u8)colour;
    for (int way = 0; way < 8; way++) board->shape[cell + ways[way]] ^= (u16)(change << 2 * back(way));
}

static void clear(Board *board) {
    for (int cell = 0; cell < CELLS; cell++) {
        board->colour[cell] = EDGE;
        board->shape[cell] = 0xFFFF;
        board->head[cell] = 0;
    }
    board->empty_count = points;
    for (int point = 0; point < points; point++) {
        int cell = cell_of[point];
        colour_cell(board, cell, EMPTY);
        board->empties[point] = (u16)cell;
        board->place[cell] = (u16)point;
    }
    board->ko = board->last = board->before = PASS;
}

static int is_stone(int colour) {
    return colour == BLACK || colour == WHITE;
}

static void add_liberty(Board *board, int head, int cell) {
    board->liberties[head]++;
    board->sum[head] += (u32)cell;
    board->squares[head] += (u32)(cell * cell);
}

static void remove_liberty(Board *board, int head, int cell) {
    board->liberties[head]--;
    board->sum[head] -= (u32)cell;
    board->squares[head] -= (u32)(cell * cell);
}

/* Whether a chain has one liberty and no more. */
static int in_atari(const Board *board, int head) {
    u64 sum = board->sum[head];
    return board->liberties[head] && board->liberties[head] * (u64)board->squares[head] == sum * sum;
}

/* The liberty of a chain that is in atari. */
static int last_liberty(const Board *board, int head) {
    return (int)(board->sum[head] / board->liberties[head]);
}

/* Joins two chains, the smaller to the larger. */
static void join(Board *board, int one, int other) {
    if (board->stones[one] < board->stones[other]) {
        int smaller = one;
        one = other;
        other = smaller;
    }
    int cell = other;
    do {
        board->head[cell] = (u16)one;
        cell = board->next[cell];
    } while (cell != other);
    u16 after = board->next[one];
    board->next[one] = board->next[other];
    board->next[other] = after;
    board->stones[one] += board->stones[other];
    board->liberties[one] += board->liberties[other];
    board->sum[one] += board->sum[other];
    board->squares[one] += board->squares[other];
}

/* Takes a chain off the board. */
static void take(Board *board, int head) {
    int cell = head;
    do {
        colour_cell(board, cell, EMPTY);
        board->place[cell] = (u16)board->empty_count;
        board->empties[board->empty_count++] = (u16)cell;
        for (int way = 0; way < 4; way++) {
            int beside = cell + ways[way];
            if (is_stone(board->colour[beside])) add_liberty(board, board->head[beside], cell);
        }
        cell = board->next[cell];
    } while (cell != head);
}

/* Puts a stone on an empty cell, where that is legal, or passes. */
static void play(Board *board, int cell, int colour) {
    board->before = board->last;
    board->last = cell;
    board->ko = PASS;
    if (cell == PASS) return;
    int taken = 0, place = PASS, surrounded = 1;
    u16 moved = board->empties[--board->empty_count];
    board->empties[board->place[cell]] = moved;
    board->place[moved] = board->place[cell];
    colour_cell(board, cell, colour);
    board->head[cell] = board->next[cell] = (u16)cell;
    board->stones[cell] = 1;
    board->liberties[cell] = 0;
    board->sum[cell] = board->squares[cell] = 0;
    for (int way = 0; way < 4; way++) {
        int beside = cell + ways[way], there = board->colour[beside];
        if (there == EMPTY) add_liberty(board, cell, beside);
        if (is_stone(there)) remove_liberty(board, board->head[beside], cell);
        if (there == EMPTY || there == colour) surrounded = 0;
    }
    for (int way = 0; way < 4; way++) {
        int beside = cell + ways[way], there = board->colour[beside];
        if (there == colour && board->head[beside] != board->head[cell])
            join(board, board->head[beside], board->head[cell]);
        if (there == OTHER(colour) && !board->liberties[board->head[beside]]) {
            taken += board->stones[board->head[beside]];
            place = beside;
            take(board, board->head[beside]);
        }
    }
    if (surrounded && taken == 1) board->ko = place;
}

/* Whether a stone may be put on an empty cell. Suicide may not. */
static int is_legal(const Board *board, int cell, int colour) {
    if (cell == board->ko) return 0;
    for (int way = 0; way < 4; way++) {
        int beside = cell + ways[way], there = board->colour[beside];
        if (there == EMPTY) return 1;
        if (is_stone(there) && in_atari(board, board->head[beside]) == (there != colour)) return 1;
    }
    return 0;
}
