"""Who is here and who looks for whom, in PostgreSQL: see `game.ports.Wishes`."""

from collections.abc import Sequence

import asyncpg
import msgspec

from game.api import Millis
from game.kit.batch import Batch
from game.ports.bus import PlayersSeated
from game.ports.nodes import Node
from game.ports.online import LobbySnapshot
from game.ports.people import Player
from game.ports.seeks import Match, MatchCriteria, Seek, SeekRequest
from game.table import TableRow
from sql import notes
from sql.pool import Pool

_wish = msgspec.json.Decoder(MatchCriteria)
_hall = msgspec.json.Decoder(LobbySnapshot)


class Seeks:
    """Implements `game.ports.Wishes`. Seeks that come together are kept together, in their order."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._seek = Batch(self._seek_all)
        self._confirm = Batch(self._confirm_all)

    async def add(self, me: Node, sought: SeekRequest) -> bool:
        return await self._seek((me, sought))

    async def _seek_all(self, items: Sequence[tuple[Node, SeekRequest]]) -> list[bool]:
        me, sought = items[-1][0], [sought for _, sought in items]
        done = await self._pool.fetch(
            "seek",
            me,
            [one.player_id for one in sought],
            [one.criteria.key for one in sought],
            [one.challenged_id or "" for one in sought],
            [one.criteria.game_name for one in sought],
            [one.criteria.speed for one in sought],
            [one.connection_id for one in sought],
            [one.position and one.position.number for one in sought],
            [one.position and one.position.since for one in sought],
        )
        return [bool(done)] * len(items)

    async def remove(self, me: Node, lines: Sequence[str]) -> None:
        await self._pool.fetch("unseek", me, lines)

    async def decline(self, me: Node, player: str, key: str) -> None:
        await self._pool.fetch("decline", me, player, key)

    async def suspend(self, me: Node, lines: Sequence[str]) -> None:
        await self._pool.fetch("keep_seeks", me, lines)

    async def all_seeks(self) -> list[Seek]:
        return [
            Seek(
                *(row["nr"], row["player"], row["name"], _wish.decode(row["wish"])),
                Player(row["towards"], row["towards_name"]) if row["towards"] else None,
                *(row["since"], row["node"], row["line"], row["rating"], row["offer"], row["here"]),
            )
            for row in await self._pool.fetch("seeks")
        ]

    async def propose(self, me: Node, groups: Sequence[Match]) -> None:
        try:
            await self._propose(me, groups)
        except asyncpg.UniqueViolationError:  # somebody is offered two tables at this instant: one at a time
            for group in groups:
                try:
                    await self._propose(me, [group])
                except asyncpg.UniqueViolationError:
                    continue

    async def _propose(self, me: Node, groups: Sequence[Match]) -> None:
        offered = [(group.id, seek) for group in groups for seek in group.seeks]
        await self._pool.fetch(
            "offer",
            me,
            [offer for offer, _ in offered],
            [seek.player_id for _, seek in offered],
            [seek.criteria.key for _, seek in offered],
            [seek.challenged.id if seek.challenged else "" for _, seek in offered],
        )

    async def confirm(self, me: Node, offer: str, line: str) -> None:
        await self._confirm((me, offer, line))

    async def _confirm_all(self, items: Sequence[tuple[Node, str, str]]) -> list[None]:
        nodes, offers, lines = zip(*items, strict=True)
        await self._pool.fetch("confirm", nodes[-1], offers, lines)
        return [None] * len(items)

    async def expire(self, me: Node, silent: Millis, away: Millis) -> None:
        await self._pool.fetch("dissolve", me, silent, away)

    async def open_match(self, me: Node, row: TableRow, due: Millis | None) -> bool:
        seats = [{"player": s.player_id, "name": s.name, "seat": s.seat} for s in row.seated]
        done = await self._pool.fetch(
            "bring",
            *(
                me,
                row.id,
                row.game_name,
                row.rules_version,
                bytes(row.setup).decode(),
                row.seat_count,
                row.seed,
                row.began,
            ),
            *(due, msgspec.json.encode(seats).decode(), row.rated, row.speed, row.follow_up_due),
            notes.seated(
                PlayersSeated(row.id, row.game_name, tuple((s.player_id, s.seat) for s in row.seated))
            ),
        )
        return bool(done)

    async def set_online(self, me: Node, came: Sequence[str], gone: Sequence[str]) -> None:
        await self._pool.fetch("attend", me, came, gone)

    async def online_player(self, key: str) -> Player | None:
        rows = await self._pool.fetch("named", key)
        return Player(*rows[0]) if rows else None

    async def lobby(self, most: int) -> LobbySnapshot:
        return _hall.decode(await self._pool.fetchval("hall", most))
