"""The queue of seeks in PostgreSQL: see `game.ports.seeks`."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

import asyncpg
import msgspec

from game import notes
from game.api import Millis
from game.kit.batch import Batch, Later
from game.ports.bus import PlayersSeated
from game.ports.log import MAX_TABLES
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.seeks import (
    DECLINED_FOR,
    MAX_CHALLENGERS,
    MAX_CHALLENGERS_OF_ADDRESS,
    MAX_CHALLENGES,
    MAX_SEEKS,
    PAGE,
    REMOVALS_KEPT,
    Added,
    Match,
    MatchCriteria,
    Seek,
    SeekChanges,
    SeekCursor,
    SeekRequest,
)
from game.row import TableRow
from game.table_id import shard_of
from sql.pool import Pool, Record
from sql.rows import encoded, seats_json, table_json

ADDED_AT_ONCE = 16
"""Seeks added by one statement, which takes some 0.2 ms for each.

It holds the rows of all their players, and those of other processes that it meets there come later: of large
ones that seek the same players at once most would be in vain.
"""

READ_AT_ONCE = 100
"""Players of whom something is read by one statement: those who asked go on in one turn of the event loop."""

_criteria = lru_cache(4096)(msgspec.json.Decoder(MatchCriteria).decode)


class _Place(NamedTuple):
    """After which change a reader goes on. `horizon` is that of the first page; None where this is it."""

    horizon: int | None
    changed_by: int
    number: int


class Seeks:
    """Implements `game.ports.seeks.Seeks`. Seeks that come together are added together, in their order."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.last_table_id = Batch(self._last_table_ids, READ_AT_ONCE)
        self._add = Batch[tuple[Node, SeekRequest], Added](self._add_all, ADDED_AT_ONCE)
        self._confirm = Batch[tuple[Node, str, str], None](self._confirm_all)

    async def _last_table_ids(self, player_ids: Sequence[str]) -> list[str | None]:
        rows = await self._pool.fetch("last_table_ids", player_ids=player_ids)
        found = {row["id"]: row["last_table_id"] for row in rows}
        return [found.get(player_id) for player_id in player_ids]

    async def add(self, node_id: Node, request: SeekRequest) -> Added:
        return await self._add((node_id, request))

    async def _add_all(self, items: Sequence[tuple[Node, SeekRequest]]) -> list[Added | Later]:
        rows = await self._pool.fetch(
            "add_seeks",
            node_id=items[-1][0],
            requests=encoded([_columns(request) for _, request in items]),
            most_tables=MAX_TABLES,
            most_seeks=MAX_SEEKS,
            most_challenges=MAX_CHALLENGES,
            most_challengers=MAX_CHALLENGERS,
            declined_for=DECLINED_FOR,
        )
        rows.sort(key=lambda row: row["nth"])
        return [
            Later.LATER if row["outcome"] == "locked" else Added(row["outcome"], row["last_table_id"])
            for row in rows
        ]

    async def remove(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        await self._pool.fetch("remove_seeks", node_id=node_id, connection_ids=connection_ids)

    async def decline(self, node_id: Node, player_id: str, name_key: str) -> None:
        await self._pool.fetch(
            "decline_challenge", node_id=node_id, challenged_id=player_id, name_key=name_key
        )

    async def take_challenges(self, node_id: Node, player_id: str, accept: bool) -> None:
        await self._pool.fetch("take_challenges", node_id=node_id, player_id=player_id, accept=accept)

    async def suspend(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        await self._pool.fetch("suspend_seeks", node_id=node_id, connection_ids=connection_ids)

    async def changes(self, cursor: SeekCursor | None) -> SeekChanges:
        place = _Place(None, 0, 0) if cursor is None else cast(_Place, cursor.place)
        rows = await self._pool.fetch(
            "changed_seeks", changed_by=place.changed_by, number=place.number, row_limit=PAGE
        )
        horizon = rows[0]["horizon"] if place.horizon is None else place.horizon
        rows = [row for row in rows if row["number"] is not None]
        more = len(rows) == PAGE
        # What was not over at the first page may have been committed at a place that was passed already.
        end = (rows[-1]["changed_by"], rows[-1]["number"]) if more else (horizon, 0)
        return SeekChanges(
            changed=[_seek(row) for row in rows if row["player_id"] is not None],
            removed=[row["number"] for row in rows if row["player_id"] is None],
            cursor=SeekCursor(_Place(horizon if more else None, *end)),
            more=more,
        )

    async def all_seeks(self) -> list[Seek]:
        found: dict[int, Seek] = {}
        cursor, more = None, True
        while more:
            changed, removed, cursor, more = await self.changes(cursor)
            found |= {seek.number: seek for seek in changed}
            found = {number: seek for number, seek in found.items() if number not in removed}
        return sorted(found.values(), key=lambda seek: seek.number)

    async def propose(self, node_id: Node, matches: Sequence[Match]) -> None:
        try:
            await self._propose(node_id, matches)
        except asyncpg.UniqueViolationError:  # a player is in two of them at this instant: so one at a time
            for match in matches:
                try:
                    await self._propose(node_id, [match])
                except asyncpg.UniqueViolationError:
                    continue

    async def _propose(self, node_id: Node, matches: Sequence[Match]) -> None:
        proposed = [(match.id, seek) for match in matches for seek in match.seeks]
        await self._pool.fetch(
            "propose_matches",
            node_id=node_id,
            match_ids=[match_id for match_id, _ in proposed],
            player_ids=[seek.player_id for _, seek in proposed],
            criteria=[seek.criteria.key for _, seek in proposed],
            challenged_ids=[seek.challenged.id if seek.challenged else "" for _, seek in proposed],
        )

    async def confirm(self, node_id: Node, match_id: str, connection_id: str) -> None:
        await self._confirm((node_id, match_id, connection_id))

    async def _confirm_all(self, items: Sequence[tuple[Node, str, str]]) -> list[Later | None]:
        node_ids, match_ids, connection_ids = zip(*items, strict=True)
        rows = await self._pool.fetch(
            "confirm_seeks", node_id=node_ids[-1], match_ids=match_ids, connection_ids=connection_ids
        )
        locked = {(row["match_id"], row["connection_id"]) for row in rows}
        return [Later.LATER if (match_id, one) in locked else None for _, match_id, one in items]

    async def expire(self, node_id: Node, match_age: Millis, suspension_age: Millis) -> None:
        await self._pool.fetch(
            "expire_matches",
            node_id=node_id,
            match_age=match_age,
            suspension_age=suspension_age,
            declined_for=DECLINED_FOR,
            removals_kept=REMOVALS_KEPT,
        )

    async def open_match(self, node_id: Node, row: TableRow, due: Millis | None) -> bool:
        seats, shard = tuple((one.player_id, one.seat) for one in row.seated), shard_of(row.id)
        opened = await self._pool.fetch(
            "open_match",
            node_id=node_id,
            match_id=row.id,
            table_row=table_json(row, due, shard),
            seats=seats_json(row.seated),
            began_at=row.began,
            table_limit=MAX_TABLES,
            seated_note=None if shard else notes.encode(PlayersSeated(row.id, row.game_name, seats)),
        )
        return any(row["id"] for row in opened)


def _seek(row: Record) -> Seek:
    """A row of `changed_seeks`."""
    challenged_id = row["challenged_id"]
    return Seek(
        number=row["number"],
        player_id=row["player_id"],
        name=row["name"],
        criteria=_criteria(row["criteria"]),
        challenged=None if challenged_id is None else Player(challenged_id, row["challenged_name"]),
        since=row["queued_at"],
        node=row["node_id"],
        connection_id=row["connection_id"],
        rating=row["rating"],
        match_id=row["match_id"],
        confirmed=row["confirmed"],
        bot=row["bot"],
    )


def _columns(request: SeekRequest) -> dict[str, object]:
    """A request by the columns of `seek`."""
    position = request.position
    return {
        "player_id": request.player_id,
        "criteria": request.criteria.key,
        "challenged_id": request.challenged_id or "",
        "game_name": request.criteria.game_name,
        "speed": request.criteria.speed,
        "connection_id": request.connection_id,
        "number": None if position is None else position.number,
        "queued_at": None if position is None else position.since,
        "last_table_id": request.last_table_id,
        "limit_key": request.origin,
        "most_challengers_of_address": MAX_CHALLENGERS_OF_ADDRESS,
    }
