"""The state of a game of Pong, which is also what is shown: integers, words and truth values.

Lengths are in 1/256 of a unit, from the top left corner; speeds are a tick; a tick is 1/60 of a second.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from game.api import Millis, Seat

Tick: TypeAlias = int
"""Tick n begins at `zero + ceil(n * 1000 / 60)`."""

Direction: TypeAlias = Literal[-1, 0, 1]
"""Of a paddle: towards smaller coordinates, none, towards larger."""

Side: TypeAlias = Literal["left", "right", "top", "bottom"]

SIDES: tuple[Side, ...] = ("left", "right", "top", "bottom")
"""By seat. A side without a paddle is a wall."""


class Ball(Struct, frozen=True):
    """The middle of the ball, and its velocity. While it stands, that is how it will fly on."""

    x: int
    y: int
    vx: int
    vy: int


class Paddle(Struct, frozen=True):
    seat: Seat
    side: Side
    pos: int
    """Of its middle, along the line."""
    dir: Direction
    length: int


class Goal(Struct, frozen=True):
    """The ball has passed this seat's line. The point counts later: a late event may still undo it."""

    seat: Seat
    counts_at: Tick


class Awaited(Struct, frozen=True):
    """A seat whose line is silent, and is waited for until then."""

    seat: Seat
    until: Tick


class Frozen(Struct, frozen=True):
    """Nothing moves: somebody is waited for, or all are back and it goes on at `ends`."""

    waiting: tuple[Awaited, ...]
    ends: Tick | None = None


class Out(Struct, frozen=True):
    """A seat that plays no more: it had no points left, or (`gone`) its line remained silent."""

    seat: Seat
    at: Tick
    gone: bool


class State(Struct, frozen=True):
    tick: Tick
    """When the game is over: the last one."""
    zero: Millis
    field: tuple[int, int]
    ball: Ball
    paddles: tuple[Paddle, ...]
    score: tuple[int, ...]
    """Of two, the points that each has made; of more, those that each has left."""
    serve_at: Tick | None
    """The ball stands until then; None once it flies, or while somebody is not ready."""
    points: int
    corner: int
    """How much of each end of a line is wall, whoever defends the rest."""
    hits: int
    """How often the ball has been hit since it was served."""
    goal: Goal | None
    ready: tuple[Seat, ...]
    frozen: Frozen | None
    out: tuple[Out, ...]
    seed: str
    """A number too large for JavaScript: what lots are drawn from next."""

    @property
    def begun(self) -> bool:
        """Whether all were ready."""
        return len(self.ready) == len(self.score)

    @property
    def over(self) -> bool:
        return len(self.paddles) < 2

    def room(self, side: Side) -> int:
        """How much of a line is defended: what lies between the corners."""
        width, height = self.field
        return (height if side in ("left", "right") else width) - 2 * self.corner

    def left(self, seat: Seat) -> int:
        """How many points this seat may still concede."""
        return self.points - self.score[1 - seat] if len(self.score) == 2 else self.score[seat]
