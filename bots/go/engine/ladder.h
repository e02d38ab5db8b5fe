/* Ladders: whether a chain is taken by one atari after another. */

#define MOST_DEPTH 160
#define LADDER_POSITIONS 200 /* that are looked at for one question, at most */

static Board ladder_boards[MOST_DEPTH];
static int ladder_positions;

static int is_hunted_down(const Board *board, int cell, int depth);

/* The board after a move, on the stack of boards. */
static Board *after(const Board *board, int cell, int colour, int depth) {
    ladder_positions++;
    ladder_boards[depth] = *board;
    play(&ladder_boards[depth], cell, colour);
    return &ladder_boards[depth];
}

static int is_too_far(int depth) {
    return depth >= MOST_DEPTH || ladder_positions >= LADDER_POSITIONS;
}

/* Whether the chain on a cell, which is in atari, gets away when its owner moves. What is too far gets away. */
static int gets_away(const Board *board, int cell, int depth) {
    int colour = board->colour[cell];
    Moves moves;
    moves.count = 0;
    note_rescues(board, board->head[cell], colour, &moves);
    for (int index = 0; index < moves.count; index++) {
        if (is_too_far(depth)) return 1;
        const Board *next = after(board, moves.cells[index], colour, depth);
        int liberties = liberties_of(next, next->head[cell]).count;
        if (liberties >= 3 || (liberties == 2 && !is_hunted_down(next, cell, depth + 1))) return 1;
    }
    return 0;
}

/* Whether the chain on a cell, which has two liberties, is caught by this move of the other. */
static int is_caught_by(const Board *board, int cell, int move, int depth) {
    int hunter = OTHER(board->colour[cell]);
    if (is_too_far(depth) || !is_legal(board, move, hunter)) return 0;
    const Board *next = after(board, move, hunter, depth);
    if (in_atari(next, next->head[move]) && next->stones[next->head[move]] > 1) return 0;
    return in_atari(next, next->head[cell]) && !gets_away(next, cell, depth + 1);
}

static int is_hunted_down(const Board *board, int cell, int depth) {
    Liberties found = liberties_of(board, board->head[cell]);
    for (int index = 0; index < found.count; index++)
        if (is_caught_by(board, cell, found.cells[index], depth)) return 1;
    return 0;
}
