"""A connection to one server process, all of whose frames are kept and checked."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar

from websockets.exceptions import ConnectionClosed

from moyo_client import ConnectionLost
from moyo_client.sockets import Socket, open_socket, websocket_url
from tests.documented import Recording
from tests.system.server import PATIENCE

T = TypeVar("T")

Frame = dict[str, Any]


class CheckedConnection:
    """A WebSocket that keeps every frame in `frames`, and on which one can wait for frames.

    It checks what holds on every connection: a command gets one reply, and the views of a table do not go
    back to an earlier event. What broke that is in `faults`. Its frames are held against the documents too.
    Without `open` it is the `Socket` of a client, which reads it.
    """

    def __init__(self, socket: Socket) -> None:
        self.frames: list[Frame] = []
        self.views: dict[str, Frame] = {}
        """The newest view of each table."""
        self.replies: dict[int | str | None, Frame] = {}
        """By the id of a command, its reply."""
        self.faults: list[str] = []
        self.closed = False
        self.transport = socket.transport
        self._socket = socket
        self._ids = (f"asked {number}" for number in count(1))
        """Of the commands of `ask`; those of a client are numbers."""
        self._reading: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._recording = Recording()

    @classmethod
    async def open(cls, url: str, headers: Mapping[str, str] | None = None) -> "CheckedConnection":
        """One that is read, and on which nothing has been said. Raises what an `OpenSocket` raises."""
        connection = cls(await open_socket(websocket_url(url), headers or {}))
        connection._reading = asyncio.create_task(connection._read())
        return connection

    @property
    def close_code(self) -> int | None:
        return self._socket.close_code

    @property
    def close_reason(self) -> str | None:
        """The text that the server sent with its close code."""
        return self._socket.close_reason

    async def send(self, frame: object) -> None:
        """Sends text as it is, bytes as a binary frame, anything else as JSON. Raises `ConnectionClosed`."""
        sent: Any = frame if isinstance(frame, str | bytes) else json.dumps(frame)
        self._recording.sent(sent)
        await self._socket.send(sent)

    async def ask(self, kind: str, **fields: Any) -> Frame:
        """Sends a command and returns its reply, an error too. Raises `ConnectionLost`."""
        number = next(self._ids)
        with suppress(ConnectionClosed):
            await self.send({"type": kind, "id": number, **fields})
        return await self.reply(number)

    async def reply(self, re: int | str | None) -> Frame:
        """Waits for the reply to a frame that was sent with this id."""
        return await self.until(lambda: self.replies.get(re))

    async def first(self, **fields: object) -> Frame:
        """Waits for the first frame that has these fields."""
        return await self.until(
            lambda: next((frame for frame in self.frames if fields.items() <= frame.items()), None)
        )

    async def shown(self, table: str, wanted: Callable[[Frame], object]) -> Frame:
        """Waits until `wanted` of the newest view of a table is true; returns the view."""
        return await self.until(
            lambda: view if (view := self.views.get(table)) is not None and wanted(view) else None
        )

    async def until(self, found: Callable[[], T | None]) -> T:
        """Waits until `found` returns something true, calling it after each frame.

        Raises `ConnectionLost` when no more frames will come, `TimeoutError` after `PATIENCE` seconds.
        """
        async with asyncio.timeout(PATIENCE):
            while not (result := found()):
                if self.closed:
                    raise ConnectionLost("The connection was closed.")
                await self._changed.wait()
        return result

    async def wait_closed(self) -> int | None:
        """Waits until the connection is closed; the close code that the server sent."""
        async with asyncio.timeout(PATIENCE):
            while not self.closed:
                await self._changed.wait()
        return self.close_code

    async def close(self) -> None:
        await self._socket.close()
        if self._reading is not None:
            await self._reading

    async def __aiter__(self) -> AsyncIterator[str | bytes]:
        try:
            async for frame in self._socket:
                self._keep(json.loads(frame))
                yield frame
        finally:
            self.closed = True
            self._wake()

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for _ in self:
                pass

    def _keep(self, frame: Frame) -> None:
        self.frames.append(frame)
        self._recording.received(frame)
        if "re" in frame:
            before = self.replies.get(frame["re"])
            again = before is not None and before.get("code") == "too_fast"  # a client sends it once more
            if before is not None and frame["re"] is not None and not again:
                self.faults.append(f"answered twice: {frame}")
            self.replies[frame["re"]] = frame
        elif frame["type"] == "view" and not frame.get("past"):
            before = self.views.get(frame["table"])
            if before is not None and before["seq"] > frame["seq"]:
                self.faults.append(f"went back from {before['seq']}: {frame}")
            self.views[frame["table"]] = frame
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
