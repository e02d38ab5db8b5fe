"""A small tree, and what people do there."""

from game.rules.go_review.action import (
    Action,
    Allow,
    Colour,
    Comment,
    Lead,
    Mark,
    MarkKind,
    Place,
    Play,
    Remove,
    Show,
)
from game.rules.go_review.node import Node
from game.rules.go_review.setup import Setup, setup_of

SETUPS = [
    Setup(),
    setup_of(
        5,
        (
            Node(-1, {"SZ": ("5",), "AB": ("aa", "bb"), "C": ("A beginning.",), "LB": ("cc:A",)}),
            Node(0, {"B": ("cc",), "TR": ("cc", "dd"), "AR": ("aa:cc",)}),
            Node(1, {"W": ("",)}),
            Node(0, {"B": ("dd",), "N": ("Another",)}),
        ),
    ),
]

COLOURS: tuple[Colour, ...] = ("B", "W")
POINTS: tuple[tuple[str, MarkKind], ...] = (("aa", "TR"), ("cc", "SQ"), ("cc", ""))
DRAWN: tuple[MarkKind, ...] = ("AR", "LN", "")

ACTIONS: list[Action] = [
    *[Play(node, colour, point) for node in range(8) for colour in COLOURS for point in ("aa", "cc", "")],
    *[Place(node, ("aa",), ("bb", "cc"), turn="W") for node in range(3)],
    *[Mark(node, at, kind) for node in range(8) for at, kind in POINTS],
    *[Mark(node, "aa:cc", kind) for node in range(4) for kind in DRAWN],
    *[Mark(node, at, "LB", text) for node in range(4) for at, text in (("bb", "A"), ("cc", "12"))],
    *[Comment(node, text) for node in range(8) for text in ("Good.", "")],
    *[Remove(node) for node in range(12)],
    *[Show(node) for node in range(8)],
    *[Lead(person) for person in range(3)] * 3,
    *[Allow(True)] * 3,
    Allow(False),
]
