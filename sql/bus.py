"""Notes by LISTEN and NOTIFY: see `game.ports.Bus`."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any

import asyncpg

from game.kit.waiting import happens_within
from game.ports.bus import Note, NotesMissed
from game.ports.nodes import Node
from sql import notes
from sql.address import arguments
from sql.pool import AWAY, SESSION, Pool

logger = logging.getLogger(__name__)

PING = 5.0
"""Seconds between pings, and how long one may take to be heard."""


class Bus:
    """Implements `game.ports.Bus` over a connection of its own.

    A dead line is silent, so the process notifies itself through the pool and listens for it; what it does
    not hear makes it connect again. `hears` says whether it has heard the last one.
    """

    def __init__(self, url: str, pool: Pool) -> None:
        self.hears = False
        self._url = url
        self._pool = pool
        self._hear: Callable[[Note], None] = lambda note: None
        self._heard = asyncio.Event()
        self._ping = 0
        self._listening: asyncio.Task[None] | None = None

    async def listen(self, me: Node, hear: Callable[[Note], None]) -> None:
        await self.close()
        self._hear = hear
        ready = asyncio.get_running_loop().create_future()
        self._listening = asyncio.create_task(self._listen(me, ready))
        await ready

    async def close(self) -> None:
        """Hears no more."""
        self.hears = False
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])
            self._listening = None

    async def _listen(self, me: Node, ready: asyncio.Future[None]) -> None:
        """Listens on one connection after another, each as long as it lasts."""
        while True:
            try:
                await self._listen_once(me, ready)
                logger.warning("the listener was cut")
            except AWAY as error:
                logger.warning("cannot listen: %s: %s", type(error).__name__, error)
            except Exception:
                logger.exception("cannot listen")
            self.hears = False
            await asyncio.sleep(random.uniform(0.05, 0.5))

    async def _listen_once(self, me: Node, ready: asyncio.Future[None]) -> None:
        connection = await asyncpg.connect(**arguments(self._url), timeout=5, server_settings=SESSION)
        gone = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: gone.set())
            await connection.add_listener(f"n{me}", self._take)
            self._hear(NotesMissed())
            while not gone.is_set():
                await self._ping_once(me)
                if not ready.done():
                    ready.set_result(None)
                await happens_within(gone, PING)
        finally:
            connection.terminate()

    async def _ping_once(self, me: Node) -> None:
        """Notifies itself. Raises `TimeoutError` when that is not heard."""
        self._ping += 1
        self._heard.clear()
        await self._pool.fetch("ping", me, self._ping)
        self.hears = await happens_within(self._heard, PING)
        if not self.hears:
            raise TimeoutError("nothing is heard on this line")

    def _take(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        if payload == f"p{self._ping}":
            self._heard.set()
            return
        try:
            for note in notes.read(str(payload)):
                self._hear(note)
        except Exception:
            logger.exception("a note that cannot be taken, perhaps of another version: %.200s", payload)
            self._hear(NotesMissed())
