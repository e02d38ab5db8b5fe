/* The tree of moves that have been tried: how often, and how they went.

   Beside the games with a move in its place (UCT), those count in which the same player made it later (RAVE):
   S. Gelly, D. Silver: Combining online and offline knowledge in UCT (2007). The less a move has been tried,
   the more they count. */

#define MOST_NODES 300000
#define TRIED 2              /* games after which a move gets answers in the tree */
#define RAVE_WORTH 3500.0f   /* games after which half of what is thought of a move comes from them */

typedef struct {
    u32 first;    /* the first of its answers */
    u16 answers;  /* how many they are */
    u16 move;     /* a cell, or PASS */
    u32 tried;    /* games */
    float games;  /* with those of the prior */
    float won;    /* for who has made the move */
    float later_games, later_won;
} Node;

static Node nodes[MOST_NODES];
static u32 node_count;

static void add_node(Node *parent, int move, float games, float won) {
    Node *node = &nodes[node_count++];
    *node = (Node){.move = (u16)move, .games = games, .won = won};
    parent->answers++;
}

/* Gives a node its answers: the sensible moves of a colour, and to pass. */
static void expand(Node *node, const Board *board, int colour, const u8 *left_out) {
    static Prior prior;
    if (node_count + (u32)board->empty_count + 1 > MOST_NODES) return;
    judge(board, colour, &prior);
    node->first = node_count;
    for (int index = 0; index < board->empty_count; index++) {
        int cell = board->empties[index];
        if (!left_out[cell] && is_sensible(board, cell, colour)) add_node(node, cell, prior.games[cell], prior.won[cell]);
    }
    add_node(node, PASS, 0, 0);
}

/* What an answer is worth for who makes it, if what is known of its parent is worth `now`. To pass is thought to
   change nothing, up to what was tried. */
static float worth(const Node *node, float now) {
    if (node->move == PASS) return (node->won + EVEN * now) / (node->games + EVEN);
    float mean = node->won / node->games;
    if (node->later_games == 0) return mean;
    float later = node->later_won / node->later_games;
    float share = node->later_games / (node->later_games + node->games + node->later_games * node->games / RAVE_WORTH);
    return share * later + (1 - share) * mean;
}

/* The answer that is worth most. Where some are worth the same, it is the first from one that chance chooses. */
static Node *best_answer(const Node *node, Chance *chance) {
    int count = node->answers, from = any_below(chance, count);
    Node *best = 0;
    float most = -1, now = node->games > 0 ? 1 - node->won / node->games : 0.5f;
    for (int step = 0; step < count; step++) {
        Node *answer = &nodes[node->first + (u32)(from + step < count ? from + step : from + step - count)];
        float value = worth(answer, now);
        if (value > most) {
            most = value;
            best = answer;
        }
    }
    return best;
}

/* Counts a game for a node: `value` is what black got of it, and `mover` who has made the node's move. */
static void count_game(Node *node, int mover, float value, const u8 *first_by) {
    float gained = mover == BLACK ? value : 1 - value;
    node->tried++;
    node->games++;
    node->won += gained;
    for (u32 index = node->first; index < node->first + node->answers; index++) {
        Node *answer = &nodes[index];
        if (answer->move == PASS || first_by[answer->move] != OTHER(mover)) continue;
        answer->later_games++;
        answer->later_won += 1 - gained;
    }
}
