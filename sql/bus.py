"""Notes by LISTEN and NOTIFY: see `game.ports.bus`."""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

from game import notes
from game.kit.histogram import Histogram
from game.kit.waiting import happens_within
from game.note_receiver import Receiver
from game.ports.bus import Note, NotesMissed
from game.ports.clock import Clock
from game.ports.nodes import Node
from sql import Unusable
from sql.address import shown
from sql.connections import SESSION
from sql.pool import AWAY, Pool
from sql.pooler import connect_directly

PATIENCE = 4.0
"""Seconds for which a process that has just started tries to listen before it says that it cannot."""

logger = logging.getLogger(__name__)

PING = 5.0
"""Seconds between pings, and how long one may take to be received."""


class PingLost(TimeoutError):
    """A ping was sent and not received."""


class Bus:
    """Implements `game.ports.bus.Bus` over a connection of its own.

    A connection that is dead looks like one without notes, so the process sends pings to itself through the
    pool; when one is not received it connects again. `receiving` says whether the last ping has been. `lag`
    has the seconds from just before each commit to its notes, by `now`, which follows the database's clock.

    The notes of changes are not sent here, but in the transaction of the change: see `sql.queries`.
    """

    published = dropped = 0
    """Payloads of another bus: here commits send the notes themselves."""

    def __init__(self, url: str, pool: Pool, now: Clock) -> None:
        self.receiving = False
        self._receiver = Receiver(now)
        self._url = url
        self._pool = pool
        self._pinged = asyncio.Event()
        self._ping = 0
        self._proven = False
        """Whether it has ever received: then what goes wrong later is an outage, and no wrong setting."""
        self._listening: asyncio.Task[None] | None = None

    @property
    def lag(self) -> Histogram:
        return self._receiver.lag

    @property
    def ready(self) -> bool:
        """Whether players may come."""
        return self.receiving

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        await self._pool.fetch("send_note", recipient_ids=node_ids, note=notes.encode(note))

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        """Receives the notes of a node. Raises `Unusable` where that has never worked and does not now."""
        await self.close()
        self._receiver.on_note = on_note
        ready = asyncio.get_running_loop().create_future()
        self._listening = asyncio.create_task(self._listen(node_id, ready))
        await ready

    async def close(self) -> None:
        """Receives no more notes."""
        self.receiving = False
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])
            self._listening = None

    async def _listen(self, node_id: Node, ready: asyncio.Future[None]) -> None:
        """Listens on one connection after another, on each until it breaks."""
        give_up_at = monotonic() + PATIENCE
        while True:
            try:
                await self._listen_once(node_id, ready)
                logger.warning("the listener was cut")
            except Exception as error:
                if not self._proven:
                    if monotonic() > give_up_at or isinstance(error, Unusable):
                        ready.set_exception(_unusable(self._url, error))
                        return
                elif isinstance(error, AWAY):
                    logger.warning("cannot listen: %s: %s", type(error).__name__, error)
                else:
                    logger.exception("cannot listen")
            self.receiving = False
            await asyncio.sleep(random.uniform(0.05, 0.5))

    async def _listen_once(self, node_id: Node, ready: asyncio.Future[None]) -> None:
        connection = await connect_directly(self._url, "moyo", 5, **SESSION)
        closed = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: closed.set())
            await connection.add_listener(f"n{node_id}", self._receive)
            self._receiver.on_note(NotesMissed())
            while not closed.is_set():
                await self._ping_once(node_id)
                self._proven = True
                if not ready.done():
                    ready.set_result(None)
                await happens_within(closed, PING)
        finally:
            connection.terminate()

    async def _ping_once(self, node_id: Node) -> None:
        """Sends itself a ping. Raises `PingLost` when that is not received."""
        self._ping += 1
        self._pinged.clear()
        await self._pool.fetch("send_note", recipient_ids=[node_id], note=f"p{self._ping}")
        self.receiving = await happens_within(self._pinged, PING)
        if not self.receiving:
            raise PingLost("a ping was not received on this connection")

    def _receive(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        if payload == f"p{self._ping}":
            self._pinged.set()
            return
        self._receiver.receive(str(payload))


def _unusable(url: str, error: Exception) -> Unusable:
    """What to raise where a process cannot listen when it starts."""
    if isinstance(error, Unusable):
        return error
    subject = f"The database of DATABASE_DIRECT_URL, or else of DATABASE_URL, {shown(url)},"
    if isinstance(error, PingLost):
        return Unusable(f"{subject} is another than that of DATABASE_URL, or LISTEN does not reach it.")
    return Unusable(f"{subject} cannot be listened to: {error}")
