"""Games of Pong that begin in the middle, with places given in units."""

from typing import Any

from msgspec.structs import replace

from game.api import Millis
from game.rules.pong.action import Ready
from game.rules.pong.field import UNIT
from game.rules.pong.game import GAME, Setup, begins
from game.rules.pong.rally import played
from game.rules.pong.state import Ball, State

ZERO = Millis(1_000_000)


def waiting(seats: int = 2, points: int = 11) -> State:
    """Before anybody is ready."""
    return GAME.initial(Setup(points), seats, 7, ZERO)


def begun(seats: int = 2, points: int = 11) -> State:
    """All are ready, at tick 0; the serve is to come."""
    state = waiting(seats, points)
    for seat in range(seats):
        state = GAME.apply(state, seat, Ready(), ZERO)
    return state


def flying(seats: int, at: tuple[int, int], velocity: tuple[int, int], **changes: Any) -> State:
    """Served at tick 0: the ball is at a place in units, its velocity in 1/256 of them a tick."""
    x, y = at
    return replace(begun(seats), ball=Ball(x * UNIT, y * UNIT, *velocity), serve_at=None, **changes)


def standing(state: State, **places: int) -> State:
    """With the paddles of those sides at these places on their lines, in units."""
    paddles = (
        replace(paddle, pos=places[paddle.side] * UNIT) if paddle.side in places else paddle
        for paddle in state.paddles
    )
    return replace(state, paddles=tuple(paddles))


def after(state: State, ticks: int) -> State:
    return played(state, state.tick + ticks)


def now(state: State) -> Millis:
    """When its tick begins."""
    return begins(state, state.tick)


def seen(state: State) -> tuple[int, ...]:
    """Where the ball is, and its velocity, in 1/256 of a unit."""
    ball = state.ball
    return ball.x, ball.y, ball.vx, ball.vy
