"""A WebSocket between a process and a client: frames arrive in order, a moment after they were sent."""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from game.api import Millis
from game.sections.connection import Connection
from simulate.loop import Loop, Timeline
from simulate.stream import PING, Stream, parsed, ping_frame
from web.liveness import Liveness
from web.send_queue import SendQueue

if TYPE_CHECKING:
    from simulate.process import Process

HELLO_TIMEOUT = 30.0

MOST_AT_ONCE = 4
"""As in `web.client_socket` in a busy turn: commands in flight with which one frame is read."""

BUSY = 200
"""Steps of a turn after which frames wait for the next one, as there is an end to what is read at once."""


class Client(Protocol):
    """The client's end."""

    @property
    def answers_pings(self) -> bool: ...

    @property
    def unanswered_pings(self) -> list[Callable[[], None]]:
        """What answers the pings that have come while it did not."""

    @property
    def latency(self) -> float: ...

    @property
    def reads_slowly(self) -> bool:
        """Whether it reads only now and then."""

    def on_frame(self, socket: "Socket", frame: bytes) -> None: ...

    def on_lost(self, socket: "Socket") -> None: ...


class NumberedConnection(Connection):
    """A connection whose hash is the same in each run, and so the order of sets of them."""

    number = 0

    def __hash__(self) -> int:
        return self.number


class Socket:
    """One WebSocket. The process's end is a `game.sections.transport.Transport`."""

    def __init__(self, number: int, process: "Process", client: Client, timeline: Timeline) -> None:
        self.number = number
        self.process = process
        self.client = client
        self.open = False
        """Whether the process knows it and has not closed it."""
        self.closed_by_client = False
        self.stream: Stream | None = None
        """What the process writes to; None until it has accepted the connection."""
        self._timeline = timeline
        self._unread = deque[str]()
        self._reading: asyncio.Task[None] | None = None
        self._arrived = b""
        """The beginning of a frame whose end has not arrived at the client."""
        self._there = self._back = timeline.now
        """When what was sent last arrives, at the process and at the client."""
        self._to_process(self._accept)

    def __hash__(self) -> int:
        return self.number

    # The network

    def _to_process(self, callback: Callable[..., None], *arguments: object) -> None:
        self._there = max(self._there, self._timeline.now + self.client.latency)
        self.process.loop.call_at(self._there, callback, *arguments)

    def _to_client(self, callback: Callable[..., None], *arguments: object) -> None:
        self._back = max(self._back, self._timeline.now + self.client.latency)
        self._timeline.outside.call_at(self._back, callback, *arguments)

    # The client's end

    def write(self, frame: str) -> None:
        self._to_process(self._receive, frame)

    def close_by_client(self, leaving_page: bool = False) -> None:
        self.closed_by_client = True
        self._to_process(self._on_close, leaving_page)

    def lose(self) -> None:
        """The process is dead, or has broken the connection off: the client finds out."""
        self.open = False
        self._to_client(self._lost)

    def _lost(self) -> None:
        if not self.closed_by_client:
            self.client.on_lost(self)

    def _arrive(self, data: bytes) -> None:
        frames, self._arrived = parsed(self._arrived + data)
        for kind, payload in frames:
            if kind == PING:
                self._ping(payload)
            elif not self.closed_by_client:
                self.client.on_frame(self, payload)

    # The process's end

    @property
    def loop(self) -> Loop:
        return self.process.loop

    def _accept(self) -> None:
        stream = self.stream = Stream(self.loop, partial(self._to_client, self._arrive))
        if self.client.reads_slowly:
            stream.read_slowly()
        self.send_queue = SendQueue(cast(Any, stream), self._close)
        self.liveness = Liveness(self._send_ping)
        self.open = True
        address = f"192.0.2.{self.number % 250}"
        self.connection = NumberedConnection(self.process.context, self, self.liveness, address)
        self.connection.number = self.number
        self.send_queue.on_kept = self.connection.on_kept
        self.process.sockets[self] = None

    @property
    def _full(self) -> bool:
        """Whether the client is not read at the moment."""
        return self.connection.at_capacity or self.send_queue.full

    @property
    def _busy(self) -> bool:
        """Whether the client is read only in the next turn of the loop."""
        return len(self.connection.in_flight) > MOST_AT_ONCE or self.loop.work > BUSY

    def _receive(self, frame: str) -> None:
        if self.open and (self._unread or self._full or self._busy):
            self._unread.append(frame)
            if self._reading is None:
                self._reading = self.loop.create_task(self._read_later())
        elif self.open:
            self._take(frame)

    def _take(self, frame: str) -> None:
        self.loop.work += 1
        self.connection.receive(frame)
        self.liveness.on_heard()

    async def _read_later(self) -> None:
        """Reads what has come while the client was not read."""
        while self._unread and self.open:
            await self.connection.wait_for_capacity()
            await self.send_queue.wait_for_capacity()
            if self.open:
                self._take(self._unread.popleft())
            await asyncio.sleep(0)
        self._reading = None

    def _on_close(self, leaving_page: bool) -> None:
        if self.open and self.stream is not None:
            self.open = self.stream.open = False
            self.process.sockets.pop(self, None)
            self.send_queue.discard()
            self.connection.close(leaving_page)

    def _break(self) -> None:
        """The process breaks the connection off."""
        if self.open:
            self._on_close(False)
            self._to_client(self._lost)

    # What the connection asks of its transport

    def send(self, frame: bytes) -> None:
        self.loop.work += 1
        self.send_queue.send(frame)

    def show(self, subject: str, frame: bytes, at_once: bool = False) -> None:
        self.loop.work += 1
        self.send_queue.show(subject, frame, at_once)

    def keeps(self, subject: str) -> bool:
        return self.send_queue.keeps(subject)

    def forget(self, subject: str) -> None:
        self.send_queue.forget(subject)

    def close(self, code: int, reason: str) -> None:
        self.send_queue.close(code, reason)

    def _close(self, code: int, reason: str) -> None:
        if self.open and self.stream is not None:
            self.stream.finish()
            self._break()

    def _send_ping(self, payload: bytes) -> None:
        if self.open and self.stream is not None:
            self.stream.write(ping_frame(payload))

    def _ping(self, payload: bytes) -> None:
        if not self.client.answers_pings:
            self.client.unanswered_pings.append(partial(self._ping, payload))
        elif not self.closed_by_client:
            self._to_process(self._on_pong, payload)

    def _on_pong(self, payload: bytes) -> None:
        if self.open and (round_trip := self.liveness.on_pong(payload)) is not None:
            self.connection.delay = Millis(round(1000 * round_trip / 2))

    def check(self) -> bool:
        """What `web.client_socket.Socket.check` does."""
        now = self.loop.monotonic()
        if self.connection.at_capacity:
            return False
        if self.connection.unidentified and now - self.connection.hello_at > HELLO_TIMEOUT:
            self.close(1008, "say hello")
            return False
        limit, silence = self.connection.silence_limit, self.liveness.silence(now)
        if silence > self.liveness.interval:
            self._break()
        elif self.liveness.ping_due(now, limit, self.connection.needs_delay):
            self.liveness.ping(now)
        return self.connection.set_silent(silent=limit is not None and silence > limit)
