"""What a player of Go can do."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

from game.rules.go.state import RequestKind

Vertex: TypeAlias = Annotated[
    str, Meta(pattern="^[A-HJ-Z]([1-9]|1[0-9]|2[0-5])$", title="Point", description="Like D4; there is no I.")
]
Seq: TypeAlias = Annotated[int, Meta(ge=0, title="Of", description="The seq of the view that this answers.")]


class Play(Struct, frozen=True, tag="play", tag_field="type"):
    """Put a stone on the board."""

    point: Vertex


class Pass(Struct, frozen=True, tag="pass", tag_field="type"):
    """Put no stone this turn."""


class Resign(Struct, frozen=True, tag="resign", tag_field="type"):
    """Give the game up."""


class Request(Struct, frozen=True, tag="request", tag_field="type"):
    """Ask the other to let one's last turn be taken back, to call it a draw, or to stop the clock."""

    what: Annotated[RequestKind, Meta(title="What")]


class Pause(Struct, frozen=True, tag="pause", tag_field="type"):
    """Ask the other to stop the clock: the same as a `request` of that."""


class Unpause(Struct, frozen=True, tag="unpause", tag_field="type"):
    """Let the clock go on after a pause, whoever asked for it."""


class Vacation(Struct, frozen=True, tag="vacation", tag_field="type"):
    """Begin one's vacation, or end it. A move ends it too."""

    on: Annotated[bool, Meta(title="On vacation")]


class Cancel(Struct, frozen=True, tag="cancel", tag_field="type"):
    """Call the game off before the second move."""


class Claim(Struct, frozen=True, tag="claim", tag_field="type"):
    """Claim the win, or call it a draw, because the other player has gone."""

    what: Annotated[Literal["win", "draw"], Meta(title="As")] = field(name="as")


class Accept(Struct, frozen=True, tag="accept", tag_field="type"):
    """Agree to what is asked, or to the marking."""

    of: Seq | None = None


class Reject(Struct, frozen=True, tag="reject", tag_field="type"):
    """Decline what is asked."""


class Mark(Struct, frozen=True, tag="mark", tag_field="type", omit_defaults=True):
    """Turn the stones there from alive to dead or back, or say what they are.

    With them go all of their colour that are reached over empty points, or their chain alone.
    """

    point: Vertex
    chain: Annotated[bool, Meta(title="Chain", description="The chain alone.")] = False
    word: Annotated[Literal["alive", "dead", "seki"] | None, Meta(title="As")] = field(
        default=None, name="as"
    )


class Adopt(Struct, frozen=True, tag="adopt", tag_field="type"):
    """Take over the other's view of a region in which the players differ: the one with this point."""

    point: Vertex


class Resume(Struct, frozen=True, tag="resume", tag_field="type"):
    """Play on instead of scoring, the other player first."""


Action: TypeAlias = (
    Play
    | Pass
    | Resign
    | Request
    | Accept
    | Reject
    | Mark
    | Adopt
    | Resume
    | Cancel
    | Claim
    | Pause
    | Unpause
    | Vacation
)
