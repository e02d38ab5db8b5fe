"""What people have added to a review, and what is shown."""

from typing import Annotated

from msgspec import Meta, Struct

from game.api import Millis
from game.rules.go_review.node import Properties


class Added(Struct, frozen=True, array_like=True):
    """A node that was added by a person. Its number comes after those of the setup and of those before it."""

    parent: int
    properties: Properties
    by: int


class Drawn(Struct, frozen=True, array_like=True):
    """A mark: its kind as a property of SGF, empty where it was taken away; and the text of a label."""

    kind: str
    text: str = ""


class Written(Struct, frozen=True, array_like=True):
    """What a person has to say about a node."""

    by: int
    text: str


class State(Struct, frozen=True):
    """A review. Marks and comments are by the number of the node; marks by `pd`, or `pd:dd` for a line.

    Where a node of the setup has a mark at the same place, the one here stands instead of it.
    """

    size: Annotated[int, Meta(description="How many lines the board has.")]
    base: Annotated[int, Meta(description="How many nodes the setup has.")]
    nodes: Annotated[
        tuple[Added, ...], Meta(description="Those that were added: parent, properties, by whom.")
    ]
    removed: Annotated[
        tuple[int, ...], Meta(description="Those that were taken away with all below, by number.")
    ]
    marks: Annotated[dict[int, dict[str, Drawn]], Meta(description="By node and place: kind, text.")]
    comments: Annotated[
        dict[int, tuple[Written, ...]], Meta(description="By node, in the order of writing: by whom, text.")
    ]
    shown: Annotated[int, Meta(description="The node that is shown to all who follow.")]
    leader: Annotated[int, Meta(description="Who leads, as a number among the members of the seat.")]
    led_at: Annotated[Millis, Meta(description="When the leader last did something.")]
    everybody: Annotated[bool, Meta(description="Whether all may add something, not only who leads.")]
    closed: Annotated[bool, Meta(description="Whether it is closed.")]
    closes_at: Annotated[Millis, Meta(description="When it is closed if nobody does anything.")]
