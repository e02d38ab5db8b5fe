"""One WebSocket to one server process, seen from a client."""

import asyncio
import json
from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from tests.system.server import PATIENCE

T = TypeVar("T")

Frame = dict[str, Any]


class Lost(Exception):
    """The socket has closed, or was never open."""


class Wire:
    """Commands go out, each gets its reply by `id`; all that comes in is kept in `frames`.

    Checks of every frame what holds for all: a command is answered once, and views of a table do not go
    back. Whatever broke that is in `faults`.
    """

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.views: dict[str, Frame] = {}
        """The newest view of each table."""
        self.faults: list[str] = []
        self.closed = False
        self._socket: WebSocketClientConnection | None = None
        self._replies: dict[int | str | None, Frame] = {}
        self._ids = count(1)
        self._changed = asyncio.Event()

    @classmethod
    async def open(cls, url: str, origin: str | None = None, forwarded: str | None = None) -> "Wire":
        """A socket that is open. Raises `Lost`, or tornado's `HTTPClientError` with the server's answer."""
        wire = cls()
        given = {"Origin": origin, "X-Forwarded-For": forwarded}
        headers = {name: value for name, value in given.items() if value is not None}
        try:
            async with asyncio.timeout(PATIENCE):
                wire._socket = await websocket_connect(
                    HTTPRequest(url, headers=headers), on_message_callback=wire._take
                )
        except (OSError, TimeoutError) as error:
            raise Lost from error
        return wire

    @property
    def socket(self) -> WebSocketClientConnection:
        if self._socket is None:
            raise Lost
        return self._socket

    @property
    def code(self) -> int | None:
        """With what the server closed it."""
        return self.socket.close_code

    def send(self, frame: object, *, binary: bool = False) -> None:
        """Sends text or bytes as they are, anything else as JSON."""
        try:
            self.socket.write_message(frame if isinstance(frame, str | bytes) else json.dumps(frame), binary)
        except WebSocketClosedError as error:
            raise Lost from error

    async def ask(self, kind: str, **fields: object) -> Frame:
        """Sends a command, and waits for its reply."""
        number = next(self._ids)
        self.send({"type": kind, "id": number, **fields})
        return await self.reply(number)

    async def reply(self, re: int | str | None) -> Frame:
        return await self.until(lambda: self._replies.get(re))

    async def first(self, **fields: object) -> Frame:
        """Waits for the first frame that has these fields."""
        return await self.until(
            lambda: next((frame for frame in self.frames if fields.items() <= frame.items()), None)
        )

    async def shown(self, table: str, wanted: Callable[[Frame], object]) -> Frame:
        """Waits until the newest view of a table is as wanted."""
        return await self.until(
            lambda: view if (view := self.views.get(table)) is not None and wanted(view) else None
        )

    async def until(self, found: Callable[[], T | None]) -> T:
        """Waits until something is found, looking after each frame. Raises `Lost` when none will come."""
        async with asyncio.timeout(PATIENCE):
            while not (result := found()):
                if self.closed:
                    raise Lost
                await self._changed.wait()
        return result

    async def gone(self) -> int | None:
        """Waits until the server has closed it: with what."""
        async with asyncio.timeout(PATIENCE):
            while not self.closed:
                await self._changed.wait()
        return self.code

    async def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            await self.gone()

    def _take(self, message: str | bytes | None) -> None:
        if message is None:
            self.closed = True
        else:
            frame = json.loads(message)
            self.frames.append(frame)
            if "re" in frame:
                if frame["re"] in self._replies and frame["re"] is not None:
                    self.faults.append(f"answered twice: {frame}")
                self._replies[frame["re"]] = frame
            elif frame["type"] == "view" and not frame.get("past"):
                before = self.views.get(frame["table"])
                if before is not None and before["seq"] > frame["seq"]:
                    self.faults.append(f"went back from {before['seq']}: {frame}")
                self.views[frame["table"]] = frame
        self._changed.set()
        self._changed = asyncio.Event()
