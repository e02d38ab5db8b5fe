"""The log in PostgreSQL: see `game.ports.Log`, and `queries.sql` for what makes it safe."""

from collections.abc import Sequence
from contextlib import suppress

import asyncpg
import msgspec

from game.api import Millis, Result, Seat
from game.kit.anchor import Anchor
from game.kit.batch import Batch
from game.ports.log import NO_LEAD, AppendOutcome, ChatLine, NewEvent, ReadRequest, TableSnapshot
from game.ports.nodes import Node
from game.table import Event, SeatedPlayer, TableRow
from sql import notes
from sql.pool import Pool

_page = msgspec.json.Decoder(TableSnapshot)


def encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()


def chairs(sitters: Sequence[SeatedPlayer]) -> str:
    """Who sits, in the order of their coming, as JSON for a statement."""
    return encoded(
        [
            {
                "player": sitter.player_id,
                "name": sitter.name,
                "seat": sitter.seat,
                "sat": order,
                "ready": sitter.ready,
                "wish": sitter.next_answer,
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

    async def open_table(self, row: TableRow, due: Millis | None, most: int) -> bool:
        first = row.seated[0]
        opened = await self._pool.fetch(
            "open",
            *(
                row.id,
                row.game_name,
                row.rules_version,
                text(row.setup),
                row.seat_count,
                row.seed,
                row.private,
            ),
            *(row.opened, row.began, due, first.player_id, first.name, first.seat, most),
            *(row.rated, row.speed, row.follow_up_due),
        )
        return bool(opened) or bool(await self._pool.fetchval("known", row.id))

    async def watch(self, me: Node, tables: Sequence[str]) -> None:
        await self._pool.fetch("watch", me, tables)

    async def unwatch(self, me: Node, tables: Sequence[str]) -> None:
        await self._pool.fetch("unwatch", me, tables)

    async def read(self, asks: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        rows = await self._pool.fetch("read", *map(list, zip(*asks, strict=True)))
        pages = {row["nr"]: _page.decode(row[1]) for row in rows}
        return [pages.get(number) for number in range(1, len(asks) + 1)]

    async def append(self, me: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome]:
        asked = self._anchor.ticks()
        lines = [notes.told(entry) for entry in entries]
        rows = await self._pool.fetch(
            "append",
            me,
            [entry.table_id for entry in entries],
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
        outcomes = {row["game"]: AppendOutcome(row["done"], row["already"]) for row in rows}
        self._anchor.measured(asked, rows[0]["now"])
        return [outcomes[entry.table_id] for entry in entries]

    async def change_seats(
        self,
        me: Node,
        table: str,
        rev: int,
        sitters: Sequence[SeatedPlayer],
        began: Millis | None,
        due: Millis | None,
        ahead: Millis = NO_LEAD,
        ended: Millis | None = None,
        result: Result | None = None,
    ) -> bool:
        rows, end = chairs(sitters), result and encoded(result)
        return bool(await self._pool.fetch("sit", me, table, rev, rows, began, due, ahead, ended, end))

    async def end_game(self, me: Node, table: str, seq: int, ended: Millis, result: Result) -> bool:
        return bool(await self._pool.fetch("end", me, table, seq, ended, encoded(result)))

    async def set_due(self, table: str, seq: int, due: Millis | None) -> None:
        await self._pool.fetch("due", table, seq, due)

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        names, versions = [name for name, _ in games], [version for _, version in games]
        return [row["id"] for row in await self._pool.fetch("overdue", now, names, versions, most)]

    async def add_chat(
        self, me: Node, table: str, player: str, name: str, seat: Seat | None, text: str, nonce: str
    ) -> None:
        with suppress(asyncpg.UniqueViolationError):  # said at the same instant on another line, which counts
            await self._pool.fetch("say", me, table, player, name, seat, text, nonce)

    async def recent_chat(self, table: str, most: int) -> list[ChatLine]:
        return await self._said((table, most))

    async def _said_at(self, asks: Sequence[tuple[str, int]]) -> list[list[ChatLine]]:
        lines: list[list[ChatLine]] = [[] for _ in asks]
        for nr, *line in await self._pool.fetch("said", *map(list, zip(*asks, strict=True))):
            lines[nr - 1].append(ChatLine(*line))
        return lines

    async def events(self, table: str, after: int, most: int) -> list[Event]:
        rows = await self._pool.fetch("events", table, after, most)
        return [
            Event(row["seq"], row["at"], row["seat"], msgspec.Raw(row["action"].encode())) for row in rows
        ]

    async def set_audiences(self, me: Node, crowds: Sequence[tuple[str, frozenset[str], int]]) -> None:
        rows = [
            {"game": table, "players": sorted(players), "watchers": watchers}
            for table, players, watchers in crowds
        ]
        await self._pool.fetch("gather", me, encoded(rows))

    async def delete_waiting(self, before: Millis) -> int:
        return len(await self._pool.fetch("tidy_tables", before))
