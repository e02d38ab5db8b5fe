"""The connection of a simulated player, over picows: cheap enough for thousands of them in one process."""

import asyncio
import random
from collections.abc import Callable, Mapping
from typing import Any

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

from loadtest.people.frame import LOST, Frame, decode
from moyo_client import ConnectionLost
from moyo_client.command import Command
from moyo_client.frames import refusal
from moyo_client.sockets import LARGEST_RECEIVED, websocket_url
from moyo_client.unanswered import Pending, Unanswered

REPLY_TIMEOUT = 30.0
"""Seconds that a reply, or the handshake, may take."""

MOST_UNANSWERED = 1_000_000
"""Commands that may wait for a reply: a load test is not to hold itself back."""


class HandshakeRefused(ConnectionError):
    """The server answered the handshake with another HTTP status than 101."""

    def __init__(self, status: int) -> None:
        super().__init__(f"no WebSocket: the server answered with HTTP status {status}")
        self.status = status


class Connection(WSListener):
    """One connection, which is not replaced when it is lost.

    `send` is that of `moyo_client.Moyo`, and so is what happens on the wire: `Unanswered` has the numbers of
    commands and sends again what was `too_fast`. Replies are read as `Frame`s, as everything is.

    Called, where set: `on_view` and `on_seated` with broadcasts of that type; `on_too_fast` when a command is
    to be sent again; `on_lost` when the connection ends though neither `close` nor `drop` was called.
    """

    def __init__(self, patient: bool = True) -> None:
        """Unless it is `patient`, a command that was `too_fast` is refused like any other."""
        self.url = ""
        self.token = ""
        """With which this player comes back."""
        self.bytes_received = 0
        self.unexpected_replies = 0
        """Replies to no command that waits for one."""
        self.open = False
        self.close_code: int | None = None
        """The code with which the server has closed the connection."""
        self.on_view: Callable[[Frame], None] = _ignore
        self.on_seated: Callable[[Frame], None] = _ignore
        self.on_too_fast: Callable[[], None] = lambda: None
        self.on_lost: Callable[[Connection], None] = _ignore
        self._patient = patient
        self._unanswered = Unanswered(MOST_UNANSWERED, random.random)
        self._waiting: dict[int, Callable[[Frame], None]] = {}
        """By the number of a command, what gets its reply."""
        self._transport: WSTransport | None = None

    async def connect(self, url: str, headers: Mapping[str, str] | None = None) -> None:
        """Opens it to the server at an http(s) or ws(s) address, and says nothing yet.

        Raises:
            HandshakeRefused: the server answered with an HTTP status.
            ConnectionError: what answers there speaks no WebSocket.
            OSError: nothing answers there.
        """
        try:
            await ws_connect(
                lambda: self,
                websocket_url(url),
                extra_headers=headers,
                max_frame_size=LARGEST_RECEIVED,
                read_buffer_init_size=2048,
                websocket_handshake_timeout=REPLY_TIMEOUT,
            )
        except WSInvalidStatusError as error:
            raise HandshakeRefused(int(error.response.status) if error.response else 0) from None
        except (WSError, TimeoutError) as error:
            raise ConnectionError(f"no WebSocket: {error or 'no answer'}") from None
        self.url = url

    def submit(self, command: Command[Any], on_reply: Callable[[Frame], None]) -> None:
        """Sends a command. `on_reply` is called once: with the reply, also an error, or with `LOST`."""
        if not self.open:
            on_reply(LOST)
            return
        self._waiting[self._unanswered.add(command)] = on_reply
        self._write(0.0)

    async def request(self, command: Command[Any]) -> Frame:
        """Sends a command, and returns its reply, an error as well as `ok`.

        Raises `ConnectionLost` where the connection is lost before, or no reply comes within `REPLY_TIMEOUT`.
        """
        future: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self.submit(command, lambda frame: None if future.done() else future.set_result(frame))
        try:
            async with asyncio.timeout(REPLY_TIMEOUT):
                reply = await future
        except TimeoutError:
            raise ConnectionLost(f"{self.url} does not answer") from None
        if reply is LOST:
            raise ConnectionLost(f"{self.url} closed the connection")
        return reply

    async def send(self, command: Command[Any]) -> Frame:
        """The reply `ok` to a command. Raises `Refused`, and `ConnectionLost` as `request` does."""
        reply = await self.request(command)
        if reply.type == "error":
            raise refusal(reply)
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
                self.close_code = code
            transport.disconnect(graceful=False)
            return
        self.bytes_received += len(payload)
        message = decode(payload)
        if message.type == "view":
            self.on_view(message)
        elif message.type == "seated":
            self.on_seated(message)
        elif (pending := self._unanswered.take(message.re)) is not None:
            self._take_reply(message, pending)
        elif message.type in ("ok", "error"):
            self.unexpected_replies += 1

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.open = False
        self._unanswered.clear()
        waiting, self._waiting = self._waiting, {}
        for on_reply in waiting.values():
            on_reply(LOST)
        self.on_lost(self)

    def _take_reply(self, reply: Frame, pending: Pending) -> None:
        number: Any = reply.re  # that of a command of ours
        if reply.code != "too_fast" or not self._patient:
            self._waiting.pop(number)(reply)
            if pending.pauses is not None and self.open:  # what concerns its table has waited
                self._write(asyncio.get_running_loop().time())
            return
        self.on_too_fast()
        loop = asyncio.get_running_loop()
        at = self._unanswered.send_later(number, pending, (reply.retry or 0) / 1000, loop.time())
        loop.call_at(at, self._write, at)

    def _write(self, now: float) -> None:
        """Writes the commands that are due by then."""
        for frame in self._unanswered.due(now):
            self._transport.send(WSMsgType.TEXT, frame.encode())  # type: ignore[union-attr]


def _ignore(frame: object) -> None:
    """Does nothing."""
