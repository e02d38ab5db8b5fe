"""A client's WebSocket, over picows: cheap enough for thousands of them in one process."""

import asyncio
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlsplit

import msgspec
from picows import (
    WSCloseCode,
    WSError,
    WSFrame,
    WSInvalidStatusError,
    WSListener,
    WSMsgType,
    WSTransport,
    ws_connect,
)

REPLY_TIMEOUT = 30.0
"""Seconds that a reply, or the handshake, may take."""

MOST_FRAME_BYTES = 1 << 24
"""Of a frame that the server sends."""


class ReadFrame(Protocol):
    """What a connection itself reads of a frame; the last three are of an error."""

    @property
    def type(self) -> str: ...

    @property
    def re(self) -> int | str | None: ...

    @property
    def code(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def retry(self) -> int: ...


F = TypeVar("F", bound=ReadFrame)


class Refusal(Exception):
    """The server answered a command with an error. `retry_ms` is of `too_fast`: how long to wait."""

    def __init__(self, code: str, text: str, retry_ms: int = 0) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.retry_ms = retry_ms


class ConnectionLost(ConnectionError):
    """The connection has been closed, or was never open; whether the command was done is not known."""


class HandshakeRefused(ConnectionError):
    """The server answered the handshake with another HTTP status than 101."""

    def __init__(self, status: int) -> None:
        super().__init__(f"no WebSocket: the server answered with HTTP status {status}")
        self.status = status


class Connection(WSListener, Generic[F]):
    """Commands go out, each gets its reply by `id`, and broadcasts are handed on.

    `decode` turns the bytes of a frame into what is handed on, and `lost` is given in place of a reply that
    can no longer come. Called, where set: `on_frame` with every frame, before anything else; `on_view` and
    `on_seated` with broadcasts of that type; `on_lost` when the connection ends though neither `close` nor
    `drop` was called; `on_disconnected` when it ends in any way.
    """

    def __init__(self, decode: Callable[[bytes], F], lost: F) -> None:
        self.url = ""
        self.token = ""
        """With which this player comes back."""
        self.bytes_received = 0
        self.unexpected_replies = 0
        """Replies to no command that waits for one."""
        self.open = False
        self.close_code: int | None = None
        self.close_reason: str | None = None
        """Code and text with which the server has closed the connection."""
        self.on_frame: Callable[[F], None] | None = None
        self.on_view: Callable[[F], None] = _ignore
        self.on_seated: Callable[[F], None] = _ignore
        self.on_lost: Callable[[Connection[F]], None] = _ignore
        self.on_disconnected: Callable[[], None] | None = None
        self._decode = decode
        self._lost = lost
        self._ids = count(1)
        self._waiting: dict[int | str | None, Callable[[F], None]] = {}
        """By the id of a command, what gets its reply."""
        self._transport: WSTransport | None = None

    async def connect(self, url: str, headers: Mapping[str, str] | None = None) -> None:
        """Opens it to the server at an http(s) or ws(s) address, and says nothing yet.

        Raises:
            HandshakeRefused: the server answered with an HTTP status.
            ConnectionError: what answers there speaks no WebSocket.
            OSError: nothing answers there.
        """
        parts = urlsplit(url)
        scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
        try:
            await ws_connect(
                lambda: self,
                f"{scheme}://{parts.netloc}/ws",
                extra_headers=headers,
                max_frame_size=MOST_FRAME_BYTES,
                read_buffer_init_size=2048,
                websocket_handshake_timeout=REPLY_TIMEOUT,
            )
        except WSInvalidStatusError as error:
            raise HandshakeRefused(int(error.response.status) if error.response else 0) from None
        except (WSError, TimeoutError) as error:
            raise ConnectionError(f"no WebSocket: {error or 'no answer'}") from None
        self.url = url

    def send(self, command: str, on_reply: Callable[[F], None]) -> None:
        """Sends a command. `command` is its JSON without the opening brace and `id`: `"type":"ping"}`.

        `on_reply` is called once, with the reply or with what stands for a lost connection.
        """
        number = next(self._ids)
        if not self.open:
            on_reply(self._lost)
            return
        self._waiting[number] = on_reply
        self._transport.send(WSMsgType.TEXT, f'{{"id":{number},{command}'.encode())  # type: ignore[union-attr]

    def send_as_is(self, payload: bytes, binary: bool = False) -> None:
        """Sends any bytes as one frame. Raises `ConnectionLost`."""
        if not self.open:
            raise ConnectionLost(f"{self.url} closed the connection")
        self._transport.send(WSMsgType.BINARY if binary else WSMsgType.TEXT, payload)  # type: ignore[union-attr]

    async def request(self, kind: str, **fields: Any) -> F:
        """Sends a command, and returns its reply, an error as well as `ok`.

        Raises:
            ConnectionLost: the connection was lost before.
            ConnectionError: no reply came within `REPLY_TIMEOUT`.
        """
        future: asyncio.Future[F] = asyncio.get_running_loop().create_future()
        command = msgspec.json.encode({"type": kind, **fields}).decode()
        self.send(command[1:], lambda frame: None if future.done() else future.set_result(frame))
        try:
            async with asyncio.timeout(REPLY_TIMEOUT):
                reply = await future
        except TimeoutError:
            raise ConnectionError(f"{self.url} does not answer") from None
        if reply is self._lost:
            raise ConnectionLost(f"{self.url} closed the connection")
        return reply

    async def ask(self, kind: str, **fields: Any) -> F:
        """The reply `ok` to a command. Raises `Refusal`, and `ConnectionError` as `request` does."""
        reply = await self.request(kind, **fields)
        if reply.type == "error":
            raise Refusal(reply.code, reply.text, reply.retry)
        return reply

    def close(self) -> None:
        """Closes it as WebSockets are closed; `on_lost` is not called for it."""
        self.on_lost = _ignore
        if self._transport is not None:
            self._transport.send_close(WSCloseCode.OK)
            self._transport.disconnect()

    def drop(self) -> None:
        """Closes the TCP connection without a word, as when the network fails; `on_lost` is not called."""
        self.on_lost = _ignore
        if self._transport is not None:
            self._transport.disconnect(graceful=False)

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport
        self.open = True

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        payload = frame.get_payload_as_bytes()
        if not payload.startswith(b"{"):  # it closes: all else is an object, and pings are answered by picows
            if frame.msg_type == WSMsgType.CLOSE:
                code: Any = frame.get_close_code()  # declared as an enumeration, and an int of any value
                self.close_code, self.close_reason = code, frame.get_close_reason()
            transport.disconnect(graceful=False)
            return
        self.bytes_received += len(payload)
        message = self._decode(payload)
        if self.on_frame is not None:
            self.on_frame(message)
        if message.type == "view":
            self.on_view(message)
        elif message.type == "seated":
            self.on_seated(message)
        elif message.re in self._waiting:
            self._waiting.pop(message.re)(message)
        elif message.type in ("ok", "error"):
            self.unexpected_replies += 1

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.open = False
        waiting, self._waiting = self._waiting, {}
        for on_reply in waiting.values():
            on_reply(self._lost)
        self.on_lost(self)
        if self.on_disconnected is not None:
            self.on_disconnected()


def _ignore(frame: object) -> None:
    """Does nothing."""
