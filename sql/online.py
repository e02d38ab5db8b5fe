"""Who is online, and the lobby, in PostgreSQL: see `game.ports.online`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

import msgspec

from game.api import Millis
from game.kit.batch import Batch
from game.ports.nodes import Node
from game.ports.online import (
    LEASE,
    MOST_TABLES,
    PAGE,
    LobbyChanges,
    LobbyCursor,
    LobbyPerson,
    LobbyTable,
    StoredPage,
    WantedPage,
)
from game.ports.people import Player
from sql.pool import Pool

FORGOTTEN_AT_ONCE = 20_000
"""Changes of the lobby that are forgotten by one statement, in some tens of milliseconds."""

LATEST = 2**62
"""After every instant."""


class _Read(msgspec.Struct):
    """What `lobby_changes` returns. `last` is the place of the last of its changes."""

    horizon: int
    count: int
    last: tuple[int, int] | None
    tables: dict[str, LobbyTable | None]
    people: dict[str, LobbyPerson | None]


class _Listing(msgspec.Struct):
    """What `lobby_listing` returns. After the last table and person the next page begins; None for none."""

    last_table: tuple[int, str] | None
    last_person: str | None
    tables: dict[str, LobbyTable | None]
    people: dict[str, LobbyPerson | None]


class _Place(NamedTuple):
    """After which change a reader goes on. `horizon` is that of the first of the pages that it reads."""

    horizon: int
    changed_by: int
    number: int


class _ListingPlace(NamedTuple):
    """After which table and person of all a reader goes on, and after which change then.

    After the last person that is None.
    """

    table: tuple[int, str]
    person: str | None
    tables_left: int
    then: _Place


_read = msgspec.json.Decoder(_Read)
_listing = msgspec.json.Decoder(_Listing)


class Online:
    """Implements `game.ports.online.Online`. Players who are challenged together are looked up together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.online_player = Batch(self._online_players)

    async def set_online(self, node_id: Node, came: Mapping[str, str | None], left: Sequence[str]) -> None:
        await self._pool.fetch(
            "set_online",
            node_id=node_id,
            came=list(came),
            limit_keys=list(came.values()),
            left_ids=left,
        )

    async def set_all_online(self, node_id: Node, online: Mapping[str, str | None]) -> None:
        await self._pool.fetch(
            "set_all_online", node_id=node_id, online=list(online), limit_keys=list(online.values())
        )

    async def _online_players(self, name_keys: Sequence[str]) -> list[Player | None]:
        rows = await self._pool.fetch("online_players", name_keys=name_keys)
        found = {row["name_key"]: Player(row["id"], row["name"]) for row in rows}
        return [found.get(name_key) for name_key in name_keys]

    async def lobby_changes(self, cursor: LobbyCursor | None) -> LobbyChanges:
        place = None if cursor is None else cast(_Place | _ListingPlace, cursor.place)
        if isinstance(place, _Place):
            return await self._changes(place)
        if place is None:  # what changes from now on is read after all that there is
            place = _ListingPlace((LATEST, ""), "", MOST_TABLES, await self._head())
        return await self._list(place)

    async def _head(self) -> _Place:
        """The place from which on what is not over now is read."""
        found = _read.decode(
            await self._pool.fetchval("lobby_changes", changed_by=LATEST, number=0, row_limit=0)
        )
        return _Place(found.horizon, found.horizon, 0)

    async def _changes(self, place: _Place) -> LobbyChanges:
        found = _read.decode(
            await self._pool.fetchval(
                "lobby_changes", changed_by=place.changed_by, number=place.number, row_limit=PAGE
            )
        )
        is_first = (place.changed_by, place.number) == (place.horizon, 0)
        horizon = found.horizon if is_first else place.horizon
        more = found.count == PAGE and found.last is not None
        # What was not over at the first page may have been committed at a place that was passed already.
        after = _Place(horizon, *(found.last if more and found.last is not None else (horizon, 0)))
        went_back = found.horizon < place.horizon
        return LobbyChanges(found.tables, found.people, LobbyCursor(after), more, went_back)

    async def _list(self, place: _ListingPlace) -> LobbyChanges:
        found = _listing.decode(
            await self._pool.fetchval(
                "lobby_listing",
                opened_before=place.table[0],
                before_id=place.table[1],
                after_player_id=place.person,
                row_limit=PAGE,
            )
        )
        left = place.tables_left - PAGE if found.last_table is not None else 0
        after = _ListingPlace(
            found.last_table if found.last_table is not None and left > 0 else (-1, ""),
            found.last_person,
            left,
            place.then,
        )
        more = left > 0 or found.last_person is not None
        return LobbyChanges(found.tables, found.people, LobbyCursor(after if more else place.then), more)

    async def clear_lobby(self, before: Millis) -> None:
        await self._pool.fetch("clear_lobby", before=before, row_limit=FORGOTTEN_AT_ONCE)

    async def lead_lobby(self, node_id: Node) -> list[WantedPage] | None:
        rows = await self._pool.fetch("lead_lobby", node_id=node_id, lease=LEASE)
        if not rows[0]["leads"]:
            return None
        return [WantedPage(row["request"], row["number"]) for row in rows if row["request"] is not None]

    async def leave_lobby(self, node_id: Node) -> None:
        await self._pool.fetch("leave_lobby", node_id=node_id)

    async def want_lobby(self, node_id: Node, requests: Sequence[str]) -> None:
        await self._pool.fetch("want_lobby", node_id=node_id, requests=requests)

    async def store_lobby(self, node_id: Node, pages: Mapping[str, bytes]) -> Mapping[str, int]:
        rows = await self._pool.fetch(
            "store_lobby", node_id=node_id, requests=list(pages), frames=list(pages.values())
        )
        return {row["request"]: row["number"] for row in rows if row["request"] is not None}

    async def lobby_pages(self, known: Mapping[str, int]) -> list[StoredPage]:
        rows = await self._pool.fetch("lobby_pages", requests=list(known), numbers=list(known.values()))
        return [StoredPage(row["request"], row["number"], row["frame"]) for row in rows]
