"""Random matches of Pong between players who run after the ball, more or less, and whose lines may fail.

Some begin in the middle: with the ball anywhere and at any speed that there is, and with much to happen soon.
"""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from msgspec.structs import replace

from game.api import Illegal, Millis, Notice, Seat
from game.rules.pong.action import Action, Ready, Steer
from game.rules.pong.field import FASTEST, RADIUS, ball_speed
from game.rules.pong.game import GAME, Setup
from game.rules.pong.motion import within
from game.rules.pong.rally import counted
from game.rules.pong.state import Awaited, Ball, Frozen, Goal, State, Tick
from tests.rules.logs import taken

BEGAN = Millis(1_790_000_000_123)


class Row(NamedTuple):
    """An event, or a look at the game where nothing is done, and the state after it."""

    at: Millis
    seat: Seat | None
    action: Action | Notice | None
    state: State


def matched(chance: Random, seats: int) -> State:
    """The state that a match begins at: before the first event, or in the middle."""
    setup, seed = Setup(points=chance.choice([1, 2, 3, 11])), chance.randrange(2**63)
    state = GAME.initial(setup, seats, seed, BEGAN)
    if chance.random() < 0.3:
        return state
    ready = tuple(range(seats))
    score = tuple(
        chance.randrange(setup.points) if seats == 2 else chance.randint(1, setup.points) for _ in ready
    )
    return interrupted(chance, thrown(chance, replace(state, ready=ready, score=score)))


def thrown(chance: Random, state: State) -> State:
    """In a rally. The ball may be about to meet the very end of a paddle, or of a wall in a corner."""
    state = counted(state, chance.randrange(60))
    paddles = []
    for paddle in state.paddles:
        pos = chance.choice([0, 10**6, chance.randrange(10**5)])
        direction = chance.choice([-1, 0, 0, 1])
        paddles.append(replace(within(state, paddle, pos, paddle.length), dir=direction))
    fastest = ball_speed(state.field[0], FASTEST)

    def place(size: int) -> int:
        paddle = chance.choice(paddles)
        ends = [*span(paddle.pos, paddle.length // 2 + RADIUS), *span(size // 2, size // 2 - state.corner)]
        exact = chance.choice(ends) + chance.choice([-1, 0, 1])
        wanted = chance.choice([0, size, chance.randrange(3_000), chance.randrange(size), exact, exact])
        return min(max(wanted, RADIUS), size - RADIUS)

    def speed() -> int:
        return chance.choice([-fastest, fastest, 0, 0, chance.randint(-fastest, fastest)])

    (width, height), vx = state.field, speed()
    ball = Ball(place(width), place(height), vx, speed() or (0 if vx else 1))
    return replace(state, ball=ball, paddles=tuple(paddles))


def span(middle: int, reach: int) -> tuple[int, int]:
    return middle - reach, middle + reach


def interrupted(chance: Random, state: State) -> State:
    """With a goal that does not count yet, a serve to come, silent players; much of it due in one tick."""

    def soon() -> Tick:
        return chance.choice([2, 3, 5])

    seats = range(len(state.score))
    if chance.random() < 0.4:
        return state
    if chance.random() < 0.5:
        state = replace(state, goal=Goal(chance.choice(seats), soon()))
    elif chance.random() < 0.5:
        state = replace(state, serve_at=soon())
    silent = [seat for seat in seats if chance.random() < 0.3]
    if silent:
        return replace(state, frozen=Frozen(tuple(Awaited(seat, soon()) for seat in silent)))
    return replace(state, frozen=Frozen((), chance.choice([2, 5, 180]))) if chance.random() < 0.3 else state


def next_action(chance: Random, state: State, seat: Seat) -> Any:
    """What this player, or a server that watches the player's line, does next."""
    dice = chance.random()
    if dice < 0.04:
        return Notice(seat, here=chance.random() < 0.7)
    if not state.begun and dice < 0.5:
        return Ready()
    for paddle in state.paddles:
        if paddle.seat == seat and dice < 0.85:
            place = state.ball.y if paddle.side in ("left", "right") else state.ball.x
            behind = place - paddle.pos + chance.randint(-5_000, 5_000)
            return Steer(1 if behind > 2_000 else -1 if behind < -2_000 else 0)
    return None


def match(chance: Random, state: State, limit: int) -> Iterator[Row]:
    """At most `limit` rows, and none after the end."""
    at = state.zero
    for _ in range(limit):
        at = Millis(at + chance.choice([0, 1, 17, chance.randrange(300), chance.randrange(3_000)]))
        state = GAME.advance(state, at)
        if GAME.result(state):
            yield Row(at, None, None, state)
            return
        seat = chance.randrange(len(state.score))
        action = next_action(chance, state, seat)
        owner = None if isinstance(action, Notice) else seat
        try:
            state = state if action is None else taken(GAME, state, at, owner, action)
        except Illegal:
            action = None
        yield Row(at, owner, action, state)
