"""The state of a game of Pong, which is also what is shown: integers, words and truth values.

Lengths are in 1/256 of a unit, from the top left corner; speeds in such lengths a tick, which is 1/60 of a
second.
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from game.api import Millis, Seat

Tick: TypeAlias = int
"""Tick n begins at `zero + ceil(n * 1000 / 60)`."""

Direction: TypeAlias = Literal[-1, 0, 1]
DIRECTIONS: tuple[Direction, ...] = (-1, 0, 1)
"""How a paddle moves: towards smaller coordinates, not at all, towards larger ones."""

Side: TypeAlias = Literal["left", "right", "top", "bottom"]

SIDES: tuple[Side, ...] = ("left", "right", "top", "bottom")
"""The side of each seat. A side without a paddle is a wall."""


class Ball(Struct, frozen=True):
    """The middle of the ball, and its velocity: while it is at rest, the one that it will have."""

    x: Annotated[int, Meta(description="From the left.")]
    y: Annotated[int, Meta(description="From the top.")]
    vx: Annotated[int, Meta(description="A tick, to the right.")]
    vy: Annotated[int, Meta(description="A tick, downwards.")]


class Paddle(Struct, frozen=True):
    seat: Annotated[Seat, Meta(description="Whose it is.")]
    side: Annotated[Side, Meta(description="The line that it is on.")]
    pos: Annotated[int, Meta(description="The place of its middle, along the line.")]
    dir: Annotated[Direction, Meta(description="Moves to smaller coordinates (-1), not, or to larger (1).")]
    length: Annotated[int, Meta(description="Half of it is to either side of the middle.")]


class Goal(Struct, frozen=True):
    """The ball has passed this seat's line. The point counts later: an event that comes late can undo it."""

    seat: Annotated[Seat, Meta(description="Whose line the ball has passed.")]
    counts_at: Annotated[Tick, Meta(description="When the point counts; an event can undo it until then.")]


class Awaited(Struct, frozen=True):
    """A seat that is disconnected and is waited for until then."""

    seat: Annotated[Seat, Meta(description="Who is disconnected.")]
    until: Annotated[Tick, Meta(description="When it is out, if it is not back.")]


class Frozen(Struct, frozen=True):
    """Nothing moves: players are waited for, or all are back and the game goes on at `ends`."""

    waiting: Annotated[tuple[Awaited, ...], Meta(description="The seats that are disconnected.")]
    ends: Annotated[Tick | None, Meta(description="When the game goes on; null while anybody is away.")] = (
        None
    )


class Out(Struct, frozen=True):
    """A seat that plays no more: it had no points left, or (`gone`) it was disconnected too long."""

    seat: Annotated[Seat, Meta(description="Who plays no more.")]
    at: Annotated[Tick, Meta(description="Since when.")]
    gone: Annotated[bool, Meta(description="It was disconnected too long; else it has no points left.")]


class State(Struct, frozen=True):
    tick: Annotated[
        Tick,
        Meta(description="The tick that is shown; when the game is over, the last one. 60 are a second."),
    ]
    zero: Annotated[
        Millis, Meta(description="The instant of tick 0: tick n begins ceil(n * 1000 / 60) ms later.")
    ]
    field: Annotated[
        tuple[int, int], Meta(description="Width and height, in 1/256 of a unit as all lengths.")
    ]
    ball: Annotated[
        Ball,
        Meta(description="Its middle and velocity; while it is at rest, the velocity that it will have."),
    ]
    paddles: Annotated[tuple[Paddle, ...], Meta(description="Of those who are not out.")]
    score: Annotated[
        tuple[int, ...],
        Meta(description="Of two players the points that each has made; of more, those that each has left."),
    ]
    serve_at: Annotated[
        Tick | None,
        Meta(
            description="The ball is at rest until then; null once it moves, and while a player is not ready."
        ),
    ]
    points: Annotated[int, Meta(description="Who concedes so many has lost.")]
    corner: Annotated[int, Meta(description="The length of the wall at each end of a line.")]
    hits: Annotated[int, Meta(description="How often the ball has been hit since it was served.")]
    goal: Annotated[
        Goal | None,
        Meta(description="The ball has passed a line, and the point does not count yet; else null."),
    ]
    ready: Annotated[tuple[Seat, ...], Meta(description="The seats that have said so, in order.")]
    frozen: Annotated[
        Frozen | None, Meta(description="Nothing moves, because players are disconnected; else null.")
    ]
    out: Annotated[tuple[Out, ...], Meta(description="The seats that play no more, in that order.")]
    seed: Annotated[
        str, Meta(description="Of the next draw, as text: as a number it is too large for JavaScript.")
    ]

    @property
    def begun(self) -> bool:
        """Whether all were ready."""
        return len(self.ready) == len(self.score)

    @property
    def over(self) -> bool:
        """Whether fewer than two are left."""
        return len(self.paddles) < 2

    def room(self, side: Side) -> int:
        """The length of a line between the walls at its ends."""
        width, height = self.field
        return (height if side in ("left", "right") else width) - 2 * self.corner

    def left(self, seat: Seat) -> int:
        """How many points this seat may still concede."""
        return self.points - self.score[1 - seat] if len(self.score) == 2 else self.score[seat]
