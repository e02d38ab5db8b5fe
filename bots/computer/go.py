"""Plays Go by our own search, which thinks in another process."""

import asyncio
import logging
from time import monotonic
from zlib import crc32

from bots.clock import Clock
from bots.computer.thinking import Thinking
from bots.go import agree, choose
from bots.go_table import PROPOSAL_SECONDS, answer_to_request, meanwhile, seconds_left
from bots.mirror import Mirror
from bots.player import Choice
from game.ports.compute import ComputeFailed
from game.rules.go.action import Resign
from game.rules.go.state import State
from moyo_client import Moyo
from moyo_client.messages import View

logger = logging.getLogger(__name__)

LONGEST = 0.9
"""Seconds that a move may be thought about."""

SHORTEST = 0.5
"""Seconds that a move takes at least, so that the other sees it come."""

SHARE = 0.1
"""The part of the time that is left which one move may take."""

MOST_FAILURES = 3
"""How often in a row thinking may fail before the player resigns: the other is not to wait for it."""

FAILURE_SECONDS = 1.0
"""How long to wait before it is thought once more."""


class GoPlayer:
    """One game at one level."""

    def __init__(self, moyo: Moyo, view: View, level: int, thinking: Thinking) -> None:
        self._mirror = Mirror(moyo, view)
        self._level = level
        self._thinking = thinking
        self._clock = Clock(moyo)
        self._failures = 0

    async def choose(self, view: View) -> Choice:
        self._clock.told(view.at)
        await self._mirror.catch_up(view)
        state, seat = self._mirror.table.state, view.seat
        if seat is None or self._mirror.table.seq != view.seq:
            return Choice()
        if (answer := answer_to_request(state, seat, view)) is not None:
            return Choice(answer)
        if not state.scoring and (state.position.turn != seat or state.clock.paused):
            return meanwhile(state, seat, self._clock())
        try:
            choice = await (self._score(state, seat) if state.scoring else self._move(state, view))
        except ComputeFailed as error:
            logger.warning("%s: thinking has failed: %s", view.table, error)
            self._failures += 1
            return Choice(Resign()) if self._failures >= MOST_FAILURES else Choice(again=FAILURE_SECONDS)
        self._failures = 0
        return choice

    async def _move(self, state: State, view: View) -> Choice:
        began, left = monotonic(), seconds_left(view, self._clock())
        seconds = LONGEST if left is None else min(LONGEST, self._thinking.part(SHARE * left))
        seed = crc32(f"{view.table} {view.seq}".encode())
        move = await self._thinking(choose, state, self._level, seed, seconds, caller=view.table)
        if left is None or left > 10:
            await asyncio.sleep(SHORTEST - (monotonic() - began))
        return Choice(move)

    async def _score(self, state: State, seat: int) -> Choice:
        if state.awaits_until is not None and self._clock() < state.awaits_until:
            return Choice(again=PROPOSAL_SECONDS)
        return Choice(await self._thinking(agree, state, seat, caller=self._mirror.table.row.id))

    async def close(self) -> None:
        """There is nothing to close."""
