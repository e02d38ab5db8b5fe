"""What home and the shards tell each other, in PostgreSQL: see `game.ports.sharding`."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

import msgspec

from game import notes
from game.api import Millis
from game.ports.bus import PlayersSeated
from game.ports.nodes import Node
from game.ports.sharding import CLAIM_AGE, LONGEST_CLAIM, Copy, OwedEntry, OwedTable, SettledSeat, Turn
from game.ports.steps import Beginning
from game.row import SeatedPlayer
from sql.pool import Pool, Record
from sql.rows import encoded


class _Opened(NamedTuple):
    """The JSON that `insert_table` and `insert_seats` take."""

    table_row: str
    seats: str


class HomeSide:
    """Implements `game.ports.sharding.HomeSide`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def claim(
        self, claim_id: str, table_id: str, seated: Sequence[SeatedPlayer], limited: Sequence[str], limit: int
    ) -> tuple[SeatedPlayer, ...] | None:
        rows = await self._pool.fetch(
            "claim_seats",
            claim_id=claim_id,
            table_id=table_id,
            player_ids=[one.player_id for one in seated],
            limited_ids=limited,
            table_limit=limit,
        )
        if not rows[0]["they_may"]:
            return None
        now = {row["id"]: (row["name"], row["bot"]) for row in rows}
        named = [(one, *now.get(one.player_id, (one.name, one.bot))) for one in seated]
        return tuple(msgspec.structs.replace(one, name=name, bot=bot) for one, name, bot in named)

    async def release(self, claim_ids: Sequence[str], away: Collection[str] = ()) -> None:
        await self._pool.fetch(
            "release_claims",
            claim_ids=claim_ids,
            claim_age=CLAIM_AGE,
            away_shards=[*away],
            longest_age=LONGEST_CLAIM,
        )

    async def owed(self, table_ids: Sequence[str]) -> list[OwedTable]:
        return await self._owed(table_ids, 0, len(table_ids))

    async def owed_for(self, age: Millis, limit: int) -> list[OwedTable]:
        return await self._owed(None, age, limit)

    async def _owed(self, table_ids: Sequence[str] | None, age: int, limit: int) -> list[OwedTable]:
        rows = await self._pool.fetch("owed_tables", table_ids=table_ids, age=age, row_limit=limit)
        return [OwedTable(row["id"], _Opened(row["table_row"], row["seats"])) for row in rows]

    async def withdraw(self, table_id: str) -> bool:
        return bool(await self._pool.fetchval("withdraw_owed", table_id=table_id))

    async def withdrawn(self, table_id: str) -> bool:
        return bool(await self._pool.fetchval("is_withdrawn", table_id=table_id))

    async def put(self, copies: Sequence[Copy]) -> None:
        content = [msgspec.Raw(cast(str, one.content).encode()) for one in copies]
        await self._pool.fetch("put_copies", copies=encoded(content))

    async def settled(self, table_id: str) -> list[SettledSeat] | None:
        rows = await self._pool.fetch("settled_seats", table_id=table_id)
        return [SettledSeat(*row) for row in rows if row["player_id"] is not None] if rows else None

    async def put_audit(self, entry: OwedEntry) -> None:
        await self._pool.fetch("put_audit", entry=entry.content)


class ShardSide:
    """Implements `game.ports.sharding.ShardSide`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def join(self, node_id: Node) -> None:
        await self._pool.fetch("join", node_id=node_id)

    async def insert(self, node_id: Node, owed: OwedTable) -> None:
        opened = cast(_Opened, owed.content)
        await self._pool.fetch(
            "insert_owed",
            node_id=node_id,
            table_row=opened.table_row,
            seats=opened.seats,
            seated_note=_seated_note(owed.table_id, opened),
        )

    async def withdraw(self, table_id: str) -> None:
        await self._pool.fetch("withdraw_inserted", table_id=table_id)

    async def copies(self, table_ids: Sequence[str]) -> list[Copy]:
        return await self._copies(table_ids, 0, len(table_ids))

    async def copies_for(self, age: Millis, limit: int) -> list[Copy]:
        return await self._copies(None, age, limit)

    async def _copies(self, table_ids: Sequence[str] | None, age: int, limit: int) -> list[Copy]:
        rows = await self._pool.fetch("table_copies", table_ids=table_ids, age=age, row_limit=limit)
        return [Copy(*row) for row in rows]

    async def forget(self, copies: Sequence[Copy]) -> None:
        await self._pool.fetch(
            "forget_copies",
            table_ids=[one.table_id for one in copies],
            change_numbers=[one.change_number for one in copies],
        )

    async def show_ratings(self, node_id: Node, table_id: str, settled: Sequence[SettledSeat]) -> bool:
        seats = [
            {
                "player_id": one.player_id,
                "rating": one.rating,
                "deviation": one.deviation,
                "rating_gain": one.gain,
                "speed": one.speed,
            }
            for one in settled
        ]
        return bool(
            await self._pool.fetch("show_ratings", node_id=node_id, table_id=table_id, seats=encoded(seats))
        )

    async def turns(self, table_ids: Sequence[str]) -> dict[str, Turn]:
        rows = await self._pool.fetch("turns", table_ids=table_ids)
        return {row["id"]: _turn(row) for row in rows}

    async def rename(self, player_id: str, name: str) -> bool:
        rows = await self._pool.fetch("rename_seats", player_id=player_id, name=name)
        return not any(row["unfinished"] for row in rows)

    async def audit(self, limit: int) -> list[OwedEntry]:
        return [OwedEntry(*row) for row in await self._pool.fetch("audit_due", row_limit=limit)]

    async def forget_audit(self, entries: Sequence[OwedEntry]) -> None:
        await self._pool.fetch("forget_audit", nonces=[one.key for one in entries])


def _seated_note(table_id: str, opened: _Opened) -> str | None:
    """What the nodes are told of a table with which a match was opened; None of one that waits for others."""
    seats = msgspec.json.decode(opened.seats)
    if len(seats) < 2:
        return None
    game_name = msgspec.json.decode(opened.table_row)["game_name"]
    seated = tuple((one["player_id"], one["seat"]) for one in seats)
    return notes.encode(PlayersSeated(table_id, game_name, seated))


def _turn(row: Record) -> Turn:
    """A row of `turns`."""
    began, to_move = row["began_at"], row["to_move"]
    beginning = Beginning(row["rules_version"], row["seed"], began) if began and not row["last_seq"] else None
    return Turn(None if to_move is None else tuple(to_move), row["to_move_until"], beginning)
