"""Pong for two to four: left and right, then top, then bottom. Who lets the ball pass concedes a point.

All say `ready`, and three seconds later the ball is served; then players only `steer` their paddles. A
player who has conceded `points` is out, with a wall in place of the paddle, and the last one left wins. Time
does the rest. Only what players do is logged; between events every process computes the same integers, and a
browser does by `static/games/pong/physics.js`. A player's score is the number of players who were out before.

A player who is disconnected freezes the game, and is out after 20 seconds.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Notice, Result, Seat, Sentence, say
from game.rules.pong import field
from game.rules.pong.action import Action, Ready, Steer
from game.rules.pong.picture import PICTURE
from game.rules.pong.rally import COUNT_IN, awaiting, played, served
from game.rules.pong.state import DIRECTIONS, SIDES, Awaited, Ball, Direction, Paddle, State, Tick

ABSENCE_LIMIT = 20 * 60
"""Ticks for which a disconnected player is waited for."""
LOOK_AHEAD = 120
"""Ticks after which the server looks again whether the game has ended by itself."""


class Setup(Struct, frozen=True):
    points: Annotated[
        int, Meta(ge=1, le=99, title="Points", description="Who concedes so many has lost.")
    ] = 11


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    size, corner = field.size(seats), field.corner(seats)
    middle = (size[1] // 2, size[1] // 2, size[0] // 2, size[0] // 2)
    state = State(
        tick=0,
        zero=at,
        field=size,
        ball=Ball(0, 0, 0, 0),
        paddles=tuple(Paddle(seat, SIDES[seat], middle[seat], 0, 0) for seat in range(seats)),
        score=(0, 0) if seats == 2 else (setup.points,) * seats,
        serve_at=None,
        points=setup.points,
        corner=corner,
        hits=0,
        goal=None,
        ready=(),
        frozen=None,
        out=(),
        seed=str(seed),
    )
    return replace(served(state, None, 0), serve_at=None)


def tick_at(state: State, at: Millis) -> Tick:
    """The tick that is under way at an instant."""
    return (at - state.zero) * 60 // 1000


def begins(state: State, tick: Tick) -> Millis:
    """When a tick begins."""
    return Millis(state.zero + -(-tick * 1000 // 60))


def advance(state: State, at: Millis) -> State:
    return played(state, tick_at(state, at))


def apply(state: State, seat: Seat, action: Action, at: Millis) -> State:
    """The state after an action, which shows from the next tick on. Raises `Illegal`."""
    state = running(state, at)
    match action:
        case Ready():
            return agreed(state, seat)
        case Steer(to):
            return steered(state, seat, to)


def running(state: State, at: Millis) -> State:
    """The state at an instant. Raises `Illegal` if the game is over by then."""
    state = advance(state, at)
    if state.over:
        raise Illegal("The game is over.", "over")
    return state


def agreed(state: State, seat: Seat) -> State:
    """The state after a player is ready. When all are, the serve is set. Raises `Illegal`."""
    if seat in state.ready:
        raise Illegal("You have said so already.", "pong-said")
    state = replace(state, ready=tuple(sorted({*state.ready, seat})))
    return replace(state, serve_at=state.tick + COUNT_IN) if state.begun else state


def steered(state: State, seat: Seat, to: Direction) -> State:
    """The state after a player has steered, which is possible before all are ready too. Raises `Illegal`."""
    if all(paddle.seat != seat for paddle in state.paddles):
        raise Illegal("You are out.", "pong-out")
    paddles = (replace(paddle, dir=to) if paddle.seat == seat else paddle for paddle in state.paddles)
    return replace(state, paddles=tuple(paddles))


def legal(state: State, seat: Seat) -> list[Action]:
    if state.over:
        return []
    ready = [] if seat in state.ready else [Ready()]
    own = next((paddle for paddle in state.paddles if paddle.seat == seat), None)
    return [*ready, *(Steer(to) for to in DIRECTIONS if own is not None and to != own.dir)]


def notice(state: State, notice: Notice, at: Millis) -> State:
    """The state after a player has disconnected or is back. Raises `Illegal` where that changes nothing.

    Before the game has begun nobody is waited for; but a player who disconnects has to say `ready` again.
    """
    state = running(state, at)
    if not state.begun:
        if notice.here or notice.seat not in state.ready:
            raise Illegal("The game has not begun.")
        return replace(state, ready=tuple(seat for seat in state.ready if seat != notice.seat))
    waiting = state.frozen.waiting if state.frozen else ()
    others = tuple(awaited for awaited in waiting if awaited.seat != notice.seat)
    is_awaited = others != waiting
    if all(paddle.seat != notice.seat for paddle in state.paddles):
        raise Illegal("This player is out.")
    if is_awaited is not notice.here:
        raise Illegal("This is known.")
    return awaiting(
        state, others if is_awaited else (*others, Awaited(notice.seat, state.tick + ABSENCE_LIMIT))
    )


def deadline(state: State) -> Millis | None:
    """When the game ends, if it ends by itself within `LOOK_AHEAD` ticks; else when those have passed."""
    if state.over or not state.begun:
        return None
    ahead = played(state, state.tick + LOOK_AHEAD)
    return begins(state, ahead.tick)


def result(state: State) -> Result | None:
    if not state.over:
        return None
    seats = range(len(state.score))
    out_at = {out.seat: out.at for out in state.out}
    scores = tuple(sum(out.at < out_at.get(seat, state.tick + 1) for out in state.out) for seat in seats)
    return Result.saying(scores, result_text(state))


def result_text(state: State) -> Sentence:
    """Who has won, and how."""
    if not state.paddles:
        return say("Nobody is left", "pong-nobody")
    winner, last = state.paddles[0], state.out[-1]
    side = winner.side.capitalize()
    if last.gone:
        return say("{side} wins: {gone} is gone", "pong-gone", side=side, gone=SIDES[last.seat].capitalize())
    if len(state.score) > 2:
        return say("{side} wins", "pong-won", side=side)
    own, other = state.score[winner.seat], state.score[last.seat]
    return say("{side} wins {own}–{other}", "pong-won-score", side=side, own=own, other=other)


GAME = Game(
    name="pong",
    seats=range(2, 5),
    setup=Setup,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    view_type=State,
    lag_compensation=Millis(80),  # of the 100 until a point counts: the rest is for the commit and its note
    notice=notice,
    legal=legal,
    picture=PICTURE,
    max_events=20_000,  # forty minutes of four key presses a second by each of two
)
