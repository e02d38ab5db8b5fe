"""One's own games as files in a zip: `Authorization: Bearer <token>`.

    GET /my/games.zip                      the newest 500 that are over, of games of which there are files
    GET /my/games.zip?before=1796083200000 those that ended before that instant

It is sent while it is made. Where there are older ones the header `Games-Before` has the instant before which
they ended. Games that could not be written are named in a file of the zip, `missing.txt`.
"""

import asyncio
import logging
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import IO, Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler

from game.api import Millis
from game.lifecycle.own_games import PART_WEIGHT, File, OwnGames
from game.refused import Refused
from messages import Cost
from web.access import Access
from web.json_handler import JsonHandler
from web.site import site_of

LIST_PRICE = Cost(reads=500, statements=2).price
"""What it costs to list them."""

PART_PRICE = Cost(reads=PART_WEIGHT, statements=4, computations=1).price
"""What it costs to make a part of them."""

MOST = 8
"""Zips that a process makes at once; one of a player."""

MOST_OF_ADDRESS = 2

BUSY_RETRY = 5_000
"""Milliseconds after which to come again where others are made."""

FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip knows."""

MISSING = "missing.txt"

logger = logging.getLogger(__name__)


class ZipRequests:
    """What the requests of a process share."""

    def __init__(self, own_games: OwnGames, access: Access) -> None:
        self.own_games = own_games
        self.access = access
        self.under_way: dict[str, str] = {}
        """Of each player whose games are on their way, the address."""

    def check_room(self, player_id: str, network: str) -> None:
        """Raises `Refused` where another has to wait."""
        of_address = list(self.under_way.values()).count(network)
        if player_id in self.under_way or len(self.under_way) >= MOST or of_address >= MOST_OF_ADDRESS:
            text = "Other games are being sent; wait a little."
            raise Refused("too_fast", text, "zips-busy", retry=BUSY_RETRY)


class ZipHandler(JsonHandler):
    """The games of the player of the token."""

    def initialize(self, requests: ZipRequests) -> None:
        self.requests = requests
        self._left = False

    async def get(self) -> None:
        access, requests = self.requests.access, self.requests
        before = instant_of(self.get_query_argument("before", ""))
        player = await access.player(self.request, LIST_PRICE)
        network = access.network(self.request)
        requests.check_room(player.id, network)
        requests.under_way[player.id] = network
        try:
            await self._send(player.id, before, network)
        except StreamClosedError:
            pass
        except Exception as error:
            if not self._headers_written:
                raise
            self._break_off(error)
        finally:
            del requests.under_way[player.id]

    async def _send(self, player_id: str, before: Millis | None, network: str) -> None:
        """Sends the games part by part, each when it is paid for."""
        own_games, address = self.requests.own_games, f"{site_of(self).address(self.request)}/t/"
        page = await own_games.page(player_id, before)
        parts, archive = own_games.files(page.table_ids, address, network), Archive()
        while True:
            await self._pay()
            part = await self.requests.access.answered(page.table_ids, anext(parts, None))
            if part is None:
                break
            self._begin(page.before)
            self.write(await asyncio.to_thread(archive.add, part))
            await self.flush()
        if archive.empty and page.before is None:
            text = "None of your games can be saved as a file yet."
            raise Refused("not_here", text, "no-own-games")
        self._begin(page.before)
        self.finish(archive.close())

    def _break_off(self, error: Exception) -> None:
        """Closes the connection: a zip that is not whole is not to look so."""
        if not isinstance(error, Refused):
            logger.error("a zip of games was broken off", exc_info=error)
        connection = self.request.connection
        if isinstance(connection, HTTP1Connection):
            connection.close()

    def _begin(self, older: Millis | None) -> None:
        """Sets the headers, which are sent with the first part."""
        if not self._headers_written:
            self.set_header("Content-Type", "application/zip")
            self.set_header("Content-Disposition", 'attachment; filename="games.zip"')
            if older is not None:
                self.set_header("Games-Before", str(older))

    async def _pay(self) -> None:
        """Waits until the address has paid for the next part."""
        while True:
            try:
                self.requests.access.charge(self.request, PART_PRICE)
            except Refused as error:
                if self._left:
                    raise StreamClosedError from None
                await asyncio.sleep(max(0.1, (error.retry or 0) / 1000))
            else:
                return

    def on_connection_close(self) -> None:
        self._left = True


class Archive:
    """A zip that is made part by part."""

    def __init__(self) -> None:
        self._made = Made()
        self._zip = zipfile.ZipFile(cast(IO[bytes], self._made), "w", zipfile.ZIP_DEFLATED)
        self._missing: list[str] = []
        self.empty = True
        """Whether nothing was added."""

    def add(self, part: Sequence[File]) -> bytes:
        """The bytes of the zip with which these files are added."""
        for name, ended, content in part:
            self.empty = False
            if content is None:
                self._missing.append(name)
            else:
                self._add(name, content, ended)
        return self._made.taken()

    def close(self) -> bytes:
        """The last bytes of the zip."""
        if self._missing:
            text = "These games could not be written:\n" + "".join(f"{name}\n" for name in self._missing)
            self._add(MISSING, text.encode(), None)
        self._zip.close()
        return self._made.taken()

    def _add(self, name: str, content: bytes, ended: Millis | None) -> None:
        at = FIRST_DAY if ended is None else datetime.fromtimestamp(ended // 1000, UTC)
        info = zipfile.ZipInfo(name, max(at, FIRST_DAY).timetuple()[:6])
        info.external_attr = 0o644 << 16
        self._zip.writestr(info, content, zipfile.ZIP_DEFLATED)


class Made:
    """Keeps what a zip writes until it is taken."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def write(self, data: Any) -> int:
        self._bytes += data
        return len(data)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        """What was written since this was called last."""
        made, self._bytes = bytes(self._bytes), bytearray()
        return made


def instant_of(text: str) -> Millis | None:
    """An instant in the address; None where there is none. Raises `Refused`."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Refused("malformed", "An instant is a number of milliseconds.", "no-instant")
    return Millis(int(text))


def routes(own_games: OwnGames, access: Access) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The address of one's own games."""
    return [(r"/my/games\.zip", ZipHandler, {"requests": ZipRequests(own_games, access)})]
