/* The search from one position, and how it is asked for. */

#define EXPORT(name) __attribute__((export_name(#name)))

#define MOST_PLIES 200 /* in the tree */

/* Points are numbered from the top left, row by row; -1 is none. */
typedef struct {
    int size, colour, ko, last, before; /* colour: who is to move */
    int bonus2, territory, made;
    int thorough; /* whether moves are tried too where it is settled whose the points are, but no pass at first */
    u32 seed;
    u8 colours[MOST_POINTS];
    u8 forbidden[MOST_POINTS]; /* where the player to move must not play */
} Request;

typedef struct {
    u32 playouts, pass_tried;
    float won, lead, pass_won; /* won: by the player to move; lead: in points, for black */
    u32 tried[MOST_POINTS];
    float share[MOST_POINTS]; /* of these games, how many points of a hundred */
    u32 black[MOST_POINTS], white[MOST_POINTS]; /* in how many playouts a point was whose */
    u8 settled[MOST_POINTS]; /* the colour whose it is whatever happens */
} Answer;

static Request request;
static Answer answer;

static Board start;
static Chance chance;
static Counting counting;
static Node root;
static u8 settled[CELLS];
static u8 left_out[CELLS], pointless[CELLS]; /* where no move is tried: at the root, and after it */
static u64 won2; /* games won by black, twice */
static long long leads2;

static int cell_at(int point) {
    return point < 0 ? PASS : cell_of[point];
}

/* Counts who owns what, and says by how many points black leads in area. */
static int count_owners(const Board *board) {
    int area = 0;
    for (int point = 0; point < points; point++) {
        int whose = settled[cell_of[point]];
        if (!whose) whose = owner(board, cell_of[point]);
        area += (whose == BLACK) - (whose == WHITE);
        answer.black[point] += whose == BLACK;
        answer.white[point] += whose == WHITE;
    }
    return area;
}

/* One game: down the tree, played out, and counted on the way that it took. */
static void play_a_game(void) {
    static Board board;
    static u8 first_by[CELLS];
    Node *path[MOST_PLIES + 1];
    int plies = 0, colour = request.colour;
    Counting here = counting;
    board = start;
    for (int cell = 0; cell < CELLS; cell++) first_by[cell] = 0;
    path[0] = &root;
    while (path[plies]->answers && plies < MOST_PLIES) {
        Node *next = best_answer(path[plies], &chance);
        play(&board, next->move, colour);
        if (next->move) {
            here.made += colour == BLACK ? 1 : -1;
            if (!first_by[next->move]) first_by[next->move] = (u8)colour;
        }
        path[++plies] = next;
        colour = OTHER(colour);
        if (!next->answers && next->tried >= TRIED) expand(next, &board, colour, pointless);
    }
    play_out(&board, colour, &chance, first_by);
    int halves = lead2(count_owners(&board), &here);
    float value = value_of(halves);
    answer.playouts++;
    won2 += halves > 0 ? 2 : halves == 0;
    leads2 += halves;
    int mover = OTHER(request.colour);
    for (int ply = 0; ply <= plies; ply++, mover = OTHER(mover)) count_game(path[ply], mover, value, first_by);
}

EXPORT(request) Request *request_place(void) {
    return &request;
}

EXPORT(answer) Answer *answer_place(void) {
    return &answer;
}

/* Takes the position of the request. */
EXPORT(begin) void begin(void) {
    if (!shapes[SHAPES - 1]) make_shapes();
    set_size(request.size);
    seed_chance(&chance, request.seed);
    clear(&start);
    for (int point = 0; point < points; point++)
        if (request.colours[point] != EMPTY) play(&start, cell_of[point], request.colours[point]);
    start.ko = cell_at(request.ko);
    start.last = cell_at(request.last);
    start.before = cell_at(request.before);
    counting = (Counting){request.bonus2, request.territory, request.made};
    answer = (Answer){0};
    won2 = 0;
    leads2 = 0;
    for (int cell = 0; cell < CELLS; cell++) settled[cell] = 0;
    settle(&start, BLACK, settled);
    settle(&start, WHITE, settled);
    for (int point = 0; point < points; point++) {
        int cell = cell_of[point];
        answer.settled[point] = settled[cell];
        pointless[cell] = settled[cell] && !request.thorough;
        left_out[cell] = pointless[cell] || request.forbidden[point];
    }
    node_count = 0;
    root = (Node){0};
    expand(&root, &start, request.colour, left_out);
    if (request.thorough && root.answers > 1) root.answers--; /* the last one is to pass */
}

/* Plays that many games. */
EXPORT(think) void think(int games) {
    while (games-- > 0) play_a_game();
}

/* Fills in the answer. */
EXPORT(report) void report(void) {
    float games = answer.playouts ? (float)answer.playouts : 1;
    float black = (float)won2 / 2 / games;
    answer.won = request.colour == BLACK ? black : 1 - black;
    answer.lead = (float)leads2 / 2 / games;
    for (u32 index = root.first; index < root.first + root.answers; index++) {
        const Node *node = &nodes[index];
        if (node->move == PASS) {
            answer.pass_tried = node->tried;
            answer.pass_won = node->tried ? node->won / node->games : 0;
        } else {
            answer.tried[point_of[node->move]] = node->tried;
            answer.share[point_of[node->move]] = node->won / node->games;
        }
    }
}
