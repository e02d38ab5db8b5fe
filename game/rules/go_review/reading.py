"""Makes the setup of a review from an SGF file, where possible also from one that breaks the standard."""

import re

import msgspec

from game.api import BadSetup
from game.rules.go_review.encoding import decoded
from game.rules.go_review.grammar import ParsedNode, parsed, too_large
from game.rules.go_review.node import Node, Properties
from game.rules.go_review.setup import Setup, setup_of
from game.rules.go_review.values import KNOWN, OF_ROOT, OLD, Board, as_they_are, line_of, readers

MOST_BYTES = 500_000
"""Bytes of a setup as JSON."""

SIZE = re.compile(r"0*([0-9]{1,4})(?:\s*[:xX*]\s*0*([0-9]{1,4}))?")


def read(file: bytes) -> Setup:
    """The setup of a review of the first game in a file. Raises `BadSetup`."""
    raw = parsed(decoded(file), KNOWN)
    size = checked_size(raw[0])
    board = Board(size)
    nodes = cleaned(raw, board)
    setup = setup_of(size, nodes)
    if len(msgspec.json.encode(setup)) > MOST_BYTES:
        setup = setup_of(size, [Node(node.parent, only_known(node.properties)) for node in nodes])
        if len(msgspec.json.encode(setup)) > MOST_BYTES:
            raise too_large()
    return setup


def checked_size(root: ParsedNode) -> int:
    """How many lines the board has: 19 where the file does not say. Raises `BadSetup`."""
    if (kind := first(root, "GM")) not in ("", "1"):
        raise BadSetup("This file has another game than Go: {kind}.", "go-review-other-game", kind=kind[:20])
    found = SIZE.match(first(root, "SZ"))
    if found is None:
        return 19
    columns, rows = int(found[1]), int(found[2] or found[1])
    if columns != rows:
        raise BadSetup(
            "The board has {columns} by {rows} lines. Reviews have square boards.",
            "go-review-square",
            columns=columns,
            rows=rows,
        )
    if not 2 <= columns <= 25:
        raise BadSetup(
            "The board has {size} lines. Reviews have boards of 2 to 25.", "go-review-size", size=columns
        )
    return columns


def first(node: ParsedNode, name: str) -> str:
    """The first value of a property that is not empty, in one line; empty where there is none."""
    return next((value for value in map(line_of, node.properties.get(name, ())) if value), "")


def cleaned(raw: list[ParsedNode], board: Board) -> tuple[Node, ...]:
    """The nodes with what a review keeps of their properties, by their names."""
    reader_of = readers(board)
    nodes: list[Node] = []
    for number, node in enumerate(raw):
        properties: Properties = {}
        for name, values in modern(node.properties, board).items():
            if values and (number == 0 or name not in OF_ROOT):
                kept = reader_of.get(name, as_they_are)(values)
                if kept:
                    properties[name] = kept
        if number == 0:
            properties |= root_properties(len(board.letters))
        nodes.append(Node(node.parent, dict(sorted(properties.items()))))
    return tuple(nodes)


def modern(properties: dict[str, list[str]], board: Board) -> dict[str, list[str]]:
    """The properties under the names that they have today."""
    if OLD.isdisjoint(properties):
        return properties
    found = {name: [*values] for name, values in properties.items() if name not in OLD}
    found["MA"] = found.get("MA", []) + properties.get("M", [])
    found["LB"] = found.get("LB", []) + board.lettered(properties.get("L", []))
    return found


def root_properties(size: int) -> Properties:
    """What the root of every file has that is written here."""
    return {"FF": ("4",), "GM": ("1",), "CA": ("UTF-8",), "SZ": (str(size),)}


def only_known(properties: Properties) -> Properties:
    """Those that are kept where there is no room for all."""
    return {name: values for name, values in properties.items() if name in KNOWN}
