"""Bodies of requests that are larger than a line: kept only of known players, a few at a time.

The body of a request that is refused is read and dropped, a few at a time and slowly, and then answered:
where a connection is closed while its client still sends, that is told of a reset and not of the reason.

A handler that takes one inherits from `UploadHandler`, for tornado hands the parts of a body to methods.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPServerRequest
from tornado.web import stream_request_body

from game.refused import Refused
from web.access import check_origin
from web.json_handler import JsonHandler

UPLOAD_SECONDS = 60.0
"""For which a body may be on its way."""

MOST_DROPPED = 64 << 20
"""Bytes of a body that is read only to be dropped; the connection of a larger one is closed."""

MOST_DROPS = 4
"""Bodies that a process drops at once. The connections of others that are refused are closed."""

DROP_PAUSE = 0.002
"""Seconds after each part of a body that is dropped: some 30 MB are read in a second."""

MOST_DIGITS = 20
"""Of a size: a longer number is too large whatever it is."""

BUSY_RETRY = 5_000
"""Milliseconds after which to come again where others are on their way."""


@dataclass
class Uploads:
    """The uploads of one kind that are on their way to this process: one of a player, a few of a group."""

    largest: int
    """Bytes of a body."""
    most: int
    most_of_group: int
    dropped: int = 0
    """How many bodies are being dropped."""
    under_way: dict[str, str] = field(default_factory=dict)
    """By the id of the player the group of the upload, such as a table."""

    def check_room(self, player_id: str, group: str) -> None:
        """Raises `Refused` where another has to wait."""
        of_group = Counter(self.under_way.values())[group]
        if player_id in self.under_way or len(self.under_way) >= self.most or of_group >= self.most_of_group:
            text = "Others are being received; wait a little."
            raise Refused("too_fast", text, "uploads-busy", retry=BUSY_RETRY)


def size_of(request: HTTPServerRequest) -> int:
    """The bytes of a body, as the header says; 0 where it says nothing, or what is no number."""
    text = (
        request.headers.get("Content-Length", "").partition(",")[0].strip()
    )  # the same more than once is one
    return int(text[:MOST_DIGITS]) if text.isascii() and text.isdigit() else 0


@stream_request_body
class UploadHandler(JsonHandler):
    """A POST whose body is read when `admit` has said who sends it, and is then given to `take`."""

    uploads: Uploads
    _player_id: str | None = None
    _read = False
    _refused: Refused | None = None

    async def admit(self) -> tuple[str, str]:
        """The ids of the player, who may send this, and of the group. Raises `Refused`."""
        raise NotImplementedError

    async def take(self, player_id: str, data: bytes) -> None:
        """Does what is to be done with a body, and answers. Raises `Refused`."""
        raise NotImplementedError

    async def take_parts(self, player_id: str, parts: list[bytes]) -> None:
        """The same with a body in the parts in which it came, for what need not have it in one piece."""
        await self.take(player_id, b"".join(parts))

    async def prepare(self) -> None:
        """Sees to it that the body is worth being read, before it is."""
        if self.request.method != "POST":
            return
        uploads = self.uploads
        size = size_of(self.request)
        try:
            check_origin(self)
            if size > uploads.largest:
                text = "At most {count} KiB are read."
                raise Refused("malformed", text, "body-too-large", count=uploads.largest >> 10)
            player_id, group = await self.admit()
            uploads.check_room(player_id, group)
        except Refused as error:
            if size > MOST_DROPPED or uploads.dropped >= MOST_DROPS:
                self.refuse(error)
                return
            self._refused = error
            uploads.dropped += 1
            self._expect(max(size, uploads.largest))
            return
        uploads.under_way[player_id] = group
        self._player_id = player_id
        self._chunks: list[bytes] = []
        self._expect(uploads.largest)

    def _expect(self, size: int) -> None:
        """Lets a body of that many bytes come."""
        connection = self.request.connection
        if isinstance(connection, HTTP1Connection):
            connection.set_max_body_size(size)
            connection.set_body_timeout(UPLOAD_SECONDS)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        if self._player_id is not None:
            self._chunks.append(chunk)
            return None
        return asyncio.sleep(DROP_PAUSE)

    async def post(self, *path: Any) -> None:
        if self._refused is not None:
            self.refuse(self._refused)
        if self._player_id is None:
            return
        self._read = True
        await self.take_parts(self._player_id, self._chunks)

    def on_finish(self) -> None:
        self._end()

    def on_connection_close(self) -> None:
        if not self._read:
            self._end()

    def _end(self) -> None:
        """Another body of the player may come, also where this one has not come to its end."""
        if self._refused is not None:
            self.uploads.dropped -= 1
            self._refused = None
        if self._player_id is not None:
            self.uploads.under_way.pop(self._player_id, None)
