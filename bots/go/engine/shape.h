/* What the eight points around a point say of it: whether it is an eye, and whether it is a good local move.

   They are one number of sixteen bits, two for each in the order of `ways`. The good moves are the 3x3 patterns
   of S. Gelly, Y. Wang, R. Munos and O. Teytaud: Modification of UCT with patterns in Monte-Carlo Go (2006):
   hane, cuts, and moves on the edge. */

#define SHAPES 65536

/* For each shape: the bits EYE of the colours whose eye it is, and GOOD. */
static u8 shapes[SHAPES];

#define EYE(colour) (colour)
#define GOOD 4

/* Rows from the top, the point itself in the middle: X and O are the two colours, x and o anything but that
   colour on the board, ? anything, . empty, # the edge. All are good for either colour. */
static const char *const patterns[] = {
    "XOX" "..." "???", /* hane that encloses */
    "XO." "..." "?.?", /* hane that does not cut */
    "XO?" "X.." "x.?", /* magari */
    ".O." "X.." "...", /* attachment from the side */
    "XO?" "O.o" "?o?", /* cut of a place that is not guarded */
    "XO?" "O.X" "???", /* cut that is peeped at */
    "?X?" "O.O" "ooo", /* cut between two */
    "OX?" "o.O" "???", /* cut of a knight's move */
    "X.?" "O.?" "###", /* chase along the edge */
    "OX?" "X.O" "###", /* block of a cut on the edge */
    "?X?" "x.O" "###", /* block of a connection on the edge */
    "?XO" "x.x" "###", /* descent to the edge */
    "?OX" "X.O" "###", /* cut on the edge */
};

/* Where in a pattern each of the ways leads. */
static const int place_of_way[8] = {1, 5, 7, 3, 2, 8, 6, 0};

static int fits(char wanted, int colour) {
    switch (wanted) {
        case 'X': return colour == BLACK;
        case 'O': return colour == WHITE;
        case 'x': return colour == WHITE || colour == EMPTY;
        case 'o': return colour == BLACK || colour == EMPTY;
        case '.': return colour == EMPTY;
        case '#': return colour == EDGE;
        default: return 1;
    }
}

/* Marks every shape that fits a pattern turned by some quarters, mirrored or not, in these colours or the others.
   The ways from `way` on are still to be filled. */
static void mark_good(const char *pattern, int turns, int mirrored, int swapped, int way, int shape) {
    if (way == 8) {
        shapes[shape] |= GOOD;
        return;
    }
    int turned = (way & 4) | ((way + turns) & 3);
    if (mirrored) turned = turned & 4 ? 11 - turned : (4 - turned) & 3;
    for (int colour = EMPTY; colour <= EDGE; colour++) {
        int seen = swapped && (colour == BLACK || colour == WHITE) ? OTHER(colour) : colour;
        if (fits(pattern[place_of_way[turned]], seen))
            mark_good(pattern, turns, mirrored, swapped, way + 1, shape | colour << 2 * way);
    }
}

/* Whether all neighbours are of a colour, and of the points diagonally beside at most one is the other's, on
   the edge none. */
static int is_eye(int shape, int colour) {
    int others = 0, edge = 0;
    for (int way = 0; way < 8; way++) {
        int there = shape >> 2 * way & 3;
        if (way < 4 && there != colour && there != EDGE) return 0;
        if (way >= 4) {
            others += there == OTHER(colour);
            edge |= there == EDGE;
        }
    }
    return others + edge < 2;
}

static void make_shapes(void) {
    for (int shape = 0; shape < SHAPES; shape++)
        shapes[shape] = (is_eye(shape, BLACK) ? EYE(BLACK) : 0) | (is_eye(shape, WHITE) ? EYE(WHITE) : 0);
    for (unsigned number = 0; number < sizeof patterns / sizeof *patterns; number++)
        for (int turn = 0; turn < 16; turn++)
            mark_good(patterns[number], turn & 3, turn >> 2 & 1, turn >> 3, 0, 0);
}
