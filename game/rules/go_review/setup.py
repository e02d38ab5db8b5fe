"""The tree with which a review begins."""

from typing import Annotated

from msgspec import Meta, Struct, field

from game.api import BadSetup
from game.rules.go_review.node import Node

MOST_NODES = 30_000
"""How many nodes the tree may have with which a review begins."""


class Setup(Struct, frozen=True):
    """A tree as it came from a file or from a game; without one, an empty board.

    `table` is the id of the table whose game it is, and empty where it came from elsewhere.
    """

    size: Annotated[int, Meta(ge=2, le=25, title="Board")] = 19
    nodes: Annotated[tuple[Node, ...], Meta(min_length=1, max_length=MOST_NODES)] = field(
        default=(Node(-1, {}),)
    )
    table: Annotated[str, Meta(max_length=64)] = ""

    def __post_init__(self) -> None:
        if self.nodes[0].parent != -1:
            raise BadSetup("The first node is the root.", "go-review-root")
        if any(not 0 <= node.parent < number for number, node in enumerate(self.nodes[1:], 1)):
            raise BadSetup("A node comes after its parent.", "go-review-parent")
