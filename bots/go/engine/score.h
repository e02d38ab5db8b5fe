/* What a game was worth that is played out. */

/* How much of the value is whether the game is won; the rest is by how much. */
#define WON 0.85f

typedef struct {
    int bonus2;     /* half points for white: komi, and for handicap stones */
    int territory;  /* whether stones on the board count nothing */
    int made;       /* how many more stones black has put on the board than white, up to the position */
} Counting;

/* Whose a cell is when all is played out: the stone's, or that of all stones beside it. */
static int owner(const Board *board, int cell) {
    int found = board->colour[cell];
    if (found != EMPTY) return found;
    for (int way = 0; way < 4; way++) {
        int there = board->colour[cell + ways[way]];
        if (there == EDGE || there == found) continue;
        if (there == EMPTY || found != EMPTY) return EMPTY;
        found = there;
    }
    return found;
}

/* By how many half points black leads. By territory a player has as many points fewer as he has put stones on
   the board: those that stand there count in the area, and those that do not were taken. */
static int lead2(int area, const Counting *counting) {
    return 2 * area - counting->bonus2 - (counting->territory ? 2 * counting->made : 0);
}

/* From 0, black has lost all, to 1. */
static float value_of(int halves) {
    float most = (float)(points > 60 ? points : 60), share = (float)halves / most;
    if (share > 1) share = 1;
    if (share < -1) share = -1;
    float won = halves > 0 ? 1.0f : halves < 0 ? 0.0f : 0.5f;
    return WON * won + (1 - WON) * (share + 1) / 2;
}
