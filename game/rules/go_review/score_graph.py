"""How the score goes along the main line of a review, node by node."""

import re
from collections.abc import Iterator, Sequence

from game.rules.go.estimate import Standing, expected_lead
from game.rules.go.marking import Scoring
from game.rules.go_review.node import first_value
from game.rules.go_review.position import node_of
from game.rules.go_review.position import positions as along
from game.rules.go_review.setup import Setup
from game.rules.go_review.state import State
from game.score_graph import ScoreGraph

LONGEST = 1_000
"""Nodes of the main line that have a position in the graph, at most."""

BY_TERRITORY = ("", "japanese", "korean")
"""The names of rules by which territory counts; a file that names none is taken for one of these."""

KOMI = re.compile(r"(-?)(\d{1,3})(?:\.(\d))?")


def positions(setup: Setup, states: Sequence[State]) -> dict[int, Standing]:
    """The boards of the main line, by the number of the node, but for those that are as the one before."""
    state, root = states[-1], setup.node(0).properties
    numbers = list(main_line(setup, state))
    properties = [node_of(setup, state, number).properties for number in numbers]
    scoring: Scoring = "territory" if first_value(root, "RU").lower() in BY_TERRITORY else "area"
    bonus2 = komi2(first_value(root, "KM"))
    found: dict[int, Standing] = {}
    board = None
    for number, position in zip(numbers, along(state.size, properties), strict=True):
        if position.board != board:
            board = position.board
            found[number] = Standing(board, state.size, scoring, position.captures, bonus2)
    return found


def main_line(setup: Setup, state: State) -> Iterator[int]:
    """The numbers of the root, of its first child that is there, and so on."""
    first_child, gone = dict[int, int](), {*state.removed}
    for place, node in enumerate(setup.tree()):
        first_child.setdefault(node.parent, place)
    for place, added in enumerate(state.nodes, state.base):
        if place not in gone:
            first_child.setdefault(added.parent, place)
    number = first_child[-1]
    for _ in range(LONGEST):
        yield number
        if number not in first_child:
            return
        number = first_child[number]


def komi2(text: str) -> int:
    """A komi in half points; 0 where there is none that can be read."""
    if (found := KOMI.match(text.strip())) is None:
        return 0
    sign, whole, tenths = found.groups()
    return (2 * int(whole) + (int(tenths or 0) >= 5)) * (-1 if sign else 1)


SCORE_GRAPH = ScoreGraph(positions=positions, lead=expected_lead)
