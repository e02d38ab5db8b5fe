"""Plays Go by our own search, which thinks in another process."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar
from zlib import crc32

from bots.clock import Clock
from bots.go import agree, choose
from bots.go_table import answer_to_request, claim, seconds_left
from bots.mirror import Mirror
from bots.player import Choice
from game.process.compute import Compute
from game.rules.go.state import State
from moyo_client import Moyo
from moyo_client.messages import View

T = TypeVar("T")

LONGEST = 0.9
"""Seconds that a move may be thought about."""

SHORTEST = 0.5
"""Seconds that a move takes at least, so that the other sees it come."""

SHARE = 0.1
"""The part of the time that is left which one move may take."""

PROPOSAL_SECONDS = 1.0
"""How often it is looked whether the server has proposed which stones are dead."""

MEMORY = 1 << 30
"""Bytes by which the thinking process may grow."""


class GoPlayer:
    """One game at one level."""

    def __init__(self, moyo: Moyo, view: View, level: int, compute: Compute) -> None:
        self._mirror = Mirror(moyo, view)
        self._level = level
        self._compute = compute
        self._clock = Clock()

    async def choose(self, view: View) -> Choice:
        began = monotonic()
        self._clock.told(view.at)
        await self._mirror.catch_up(view)
        state, seat = self._mirror.table.state, view.seat
        if seat is None or self._mirror.table.seq != view.seq:
            return Choice()
        if (answer := answer_to_request(state, seat, view)) is not None:
            return Choice(answer)
        if state.scoring:
            return await self._score(state, seat)
        if state.position.turn != seat or state.clock.paused:
            return claim(view, self._clock())
        left = seconds_left(state, view, self._clock())
        seconds = LONGEST if left is None else min(LONGEST, SHARE * left)
        move = await self._think(
            choose, state, self._level, crc32(f"{view.table} {view.seq}".encode()), seconds
        )
        if left is None or left > 10:
            await asyncio.sleep(SHORTEST - (monotonic() - began))
        return Choice(move)

    async def _score(self, state: State, seat: int) -> Choice:
        if state.awaits_until is not None and self._clock() < state.awaits_until:
            return Choice(again=PROPOSAL_SECONDS)
        return Choice(await self._think(agree, state, seat))

    async def _think(self, function: Callable[..., T], *arguments: Any) -> T:
        return await self._compute(function, *arguments, caller=self._mirror.table.row.id, memory=MEMORY)

    async def close(self) -> None:
        """There is nothing to close."""
