"""What follows from the end of a game, in PostgreSQL: see `game.ports.steps`."""

from collections.abc import Sequence

import msgspec

from game import notes
from game.api import Millis
from game.kit.glicko import Rating
from game.kit.meter import count
from game.ports.bus import PlayersSeated
from game.ports.log import MAX_TABLES
from game.ports.nodes import Node
from game.ports.steps import (
    LONGEST_CUT,
    LONGEST_SETUP,
    PlayedTable,
    PlayerRating,
    RatingChange,
    RatingHistory,
)
from game.row import TableRow
from sql.pool import Pool
from sql.rows import encoded, seats_json, table_json

_played = msgspec.json.Decoder(PlayedTable)
_history = msgspec.json.Decoder(RatingHistory)


class Steps:
    """Implements `game.ports.steps.Steps`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def open_next(self, node_id: Node, table_id: str, row: TableRow, due: Millis | None) -> bool:
        seats = tuple((one.player_id, one.seat) for one in row.seated)
        opened = await self._pool.fetch(
            "open_next",
            node_id=node_id,
            table_id=table_id,
            table_row=table_json(row, due),
            seats=seats_json(row.seated),
            opened_at=row.opened,
            table_limit=MAX_TABLES,
            seated_note=notes.encode(PlayersSeated(row.id, row.game_name, seats)),
        )
        return bool(opened) or bool(await self._pool.fetchval("table_exists", table_id=row.id))

    async def follow_ups_due(
        self, ended_before: Millis, games: Sequence[tuple[str, int]], limit: int
    ) -> list[str]:
        rows = await self._pool.fetch(
            "follow_ups_due",
            ended_before=ended_before,
            game_names=[name for name, _ in games],
            rules_versions=[version for _, version in games],
            row_limit=limit,
        )
        return [row["id"] for row in rows]

    async def ratings(self, player_ids: Sequence[str], game_name: str, speed: str) -> list[PlayerRating]:
        beginner = Rating()
        await self._pool.fetch(
            "create_ratings",
            player_ids=player_ids,
            game_name=game_name,
            speed=speed,
            rating=beginner.rating,
            deviation=beginner.deviation,
            volatility=beginner.volatility,
        )
        rows = await self._pool.fetch("ratings", player_ids=player_ids, game_name=game_name, speed=speed)
        return [
            PlayerRating(
                row["player_id"],
                Rating(row["rating"], row["deviation"], row["volatility"]),
                row["game_count"],
                row["rated_at"],
            )
            for row in rows
        ]

    async def settle(self, node_id: Node, table_id: str, speed: str, changes: Sequence[RatingChange]) -> bool:
        rows = [
            {
                "player_id": change.before.player_id,
                "game_count": change.before.games,
                **change.rating._asdict(),
                "rating_gain": change.gain,
            }
            for change in changes
        ]
        settled = await self._pool.fetch(
            "settle", node_id=node_id, table_id=table_id, speed=speed, changes=encoded(rows)
        )
        return bool(settled)

    async def tables_played(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[PlayedTable], bool]:
        rows = await self._pool.fetch(
            "tables_played",
            player_id=player_id,
            ended_before=ended_before,
            row_limit=limit,
            longest_setup=LONGEST_SETUP,
            longest_cut=LONGEST_CUT,
        )
        count(reads=len(rows))
        return [_played.decode(table) for _, table in rows], any(older for older, _ in rows)

    async def tables_over(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[tuple[str, Millis]], bool]:
        rows = await self._pool.fetch(
            "tables_over", player_id=player_id, ended_before=ended_before, row_limit=limit
        )
        count(reads=len(rows))
        return [(row["table_id"], row["ended_at"]) for row in rows], any(row["older"] for row in rows)

    async def rating_histories(self, player_id: str, limit: int) -> list[RatingHistory]:
        rows = await self._pool.fetch("rating_histories", player_id=player_id, point_limit=limit)
        return [_history.decode(row[0]) for row in rows]
