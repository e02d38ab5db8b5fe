"""Pong for two to four: left and right, then top, then bottom. Whoever lets the ball pass concedes a point.

All say `ready`, and three seconds later the ball is served; `steer` is all there is to playing. Who has
conceded `points` is out and leaves a wall, and the last one left wins: of two, whoever makes them first.
Time does the rest. Only what players do is logged; between events everybody computes the same integers, a
browser by `static/games/pong/physics.js`. Scores count how many were out before.

A player whose line falls silent freezes the game, and is out when it stays silent for 20 seconds.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Notice, Result, Seat
from game.rules.pong import field
from game.rules.pong.action import Action, Ready, Steer
from game.rules.pong.rally import COUNT_IN, awaiting, played, served
from game.rules.pong.state import SIDES, Awaited, Ball, Direction, Paddle, State, Tick

PATIENCE = 20 * 60
"""Ticks for which a silent player is waited for."""
LOOK_AHEAD = 120
"""Ticks after which it is looked again whether the game is over by itself."""


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
    """The tick that has begun last."""
    return (at - state.zero) * 60 // 1000


def begins(state: State, tick: Tick) -> Millis:
    return Millis(state.zero + -(-tick * 1000 // 60))


def advance(state: State, at: Millis) -> State:
    return played(state, tick_at(state, at))


def apply(state: State, seat: Seat, action: Action, at: Millis) -> State:
    """The state in which the action shows from the next tick on. Raises `Illegal`."""
    state = going_on(state, at)
    match action:
        case Ready():
            return agreed(state, seat)
        case Steer(to):
            return steered(state, seat, to)


def going_on(state: State, at: Millis) -> State:
    """The state at that instant. Raises `Illegal` when the game is over by then."""
    state = advance(state, at)
    if state.over:
        raise Illegal("The game is over.")
    return state


def agreed(state: State, seat: Seat) -> State:
    if seat in state.ready:
        raise Illegal("You have said so already.")
    state = replace(state, ready=tuple(sorted({*state.ready, seat})))
    return replace(state, serve_at=state.tick + COUNT_IN) if state.begun else state


def steered(state: State, seat: Seat, to: Direction) -> State:
    """Before all are ready too, to get the feel of it."""
    if all(paddle.seat != seat for paddle in state.paddles):
        raise Illegal("You are out.")
    paddles = (replace(paddle, dir=to) if paddle.seat == seat else paddle for paddle in state.paddles)
    return replace(state, paddles=tuple(paddles))


def notice(state: State, notice: Notice, at: Millis) -> State:
    """The state after a player fell silent or came back. Raises `Illegal` where that changes nothing.

    Before the game has begun nobody is waited for; but who falls silent has to say `ready` again.
    """
    state = going_on(state, at)
    if not state.begun:
        if notice.here or notice.seat not in state.ready:
            raise Illegal("The game has not begun.")
        return replace(state, ready=tuple(seat for seat in state.ready if seat != notice.seat))
    waiting = state.frozen.waiting if state.frozen else ()
    others = tuple(awaited for awaited in waiting if awaited.seat != notice.seat)
    known = others != waiting
    if all(paddle.seat != notice.seat for paddle in state.paddles):
        raise Illegal("This player is out.")
    if known is not notice.here:
        raise Illegal("This is known.")
    return awaiting(state, others if known else (*others, Awaited(notice.seat, state.tick + PATIENCE)))


def deadline(state: State) -> Millis | None:
    """The end of the game, if it comes soon by itself; else when to look again."""
    if state.over or not state.begun:
        return None
    ahead = played(state, state.tick + LOOK_AHEAD)
    return begins(state, ahead.tick)


def result(state: State) -> Result | None:
    if not state.over:
        return None
    seats = range(len(state.score))
    lasted = {out.seat: out.at for out in state.out}
    scores = tuple(sum(out.at < lasted.get(seat, state.tick + 1) for out in state.out) for seat in seats)
    return Result(scores, told(state))


def told(state: State) -> str:
    """Who won, and how."""
    if not state.paddles:
        return "Nobody is left"
    winner, last = state.paddles[0], state.out[-1]
    wins = f"{winner.side.capitalize()} wins"
    if last.gone:
        return f"{wins}: {SIDES[last.seat].capitalize()} is gone"
    if len(state.score) > 2:
        return wins
    return f"{wins} {state.score[winner.seat]}–{state.score[last.seat]}"


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
    lag_compensation=Millis(
        80
    ),  # of the 100 that a point waits: the rest is for the commit and the note of it
    notice=notice,
)
