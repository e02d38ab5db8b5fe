"""A simulated player of Pong with the skill of a person: a reaction time, and an error in where it steers.

It sees what `static/games/pong/timeline.js` shows: the newest view that its connection has brought, advanced
to the present, with its own steering applied at once. It knows the server's clock.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from itertools import count
from math import inf
from typing import Any

import msgspec

from game.api import Millis, Seat
from game.rules.pong.action import Ready, Steer
from game.rules.pong.field import UNIT, paddle_speed
from game.rules.pong.game import GAME
from game.rules.pong.motion import next_touch
from game.rules.pong.rally import flies
from game.rules.pong.state import SIDES, State
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from moyo_client import MoyoError
from moyo_client.messages import Act

REACTION = (0.38, 0.08)
"""Seconds from a new direction of the ball to the key press that answers it: mean and standard deviation."""

AIM_ERROR = 17.0 * UNIT
"""The standard deviation between where the ball will come and where the paddle is steered to."""

STOP_WITHIN, START_BEYOND = 1, 3
"""Ticks of a paddle's way from its aim: within the first it stops, beyond the second it sets off."""

NEVER = Millis(0)

_state = msgspec.json.Decoder(State)
_nonces = count()


def now() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


@dataclass
class Input:
    """One steering of the bot's own; `seq` is infinite until the server has answered it."""

    direction: Any
    at: Millis
    seq: float = inf


@dataclass
class Aim:
    """Where the paddle is to go for a direction of the ball, from the moment when the bot has reacted."""

    direction: tuple[int, int]
    position: float
    from_time: float = 0.0


@dataclass
class Bot:
    connection: Connection
    table_id: str
    seat: Seat
    chance: random.Random
    seq: int = -1
    """Of the newest view."""
    view: State | None = None
    predicted: State | None = None
    """The view advanced to the last frame, with the inputs that it does not have yet."""
    earliest: Millis = NEVER
    """The instant of the newest view: no later event can be before it."""
    inputs: list[Input] = field(default_factory=list)
    """Those that the newest view does not have."""
    aim: Aim = field(default_factory=lambda: Aim((0, 0), 0.0))
    next_aim: Aim | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    event_times: dict[int, int] = field(default_factory=dict)
    """The instants of the events that views have shown, by `seq`."""
    all_inputs: list[Input] = field(default_factory=list)

    def take_view(self, frame: Frame) -> None:
        if frame.phase == "playing" and frame.table == self.table_id:
            if frame.seq > self.seq:
                self.event_times[frame.seq] = frame.at
            self.seq, self.earliest, self.view = frame.seq, Millis(frame.at), _state.decode(frame.state)
            self._predict()

    async def ready(self) -> None:
        await self._act(Ready())

    def play_frame(self) -> None:
        """Looks at the ball, and steers where the paddle is not where it should be."""
        if self.predicted is None:
            return
        at, seconds = max(now(), self.earliest), time.monotonic()
        self.predicted = state = GAME.advance(self.predicted, at)
        paddle = next((paddle for paddle in state.paddles if paddle.seat == self.seat), None)
        if paddle is None or not flies(state):
            return
        direction = (state.ball.vx, state.ball.vy)
        if direction != (self.next_aim or self.aim).direction:
            reaction = max(0.1, self.chance.gauss(*REACTION))
            self.next_aim = Aim(direction, self._target(state), seconds + reaction)
        if self.next_aim is not None and seconds >= self.next_aim.from_time:
            self.aim, self.next_aim = self.next_aim, None
        off, tick = self.aim.position - paddle.pos, paddle_speed(state.room(paddle.side))
        tolerance = (STOP_WITHIN if paddle.dir else START_BEYOND) * tick
        wanted = 0 if abs(off) <= tolerance else 1 if off > 0 else -1
        if wanted != paddle.dir:
            self._steer(wanted, at)

    def score(self) -> tuple[int, ...]:
        """The points that count by now, as the newest view has them."""
        return GAME.advance(self.view, Millis(now() - 500)).score if self.view else (0, 0)

    def input_delays(self) -> list[int]:
        """By how many milliseconds each input counts later than it was made."""
        return [
            self.event_times[int(given.seq)] - given.at
            for given in self.all_inputs
            if given.seq in self.event_times
        ]

    def _target(self, state: State) -> float:
        """Where the paddle should be: where the ball will come, or in the middle while it flies away."""
        ball, side = state.ball, SIDES[self.seat]
        if (ball.vx < 0) != (side == "left"):
            return state.field[1] / 2
        while (touch := next_touch(ball, state.field)).side != side:
            ball = msgspec.structs.replace(ball, x=touch.x, y=touch.y, vy=-ball.vy)
        return touch.y + self.chance.gauss(0, AIM_ERROR)

    def _steer(self, direction: int, at: Millis) -> None:
        given = Input(direction, at)
        self.inputs.append(given)
        self.all_inputs.append(given)
        self.predicted = GAME.apply(self.predicted, self.seat, Steer(direction), at)  # type: ignore[arg-type]
        task = asyncio.create_task(self._send(given))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _send(self, given: Input) -> None:
        try:
            given.seq = (await self._act(Steer(given.direction), at=given.at)).seq
        except MoyoError:
            given.seq = -1
        if given.seq <= self.seq:
            self._predict()

    async def _act(self, action: Ready | Steer, at: Millis | None = None) -> Frame:
        return await self.connection.send(
            Act(table=self.table_id, action=action, nonce=str(next(_nonces)), at=at)
        )

    def _predict(self) -> None:
        """Applies the inputs that the newest view does not have, none earlier than its instant."""
        self.inputs = [given for given in self.inputs if given.seq > self.seq]
        if self.view is None:
            return
        self.predicted = self.view
        for given in self.inputs:
            at = max(given.at, self.earliest)
            self.predicted = GAME.apply(self.predicted, self.seat, Steer(given.direction), at)
