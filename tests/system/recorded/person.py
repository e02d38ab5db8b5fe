"""Somebody at one WebSocket, whose every frame is kept."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeVar

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.documented import Recording
from tests.system.server import PATIENCE, Server

T = TypeVar("T")
Frame = dict[str, Any]


class Disconnected(Exception):
    """The server has closed the socket of somebody who waits for a frame."""


class Person:
    """Somebody at one WebSocket. All that comes is kept in `frames`, in order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.frames: list[Frame] = []
        self.asked: dict[int | str | None, str] = {}
        """The type of each command that was sent, by its id."""
        self.closed = False
        self._socket: WebSocketClientConnection | None = None
        self._changed = asyncio.Event()
        self._recording = Recording()

    async def open(self, server: Server) -> None:
        async with asyncio.timeout(PATIENCE):
            self._socket = await websocket_connect(
                HTTPRequest(server.websocket), on_message_callback=self._take
            )

    @property
    def socket(self) -> WebSocketClientConnection:
        if self._socket is None:
            raise AssertionError(f"{self.name} is not connected")
        return self._socket

    def send(self, frame: object) -> None:
        """Text and bytes as they are, anything else as JSON."""
        raw = frame if isinstance(frame, str | bytes) else json.dumps(frame)
        self._recording.sent(raw)
        self.socket.write_message(raw, isinstance(raw, bytes))

    def _take(self, message: str | bytes | None) -> None:
        if message is None:
            self.closed = True
        else:
            self.frames.append(json.loads(message))
            self._recording.received(self.frames[-1])
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, found: Callable[[], T | None], what: str) -> T:
        """Waits until something is found, looking after each frame. Raises `Disconnected`."""
        try:
            async with asyncio.timeout(PATIENCE):
                while (result := found()) is None:
                    if self.closed:
                        raise Disconnected(f"{self.name}, who waits for {what}")
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"{self.name} has waited in vain for {what}: {self.frames[-3:]}") from None
        return result

    async def reply(self, re: int | str | None) -> Frame:
        return await self.until(
            lambda: next((frame for frame in self.frames if frame.get("re", ...) == re), None),
            f"the reply to {re}",
        )

    async def first(self, wanted: Callable[[Frame], object], what: str, **fields: object) -> Frame:
        """Waits for the first of the frames with these fields that is as wanted."""
        return await self.until(
            lambda: next((frame for frame in self._all(fields) if wanted(frame)), None), what
        )

    async def newest(self, wanted: Callable[[Frame], object], what: str, **fields: object) -> Frame:
        """Waits until the newest of the frames with these fields is as wanted."""

        def found() -> Frame | None:
            newest = next(iter(self._all(fields)[::-1]), None)
            return newest if newest is not None and wanted(newest) else None

        return await self.until(found, what)

    def _all(self, fields: Frame) -> list[Frame]:
        """The frames with these fields; without `past`, those that are of the present."""
        fields = {"past": None, **fields}
        return [frame for frame in self.frames if fields.items() <= ({"past": None} | frame).items()]

    def view(self, table: str) -> Frame:
        """The newest view of a table."""
        return self._all({"type": "view", "table": table})[-1]

    def seated(self, number: int) -> Frame | None:
        """That `seated` of those that have come, counted from 0."""
        found = [frame for frame in self.frames if frame["type"] == "seated"]
        return found[number] if len(found) > number else None

    async def gone(self) -> list[object]:
        """Waits until the server has closed the socket: with which code and reason."""
        async with asyncio.timeout(PATIENCE):
            while not self.closed:
                await self._changed.wait()
        return [self.socket.close_code, self.socket.close_reason]

    async def close(self) -> None:
        self.socket.close()
        await self.gone()
