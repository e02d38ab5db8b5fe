"""A review as an SGF file: the tree with which it began, and what people have added to it.

What somebody has said of a position stands after the comment that the file had there: `ann: Black is ahead.`
"""

from collections.abc import Mapping, Sequence

from sgfmill.sgf_grammar import escape_text, make_coarse_game_tree, serialise_game_tree

from game.record import Record, RecordedGame
from game.rules.go_review.node import Node, Properties
from game.rules.go_review.reading import root_properties
from game.rules.go_review.setup import Setup
from game.rules.go_review.state import Added, Drawn, State, Written
from game.rules.go_review.values import COLOURS, LABELS, LINES, MARKS


def written(played: RecordedGame[State]) -> bytes:
    """The review as a file in UTF-8."""
    setup: Setup = played.setup
    state = played.states[-1]
    nodes: list[Node | Added] = [*setup.tree(), *state.nodes]
    gone, children = {*state.removed}, [list[int]() for _ in nodes]
    for number, node in enumerate(nodes[1:], 1):
        if number not in gone:
            children[node.parent].append(number)

    def properties(number: int) -> dict[str, list[bytes]]:
        found = with_marks(nodes[number].properties, state.marks.get(number, {}))
        found = with_comments(found, state.comments.get(number, ()), played.people)
        if number == 0:
            found |= root_properties(setup.size)
        return {name: [raw(name, value, setup.size) for value in values] for name, values in found.items()}

    return bytes(serialise_game_tree(make_coarse_game_tree(0, children.__getitem__, properties)))


def with_marks(properties: Properties, marks: Mapping[str, Drawn]) -> Properties:
    """The properties of a node, with marks in place of those that are at the same points."""
    if not marks:
        return properties
    found = dict(properties)
    for name in (*MARKS, *LINES, LABELS):
        kept = tuple(value for value in found.pop(name, ()) if marked_at(name, value) not in marks)
        drawn = tuple(
            f"{at}:{mark.text}" if name == LABELS else at for at, mark in marks.items() if mark.kind == name
        )
        if kept or drawn:
            found[name] = (*kept, *drawn)
    return found


def marked_at(name: str, value: str) -> str:
    """Where the mark is that a value of a property means."""
    return value.partition(":")[0] if name == LABELS else value


def with_comments(properties: Properties, comments: Sequence[Written], people: Sequence[str]) -> Properties:
    if not comments:
        return properties
    lines = (f"{people[one.by]}: {one.text}" for one in comments)
    return {**properties, "C": ("\n\n".join((*properties.get("C", ()), *lines)),)}


def raw(name: str, value: str, size: int) -> bytes:
    """A value as it stands in a file. A pass is `tt` where that is no point, as older programs want it."""
    if name in COLOURS and value == "" and size <= 19:
        return b"tt"
    return bytes(escape_text(value.encode()))


RECORD = Record(suffix="sgf", media_type="application/x-go-sgf", write=written, last_only=True)
