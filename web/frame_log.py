"""The opt-in log of frames: what clients send and are sent, one JSON object a line, without secrets.

    {"at": 1790000000123, "node": 3, "connection": "k3Zq", "player": "b7", "in": {"type": "ping", "id": 4}}

All server processes of a machine write to one file. Beyond `LARGEST` bytes it gets another name, `.1` at its
end, in place of what had that: so there are twice as many at most. It has what players say to each other.
"""

import asyncio
import fcntl
import logging
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from game.api import Millis
from game.kit.confusables import name_key
from game.sections.connection import Connection

LARGEST = 50_000_000
"""Bytes of a file that is begun anew."""

MOST_WAITING = 4_000_000
"""Bytes of frames that wait to be written; what comes beyond is left out, and counted."""

INTERVAL = 0.5
"""Seconds between two writes."""

SECRETS = frozenset({"token", "passphrase", "old", "secret", "endpoint", "p256dh", "auth"})
"""The keys whose values are struck out, wherever they stand."""

STRUCK_OUT = "…"

Direction = Literal["in", "out"]

logger = logging.getLogger(__name__)


class Frame(NamedTuple):
    """A frame that waits to be written."""

    at: Millis
    node: int
    connection: str
    player: str | None
    direction: Direction
    payload: str | bytes


class FrameLog:
    """Logs the frames of a process to a file, those of some players or of all.

    `players` are names; without any, all clients are meant, also before they have signed in. `now` and `node`
    tell when and where a frame was. After an error of the file system nothing more is logged.
    """

    def __init__(
        self, path: Path, players: Collection[str], now: Callable[[], Millis], node: Callable[[], int]
    ) -> None:
        self._path = path
        self._keys = {name_key(name) for name in players}
        self._now, self._node = now, node
        self._waiting: list[Frame] = []
        self._size = self._left_out = 0
        self._failed = False

    def record(self, direction: Direction, connection: Connection, payload: str | bytes) -> None:
        """Has a frame of a connection written, if it is to be."""
        player = connection.player
        if self._keys and (player is None or name_key(player.name) not in self._keys):
            return
        if self._failed or self._size + len(payload) > MOST_WAITING:
            self._left_out += 1
            return
        self._size += len(payload)
        of_player = None if player is None else player.id
        self._waiting.append(Frame(self._now(), self._node(), connection.id, of_player, direction, payload))

    async def write(self) -> None:
        """Writes what waits, in a thread."""
        frames, left_out = self._waiting, self._left_out
        self._waiting, self._size, self._left_out = [], 0, 0
        if self._failed or not (frames or left_out):
            return
        try:
            await asyncio.to_thread(append, self._path, frames, left_out)
        except OSError as error:
            self._failed = True
            logger.error("frames are not logged any more: %s", error)


def append(path: Path, frames: list[Frame], left_out: int) -> None:
    """Appends frames to a file that only its owner may read, and begins another if it is large enough."""
    lines = [line(frame) for frame in frames]
    if left_out:
        lines.append(msgspec.json.encode({"left_out": left_out}))
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(fd, "ab") as file:
        file.write(b"\n".join(lines) + b"\n")
        file.flush()
        if file.tell() > LARGEST:
            _begin_anew(path, file.fileno())


def _begin_anew(path: Path, fd: int) -> None:
    """Gives the file another name, unless another process does so or has done so."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if path.exists() and path.stat().st_ino == os.fstat(fd).st_ino:
        path.replace(path.with_name(f"{path.name}.1"))


def line(frame: Frame) -> bytes:
    """The line of a frame; of one that is no JSON only its length is told, for it may hold anything."""
    told: dict[str, Any] = {"at": frame.at, "node": frame.node, "connection": frame.connection}
    told["player"] = frame.player
    try:
        told[frame.direction] = struck_out(msgspec.json.decode(frame.payload))
        return msgspec.json.encode(told)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        told[frame.direction] = len(frame.payload)
        return msgspec.json.encode(told)


def struck_out(value: Any) -> Any:
    """The same JSON value without secrets."""
    if isinstance(value, dict):
        return {key: STRUCK_OUT if key in SECRETS else struck_out(one) for key, one in value.items()}
    return [struck_out(one) for one in value] if isinstance(value, list) else value
