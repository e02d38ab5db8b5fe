"""Who is here and who looks for whom, in PostgreSQL: see `game.ports.Wishes`."""

from collections.abc import Sequence

import asyncpg
import msgspec

from game.api import Millis
from game.batch import Batch
from game.ports import Node, Player, Seated
from game.table import Row
from game.wishes import Group, Hall, Seek, Sought, Wish
from sql import notes
from sql.pool import Pool

_wish = msgspec.json.Decoder(Wish)
_hall = msgspec.json.Decoder(Hall)


class Wishes:
    """Implements `game.ports.Wishes`. Seeks that come together are kept together, in their order."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._seek = Batch(self._seek_all)
        self._confirm = Batch(self._confirm_all)

    async def seek(self, me: Node, sought: Sought) -> bool:
        return await self._seek((me, sought))

    async def _seek_all(self, items: Sequence[tuple[Node, Sought]]) -> list[bool]:
        me, sought = items[-1][0], [sought for _, sought in items]
        done = await self._pool.fetch(
            "seek",
            me,
            [one.player for one in sought],
            [one.wish.key for one in sought],
            [one.towards or "" for one in sought],
            [one.wish.game for one in sought],
            [one.wish.speed for one in sought],
            [one.line for one in sought],
            [one.place and one.place.nr for one in sought],
            [one.place and one.place.since for one in sought],
        )
        return [bool(done)] * len(items)

    async def unseek(self, me: Node, lines: Sequence[str]) -> None:
        await self._pool.fetch("unseek", me, lines)

    async def decline(self, me: Node, player: str, key: str) -> None:
        await self._pool.fetch("decline", me, player, key)

    async def keep(self, me: Node, lines: Sequence[str]) -> None:
        await self._pool.fetch("keep_seeks", me, lines)

    async def seeks(self) -> list[Seek]:
        return [
            Seek(
                *(row["nr"], row["player"], row["name"], _wish.decode(row["wish"])),
                Player(row["towards"], row["towards_name"]) if row["towards"] else None,
                *(row["since"], row["node"], row["line"], row["rating"], row["offer"], row["here"]),
            )
            for row in await self._pool.fetch("seeks")
        ]

    async def offer(self, me: Node, groups: Sequence[Group]) -> None:
        try:
            await self._offer(me, groups)
        except asyncpg.UniqueViolationError:  # somebody is offered two tables at this instant: one at a time
            for group in groups:
                try:
                    await self._offer(me, [group])
                except asyncpg.UniqueViolationError:
                    continue

    async def _offer(self, me: Node, groups: Sequence[Group]) -> None:
        offered = [(group.offer, seek) for group in groups for seek in group.seeks]
        await self._pool.fetch(
            "offer",
            me,
            [offer for offer, _ in offered],
            [seek.player for _, seek in offered],
            [seek.wish.key for _, seek in offered],
            [seek.towards.id if seek.towards else "" for _, seek in offered],
        )

    async def confirm(self, me: Node, offer: str, line: str) -> None:
        await self._confirm((me, offer, line))

    async def _confirm_all(self, items: Sequence[tuple[Node, str, str]]) -> list[None]:
        nodes, offers, lines = zip(*items, strict=True)
        await self._pool.fetch("confirm", nodes[-1], offers, lines)
        return [None] * len(items)

    async def dissolve(self, me: Node, silent: Millis, away: Millis) -> None:
        await self._pool.fetch("dissolve", me, silent, away)

    async def bring(self, me: Node, row: Row, due: Millis | None) -> bool:
        seats = [{"player": s.player, "name": s.name, "seat": s.seat} for s in row.sitters]
        done = await self._pool.fetch(
            "bring",
            *(me, row.id, row.game, row.version, bytes(row.setup).decode(), row.seats, row.seed, row.began),
            *(due, msgspec.json.encode(seats).decode(), row.rated, row.speed, row.owed),
            notes.seated(Seated(row.id, row.game, tuple((s.player, s.seat) for s in row.sitters))),
        )
        return bool(done)

    async def attend(self, me: Node, came: Sequence[str], gone: Sequence[str]) -> None:
        await self._pool.fetch("attend", me, came, gone)

    async def named(self, key: str) -> Player | None:
        rows = await self._pool.fetch("named", key)
        return Player(*rows[0]) if rows else None

    async def hall(self, most: int) -> Hall:
        return _hall.decode(await self._pool.fetchval("hall", most))
