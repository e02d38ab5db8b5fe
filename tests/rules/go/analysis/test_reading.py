"""What can be taken where there is little room, the attacker first."""

import pytest

from game.rules.go.analysis.bitboard import beside, gathered, grid
from game.rules.go.analysis.reading import Moment, OutOfNodes, Reading, Zone
from tests.rules.go.drawn import rows

# `A` and `D` are stones of attacker and defender, `a` and `d` walls; `T` is the target, which defends.
TAKEN = {
    "three in a row, the middle first": """
        a T T T T a
        a T . . T a
        a T . T T a
        a T T T T a
        a a a a a a
        a a a a a a
    """,
    "four in a square, whoever is first": """
        . . T a a a
        . . T a a a
        T T T a a a
        a a a a a a
        a a a a a a
        a a a a a a
    """,
    "bent four in the corner": """
        A A A . T a
        . T T T T a
        T T a a a a
        a a a a a a
        a a a a a a
        a a a a a a
    """,
    "one liberty": """
        a a a a a a
        a T T . a a
        a a a a a a
        a a a a a a
        a a a a a a
        a a a a a a
    """,
}

STANDS = {
    "four in a row": """
        . . . . T a
        T T T T T a
        a a a a a a
        a a a a a a
        a a a a a a
        a a a a a a
    """,
    "two eyes": """
        . T . T a a
        T T T T a a
        a a a a a a
        a a a a a a
        a a a a a a
        a a a a a a
    """,
    "a shared liberty that neither can fill": """
        . T T . A A
        T T d A A .
        d d d d A A
        d d d d d d
        d d d d d d
        d d d d d d
    """,
    "two ways to a wall": """
        a a a a a a
        a T T T . d
        a T a a a d
        a T a a a d
        a . a a a d
        d d d d d d
    """,
    "a sacrifice of three, where the middle is left": """
        d d d d d d
        d A A A A A
        d A T T T .
        d A A A A A
        d d d d d d
        d d d d d d
    """,
}


def reading(text: str, nodes: int) -> tuple[Reading, Moment]:
    """A reading of a drawn position, and where it begins."""
    drawn = "".join(rows(text))
    lines = grid(6)

    def those(letters: str) -> int:
        return gathered(lines, (point for point, letter in enumerate(drawn) if letter in letters))

    zone = Zone(those("ADT."), (beside(lines, those("a")), beside(lines, those("d"))))
    target = those("T") & -those("T")
    return Reading(lines, zone, target, nodes), Moment((those("A"), those("DT")))


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken(name: str) -> None:
    read, begin = reading(TAKEN[name], 4000)
    assert read.taken(begin)


@pytest.mark.parametrize("name", STANDS)
def test_what_stands(name: str) -> None:
    read, begin = reading(STANDS[name], 4000)
    assert not read.taken(begin)


def test_reading_ends_where_it_has_to() -> None:
    read, begin = reading(TAKEN["bent four in the corner"], 10)
    with pytest.raises(OutOfNodes):
        read.taken(begin)
