"""How ball and paddles move while nothing happens, over any number of ticks.

Numbers are rounded so that several steps give the same as one step over the same ticks.
"""

from typing import NamedTuple

from msgspec.structs import replace

from game.rules.pong.field import RADIUS, paddle_speed
from game.rules.pong.state import Ball, Paddle, Side, State, Tick


class Touch(NamedTuple):
    """Where and when the ball touches a line next. Its motion in that tick ends at the line."""

    side: Side
    ticks: int
    """The number of ticks until then, at least one."""
    x: int
    y: int


def next_touch(ball: Ball, field: tuple[int, int]) -> Touch:
    """The next line that a flying ball touches; of two lines at the same time, left or right."""
    (x, y), (vx, vy) = (ball.x, ball.y), (ball.vx, ball.vy)
    far_x = field[0] - RADIUS - x if vx > 0 else x - RADIUS
    far_y = field[1] - RADIUS - y if vy > 0 else y - RADIUS
    if vx and (not vy or far_x * abs(vy) <= far_y * abs(vx)):
        far, speed = far_x, abs(vx)
        side: Side = "right" if vx > 0 else "left"
    else:
        far, speed = far_y, abs(vy)
        side = "bottom" if vy > 0 else "top"
    return Touch(side, max(1, -(-far // speed)), x + vx * far // speed, y + vy * far // speed)


def moved(state: State, tick: Tick) -> State:
    """The state at a later tick, where nothing happens until then."""
    if state.frozen:
        return replace(state, tick=tick)
    ticks = tick - state.tick
    paddles = tuple(slid(state, paddle, ticks) if paddle.dir else paddle for paddle in state.paddles)
    ball = state.ball
    if state.begun and state.serve_at is None:
        ball = replace(ball, x=ball.x + ball.vx * ticks, y=ball.y + ball.vy * ticks)
    return replace(state, tick=tick, ball=ball, paddles=paddles)


def slid(state: State, paddle: Paddle, ticks: int) -> Paddle:
    """The paddle after it has moved for this number of ticks."""
    room = state.room(paddle.side)
    return within(state, paddle, paddle.pos + paddle.dir * paddle_speed(room) * ticks, paddle.length)


def within(state: State, paddle: Paddle, pos: int, length: int) -> Paddle:
    """The paddle with this length, as near to `pos` as its line allows."""
    smallest = state.corner + length // 2
    greatest = state.corner + state.room(paddle.side) - length // 2
    return replace(paddle, pos=min(max(pos, smallest), greatest), length=length)
