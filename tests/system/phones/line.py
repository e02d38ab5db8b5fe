"""A connection of a phone: of what comes on it is kept what is judged, and not each view whole."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import count
from typing import Any, NamedTuple

import msgspec
from websockets.exceptions import ConnectionClosed

from game.team_play import ORGANISER, Viewer
from moyo_client import ConnectionLost
from moyo_client.sockets import Socket, open_socket
from tests.documented import Recording
from tests.system.phones.ledger import Frame
from tests.system.server import PATIENCE


class SeenView(NamedTuple):
    """A view: after which event, at which instant, for whom, and a digest of the state that it showed."""

    seq: int
    at: int
    viewer: Viewer
    digest: bytes


class SeenPositions(NamedTuple):
    """A frame of positions, and as what the phone was at the table, by the newest view before it."""

    frame: Frame
    viewer: Viewer


def digest_of(state: Any) -> bytes:
    """A digest of what JSON knows, or of what msgspec encodes as such."""
    return sha256(msgspec.json.encode(state, order="sorted")).digest()


def viewer_of(view: Frame) -> Viewer:
    """For whom a view is: a team, the organisers, or a spectator."""
    seat: Viewer = view["seat"]
    return ORGANISER if view.get("role") == "organiser" else seat


class Line:
    """A connection to one server process, which is read all the time."""

    def __init__(self, socket: Socket, table: str | None) -> None:
        self.views: list[SeenView] = []
        self.positions: list[SeenPositions] = []
        self.strays: list[Frame] = []
        """Frames with a position in which there should be none."""
        self.logged: list[tuple[Viewer, Frame]] = []
        """Events as a reply to `log` has shown them while the game was played, and to whom."""
        self.faults: list[str] = []
        self.view: Frame | None = None
        """The newest one of the table."""
        self.closed = asyncio.Event()
        self._table = table
        self._socket = socket
        self._ids = count(1)
        self._awaited: dict[int, asyncio.Future[Frame]] = {}
        self._recording = Recording()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, url: str, table: str | None, headers: Mapping[str, str]) -> "Line":
        """Raises `OSError` and `WebSocketException` where no server takes it."""
        async with asyncio.timeout(PATIENCE):
            return cls(await open_socket(url, headers), table)

    @property
    def viewer(self) -> Viewer:
        """As what the phone is at the table, by the newest view."""
        return None if self.view is None else viewer_of(self.view)

    async def ask(self, kind: str, **fields: Any) -> Frame:
        """Sends a command; its reply. Raises `ConnectionLost`, `TimeoutError`."""
        number = next(self._ids)
        reply: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._awaited[number] = reply
        text = json.dumps({"type": kind, "id": number, **fields})
        self._recording.sent(text)
        with suppress(ConnectionClosed):
            await self._socket.send(text)
        if self.closed.is_set():
            self._lose()
        async with asyncio.timeout(PATIENCE):
            return await reply

    def cut(self) -> None:
        """Ends it at once, without a close frame, as where a tab is killed or a tunnel begins."""
        self._socket.transport.abort()

    async def close(self) -> None:
        await self._socket.close()
        await self._reading

    async def _read(self) -> None:
        try:
            with suppress(ConnectionClosed):
                async for text in self._socket:
                    self._take(text)
        finally:
            self.closed.set()
            self._lose()

    def _lose(self) -> None:
        for reply in self._awaited.values():
            if not reply.done():
                reply.set_exception(ConnectionLost("The connection was lost."))
                reply.exception()  # whoever has waited may have been cancelled
        self._awaited.clear()

    def _take(self, text: str | bytes) -> None:
        frame: Frame = json.loads(text)
        self._recording.received(frame)
        if "re" in frame:
            if self.view is not None and self.view["phase"] == "playing":
                self.logged += [(self.viewer, event) for event in frame.get("events", ())]
            if (reply := self._awaited.pop(frame["re"], None)) is None:
                self.faults.append(f"a reply to nothing: {frame}")
            elif not reply.done():
                reply.set_result(frame)
        elif frame["type"] == "positions":
            self.positions.append(SeenPositions(frame, self.viewer))
        elif frame["type"] == "view" and frame["table"] == self._table:
            self._show(frame)
        elif "latitude" in str(text) and frame["type"] != "view":
            self.strays.append(frame)

    def _show(self, view: Frame) -> None:
        if self.view is not None and view["seq"] < self.view["seq"]:
            self.faults.append(f"went back from {self.view['seq']} to {view['seq']}")
        self.views.append(SeenView(view["seq"], view["at"], viewer_of(view), digest_of(view["state"])))
        self.view = view
