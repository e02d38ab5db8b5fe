"""The player of Pong: it knows where the ball will come, and the better one misses less."""

import asyncio
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from bots.computer.pong import EASY, HARD, PongPlayer, Skill, arrival, direction, target
from bots.player import Choice, Deserted
from game.api import Millis
from game.rules import pong
from game.rules.pong.action import Ready, Steer
from game.rules.pong.state import Paddle, State
from tests.bots.scripted_moyo import ScriptedMoyo, view

LONGEST = 3 * 60_000
"""Milliseconds of a rally after which it counts as kept up."""


def begun(seats: int, seed: int) -> State:
    state = pong.GAME.initial(pong.GAME.setup(points=99), seats, seed, Millis(0))
    for seat in range(seats):
        state = pong.GAME.apply(state, seat, Ready(), Millis(10 * seat))
    return pong.GAME.advance(state, Millis(3_200))


def paddle(state: State, seat: int) -> Paddle:
    return next(one for one in state.paddles if one.seat == seat)


@pytest.mark.parametrize("seed", range(20))
def test_it_knows_where_the_ball_will_come(seed: int) -> None:
    """The place where the rules find the ball when it has come to a line."""
    state = begun(2, seed)
    places = {seat: arrival(state, paddle(state, seat)) for seat in range(2)}
    [(seat, place)] = [(seat, place) for seat, place in places.items() if place is not None]
    own, at = paddle(state, seat), 3_200
    far = own.pos + own.length if place < own.pos else own.pos - own.length
    missed = replace(state, paddles=tuple(replace(one, pos=far, length=1) for one in state.paddles))
    while missed.goal is None and missed.score == (0, 0):
        before, at = missed, at + 17
        missed = pong.GAME.advance(missed, Millis(at))
    assert abs(before.ball.y - place) <= 3 * abs(before.ball.vy) + 1


def rally(skills: tuple[Skill, Skill], seed: int) -> tuple[int, int]:
    """The points after three minutes of two players who look as often as they do."""
    state = begun(2, seed)
    looks = [3_200.0, 3_200.0]
    while min(looks) < LONGEST and pong.GAME.result(state) is None:
        seat = looks.index(min(looks))
        at = Millis(round(looks[seat]))
        state = pong.GAME.advance(state, at)
        own = paddle(state, seat)
        to = direction(own, target(state, own, skills[seat], f"t{seed}"))
        if to != own.dir:
            state = pong.GAME.apply(state, seat, Steer(to), at)
        looks[seat] += 1000 * skills[seat].looks
    left, right = state.score
    return left, right


@pytest.mark.parametrize("seed", range(2))
def test_the_better_player_makes_more_points(seed: int) -> None:
    easy, hard = rally((EASY, HARD), seed)
    assert hard > 2 * easy
    assert hard > 3


def test_where_it_steers() -> None:
    own: Any = Paddle(0, "left", 1_000, 0, 600)
    assert [direction(own, place) for place in (500, 950, 1_050, 1_500)] == [-1, 0, 0, 1]


def test_a_game_that_does_not_begin_is_deserted() -> None:
    """It is ready itself, and waits some minutes for the others."""
    state = pong.GAME.initial(pong.GAME.setup(), 2, 1, Millis(0))

    def chosen(state: State, at: int) -> Choice:
        told = msgspec.json.decode(msgspec.json.encode(state))
        seen = view(game="pong", state=told, at=at)
        return asyncio.run(PongPlayer(ScriptedMoyo().moyo, seen, 1).choose(seen))

    assert chosen(state, 600_000).action == Ready()
    ready = pong.GAME.apply(state, 0, Ready(), Millis(10))
    assert chosen(ready, 240_000).action is None
    with pytest.raises(Deserted):
        chosen(ready, 310_000)
