"""Random numbers from a seed that the state holds: every fold of a log draws the same numbers.

`draw` is SplitMix64 (G. L. Steele, D. Lea, C. H. Flood: Fast splittable pseudorandom number generators,
OOPSLA 2014; constants as in S. Vigna's splitmix64.c). It is quick, and a browser can compute it too. But the
numbers that follow, and those before, can be computed from any one of them, so it is only for chance that
need not stay a secret.

`draw_secret` is BLAKE2b with the seed as its key. Numbers that were shown say nothing about the others, as
long as neither the seed nor a state that holds it is shown. It is for cards, and for whatever else is hidden.
"""

from hashlib import blake2b

MASK = 2**64 - 1


def draw(seed: int) -> tuple[int, int]:
    """A number from 0 to 2**64 - 1, and the seed for the next draw."""
    seed = (seed + 0x9E3779B97F4A7C15) & MASK
    number = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & MASK
    number = ((number ^ number >> 27) * 0x94D049BB133111EB) & MASK
    return number ^ number >> 31, seed


def draw_secret(seed: int, count: int) -> tuple[int, int]:
    """A number from 0 to 2**64 - 1, and the `count` for the next draw; the first one is 0.

    `seed` is the one that `initial` was given, and stays the same. No number that `draw` has drawn from it
    must be shown: it gives the seed away.
    """
    key = seed.to_bytes(8, "big")
    digest = blake2b(count.to_bytes(8, "big"), digest_size=8, key=key, person=b"moyo dice").digest()
    return int.from_bytes(digest, "big"), count + 1
