"""Notes by NATS: see `game.ports.bus` and `sql.pool.Publisher`."""

import asyncio
import logging
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter

from game import notes
from game.kit.histogram import Histogram
from game.kit.waiting import happens_within
from game.note_receiver import Receiver
from game.ports.bus import Note, NotesMissed
from game.ports.clock import Clock
from game.ports.nodes import Node
from moyo.bus_url import EMBEDDED, servers, shown
from nats_bus.connection import BROKEN, CannotConnect, Connection
from sql import Unusable

PATIENCE = 4.0
"""Seconds for which a process that has just started waits for NATS before it goes on without."""

PING = 2.0
"""Seconds between pings, and how long one may take to be answered."""

CLOSE_WITHIN = 0.3
"""Seconds for which it is waited at the end until the server has what is pending."""

MISSED_PAUSE = 1.0
"""Seconds between two times that all nodes are told, or this one is, that notes were missed."""

MISSED_AWAY = 10.0
"""Seconds after which this node is told again that it misses notes, while NATS is away."""

MISSED_ANYWAY = 60.0
"""Seconds after which it is told so in any case: what is lost between two servers of NATS nobody knows."""

MOST_PENDING = 8 * 1024 * 1024
"""Bytes that wait for the operating system at most. What would come on top is not sent, and made up for."""

MARGIN = 100
"""Bytes of a payload for the line that says when it was sent."""

logger = logging.getLogger(__name__)


class Bus:
    """Sends to the subject of each node, `<prefix>.<node>`, and hears that of its own, and `<prefix>.all`.

    Nothing is kept for later: what cannot be sent now is dropped, and all nodes are told that they have
    missed notes as soon as they can be. `receiving` says whether the server has answered the last ping.

    Args:
        url: the address of a NATS, or several with commas between.
        prefix: of the subjects, the database's own.
        now: the time by the database's clock.
    """

    def __init__(self, url: str, prefix: str, now: Clock) -> None:
        self.receiving = False
        self.published = 0
        """Payloads that were handed to the connection."""
        self.dropped = 0
        """Payloads that were not, because there was none, or it was too slow."""
        self._receiver = Receiver(now)
        self._now = now
        self._url = url
        self._prefix = prefix
        self._away = self._refused = False
        """Whether the log says that it is, and that it does not let this process in."""
        self._connection: Connection | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._owed = False
        """Whether all nodes are to be told that they have missed notes."""
        self._telling: asyncio.Task[None] | None = None
        self._noticing: asyncio.TimerHandle | None = None
        self._noticed_at = 0.0
        """When this node was last told that it has missed notes, by the clock of the loop."""

    @property
    def lag(self) -> Histogram:
        """The seconds from each publishing, just after the commit, to its arrival."""
        return self._receiver.lag

    @property
    def ready(self) -> bool:
        """Whether players may come: also while NATS is away, for play goes on."""
        return True

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        await self.publish({node_id: [notes.encode(note)] for node_id in node_ids})

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        """Receives the notes of a node, or will as soon as NATS is there: play does not wait for it.

        Raises `Unusable` where it has never been let in and is not now.
        """
        self._receiver.on_note = on_note
        await self._connect(node_id)

    async def open(self) -> None:
        """Connects, for a program that only sends. Raises `Unusable` as `listen` does."""
        await self._connect(None)

    async def close(self) -> None:
        """Sends what is pending, and receives no more notes."""
        if (connection := self._connection) is not None:
            if self._owed:
                self._tell_all(connection)
            with suppress(*BROKEN):
                await connection.ping(CLOSE_WITHIN)
        for task in filter(None, (self._telling, self._connecting)):
            task.cancel()
            await asyncio.wait([task])
        if self._noticing is not None:
            self._noticing.cancel()
        self._connecting = self._noticing = None

    async def publish(self, lines: Mapping[Node, Sequence[str]]) -> None:
        """Sends each node its lines, in as few payloads as they fit into."""
        connection, sent_at = self._connection, f"\nc{self._now()}"
        longest = (connection.max_payload if connection else notes.LONGEST) - MARGIN
        for node_id, pieces in lines.items():
            for payload in _payloads(pieces, longest):
                self._publish(connection, str(node_id), payload + sent_at)

    def missed(self) -> None:
        """Tells all nodes in a moment that they have missed notes: once for all that is missed until then."""
        self._owed = True
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_soon())

    def _publish(self, connection: Connection | None, of: str, payload: str) -> bool:
        """Sends a payload to a subject; whether that was done."""
        if connection is not None and connection.pending <= MOST_PENDING:
            try:
                connection.publish(f"{self._prefix}.{of}", payload.encode())
                self.published += 1
                return True
            except BROKEN:
                pass
        self.dropped += 1
        self.missed()
        return False

    async def _tell_soon(self) -> None:
        await asyncio.sleep(MISSED_PAUSE)
        if self._connection is not None:
            self._tell_all(self._connection)

    def _tell_all(self, connection: Connection) -> None:
        self._owed = False
        self._publish(connection, "all", notes.encode(NotesMissed()))

    async def _connect(self, node_id: Node | None) -> None:
        if self._url == EMBEDDED:
            raise Unusable(f"BUS_URL is '{EMBEDDED}', which only `python -m moyo serve` can do.")
        await self.close()
        loop = asyncio.get_running_loop()
        ready, self._noticed_at = loop.create_future(), loop.time()
        self._connecting = asyncio.create_task(self._keep_connected(node_id, ready))
        await asyncio.wait([ready], timeout=PATIENCE)
        if not ready.done():
            ready.set_result(None)
        ready.result()

    async def _keep_connected(self, node_id: Node | None, ready: asyncio.Future[None]) -> None:
        """Uses one connection after another, each until it breaks."""
        while True:
            why, refused = "the connection was cut", False
            try:
                await self._use_once(node_id, ready)
            except CannotConnect as error:
                why, refused = str(error), error.refused
                if refused and not ready.done():
                    ready.set_exception(Unusable(f"The NATS of BUS_URL, {shown(self._url)}, refuses: {why}"))
                    return
            except BROKEN as error:
                why = str(error) or type(error).__name__
            if not self._away or (refused and not self._refused):
                self._away, self._refused = True, refused
                is_what = "refuses" if refused else "is away"
                logger.warning("the NATS %s %s: %s", shown(self._url), is_what, why)
            self._notice_after(MISSED_AWAY)
            await asyncio.sleep(random.uniform(0.05, 0.5))

    async def _use_once(self, node_id: Node | None, ready: asyncio.Future[None]) -> None:
        connection = Connection(f"moyo {node_id or 'command'}", self._receive)
        try:
            await connection.open(servers(self._url))
            if node_id is not None:
                for subject in (str(node_id), "all"):
                    await connection.subscribe(f"{self._prefix}.{subject}")
            await connection.ping(PING)
            self._on_connected(connection, ready)
            while not await happens_within(connection.broken, PING):
                await connection.ping(PING)
                self._notice_after(MISSED_ANYWAY)
        finally:
            if self._connection is connection:
                self._connection, self.receiving, self._owed = None, False, True  # the last ones may be lost
            connection.broken.set()
            await connection.close()

    def _on_connected(self, connection: Connection, ready: asyncio.Future[None]) -> None:
        self._connection, self.receiving = connection, True
        self._notice_now()
        if self._away:
            self._away = self._refused = False
            logger.warning("the NATS is back")
        if self._owed:
            self.missed()
        if not ready.done():
            ready.set_result(None)

    def _receive(self, payload: bytes) -> None:
        if self._connection is None:
            return  # not known to be complete yet: `NotesMissed` follows, and makes up for it
        if payload == b"m":
            self._notice()
        else:
            self._receiver.receive(payload.decode(errors="replace"))

    def _notice_after(self, seconds: float) -> None:
        """Tells this node that it has missed notes if it was not told so for that long."""
        if asyncio.get_running_loop().time() >= self._noticed_at + seconds:
            self._notice()

    def _notice(self) -> None:
        """Tells this node that it has missed notes, at most once in a while, however many others say so."""
        loop = asyncio.get_running_loop()
        if self._noticing is None:
            at = max(loop.time(), self._noticed_at + MISSED_PAUSE)
            self._noticing = loop.call_at(at, self._notice_now)

    def _notice_now(self) -> None:
        if self._noticing is not None:
            self._noticing.cancel()
            self._noticing = None
        self._noticed_at = asyncio.get_running_loop().time()
        self._receiver.on_note(NotesMissed())


def _payloads(pieces: Sequence[str], longest: int) -> Iterator[str]:
    """The pieces joined to payloads of at most `longest` bytes, but for one that is longer by itself."""
    numbered = zip(notes.chunks(pieces, longest), pieces, strict=True)
    for _, together in groupby(numbered, itemgetter(0)):
        yield "\n".join(piece for _, piece in together)
