"""A client's WebSocket: what comes goes to its `Connection`, and its client is pinged and closed."""

import asyncio
import socket
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from game.api import Millis
from game.sections.connection import Connection
from game.sections.context import ServerContext
from game.table_id import shard_of
from messages import Status, encode
from web.deflate import Agreed, Compression, Deflater
from web.frame_log import FrameLog
from web.listener import Listener
from web.liveness import PING_INTERVAL, Liveness
from web.passing.passing import Passing
from web.send_queue import LOW_WATER, SendQueue, SentCounts
from web.websocket import WebSocket
from web.websocket_stream import WebSocketStream

HELLO_TIMEOUT = 30.0
"""Seconds after which a connection is closed whose client has not identified itself by `hello`."""

MOST_AT_ONCE = 4
"""Commands in flight on a connection with which its next frames are read by turns.

Else, where hundreds of clients send a burst of commands at once, others would wait for all of them. So are
frames that begin no command, as they are refused: of those a segment may have hundreds.
"""

GOING_AWAY = 1001
"""The close code of a browser that leaves a page, perhaps for another of ours."""


@dataclass
class Clients:
    """The sockets of a process, and what they have in common."""

    context: ServerContext
    listener: Listener
    compression: Compression | None = None
    """What compresses their views; None where they are sent as they are."""
    frame_log: FrameLog | None = None
    passing: Passing | None = None
    ping_interval: float = PING_INTERVAL
    """Seconds."""
    sockets: "set[Socket]" = field(default_factory=set)
    """Those that are open."""
    sent: SentCounts = field(default_factory=SentCounts)


class Socket(WebSocket):
    """A client's WebSocket. `on_message` only decodes and queues: it never waits for a commit.

    `deflate` says how messages may be compressed, if they may. `table_id` is the table for which the client
    has come, if it says that.
    """

    __slots__ = ("_clients", "_table_id", "_told_away", "connection", "liveness", "send_queue")

    def __init__(
        self,
        clients: Clients,
        stream: WebSocketStream,
        deflate: Agreed | None,
        address: str,
        table_id: str | None,
    ) -> None:
        super().__init__(stream, inflates=deflate is not None)
        self._clients = clients
        self._table_id = table_id
        self._told_away = False
        deflater = None
        if clients.compression is not None and deflate is not None:
            deflater = Deflater(clients.compression, deflate)
        self.liveness = Liveness(self.ping, clients.ping_interval)
        self.send_queue = SendQueue(stream, self.close, deflater, clients.sent)
        self.connection = Connection(clients.context, self.send_queue, self.liveness, address, table_id)
        if clients.frame_log is not None:
            self.send_queue.on_sent = partial(clients.frame_log.record, "out", self.connection)
        if stream.closed() or self.connection.refused:  # the client has gone, or is one too many
            self.connection.close()
            return
        self.send_queue.on_kept = self.connection.on_kept
        stream.set_nodelay(True)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # what waits here and not in the kernel can be replaced
            stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, LOW_WATER)
        clients.sockets.add(self)
        if clients.passing is not None:
            clients.passing.count(table_id, 1)
        self.check_status()

    def check_status(self) -> None:
        """Tells the client whether this process waits for a database that it needs, if that has changed."""
        shards, away = self._clients.context.shards_away, self._clients.context.database_away
        if shards and not away:
            away = any(shard_of(table_id) in shards for table_id in self.connection.table_ids)
        if away != self._told_away:
            self._told_away = away
            self.send_queue.send(encode(Status(database="away" if self._told_away else "here")))

    def allows_frame(self) -> bool:
        return self.connection.allows_frame()

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        if self._clients.frame_log is not None:
            self._clients.frame_log.record("in", self.connection, message)
        begun = self.connection.receive(message)
        self.liveness.on_heard()
        if self.send_queue.full:
            return self.wait_for_capacity()
        if begun and len(self.connection.in_flight) <= MOST_AT_ONCE:
            return None
        if self.connection.at_capacity:
            return self.wait_for_capacity()
        turns = self._clients.context.read_turns
        return None if not begun and turns.take() else turns.wait()

    async def wait_for_capacity(self) -> None:
        """Waits until another message may come. Meanwhile the client is not read, so it cannot be heard."""
        with suppress(asyncio.CancelledError):  # the process ends
            await self.connection.wait_for_capacity()
            await self.send_queue.wait_for_capacity()
        self.liveness.on_heard()

    def on_pong(self, data: bytes) -> None:
        if (round_trip := self.liveness.on_pong(data)) is not None:
            self.connection.delay = Millis(round(1000 * round_trip / 2))

    def on_end(self) -> None:
        clients = self._clients
        if self in clients.sockets:
            clients.sockets.discard(self)
            if clients.passing is not None:
                clients.passing.count(self._table_id, -1)
            self.send_queue.discard()
            self.connection.close(leaving_page=self.close_code == GOING_AWAY)
            why, silence = self.closed_for or self.end(), monotonic() - self.liveness.heard_at
            clients.context.tracing.dropped(self.connection.player, self.connection.id, why, silence)

    def end(self) -> str:
        """Why the client has closed the WebSocket; `lost`: it has not, and the line has ended or is cut."""
        if self.close_code is None:
            return "lost"
        return "left the page" if self.close_code == GOING_AWAY else "closed by the client"

    @property
    def due_at(self) -> float:
        """When it is to be checked next."""
        return self.liveness.due_at

    def check(self, now: float) -> bool:
        """Pings the client when that is due, and closes a connection that stays silent or unidentified.

        `now` is of `time.monotonic`. Returns whether a client whose silence is to be noticed has fallen
        silent since the last check, or is heard again.
        """
        connection, liveness = self.connection, self.liveness
        if self._clients.context.shards_away:
            self.check_status()
        if connection.at_capacity:
            return False  # the client is not read, so it cannot be heard
        if connection.unidentified and now - connection.hello_at > HELLO_TIMEOUT:
            self.send_queue.close(1008, "say hello")
            return False
        limit, silence = connection.silence_limit, liveness.silence(now)
        if silence > liveness.interval:
            self.closed_for = "silent"
            self.cut()
        elif liveness.ping_due(now, limit, connection.needs_delay):
            liveness.ping(now)
        changed = connection.set_silent(silent=limit is not None and silence > limit)
        liveness.wait(limit, connection.needs_delay)
        if connection.silent:
            liveness.check_soon()
        elif connection.player is None:
            liveness.due_at = min(liveness.due_at, connection.hello_at + HELLO_TIMEOUT)
        return changed
