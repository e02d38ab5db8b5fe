"""How strong the player is: six levels, by how many games it tries out before a move.

A level is a number of games and not a time, so that a move is the same wherever it is thought out.
"""

from types import MappingProxyType

LEVELS = MappingProxyType({1: 16, 2: 64, 3: 220, 4: 700, 5: 2000, 6: 5000})
"""The games that a level tries out for a move on 9 × 9."""

USUAL = 81
"""The points of that board."""

FEWEST = 12
"""The games that are tried out on any board, at least."""


def games(level: int, size: int) -> int:
    """How many games a level tries out for a move: fewer on a larger board, where each takes longer."""
    return max(FEWEST, LEVELS[level] * USUAL // max(USUAL, size * size))
