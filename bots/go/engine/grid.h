/* The points of a board, as cells of an array with an edge around them, and what lies beside each.

   A row has one cell of edge more than it has points, so that the right edge of one row is the left edge of
   the next. Sizes change with `set_size`, which everything here depends on. */

enum { EMPTY, BLACK, WHITE, EDGE };

#define OTHER(colour) (3 - (colour))

#define MOST_LINES 25
#define MOST_POINTS (MOST_LINES * MOST_LINES)
#define CELLS ((MOST_LINES + 1) * (MOST_LINES + 2) + 1)

#define PASS 0 /* a cell of the edge, and no point */

static int lines, width, points;

/* The way to the four neighbours, then to the four points diagonally beside. */
static int ways[8];

/* The cell of each point, the top row first, and back. */
static u16 cell_of[MOST_POINTS], point_of[CELLS];

static void set_size(int size) {
    lines = size;
    width = size + 1;
    points = size * size;
    int found[8] = {-width, 1, width, -1, -width + 1, width + 1, width - 1, -width - 1};
    for (int way = 0; way < 8; way++) ways[way] = found[way];
    for (int point = 0; point < points; point++) {
        int cell = (point / size + 1) * width + point % size + 1;
        cell_of[point] = (u16)cell;
        point_of[cell] = (u16)point;
    }
}

/* The number of the way back. */
static int back(int way) {
    return (way & 4) | ((way + 2) & 3);
}

/* Which line a cell is on, counted from the nearest edge: 0 is the first. */
static int line_of(int cell) {
    int row = cell / width - 1, column = cell % width - 1;
    int across = row < lines - 1 - row ? row : lines - 1 - row;
    int along = column < lines - 1 - column ? column : lines - 1 - column;
    return across < along ? across : along;
}
