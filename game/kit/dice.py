"""Random numbers from a seed that the state holds: every fold of a log draws the same numbers.

SplitMix64 (G. L. Steele, D. Lea, C. H. Flood: Fast splittable pseudorandom number generators, OOPSLA 2014;
constants as in S. Vigna's splitmix64.c). Good enough to deal and to shuffle, but not to keep a secret:
the numbers that follow can be computed from one of them.
"""

MASK = 2**64 - 1


def draw(seed: int) -> tuple[int, int]:
    """A number from 0 to 2**64 - 1, and the seed for the next draw."""
    seed = (seed + 0x9E3779B97F4A7C15) & MASK
    number = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & MASK
    number = ((number ^ number >> 27) * 0x94D049BB133111EB) & MASK
    return number ^ number >> 31, seed
