"""What happens by itself in a game of Pong: hits, goals, serves, and the end of a wait for a player."""

from msgspec.structs import replace

from game.api import Seat
from game.kit.dice import draw
from game.rules.pong.field import RADIUS, ball_speed, paddle_length, tangent
from game.rules.pong.motion import Touch, moved, next_touch, within
from game.rules.pong.state import Awaited, Ball, Frozen, Goal, Out, State, Tick

COUNT_IN = 180
"""Ticks of the countdown before the first serve, and before a frozen game goes on."""
PAUSE = 90
"""Ticks before any other serve."""
CONFIRM = 6
"""Ticks until a point counts: 100 ms, in which an event that comes late can still undo it."""


def played(state: State, tick: Tick) -> State:
    """The state at a later tick, with all that happens until then. A game that is over does not change."""
    while state.tick < tick and not state.over:
        ahead = next_touch(state.ball, state.field) if flies(state) else None
        due = next_due(state) if ahead is None else state.tick + ahead.ticks
        if due is None or due > tick:
            return moved(state, tick)
        state = moved(state, due)
        state = settled(state) if ahead is None else touched(state, ahead)
    return state


def flies(state: State) -> bool:
    """Whether the ball is moving."""
    return state.begun and state.serve_at is None and state.goal is None and state.frozen is None


def next_due(state: State) -> Tick | None:
    """The tick at which something happens next, apart from what the moving ball does."""
    dues = [] if state.goal is None else [state.goal.counts_at]
    if state.frozen:
        dues += [awaited.until for awaited in state.frozen.waiting]
        dues += [] if state.frozen.ends is None else [state.frozen.ends]
    elif state.serve_at is not None:
        dues += [state.serve_at]
    return min(dues, default=None)


def touched(state: State, touch: Touch) -> State:
    """The state after the ball has touched a line: at a wall, at a paddle, or where nothing stops it."""
    ball = replace(state.ball, x=touch.x, y=touch.y)
    across = touch.side in ("left", "right")
    place = touch.y if across else touch.x
    paddle = next((paddle for paddle in state.paddles if paddle.side == touch.side), None)
    if paddle is None or not 0 <= place - state.corner <= state.room(touch.side):
        ball = replace(ball, vx=-ball.vx) if across else replace(ball, vy=-ball.vy)
        return replace(state, ball=ball)
    offset, reach = place - paddle.pos, paddle.length // 2 + RADIUS
    if abs(offset) > reach or not paddle.length:
        return replace(state, ball=ball, goal=Goal(paddle.seat, state.tick + CONFIRM))
    speed = ball_speed(state.field[0], state.hits + 1)
    inwards, along = speed if touch.side in ("left", "top") else -speed, tangent(speed, offset, reach)
    vx, vy = (inwards, along) if across else (along, inwards)
    return counted(replace(state, ball=replace(ball, vx=vx, vy=vy)), state.hits + 1)


def counted(state: State, hits: int) -> State:
    """The state with this number of hits, and paddles of the length that goes with it."""
    paddles = tuple(
        within(state, paddle, paddle.pos, paddle_length(state.room(paddle.side), hits))
        for paddle in state.paddles
    )
    return replace(state, hits=hits, paddles=paddles)


def settled(state: State) -> State:
    """The state after what is due at its tick, in this order: goal, end of a wait, end of a freeze, serve."""
    if state.goal and state.goal.counts_at == state.tick:
        state = conceded(state, state.goal.seat)
    waiting = state.frozen.waiting if state.frozen else ()
    gone = [awaited.seat for awaited in waiting if awaited.until == state.tick]
    if gone and not state.over:
        state = removed(state, gone, gone=True)
        state = state if state.over else served(state, None, COUNT_IN)
    if state.over:
        return replace(state, frozen=None, serve_at=None)
    if state.frozen and state.frozen.ends == state.tick:
        state = replace(state, frozen=None)
    if state.frozen is None and state.serve_at == state.tick:
        state = replace(state, serve_at=None)
    return state


def conceded(state: State, seat: Seat) -> State:
    """The state after a point against a seat has counted, with the next serve prepared."""
    scorer, step = (1 - seat, 1) if len(state.score) == 2 else (seat, -1)
    score = tuple(points + step * (number == scorer) for number, points in enumerate(state.score))
    state = replace(state, score=score, goal=None)
    if not state.left(seat):
        state = removed(state, [seat], gone=False)
    return state if state.over else served(state, seat, PAUSE)


def removed(state: State, seats: list[Seat], gone: bool) -> State:
    """The state in which these seats are out, and are not waited for. `gone` is why: their time was over."""
    state = replace(
        state,
        paddles=tuple(paddle for paddle in state.paddles if paddle.seat not in seats),
        out=state.out + tuple(Out(seat, state.tick, gone) for seat in seats),
    )
    waiting = state.frozen.waiting if state.frozen else ()
    staying = tuple(awaited for awaited in waiting if awaited.seat not in seats)
    return state if staying == waiting else awaiting(state, staying)


def awaiting(state: State, waiting: tuple[Awaited, ...]) -> State:
    """The state frozen while these seats are waited for; with none, while the countdown runs."""
    if waiting:
        return replace(state, frozen=Frozen(waiting))
    ends = state.tick + COUNT_IN
    serve_at = None if state.serve_at is None else ends
    return replace(state, frozen=Frozen((), ends), serve_at=serve_at)


def served(state: State, seat: Seat | None, ticks: int) -> State:
    """The state in which the ball is served after `ticks`, to this seat; if it is out or None, by lot."""
    number, seed = draw(int(state.seed))
    sides = {paddle.seat: paddle.side for paddle in state.paddles}
    side = sides[seat] if seat in sides else list(sides.values())[number % len(sides)]
    speed = ball_speed(state.field[0], 0)
    aside = (number >> 32) % (speed + 1) - speed // 2
    towards = -speed if side in ("left", "top") else speed
    vx, vy = (towards, aside) if side in ("left", "right") else (aside, towards)
    ball = Ball(state.field[0] // 2, state.field[1] // 2, vx, vy)
    ends = state.frozen.ends if state.frozen else None
    serve_at = max(state.tick + ticks, ends or 0)
    return counted(replace(state, ball=ball, seed=str(seed), serve_at=serve_at), hits=0)
