/* A game played to its end by chance, with an eye for what is urgent: stones in atari and good shapes near the
   last moves come first. Nobody fills an eye. */

/* How often, of a hundred, each of these is heeded. */
#define ANSWERS 90
#define SHAPES_NEAR 95
#define SELF_ATARI 60

static int happens(Chance *chance, int percent) {
    return any_below(chance, 100) < percent;
}

/* Whether a move of chance may be made there. */
static int is_sensible(const Board *board, int cell, int colour) {
    return !(shapes[board->shape[cell]] & EYE(colour)) && is_legal(board, cell, colour);
}

/* A move that takes or saves stones near the last moves, or PASS. */
static int urgent_move(const Board *board, int colour, Chance *chance) {
    Moves moves;
    moves.count = 0;
    if (board->last) note_answers(board, board->last, colour, &moves);
    return moves.count ? moves.cells[any_below(chance, moves.count)] : PASS;
}

/* A move of good shape beside a cell, or PASS. */
static int shapely_move(const Board *board, int near, int colour, Chance *chance) {
    int count = 0, found[8];
    for (int way = 0; way < 8; way++) {
        int cell = near + ways[way];
        if (board->colour[cell] == EMPTY && shapes[board->shape[cell]] & GOOD && is_sensible(board, cell, colour))
            found[count++] = cell;
    }
    while (count) {
        int index = any_below(chance, count);
        if (liberties_after(board, found[index], colour) > 1) return found[index];
        found[index] = found[--count];
    }
    return PASS;
}

/* Any sensible move: the first one from an empty cell on that chance has chosen. */
static int any_move(const Board *board, int colour, Chance *chance) {
    int count = board->empty_count, first = count ? any_below(chance, count) : 0, refused = PASS;
    for (int step = 0; step < count; step++) {
        int cell = board->empties[first + step < count ? first + step : first + step - count];
        if (!is_sensible(board, cell, colour)) continue;
        if (liberties_after(board, cell, colour) > 1 || !happens(chance, SELF_ATARI)) return cell;
        refused = refused ? refused : cell;
    }
    return refused;
}

static int move_of_chance(const Board *board, int colour, Chance *chance) {
    int cell = PASS;
    if (happens(chance, ANSWERS)) cell = urgent_move(board, colour, chance);
    if (!cell && happens(chance, SHAPES_NEAR)) {
        if (board->last) cell = shapely_move(board, board->last, colour, chance);
        if (!cell && board->before) cell = shapely_move(board, board->before, colour, chance);
    }
    return cell ? cell : any_move(board, colour, chance);
}

/* Plays on from a position. In `first_by` each cell gets the colour that played there first, if none has. */
static void play_out(Board *board, int colour, Chance *chance, u8 *first_by) {
    int passes = 0;
    for (int most = 3 * points; most && passes < 2; most--) {
        int cell = move_of_chance(board, colour, chance);
        play(board, cell, colour);
        passes = cell ? 0 : passes + 1;
        if (cell && !first_by[cell]) first_by[cell] = (u8)colour;
        colour = OTHER(colour);
    }
}
