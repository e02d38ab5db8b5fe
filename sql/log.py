"""The log in PostgreSQL: see `game.ports.Log`, and `queries.sql` for what makes it safe."""

from collections.abc import Sequence
from contextlib import suppress

import asyncpg
import msgspec

from game.anchor import Anchor
from game.api import Millis, Result, Seat
from game.batch import Batch
from game.ports import NOW, Ask, Entry, Line, Node, Outcome, Page
from game.table import Event, Row, Sitter
from sql import notes
from sql.pool import Pool

_page = msgspec.json.Decoder(Page)


def encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()


def chairs(sitters: Sequence[Sitter]) -> str:
    """Who sits, in the order of their coming, as JSON for a statement."""
    return encoded(
        [
            {
                "player": sitter.player,
                "name": sitter.name,
                "seat": sitter.seat,
                "sat": order,
                "ready": sitter.ready,
                "wish": sitter.wish,
            }
            for order, sitter in enumerate(sitters)
        ]
    )


def text(raw: msgspec.Raw) -> str:
    return bytes(raw).decode()


class Log:
    """Implements `game.ports.Log`. Each append also anchors this process's clock to the database's."""

    def __init__(self, pool: Pool, anchor: Anchor) -> None:
        self._pool = pool
        self._anchor = anchor
        self._said = Batch(self._said_at)

    async def open(self, row: Row, due: Millis | None, most: int) -> bool:
        first = row.sitters[0]
        opened = await self._pool.fetch(
            "open",
            *(row.id, row.game, row.version, text(row.setup), row.seats, row.seed, row.private),
            *(row.opened, row.began, due, first.player, first.name, first.seat, most),
            *(row.rated, row.speed, row.owed),
        )
        return bool(opened) or bool(await self._pool.fetchval("known", row.id))

    async def watch(self, me: Node, tables: Sequence[str]) -> None:
        await self._pool.fetch("watch", me, tables)

    async def unwatch(self, me: Node, tables: Sequence[str]) -> None:
        await self._pool.fetch("unwatch", me, tables)

    async def read(self, asks: Sequence[Ask]) -> list[Page | None]:
        rows = await self._pool.fetch("read", *map(list, zip(*asks, strict=True)))
        pages = {row["nr"]: _page.decode(row[1]) for row in rows}
        return [pages.get(number) for number in range(1, len(asks) + 1)]

    async def append(self, me: Node, entries: Sequence[Entry]) -> list[Outcome]:
        asked = self._anchor.ticks()
        lines = [notes.told(entry) for entry in entries]
        rows = await self._pool.fetch(
            "append",
            me,
            [entry.table for entry in entries],
            [entry.seq for entry in entries],
            [entry.at for entry in entries],
            [entry.seat for entry in entries],
            [entry.nonce for entry in entries],
            [text(entry.action) for entry in entries],
            [entry.due for entry in entries],
            [entry.ended for entry in entries],
            [entry.result and encoded(entry.result) for entry in entries],
            lines,
            notes.chunks(lines),
        )
        outcomes = {row["game"]: Outcome(row["done"], row["already"]) for row in rows}
        self._anchor.heard(asked, rows[0]["now"])
        return [outcomes[entry.table] for entry in entries]

    async def sit(
        self,
        me: Node,
        table: str,
        rev: int,
        sitters: Sequence[Sitter],
        began: Millis | None,
        due: Millis | None,
        ahead: Millis = NOW,
        ended: Millis | None = None,
        result: Result | None = None,
    ) -> bool:
        rows, end = chairs(sitters), result and encoded(result)
        return bool(await self._pool.fetch("sit", me, table, rev, rows, began, due, ahead, ended, end))

    async def end(self, me: Node, table: str, seq: int, ended: Millis, result: Result) -> bool:
        return bool(await self._pool.fetch("end", me, table, seq, ended, encoded(result)))

    async def due(self, table: str, seq: int, due: Millis | None) -> None:
        await self._pool.fetch("due", table, seq, due)

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        names, versions = [name for name, _ in games], [version for _, version in games]
        return [row["id"] for row in await self._pool.fetch("overdue", now, names, versions, most)]

    async def say(
        self, me: Node, table: str, player: str, name: str, seat: Seat | None, text: str, nonce: str
    ) -> None:
        with suppress(asyncpg.UniqueViolationError):  # said at the same instant on another line, which counts
            await self._pool.fetch("say", me, table, player, name, seat, text, nonce)

    async def said(self, table: str, most: int) -> list[Line]:
        return await self._said((table, most))

    async def _said_at(self, asks: Sequence[tuple[str, int]]) -> list[list[Line]]:
        lines: list[list[Line]] = [[] for _ in asks]
        for nr, *line in await self._pool.fetch("said", *map(list, zip(*asks, strict=True))):
            lines[nr - 1].append(Line(*line))
        return lines

    async def events(self, table: str, after: int, most: int) -> list[Event]:
        rows = await self._pool.fetch("events", table, after, most)
        return [
            Event(row["seq"], row["at"], row["seat"], msgspec.Raw(row["action"].encode())) for row in rows
        ]

    async def gather(self, me: Node, crowds: Sequence[tuple[str, frozenset[str], int]]) -> None:
        rows = [
            {"game": table, "players": sorted(players), "watchers": watchers}
            for table, players, watchers in crowds
        ]
        await self._pool.fetch("gather", me, encoded(rows))

    async def tidy(self, before: Millis) -> int:
        return len(await self._pool.fetch("tidy_tables", before))
