"""The tree with which a review begins."""

from collections.abc import Sequence
from typing import Annotated, TypeAlias

from msgspec import Meta, Raw, Struct, field, json

from game.api import BadSetup, json_schema
from game.rules.go_review.node import Node

MOST_NODES = 30_000
"""How many nodes the tree may have with which a review begins."""

LONGEST_SENT = 32 << 10
"""Bytes of the nodes up to which they are looked at. A client cannot send as much: a larger tree was made by
`read`, in a compute process. To look at it again, wherever the table is held, would hold the event loop."""

SCHEMA = json_schema(Node)

RawNode: TypeAlias = Annotated[Raw, Meta(extra_json_schema=SCHEMA["$defs"]["Node"])]
"""A `Node` as JSON."""

_node = json.Decoder(Node)


class Setup(Struct, frozen=True):
    """A tree as it came from a file or from a game; without one, an empty board.

    `nodes` are kept as JSON, for to decode thirty thousand of them takes fifty milliseconds.
    `table` is the id of the table whose game it is, and empty where it came from elsewhere.
    """

    size: Annotated[int, Meta(ge=2, le=25, title="Board")] = 19
    nodes: Annotated[tuple[RawNode, ...], Meta(min_length=1, max_length=MOST_NODES)] = field(
        default_factory=lambda: (Raw(b"[-1,{}]"),)
    )
    table: Annotated[str, Meta(max_length=64)] = ""

    def __post_init__(self) -> None:
        if sum(map(len, self.nodes)) <= LONGEST_SENT:
            check(self.tree())

    def node(self, number: int) -> Node:
        """One of the nodes."""
        return _node.decode(self.nodes[number])

    def tree(self) -> tuple[Node, ...]:
        """All nodes: not for the event loop."""
        return tuple(map(_node.decode, self.nodes))


def setup_of(size: int, nodes: Sequence[Node], table: str = "") -> Setup:
    """The setup with these nodes, whose properties are sorted by name. Raises `BadSetup`."""
    check(nodes)
    return Setup(size, tuple(Raw(json.encode(node, order="sorted")) for node in nodes), table)


def check(nodes: Sequence[Node]) -> None:
    """Raises `BadSetup` where they are no tree."""
    if nodes[0].parent != -1:
        raise BadSetup("The first node is the root.", "go-review-root")
    if any(not 0 <= node.parent < number for number, node in enumerate(nodes[1:], 1)):
        raise BadSetup("A node comes after its parent.", "go-review-parent")
