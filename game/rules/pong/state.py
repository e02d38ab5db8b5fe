"""The state of a game of Pong, which is also what is shown: integers, words and truth values.

Lengths are in 1/256 of a unit, from the top left corner; speeds in such lengths a tick, which is 1/60 of a
second.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

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

    x: int
    y: int
    vx: int
    vy: int


class Paddle(Struct, frozen=True):
    seat: Seat
    side: Side
    pos: int
    """The place of its middle, along the line."""
    dir: Direction
    length: int


class Goal(Struct, frozen=True):
    """The ball has passed this seat's line. The point counts later: an event that comes late can undo it."""

    seat: Seat
    counts_at: Tick


class Awaited(Struct, frozen=True):
    """A seat that is disconnected and is waited for until then."""

    seat: Seat
    until: Tick


class Frozen(Struct, frozen=True):
    """Nothing moves: players are waited for, or all are back and the game goes on at `ends`."""

    waiting: tuple[Awaited, ...]
    ends: Tick | None = None


class Out(Struct, frozen=True):
    """A seat that plays no more: it had no points left, or (`gone`) it was disconnected too long."""

    seat: Seat
    at: Tick
    gone: bool


class State(Struct, frozen=True):
    tick: Tick
    """The tick that this state shows; when the game is over, the last one."""
    zero: Millis
    field: tuple[int, int]
    ball: Ball
    paddles: tuple[Paddle, ...]
    score: tuple[int, ...]
    """With two players, the points that each has made; with more, those that each has left."""
    serve_at: Tick | None
    """The ball is at rest until then; None once it moves, and while a player is not ready."""
    points: int
    corner: int
    """The length of the wall at each end of a line."""
    hits: int
    """How often the ball has been hit since it was served."""
    goal: Goal | None
    ready: tuple[Seat, ...]
    frozen: Frozen | None
    out: tuple[Out, ...]
    seed: str
    """The seed of the next draw, as text: it is too large a number for JavaScript."""

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
