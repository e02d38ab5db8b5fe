"""The same world twice, without a database and with one, and what a test needs to ask of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import asyncpg
import msgspec

import game.memory.steps
import game.memory.world
import sql.bus
import sql.log
import sql.nodes
import sql.people
import sql.seeks
import sql.steps
from game.api import Millis, Result
from game.kit.anchor import Anchor
from game.ports.bus import Bus, Note, NotesMissed, TableChanged
from game.ports.clock import Clock
from game.ports.log import Log, NewEvent, ReadRequest, TableSnapshot
from game.ports.nodes import Node, Nodes
from game.ports.people import People, Player
from game.ports.seeks import Seeks
from game.ports.steps import Steps
from game.table import SeatedPlayer, TableRow
from sql.pool import Pool

FIRST_WINS = Result((1, 0), "The first player wins.")


class Ears:
    """A node, and the notes that it has heard."""

    def __init__(self, me: Node, mark: Callable[[Node, TableChanged], Awaitable[None]]) -> None:
        self.me = me
        self._mark = mark
        self._marks = count(1)
        self._notes = asyncio.Queue[Note]()

    def hear(self, note: Note) -> None:
        self._notes.put_nowait(note)

    async def all(self) -> list[Note]:
        """The notes since the last time; whatever was committed before this call is among them."""
        mark = TableChanged("a mark", next(self._marks))
        await self._mark(self.me, mark)
        notes = []
        while (note := await self._notes.get()) != mark:
            notes.append(note)
        return notes


@dataclass
class World:
    """The ports, and ways to fill what is behind them."""

    log: Log
    nodes: Nodes
    people: People
    seeks: Seeks
    now: Clock
    steps: Steps
    another_bus: Callable[[], Bus]
    grow_old: Callable[[int], Awaitable[None]]
    """Makes all beats, visits and events until now that many milliseconds older."""
    mark: Callable[[Node, TableChanged], Awaitable[None]]
    attend: Callable[[str, Node], Awaitable[None]]
    """Says that a player is connected to a node."""
    ids: Any = field(default_factory=lambda: count(1))
    last: Millis = field(default_factory=lambda: Millis(0))
    """When the newest entry was made: a clock that is anchored again may go back a little."""

    async def player(self, name: str) -> Player:
        assert await self.people.create_player(name, name, name.casefold(), name.encode())
        return Player(name, name)

    def row(self, *sitters: SeatedPlayer, **fields: Any) -> TableRow:
        given: dict[str, Any] = {
            "game_name": "nim",
            "rules_version": 1,
            "seat_count": 2,
            "seed": 2**62,
            "private": True,
        }
        given |= {"id": f"t{next(self.ids)}", "setup": msgspec.Raw(b"{}"), "opened": self.now()} | fields
        return TableRow(seated=sitters, **given)

    async def waiting(self, **fields: Any) -> TableRow:
        """A table with ann alone."""
        await self.player("ann")
        row = self.row(SeatedPlayer("ann", "ann", 0), **fields)
        assert await self.log.open_table(row, None, 50)
        return await self.reread(row.id)

    async def playing(self, **fields: Any) -> TableRow:
        """A table at which ann and bob have begun."""
        row = await self.waiting(**fields)
        await self.player("bob")
        sitters = (*row.seated, SeatedPlayer("bob", "bob", 1))
        assert await self.log.change_seats(0, row.id, row.rev, sitters, self.now(), None)
        return await self.reread(row.id)

    async def over(self, **fields: Any) -> TableRow:
        """A table at which ann has won against bob."""
        row = await self.playing(**fields)
        assert await self.log.end_game(0, row.id, 0, self.now(), FIRST_WINS)
        return await self.reread(row.id)

    async def listener(self, *tables: TableRow) -> Ears:
        """A new node that hears, and watches these tables."""
        ears = Ears(await self.nodes.register(), self.mark)
        await self.another_bus().listen(ears.me, ears.hear)
        assert await ears.all() == [NotesMissed()]
        await self.log.watch(ears.me, [row.id for row in tables])
        return ears

    def entry(self, row: TableRow, seq: int, **fields: Any) -> NewEvent:
        """Something that ann does."""
        action = msgspec.Raw(msgspec.json.encode(fields.pop("action", {"type": "take", "count": seq})))
        self.last = max(self.last, self.now())
        fields = {"at": self.last, "seat": 0, "nonce": f"n{seq}"} | fields
        fields = {"due": None, "ended": None, "result": None} | fields
        return NewEvent(row.id, seq, action=action, **fields)

    async def page(self, *ask: Any) -> TableSnapshot:
        [page] = await self.log.read([ReadRequest(*ask)])
        assert page is not None
        return page

    async def reread(self, table: str) -> TableRow:
        return (await self.page(table)).row


@asynccontextmanager
async def memory() -> AsyncIterator[World]:
    shared = game.memory.world.World()

    async def grow_old(time: int) -> None:
        shared.time = Millis(shared.time + time)

    async def mark(me: Node, note: TableChanged) -> None:
        shared.post(me, note)

    async def attend(player: str, node: Node) -> None:
        shared.present.add((player, node))

    steps = game.memory.steps.Steps(shared)
    yield World(
        shared, shared, shared, shared.seeks, shared.now, steps, lambda: shared, grow_old, mark, attend
    )


@asynccontextmanager
async def postgresql(url: str) -> AsyncIterator[World]:
    async with AsyncExitStack() as stack:
        pool = Pool(url, 4)
        await pool.open()
        stack.push_async_callback(pool.close)
        raw = await asyncpg.connect(url)
        stack.push_async_callback(raw.close)
        await raw.execute("DELETE FROM node; DELETE FROM game_table; DELETE FROM event; DELETE FROM player")
        await raw.execute("DELETE FROM attempt")
        anchor = Anchor()

        def another_bus() -> Bus:
            bus = sql.bus.Bus(url, pool)
            stack.push_async_callback(bus.close)
            return bus

        async def grow_old(time: int) -> None:
            await raw.execute(f"UPDATE node SET beat = beat - {time}")
            await raw.execute(f"UPDATE player SET seen = seen - {time}")
            await raw.execute(
                f"UPDATE seek SET since = since - {time}, offered = offered - {time}, kept = kept - {time}"
            )
            await raw.execute(f"UPDATE attempt SET until = until - {time}")
            await raw.execute(f"UPDATE game_table SET began = began - {time}, at = at - {time}")

        async def mark(me: Node, note: TableChanged) -> None:
            await raw.execute("SELECT pg_notify($1, $2)", f"n{me}", f'r["{note.table_id}",{note.rev}]')

        async def attend(player: str, node: Node) -> None:
            await raw.execute("INSERT INTO present (player, node) VALUES ($1, $2)", player, node)

        nodes = sql.nodes.Nodes(pool, anchor)
        log = sql.log.Log(pool, anchor)
        people, wishes, steps = sql.people.People(pool), sql.seeks.Seeks(pool), sql.steps.Steps(pool)
        yield World(log, nodes, people, wishes, anchor, steps, another_bus, grow_old, mark, attend)
