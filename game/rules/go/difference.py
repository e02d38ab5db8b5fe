"""Where two markings of a board differ."""

from typing import NamedTuple

from game.rules.go.analysis.bitboard import grid, indices, parts
from game.rules.go.marking import Kind, Marking, Scoring, Word, kinds, marked


class Difference(NamedTuple):
    """A connected region of which two markings make something else.

    `one` and `other` are what the two call the stones that they call differently, or most of them. The worth
    is by how many half points more black leads by the other marking.
    """

    points: tuple[int, ...]
    one: Word
    other: Word
    worth: int


def differences(
    board: str, size: int, one: Marking, other: Marking, scoring: Scoring
) -> tuple[Difference, ...]:
    """The regions where the markings differ, what is worth most first."""
    lines = grid(size)
    before, after = marked(board, size, one), marked(board, size, other)
    stones = before.living.black | before.living.white | before.dead.black | before.dead.white
    first, second = kinds(before, scoring), kinds(after, scoring)
    changed = renamed = 0
    for kind, where in first.items():
        for now, there in second.items():
            changed |= where & there if kind != now else 0
            renamed |= where & there if kind.word != now.word else 0
    found = []
    for region in parts(lines, changed):
        named = region & renamed & stones or region & renamed or region
        worth = value(second, region) - value(first, region)
        found.append(Difference(indices(lines, region), word(first, named), word(second, named), worth))
    return tuple(sorted(found, key=lambda difference: (-abs(difference.worth), difference.points)))


def value(points: dict[Kind, int], region: int) -> int:
    """What a region is worth, in half points for black."""
    return sum(kind.worth * (where & region).bit_count() for kind, where in points.items())


def word(points: dict[Kind, int], region: int) -> Word:
    """The word for most of a region."""
    counts: dict[Word, int] = {}
    for kind, where in points.items():
        counts[kind.word] = counts.get(kind.word, 0) + (where & region).bit_count()
    return max(counts, key=lambda name: (counts[name], name))
