"""One connection to a NATS, from when it is there until it breaks. It is never mended but replaced.

The client's own way to reconnect would keep what it could not send, and give no word of what it has lost.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from nats import errors
from nats.aio.client import Client

CONNECT_WITHIN = 2
"""Seconds that a server may take to answer."""

BROKEN = (OSError, TimeoutError, errors.Error)
"""What is raised where the server is not there, or not any more."""

NEVER = 1_000_000
"""Seconds between pings of the client's own, which does not say when one is not answered."""


class CannotConnect(Exception):
    """No server took the connection. The text says why, without secrets."""

    def __init__(self, why: Exception | None) -> None:
        super().__init__(str(why) or type(why).__name__)
        self.refused = _is_refusal(why)
        """Whether a server was there and did not let it in."""


Receive: TypeAlias = Callable[[bytes], None]
"""Takes a payload, of whichever subject."""


class _Client(Client):
    """Hands on payloads as they are read. The client's own way leads through a queue and another task."""

    def __init__(self, receive: Receive) -> None:
        super().__init__()
        self._receive = receive

    async def _process_msg(self, _sid: int, _subject: bytes, _reply: bytes, data: bytes, _: object) -> None:
        self._receive(data)


class Connection:
    """A connection that is open, once `open` has returned. `broken` is set when it is of no use any more."""

    def __init__(self, name: str, receive: Receive) -> None:
        """`name` is what the server shows; `receive` is called with what is sent to a subscribed subject."""
        self.broken = asyncio.Event()
        self._client = _Client(receive)
        self._name = name
        self._why: Exception | None = None

    async def open(self, servers: Sequence[str]) -> None:
        """Connects to one of these servers. Raises `CannotConnect`."""
        try:
            await self._client.connect(
                list(servers),
                name=self._name,
                error_cb=self._on_error,
                disconnected_cb=self._on_broken,
                closed_cb=self._on_broken,
                connect_timeout=CONNECT_WITHIN,
                max_reconnect_attempts=1,  # 0 would be without end
                reconnect_time_wait=0,
                ping_interval=NEVER,
                pending_size=0,  # nothing is kept for later, and `publish` never waits
            )
        except BROKEN as error:
            await self.close()
            raise CannotConnect(self._why or error) from error
        self.broken.clear()  # by an attempt before

    async def subscribe(self, subject: str) -> None:
        """Receives what is sent to a subject; for certain when `ping` has returned."""
        await self._client.subscribe(subject)

    def publish(self, subject: str, payload: bytes) -> None:
        """Sends a payload, without waiting. Raises one of `BROKEN`.

        It is written at once: the client's own way leads it through a list, a queue and another task.
        """
        transport = self._transport
        if transport is None or transport.is_closing() or not self._client.is_connected:
            raise errors.ConnectionClosedError
        if len(payload) > self._client.max_payload:
            raise errors.MaxPayloadError
        transport.write(b"PUB %b %d\r\n%b\r\n" % (subject.encode(), len(payload), payload))

    async def ping(self, within: float) -> None:
        """Returns when the server has done all that it was sent. Raises one of `BROKEN`.

        The client's own `flush` says that all is well where nothing is read any more, and the answer to one
        that was given up ends the reading.
        """
        client: Any = self._client
        for _ in range(2):  # the client sends a ping before what is pending, and that before the next ping
            if not client.is_connected:
                raise errors.ConnectionClosedError
            answered = asyncio.get_running_loop().create_future()
            await client._send_ping(answered)
            if not (await asyncio.wait([answered], timeout=within))[0]:
                raise errors.FlushTimeoutError

    @property
    def pending(self) -> int:
        """Bytes that the operating system has not taken yet."""
        transport = self._transport
        return self._client.pending_data_size + (transport.get_write_buffer_size() if transport else 0)

    @property
    def max_payload(self) -> int:
        """Bytes of the longest payload that the server takes."""
        return self._client.max_payload

    @property
    def server_version(self) -> str:
        """Such as 2.15.1."""
        version = self._client.connected_server_version
        return f"{version.major}.{version.minor}.{version.patch}"

    async def close(self) -> None:
        """Closes it. What is pending is sent before, if it is not broken, within a second."""
        if self.broken.is_set():
            self._abandon()
        with suppress(*BROKEN):
            await _within(1, self._client.close())
        self._abandon()

    def _abandon(self) -> None:
        """Drops what is pending: to close the client would otherwise wait until a frozen server takes it."""
        client: Any = self._client
        client._pending_data_size = 0
        client._pending = []
        if (transport := self._transport) is not None:
            transport.abort()

    @property
    def _transport(self) -> asyncio.WriteTransport | None:
        """What the client writes to, which it shows to nobody."""
        writer: asyncio.StreamWriter | None = getattr(self._client._transport, "_io_writer", None)
        return None if writer is None else writer.transport

    async def _on_error(self, error: Exception) -> None:
        if not _is_refusal(self._why):  # after it the line may be cut, before it is tried once more
            self._why = error
        self.broken.set()

    async def _on_broken(self) -> None:
        self.broken.set()


async def _within(seconds: float, awaitable: Awaitable[None]) -> None:
    async with asyncio.timeout(seconds):
        await awaitable


def _is_refusal(error: Exception | None) -> bool:
    """Whether a server has said that it does not let this client in."""
    return isinstance(error, errors.Error) and "authorization" in str(error).lower()
