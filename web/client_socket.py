"""A client's WebSocket, as tornado has it: frames come in, and its client is pinged and closed."""

import asyncio
import socket
import time
from collections.abc import Awaitable
from contextlib import suppress
from functools import partial

from tornado.iostream import IOStream, StreamClosedError
from tornado.websocket import (
    WebSocketClosedError,
    WebSocketHandler,
    WebSocketProtocol,
    WebSocketProtocol13,
)

from game.api import Millis
from game.sections.connection import Connection
from game.sections.context import ServerContext
from game.table_id import shard_of
from messages import Status, encode
from web.deflate import Agreed, Compression, Deflater, negotiated
from web.frame_log import FrameLog
from web.frame_reader import FrameReader
from web.listener import Listener
from web.liveness import Liveness
from web.passing.passing import Passing, table_of
from web.send_queue import LOW_WATER, SendQueue, SentCounts
from web.site import site_of
from web.websocket_stream import WebSocketStream

HELLO_TIMEOUT = 30.0
"""Seconds after which a connection is closed whose client has not identified itself by `hello`."""

MOST_AT_ONCE = 4
"""Commands in flight on a connection with which its next frames are read by turns.

Else, where hundreds of clients send a burst of commands at once, others would wait for all of them.
"""

GOING_AWAY = 1001
"""The close code of a browser that leaves a page, perhaps for another of ours."""


class Socket(WebSocketHandler):
    """A client's WebSocket. `on_message` only decodes and queues: it never waits for a commit."""

    def initialize(
        self,
        context: ServerContext,
        sockets: "set[Socket]",
        ping_interval: float,
        listener: Listener,
        compression: Compression | None,
        sent: SentCounts,
        frame_log: FrameLog | None = None,
        passing: Passing | None = None,
    ) -> None:
        self.context = context
        self.listener = listener
        self.compression = compression
        self.sent = sent
        self.frame_log = frame_log
        self.passing = passing
        self.sockets = sockets
        self.liveness = Liveness(self.send_ping, ping_interval)
        self._told_away = False
        self.closed_for: str | None = None
        """Why this process has closed the WebSocket; None where the client has, or the line is lost."""

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        protocol = super().get_websocket_protocol()
        if isinstance(protocol, WebSocketProtocol13):
            protocol = FrameReader(self, False, protocol.params)
            if (deflate := self.agreed()) is not None:
                self.set_header("Sec-WebSocket-Extensions", deflate.response)
                protocol.inflate()
        return protocol

    def agreed(self) -> Agreed | None:
        """How messages may be compressed; None where they are not."""
        offers = self.request.headers.get("Sec-WebSocket-Extensions")
        return None if offers is None or self.compression is None else negotiated(offers)

    def check_origin(self, origin: str) -> bool:
        return site_of(self).admits(self.request)

    def prepare(self) -> Awaitable[None] | None:
        if self.passing is not None and (table_id := self.passing.wanted(self.request)) is not None:
            return self.pass_on(self.passing, table_id)
        self.refuse_if_full()
        return None

    async def pass_on(self, passing: Passing, table_id: str) -> None:
        """Passes the connection on to the process that is preferred for this table, if that takes it."""
        if not await passing.pass_on(self, table_id):
            self.refuse_if_full()

    def refuse_if_full(self) -> None:
        if self.listener.full:  # there is no room for another
            self.set_status(503)
            self.finish()

    def _detach_stream(self) -> IOStream:
        stream = super()._detach_stream()
        self.listener.upgraded(stream)
        self.stream = WebSocketStream(stream)
        return self.stream  # type: ignore[return-value]

    def open(self, *args: str, **kwargs: str) -> None:
        deflater = None
        if self.compression is not None and (deflate := self.agreed()) is not None:
            deflater = Deflater(self.compression, deflate)
        self.send_queue = SendQueue(self.stream, self.close, deflater, self.sent)
        address = site_of(self).client_address(self.request)
        ends = self.send_queue, self.liveness
        self.connection = Connection(self.context, *ends, address, table_of(self.request))
        if self.frame_log is not None:
            self.send_queue.on_sent = partial(self.frame_log.record, "out", self.connection)
        if self.stream.closed() or self.connection.refused:  # the client has gone, or is one too many
            self.connection.close()
            return
        self.send_queue.on_kept = self.connection.on_kept
        self.set_nodelay(True)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # what waits here and not in the kernel can be replaced
            self.stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, LOW_WATER)
        self.sockets.add(self)
        if self.passing is not None:
            self.passing.count(self.request, 1)
        self.check_status()

    def check_status(self) -> None:
        """Tells the client whether this process waits for a database that it needs, if that has changed."""
        shards, away = self.context.shards_away, self.context.database_away
        if shards and not away:
            away = any(shard_of(table_id) in shards for table_id in self.connection.table_ids)
        if away != self._told_away:
            self._told_away = away
            self.send_queue.send(encode(Status(database="away" if self._told_away else "here")))

    def send_ping(self, payload: bytes) -> None:
        with suppress(StreamClosedError, WebSocketClosedError):
            self.ping(payload)

    def allows_frame(self) -> bool:
        """Whether the client may send one more frame that is no message: see `web.frame_reader`."""
        return self.connection.allows_frame()

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        if self.frame_log is not None:
            self.frame_log.record("in", self.connection, message)
        self.connection.receive(message)
        self.liveness.on_heard()
        if self.connection.at_capacity or self.send_queue.full:
            return self.wait_for_capacity()
        if len(self.connection.in_flight) > MOST_AT_ONCE:
            return self.context.read_turns.wait()
        return None

    async def wait_for_capacity(self) -> None:
        """Waits until another message may come. Meanwhile the client is not read, so it cannot be heard."""
        with suppress(asyncio.CancelledError):  # the process ends
            await self.connection.wait_for_capacity()
            await self.send_queue.wait_for_capacity()
        self.liveness.on_heard()

    def on_pong(self, data: bytes) -> None:
        if (round_trip := self.liveness.on_pong(data)) is not None:
            self.connection.delay = Millis(round(1000 * round_trip / 2))

    def on_close(self) -> None:
        if self in self.sockets:
            self.sockets.discard(self)
            if self.passing is not None:
                self.passing.count(self.request, -1)
            self.send_queue.discard()
            self.connection.close(leaving_page=self.close_code == GOING_AWAY)
            why, silence = self.closed_for or self.end(), time.monotonic() - self.liveness.heard_at
            self.context.tracing.dropped(self.connection.player, self.connection.id, why, silence)

    def end(self) -> str:
        """Why the client has closed the WebSocket; `lost`: it has not, and the line has ended or is cut."""
        if self.close_code is None:
            return "lost"
        return "left the page" if self.close_code == GOING_AWAY else "closed by the client"

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        self.closed_for = self.closed_for or reason
        super().close(code, reason)

    def check(self, now: float) -> bool:
        """Pings the client when that is due, and closes a connection that stays silent or unidentified.

        `now` is of `time.monotonic`. Returns whether a client whose silence is to be noticed has fallen
        silent since the last check, or is heard again.
        """
        if self._told_away or self.context.shards_away:
            self.check_status()
        if self.connection.at_capacity:
            return False  # the client is not read, so it cannot be heard
        if self.connection.unidentified and now - self.connection.hello_at > HELLO_TIMEOUT:
            self.send_queue.close(1008, "say hello")
            return False
        limit, silence = self.connection.silence_limit, self.liveness.silence(now)
        if silence > self.liveness.interval:
            self.closed_for = "silent"
            self.stream.close()
        elif self.liveness.ping_due(now, limit, self.connection.needs_delay):
            self.liveness.ping(now)
        return self.connection.set_silent(silent=limit is not None and silence > limit)
