"""A node of a review as an image: the position with the marks that the node has."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from game.api import Illegal
from game.picture import Drawing, Picture, Pictured
from game.rules.go.drawing import BEADS, Mark, drawn
from game.rules.go_review.moving import known
from game.rules.go_review.node import Properties, first_value
from game.rules.go_review.position import point_of, points_of, positions, way
from game.rules.go_review.setup import Setup
from game.rules.go_review.state import State
from game.rules.go_review.values import LABELS, LINES

KINDS = ("TR", "SQ", "CR", "MA")
"""The marks that have neither a text nor a second end."""

MOST_MARKS = 400
"""How many marks of a node are drawn."""

LONGEST = 4
"""Characters of a label that are drawn."""


def draw(pictured: Pictured[State]) -> Drawing:
    setup, state = pictured.setup, pictured.state
    asked = pictured.node
    number = asked if asked is not None and is_there(state, asked) else state.shown
    nodes = way(setup, state, number)
    *_, found = positions(state.size, nodes)
    own = nodes[-1]
    areas = [list(points_of(own.get(name, ()), state.size)) for name in ("TB", "TW")]
    marks = list(marks_of(own, state, number))[:MOST_MARKS]
    return drawn(found.board, state.size, found.last, marks, areas)


def is_there(state: State, number: int) -> bool:
    """Whether there is a node of that number, which was not taken away."""
    with suppress(Illegal):
        return number >= 0 and known(state, number) == number
    return False


def marks_of(own: Properties, state: State, number: int) -> Iterator[Mark]:
    """The marks of a node: those that it has from the file, but for those that were drawn over, and these."""
    drawn = state.marks.get(number, {})
    over = {places(at, state.size) for at in drawn}
    for kind in KINDS:
        for point in points_of(own.get(kind, ()), state.size):
            if (point,) not in over:
                yield Mark(kind, (point,))
    for value in own.get(LABELS, ()):
        at, _, text = value.partition(":")
        if (points := places(at, state.size)) and points not in over:
            yield Mark(LABELS, points, text[:LONGEST])
    for kind in LINES:
        for value in own.get(kind, ()):
            if len(points := places(value, state.size)) == 2 and points not in over:
                yield Mark(kind, points)
    for at, mark in drawn.items():
        if mark.kind and (points := places(at, state.size)):
            yield Mark(mark.kind, points, mark.text[:LONGEST])


def places(at: str, size: int) -> tuple[int, ...]:
    """The points of `pd`, or of both ends of `pd:dd`; none where one is not on the board."""
    points = [point_of(each, size) for each in at.split(":")[:2]]
    return tuple(point for point in points if point is not None) if None not in points else ()


def names(setup: Setup) -> Sequence[str]:
    """Who played the game that is reviewed, black first; none where the file does not say."""
    root = setup.node(0).properties
    found = [first_value(root, name) for name in ("PB", "PW")]
    return found if any(found) else ()


PICTURE = Picture(draw=draw, beads=BEADS, names=names)
