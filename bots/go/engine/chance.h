/* Chance: numbers that follow from a seed, the same on every machine (xorshift64*). */

typedef struct {
    u64 state;
} Chance;

static void seed_chance(Chance *chance, u64 seed) {
    chance->state = (seed + 1) * 0x9E3779B97F4A7C15ull | 1;
}

static u32 any_number(Chance *chance) {
    chance->state ^= chance->state >> 12;
    chance->state ^= chance->state << 25;
    chance->state ^= chance->state >> 27;
    return (u32)(chance->state * 0x2545F4914F6CDD1Dull >> 32);
}

/* One of the numbers below `bound`. */
static int any_below(Chance *chance, int bound) {
    return (int)((u64)any_number(chance) * (u64)bound >> 32);
}
