"""A player of Pong who is as good as a person: slow to see, not quite sure of the hand.

It sees what `static/games/pong/timeline.js` shows: the newest view that its line has brought, time passing in
it, and its own steering at once. It knows the server's clock.
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
from loadtest.people.wire import Frame, Refusal, Wire

SEES = (0.38, 0.08)
"""Seconds from a new way of the ball to the key press that answers it: mean and standard deviation."""

MISSES = 17.0 * UNIT
"""The standard deviation between where the ball will come and where the paddle is steered to."""

NEAR, OFF = 1, 3
"""Ticks of a paddle's way: there it is where it is wanted, and there it no longer is."""

NEVER = Millis(0)

_state = msgspec.json.Decoder(State)
_nonces = count()


def now() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


@dataclass
class Input:
    """One's own steering; `seq` is infinite until the server has told it."""

    to: Any
    at: Millis
    seq: float = inf


@dataclass
class Aim:
    """Where the paddle is to go, once the way of the ball has been seen."""

    way: tuple[int, int]
    pos: float
    since: float = 0.0


@dataclass
class Bot:
    wire: Wire
    table: str
    seat: Seat
    chance: random.Random
    seq: int = -1
    view: State | None = None
    ahead: State | None = None
    """The view, as far as it was asked for, with the inputs that it does not have."""
    least: Millis = NEVER
    inputs: list[Input] = field(default_factory=list)
    aim: Aim = field(default_factory=lambda: Aim((0, 0), 0.0))
    next: Aim | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    told: dict[int, int] = field(default_factory=dict)
    """The instants of the events that views have told, by `seq`."""
    steered: list[Input] = field(default_factory=list)

    def see(self, frame: Frame) -> None:
        """Takes a newer view."""
        if frame.phase == "playing" and frame.table == self.table:
            if frame.seq > self.seq:
                self.told[frame.seq] = frame.at
            self.seq, self.least, self.view = frame.seq, Millis(frame.at), _state.decode(frame.state)
            self._again()

    async def ready(self) -> None:
        await self._act(Ready())

    def play(self) -> None:
        """What is done in a sixtieth of a second."""
        if self.ahead is None:
            return
        at, when = max(now(), self.least), time.monotonic()
        self.ahead = state = GAME.advance(self.ahead, at)
        paddle = next((paddle for paddle in state.paddles if paddle.seat == self.seat), None)
        if paddle is None or not flies(state):
            return
        way = (state.ball.vx, state.ball.vy)
        if way != (self.next or self.aim).way:
            self.next = Aim(way, self._place(state), when + max(0.1, self.chance.gauss(*SEES)))
        if self.next is not None and when >= self.next.since:
            self.aim, self.next = self.next, None
        off, tick = self.aim.pos - paddle.pos, paddle_speed(state.room(paddle.side))
        wanted = 0 if abs(off) <= (NEAR if paddle.dir else OFF) * tick else 1 if off > 0 else -1
        if wanted != paddle.dir:
            self._steer(wanted, at)

    def score(self) -> tuple[int, ...]:
        """The points that count by now, as the newest view has them."""
        return GAME.advance(self.view, Millis(now() - 500)).score if self.view else (0, 0)

    def later(self) -> list[int]:
        """By how many milliseconds each input counts later than it was made."""
        return [self.told[int(given.seq)] - given.at for given in self.steered if given.seq in self.told]

    def _place(self, state: State) -> float:
        """Where to be: where the ball will come, or in the middle while it flies to the other."""
        ball, side = state.ball, SIDES[self.seat]
        if (ball.vx < 0) != (side == "left"):
            return state.field[1] / 2
        while (touch := next_touch(ball, state.field)).side != side:
            ball = msgspec.structs.replace(ball, x=touch.x, y=touch.y, vy=-ball.vy)
        return touch.y + self.chance.gauss(0, MISSES)

    def _steer(self, to: int, at: Millis) -> None:
        given = Input(to, at)
        self.inputs.append(given)
        self.steered.append(given)
        self.ahead = GAME.apply(self.ahead, self.seat, Steer(to), at)  # type: ignore[arg-type]
        task = asyncio.create_task(self._send(given))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _send(self, given: Input) -> None:
        try:
            given.seq = (await self._act(Steer(given.to), at=given.at)).seq
        except (Refusal, ConnectionError):
            given.seq = -1
        if given.seq <= self.seq:
            self._again()

    async def _act(self, action: Ready | Steer, **done: Any) -> Frame:
        known = {"action": msgspec.to_builtins(action), "nonce": str(next(_nonces)), **done}
        return await self.wire.ask("act", table=self.table, **known)

    def _again(self) -> None:
        """An event is never earlier than the one before it."""
        self.inputs = [given for given in self.inputs if given.seq > self.seq]
        if self.view is None:
            return
        self.ahead = self.view
        for given in self.inputs:
            self.ahead = GAME.apply(self.ahead, self.seat, Steer(given.to), max(given.at, self.least))
