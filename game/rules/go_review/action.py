"""What people at a review of Go can do."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from game.rules.go_review.node import Number, Point

Colour: TypeAlias = Annotated[Literal["B", "W"], Meta(title="Colour")]
PointOrPass: TypeAlias = Annotated[
    str, Meta(pattern="^([a-y]{2})?$", title="Point", description="As in SGF; empty for a pass.")
]
MarkKind: TypeAlias = Literal["TR", "SQ", "CR", "MA", "LB", "AR", "LN", ""]
Person: TypeAlias = Annotated[
    int, Meta(ge=0, le=1_000, title="Person", description="By the order of coming.")
]


class Play(Struct, frozen=True, tag="play", tag_field="type"):
    """Add a move after a node, or go to where it was added before."""

    node: Number
    colour: Colour
    point: PointOrPass = ""


class Place(Struct, frozen=True, tag="place", tag_field="type"):
    """Add a node after another one, at which these points have these stones: a setup position."""

    node: Number
    black: Annotated[tuple[Point, ...], Meta(max_length=625)] = ()
    white: Annotated[tuple[Point, ...], Meta(max_length=625)] = ()
    empty: Annotated[tuple[Point, ...], Meta(max_length=625)] = ()
    turn: Colour | None = None


class Mark(Struct, frozen=True, tag="mark", tag_field="type"):
    """Mark a point, or a line between two: `pd` or `pd:dd`; with an empty kind take the mark away."""

    node: Number
    at: Annotated[str, Meta(pattern="^[a-y]{2}(:[a-y]{2})?$", title="Where")]
    kind: Annotated[MarkKind, Meta(title="Mark")]
    text: Annotated[str, Meta(max_length=8, title="Label")] = ""


class Comment(Struct, frozen=True, tag="comment", tag_field="type"):
    """Write what one has to say about a node, in place of what one has written there; empty takes it away.

    Where a line ends is U+2028, the line separator of Unicode; in the state it is a line feed.
    """

    node: Number
    text: Annotated[str, Meta(max_length=2_000, title="Comment")]


class Remove(Struct, frozen=True, tag="remove", tag_field="type"):
    """Take away a node that was added here, with all that follows it."""

    node: Number


class Show(Struct, frozen=True, tag="show", tag_field="type"):
    """Show all who follow a node."""

    node: Number


class Lead(Struct, frozen=True, tag="lead", tag_field="type"):
    """Hand the lead to somebody, or take it where whoever has it has been silent."""

    person: Person


class Allow(Struct, frozen=True, tag="allow", tag_field="type"):
    """Let everybody add to the review, or only whoever leads."""

    everybody: bool


class Close(Struct, frozen=True, tag="close", tag_field="type"):
    """Close the review. It stays as it is."""


Action: TypeAlias = Play | Place | Mark | Comment | Remove | Show | Lead | Allow | Close
