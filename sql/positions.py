"""Positions of teams in PostgreSQL: see `game.ports.positions`."""

from collections.abc import Sequence

from game.api import Millis, Seat
from game.ports.nodes import Node
from game.ports.positions import PositionsRead, PositionsRequest, SentPosition, slot_of
from game.team_play import Position
from sql.pool import Pool
from sql.rows import encoded

AT_ONCE = 1_000
"""Positions that are deleted by one statement."""


class Positions:
    """Implements `game.ports.positions.Positions`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def write(self, node_id: Node, sent: Sequence[SentPosition]) -> None:
        rows = [
            {
                "table_id": table_id,
                "seat": position.seat,
                "slot": slot_of(position),
                "player_id": player_id,
                "latitude": position.latitude,
                "longitude": position.longitude,
                "accuracy": position.accuracy,
                "measured_at": position.at,
            }
            for table_id, player_id, position in sent
        ]
        await self._pool.fetch("write_positions", node_id=node_id, positions=encoded(rows))

    async def read(self, requests: Sequence[PositionsRequest]) -> list[PositionsRead]:
        rows = await self._pool.fetch(
            "read_positions",
            table_ids=[one.table_id for one in requests],
            written_since=[one.written_since for one in requests],
        )
        found: dict[str, PositionsRead] = {}
        for table_id, read_at, checksum, *position in rows:
            read = found.setdefault(table_id, PositionsRead(checksum, read_at, []))
            if position[0] is not None:
                read.positions.append(Position(*position))
        return [found[one.table_id] for one in requests]

    async def newest(self, table_id: str, seats: Sequence[Seat]) -> dict[Seat, Position]:
        rows = await self._pool.fetch("newest_positions", table_id=table_id, seats=seats)
        return {row["seat"]: Position(*row) for row in rows}

    async def of_player(self, player_id: str, limit: int) -> list[SentPosition]:
        rows = await self._pool.fetch("positions_of_player", player_id=player_id, row_limit=limit)
        return [SentPosition(table_id, player_id, Position(*position)) for table_id, *position in rows]

    async def delete_of_player(self, player_id: str) -> int:
        rows = await self._pool.fetch("delete_positions_of_player", player_id=player_id)
        return sum(row["deleted_count"] for row in rows)

    async def delete_old(self, before: Millis) -> int:
        return len(await self._pool.fetch("delete_old_positions", measured_before=before, row_limit=AT_ONCE))
