"""How ball and paddles move, as far as nothing happens: any number of ticks in one go.

All is rounded so that it comes to the same in one go as in several.
"""

from typing import NamedTuple

from msgspec.structs import replace

from game.rules.pong.field import RADIUS, paddle_speed
from game.rules.pong.state import Ball, Paddle, Side, State, Tick


class Touch(NamedTuple):
    """Where and when the ball will touch a line next. That tick ends for it there."""

    side: Side
    ticks: int
    """From now, one at least."""
    x: int
    y: int


def next_touch(ball: Ball, field: tuple[int, int]) -> Touch:
    """The next line that a flying ball touches; in the very corner, first left or right."""
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
    """The state at a later tick, if nothing happens until then."""
    if state.frozen:
        return replace(state, tick=tick)
    ticks = tick - state.tick
    paddles = tuple(slid(state, paddle, ticks) if paddle.dir else paddle for paddle in state.paddles)
    ball = state.ball
    if state.begun and state.serve_at is None:
        ball = replace(ball, x=ball.x + ball.vx * ticks, y=ball.y + ball.vy * ticks)
    return replace(state, tick=tick, ball=ball, paddles=paddles)


def slid(state: State, paddle: Paddle, ticks: int) -> Paddle:
    room = state.room(paddle.side)
    return within(state, paddle, paddle.pos + paddle.dir * paddle_speed(room) * ticks, paddle.length)


def within(state: State, paddle: Paddle, pos: int, length: int) -> Paddle:
    """The paddle of that length as near to `pos` as its line allows."""
    least = state.corner + length // 2
    most = state.corner + state.room(paddle.side) - length // 2
    return replace(paddle, pos=min(max(pos, least), most), length=length)
