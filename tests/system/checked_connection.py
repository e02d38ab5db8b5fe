"""A connection to one server process, all of whose frames are kept and checked."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeVar

from loadtest.people.connection import Connection, ConnectionLost
from tests.documented import Recording
from tests.system.server import PATIENCE

T = TypeVar("T")

Frame = dict[str, Any]


class WholeFrame(Frame):
    """A frame with all of its keys; its properties are what a `Connection` reads of it."""

    @property
    def type(self) -> str:
        return str(self["type"])

    @property
    def re(self) -> Any:
        return self.get("re")

    @property
    def code(self) -> str:
        return str(self.get("code", ""))

    @property
    def text(self) -> str:
        return str(self.get("text", ""))

    @property
    def retry(self) -> int:
        return int(self.get("retry", 0))


LOST = WholeFrame(type="lost")


class CheckedConnection:
    """A `Connection` that keeps every frame in `frames`, and on which one can wait for frames.

    It checks what holds on every connection: a command gets one reply, and the views of a table do not go
    back to an earlier event. What broke that is in `faults`. Its frames are held against the documents too.
    """

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.views: dict[str, Frame] = {}
        """The newest view of each table."""
        self.faults: list[str] = []
        self._connection = Connection(lambda payload: WholeFrame(json.loads(payload)), LOST)
        self._connection.on_frame = self._keep
        self._connection.on_disconnected = self._wake
        self._replies: dict[int | str | None, Frame] = {}
        self._changed = asyncio.Event()
        self._recording = Recording()

    @classmethod
    async def open(
        cls, url: str, origin: str | None = None, forwarded: str | None = None
    ) -> "CheckedConnection":
        """A connection on which nothing has been said, with these values of `Origin` and `X-Forwarded-For`.

        Raises `HandshakeRefused` with the server's HTTP status, and `OSError` where nobody answers.
        """
        connection = cls()
        given = {"Origin": origin, "X-Forwarded-For": forwarded}
        headers = {name: value for name, value in given.items() if value is not None}
        await connection._connection.connect(url, headers)
        return connection

    @property
    def close_reason(self) -> str | None:
        """The text that the server sent with its close code."""
        return self._connection.close_reason

    @property
    def closed(self) -> bool:
        return not self._connection.open

    def send(self, frame: object, *, binary: bool = False) -> None:
        """Sends text or bytes as they are, anything else as JSON. Raises `ConnectionLost`."""
        if not isinstance(frame, bytes):
            frame = (frame if isinstance(frame, str) else json.dumps(frame)).encode()
        self._recording.sent(frame)
        self._connection.send_as_is(frame, binary)

    async def ask(self, kind: str, **fields: Any) -> Frame:
        """Sends a command and returns its reply, an error too. Raises `ConnectionLost`."""
        reply = await self._connection.request(kind, **fields)
        self._recording.answered({"type": kind, "id": reply["re"], **fields}, reply)
        return reply

    async def reply(self, re: int | str | None) -> Frame:
        """Waits for the reply to a frame that was sent with this id."""
        return await self.until(lambda: self._replies.get(re))

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
                    raise ConnectionLost
                await self._changed.wait()
        return result

    async def wait_closed(self) -> int | None:
        """Waits until the connection is closed; the close code that the server sent."""
        async with asyncio.timeout(PATIENCE):
            while not self.closed:
                await self._changed.wait()
        return self._connection.close_code

    async def close(self) -> None:
        if not self.closed:
            self._connection.close()
            await self.wait_closed()

    def _keep(self, frame: Frame) -> None:
        self.frames.append(frame)
        self._recording.received(frame)
        if "re" in frame:
            if frame["re"] in self._replies and frame["re"] is not None:
                self.faults.append(f"answered twice: {frame}")
            self._replies[frame["re"]] = frame
        elif frame["type"] == "view" and not frame.get("past"):
            before = self.views.get(frame["table"])
            if before is not None and before["seq"] > frame["seq"]:
                self.faults.append(f"went back from {before['seq']}: {frame}")
            self.views[frame["table"]] = frame
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
