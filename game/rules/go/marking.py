"""What a marking of dead stones, and of stones in seki, makes of each point of a board."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from game.api import Seat
from game.rules.go.analysis.bitboard import Stones, gathered, grid, stones
from game.rules.go.analysis.territory import Empties, empties

Scoring: TypeAlias = Literal["territory", "area"]
Word: TypeAlias = Literal["alive", "dead", "seki", "dame"]


class Marking(Struct, frozen=True, array_like=True):
    """Which stones are dead, and which are in seki. All others are alive."""

    dead: tuple[int, ...] = ()
    seki: tuple[int, ...] = ()


class Marked(NamedTuple):
    """A marked board: its living stones, those of them in seki, its dead stones, and what is empty then."""

    living: Stones
    seki: int
    dead: Stones
    empties: Empties

    def owned(self, seat: Seat, scoring: Scoring) -> int:
        """The points that are a seat's territory, those under dead stones too."""
        found = self.empties
        if scoring == "territory":
            return found.territory[seat]
        return found.territory[seat] | found.one_sided[seat] | found.in_seki[seat]


class Kind(NamedTuple):
    """What a point is: the word for it, the seat whose stones or territory it belongs to, and its worth.

    A point of territory is called like the stones that it belongs to. The worth is in half points, for black
    if positive.
    """

    word: Word
    seat: Seat | None
    worth: int


@lru_cache(256)
def marked(board: str, size: int, marking: Marking) -> Marked:
    """What the board is by this marking."""
    lines = grid(size)
    given = stones(lines, board)
    dead = gathered(lines, marking.dead)
    living = Stones(given.black & ~dead, given.white & ~dead)
    seki = gathered(lines, marking.seki) & ~dead
    return Marked(living, seki, Stones(given.black & dead, given.white & dead), empties(lines, living, seki))


def kinds(found: Marked, scoring: Scoring) -> dict[Kind, int]:
    """All points of a board, by what they are. Stones that were taken before are not counted.

    By area a living stone is worth as much as a point of territory. By territory a dead stone is worth a
    point as a prisoner, and one more for the territory that it lies in, but nothing where the stones around
    it are in seki.
    """
    points: dict[Kind, int] = {}
    for seat in (0, 1):
        for kind, where in (by_area if scoring == "area" else by_territory)(found, seat):
            points[kind] = points.get(kind, 0) | where
    lost = found.dead.black | found.dead.white
    points[Kind("dame", None, 0)] = found.empties.dame & ~lost
    return {kind: where for kind, where in points.items() if where}


def by_area(found: Marked, seat: Seat) -> Iterator[tuple[Kind, int]]:
    """What a seat's stones and territory are, and the other's dead stones, by area."""
    living, lost, one = found.living[seat], found.dead[1 - seat], point(seat)
    owned, shared = found.owned(seat, "area"), found.empties.in_seki[seat]
    yield Kind("alive", seat, one), (living & ~found.seki) | (owned & ~shared & ~lost)
    yield Kind("seki", seat, one), (living & found.seki) | (shared & ~lost)
    yield Kind("dead", 1 - seat, one), owned & lost
    yield Kind("dead", 1 - seat, 0), lost & ~owned


def by_territory(found: Marked, seat: Seat) -> Iterator[tuple[Kind, int]]:
    """What a seat's stones and territory are, and the other's dead stones, by territory."""
    living, lost, one = found.living[seat], found.dead[1 - seat], point(seat)
    territory, one_sided = found.empties.territory[seat], found.empties.one_sided[seat]
    shared = found.empties.in_seki[seat]
    yield Kind("alive", seat, 0), living & ~found.seki
    yield Kind("alive", seat, one), territory & ~lost
    yield Kind("dame", seat, 0), one_sided & ~lost
    yield Kind("seki", seat, 0), (living & found.seki) | (shared & ~lost)
    yield Kind("dead", 1 - seat, 2 * one), territory & lost
    yield Kind("dead", 1 - seat, one), lost & ~territory & ~shared
    yield Kind("dead", 1 - seat, 0), lost & shared


def point(seat: Seat) -> int:
    """A point for a seat, in half points for black."""
    return -2 if seat else 2
