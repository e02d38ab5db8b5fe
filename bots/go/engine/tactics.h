/* What is seen at a glance: liberties of chains, moves that put themselves into atari, chains that are in it. */

#define ENOUGH 3 /* liberties are counted up to this number */

/* Up to ENOUGH different cells. */
typedef struct {
    int count;
    int cells[ENOUGH];
} Liberties;

static void note_liberty(Liberties *found, int cell) {
    for (int index = 0; index < found->count; index++)
        if (found->cells[index] == cell) return;
    if (found->count < ENOUGH) found->cells[found->count++] = cell;
}

static void note_liberties_of(const Board *board, int head, int except, Liberties *found) {
    int cell = head;
    do {
        for (int way = 0; way < 4; way++) {
            int beside = cell + ways[way];
            if (board->colour[beside] == EMPTY && beside != except) note_liberty(found, beside);
        }
        cell = board->next[cell];
    } while (cell != head && found->count < ENOUGH);
}

static Liberties liberties_of(const Board *board, int head) {
    Liberties found = {0};
    note_liberties_of(board, head, PASS, &found);
    return found;
}

/* The liberties that a stone's chain would have; where it takes stones, ENOUGH. */
static int liberties_after(const Board *board, int cell, int colour) {
    Liberties found = {0};
    for (int way = 0; way < 4; way++)
        if (board->colour[cell + ways[way]] == EMPTY) note_liberty(&found, cell + ways[way]);
    for (int way = 0; way < 4 && found.count < ENOUGH; way++) {
        int beside = cell + ways[way], there = board->colour[beside];
        if (there == colour) note_liberties_of(board, board->head[beside], cell, &found);
        if (there == OTHER(colour) && in_atari(board, board->head[beside])) {
            if (board->stones[board->head[beside]] > 1) return ENOUGH;
            note_liberty(&found, beside);
        }
    }
    return found.count;
}

#define MOST_MOVES 64

/* Moves that have been found, some of them twice; what is more than MOST_MOVES is left out. */
typedef struct {
    int count;
    u16 cells[MOST_MOVES];
} Moves;

static void note_move(Moves *moves, int cell) {
    if (moves->count < MOST_MOVES) moves->cells[moves->count++] = (u16)cell;
}

/* Notes how a chain in atari is saved: by taking a chain beside it, or by more than one liberty. */
static void note_rescues(const Board *board, int head, int colour, Moves *moves) {
    int cell = head, liberty = last_liberty(board, head);
    do {
        for (int way = 0; way < 4; way++) {
            int beside = cell + ways[way];
            if (board->colour[beside] != OTHER(colour) || !in_atari(board, board->head[beside])) continue;
            int taking = last_liberty(board, board->head[beside]);
            if (is_legal(board, taking, colour)) note_move(moves, taking);
        }
        cell = board->next[cell];
    } while (cell != head);
    if (is_legal(board, liberty, colour) && liberties_after(board, liberty, colour) > 1) note_move(moves, liberty);
}

/* Notes what to do about the chains in atari on a cell and beside it: take the other's, save one's own. */
static void note_answers(const Board *board, int cell, int colour, Moves *moves) {
    for (int way = -1; way < 4; way++) {
        int there = way < 0 ? cell : cell + ways[way];
        if (!is_stone(board->colour[there])) continue;
        int head = board->head[there];
        if (!in_atari(board, head)) continue;
        if (board->colour[there] == colour) {
            note_rescues(board, head, colour, moves);
        } else if (is_legal(board, last_liberty(board, head), colour)) {
            note_move(moves, last_liberty(board, head));
        }
    }
}
