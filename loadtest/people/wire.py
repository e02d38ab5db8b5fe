"""A player's socket that costs little, so that one process can be thousands of players."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import msgspec
from picows import WSCloseCode, WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

ANSWER = 30.0
"""Seconds that an answer may take."""

LARGEST = 1 << 24
"""Bytes of a frame of the server's."""


class Frame(msgspec.Struct):
    """What is read of a frame: a reply has `re`, a view has not."""

    type: str
    re: int | None = None
    table: str = ""
    seat: int | None = None
    seq: int = 0
    at: int = 0
    phase: str = ""
    code: str = ""
    text: str = ""
    retry: int = 0
    token: str = ""
    watchers: int = 0
    state: msgspec.Raw = msgspec.Raw(b"null")
    events: msgspec.Raw = msgspec.Raw(b"[]")
    more: bool = False


class Refusal(Exception):
    """The server answered with an error."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(f"{frame.code}: {frame.text}")
        self.code = frame.code
        self.retry = frame.retry


LOST = Frame(type="lost", code="lost", text="the server closed the socket")
"""What is answered to a command when the socket is lost."""

_decode = msgspec.json.Decoder(Frame).decode
_last = (b"", LOST)


def _read(payload: bytes) -> Frame:
    """The frame; the same again where it is what came last, as all who watch one table are sent the same."""
    global _last
    if payload != _last[0]:
        _last = payload, _decode(payload)
    return _last[1]


class Wire(WSListener):
    """One player's socket.

    `on_view` is called with each view, `on_seated` when a table is found, `on_lost` when the server has
    closed it.
    """

    def __init__(self) -> None:
        self.url = ""
        self.token = ""
        """What this person comes back with."""
        self.received = 0
        """Bytes, all that has come in."""
        self.strays = 0
        """Replies to nothing that was asked, or to what had been answered."""
        self.alive = False
        self.on_view: Callable[[Frame], None] = lambda frame: None
        self.on_seated: Callable[[Frame], None] = lambda frame: None
        self.on_lost: Callable[[Wire], None] = lambda wire: None
        self._ids = count(1)
        self._replies: dict[int, Callable[[Frame], None]] = {}
        self._transport: WSTransport | None = None

    @classmethod
    async def connect(cls, url: str) -> "Wire":
        """A socket to the server at an http address, on which nothing has been said.

        Raises `OSError`; `ConnectionError` too where what answers there speaks no WebSocket.
        """
        parts = urlsplit(url)
        scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
        wire = cls()
        try:
            await ws_connect(
                lambda: wire,
                f"{scheme}://{parts.netloc}/ws",
                max_frame_size=LARGEST,
                read_buffer_init_size=2048,
                websocket_handshake_timeout=ANSWER,
            )
        except (WSError, TimeoutError) as error:
            raise ConnectionError(f"no WebSocket: {error or 'no answer'}") from None
        wire.url = url
        return wire

    @classmethod
    async def open(cls, place: str | int, **who: str) -> "Wire":
        """A socket to an address, or a port of this machine, on which `hello` has been said.

        Raises `OSError` or `Refusal`.
        """
        wire = await cls.connect(place if isinstance(place, str) else f"http://127.0.0.1:{place}")
        try:
            wire.token = (await wire.ask("hello", protocol=1, **who)).token
        except BaseException:
            wire.close()
            raise
        return wire

    def send(self, command: str, then: Callable[[Frame], None]) -> None:
        """Sends a command, the JSON of which goes on after its `id`; `then` gets the reply, or `LOST`."""
        number = next(self._ids)
        if not self.alive:
            then(LOST)
            return
        self._replies[number] = then
        self._transport.send(WSMsgType.TEXT, f'{{"id":{number},{command}'.encode())  # type: ignore[union-attr]

    async def ask(self, kind: str, **fields: Any) -> Frame:
        """The reply to a command. Raises `Refusal`, or `ConnectionError` when the socket is lost."""
        future: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        command = msgspec.json.encode({"type": kind, **fields}).decode()
        self.send(command[1:], lambda frame: None if future.done() else future.set_result(frame))
        try:
            async with asyncio.timeout(ANSWER):
                reply = await future
        except TimeoutError:
            raise ConnectionError(f"{self.url} does not answer") from None
        if reply is LOST:
            raise ConnectionError(f"{self.url} closed the socket")
        if reply.type == "error":
            raise Refusal(reply)
        return reply

    def close(self) -> None:
        """Says goodbye, and hears no more."""
        self.on_lost = lambda wire: None
        if self._transport is not None:
            self._transport.send_close(WSCloseCode.OK)
            self._transport.disconnect()

    def drop(self) -> None:
        """Cuts it, as a line is cut, and hears no more."""
        self.on_lost = lambda wire: None
        if self._transport is not None:
            self._transport.disconnect(graceful=False)

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport
        self.alive = True

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        payload = frame.get_payload_as_bytes()
        if not payload.startswith(b"{"):  # a goodbye; pings are answered by picows
            transport.disconnect(graceful=False)
            return
        self.received += len(payload)
        message = _read(payload)
        if message.type == "view":
            self.on_view(message)
        elif message.type == "seated":
            self.on_seated(message)
        elif message.re in self._replies:
            self._replies.pop(message.re)(message)
        elif message.type in ("ok", "error"):
            self.strays += 1

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.alive = False
        replies, self._replies = self._replies, {}
        for then in replies.values():
            then(LOST)
        self.on_lost(self)
