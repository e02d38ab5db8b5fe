"""Plays Pong: looks now and then where the ball will come, and steers there, more or less well."""

import random
from typing import NamedTuple

import msgspec

from bots.clock import Clock
from bots.player import Choice, Deserted
from game.api import Millis
from game.rules import pong
from game.rules.pong.action import Ready, Steer
from game.rules.pong.motion import next_touch
from game.rules.pong.state import Ball, Direction, Paddle, State
from moyo_client import Moyo
from moyo_client.messages import View

AWAY_SECONDS = 0.5
"""How often a player looks that has nothing to do."""

READY_SECONDS = 300
"""How long the others may take until they are ready."""


class Skill(NamedTuple):
    """How well it is played."""

    looks: float
    """Seconds between two looks at the ball."""
    error: float
    """By which part of the paddle's length the place is misjudged, at most, on either side."""


EASY, NORMAL, HARD = Skill(0.4, 1.1), Skill(0.2, 0.75), Skill(0.08, 0.4)
SKILLS = (EASY, EASY, NORMAL, NORMAL, HARD, HARD)
"""By level."""


class PongPlayer:
    """One game at one level."""

    def __init__(self, moyo: Moyo, view: View, level: int) -> None:
        self._skill = SKILLS[level - 1]
        self._clock = Clock(moyo)

    async def choose(self, view: View) -> Choice:
        self._clock.told(view.at)
        state, seat = msgspec.convert(view.state, State), view.seat
        own = next((paddle for paddle in state.paddles if paddle.seat == seat), None)
        if seat is None or own is None:
            return Choice(again=AWAY_SECONDS)
        if seat not in state.ready:
            return Choice(Ready())
        now = max(self._clock(), Millis(view.at))
        began = now if view.began is None else view.began
        if not state.begun and now > began + 1000 * READY_SECONDS:
            raise Deserted("Not all are ready.")
        state = pong.GAME.advance(state, now)
        if state.frozen or not state.begun:
            return Choice(again=AWAY_SECONDS)
        own = next((paddle for paddle in state.paddles if paddle.seat == seat), own)
        to = direction(own, target(state, own, self._skill, view.table))
        return Choice(Steer(to) if to != own.dir else None, self._skill.looks)

    async def close(self) -> None:
        """There is nothing to close."""


def target(state: State, own: Paddle, skill: Skill, table_id: str) -> int:
    """Where the paddle should be: where the ball will touch its line, or the middle while it goes away."""
    middle = state.corner + state.room(own.side) // 2
    place = arrival(state, own)
    if place is None:
        return middle
    chance = random.Random(f"{table_id} {own.seat} {state.hits} {state.score}")
    return place + round(chance.uniform(-skill.error, skill.error) * own.length)


def arrival(state: State, own: Paddle) -> int | None:
    """Where the ball touches the line of this paddle next, unless another plays it before; else None."""
    ball = state.ball
    for _ in range(4):
        if not ball.vx and not ball.vy:
            return None
        touch = next_touch(ball, state.field)
        along = touch.y if touch.side in ("left", "right") else touch.x
        if touch.side == own.side:
            return along
        if any(paddle.side == touch.side for paddle in state.paddles):
            return None  # another plays it
        vx, vy = (-ball.vx, ball.vy) if touch.side in ("left", "right") else (ball.vx, -ball.vy)
        ball = Ball(touch.x, touch.y, vx, vy)
    return None


def direction(own: Paddle, place: int) -> Direction:
    """Where to steer so that the paddle comes to a place, which its middle need not meet exactly."""
    near = own.length // 6
    return 0 if abs(place - own.pos) <= near else 1 if place > own.pos else -1
