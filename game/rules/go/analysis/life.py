"""Stones that live whatever happens, by D. B. Benson: Life in the game of Go (Information Sciences 10, 1976).

They cannot be taken even if their owner passes for ever. That is a proof, but it finds few of the stones that
are alive: those whose eyes are made.
"""

from typing import NamedTuple

from game.rules.go.analysis.bitboard import Grid, beside, parts


class Unconditional(NamedTuple):
    """The stones of one colour that cannot be taken, and the regions in which the other cannot live."""

    stones: int
    territory: int


class Region(NamedTuple):
    """A connected set of points without a stone of the colour.

    `near` are the numbers of the chains that border on it; to those of `vital` each of its empty points is a
    liberty.
    """

    points: int
    near: frozenset[int]
    vital: frozenset[int]


def unconditional(grid: Grid, own: int, other: int, immortal: int = 0) -> Unconditional:
    """What lives for certain of the stones `own`, among the stones `other`.

    Chains of `own` that have a stone in `immortal` count as alive.
    """
    chains = list(parts(grid, own))
    liberties = [beside(grid, chain) for chain in chains]
    regions = [
        Region(
            points,
            frozenset(number for number, reach in enumerate(liberties) if reach & points),
            frozenset(
                number
                for number, reach in enumerate(liberties)
                if reach & points and not points & ~other & ~reach
            ),
        )
        for points in parts(grid, grid.full & ~own)
    ]
    fixed = {number for number, chain in enumerate(chains) if chain & immortal}
    alive = set(range(len(chains)))
    while True:
        eyes = [0] * len(chains)
        for region in regions:
            for number in region.vital:
                eyes[number] += 1
        living = {number for number in alive if eyes[number] >= 2 or number in fixed}
        if living == alive:
            break
        alive = living
        regions = [region for region in regions if region.near <= alive]
    stones = sum(chains[number] for number in alive)
    territory = sum(region.points for region in regions if region.vital)
    return Unconditional(stones, territory)
