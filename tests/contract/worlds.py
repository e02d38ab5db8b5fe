"""The same world twice, without a database and with one, and what a test needs to ask of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import asyncpg
import msgspec

import game.memory.nodes
import game.memory.world
import game.ports.team_sessions
import game.ports.teams
import sql.bus
import sql.database
from game.api import Millis, Result
from game.kit.anchor import Anchor
from game.kit.batch import Batch
from game.lobby.index import LobbyPage
from game.lobby.request import MOST, LobbyRequest
from game.memory.state import StoredTable
from game.ports.archive import Archive
from game.ports.bus import Bus, Note, NotesMissed, TableChanged
from game.ports.catalogues import Catalogues
from game.ports.clock import Clock
from game.ports.database import Database
from game.ports.housekeeping import Housekeeping
from game.ports.listings import Listings
from game.ports.log import (
    AppendOutcome,
    Log,
    NewEvent,
    NewRefusal,
    ReadRequest,
    RefusalOutcome,
    TableSnapshot,
)
from game.ports.mutes import Mutes
from game.ports.nodes import Node, Nodes
from game.ports.online import LobbyTable, Online
from game.ports.operators import Operators
from game.ports.people import People, Player
from game.ports.photos import Photos
from game.ports.positions import Positions
from game.ports.push import Push
from game.ports.reports import Reports
from game.ports.score_graphs import ScoreGraphs
from game.ports.seeks import Seeks
from game.ports.statistics import Statistics
from game.ports.steps import Steps
from game.ports.traces import Traces
from game.row import SeatedPlayer, TableRow
from game.table_id import HOME, on_shard
from game.teams import Participant, Teams
from nats_bus.bus import Bus as NatsBus
from sql.pool import Pool
from sql.rows import seats_json, table_json
from tests.contract.ageing import AGEING
from tests.lobby_reader import LobbyReader

FIRST_WINS = Result((1, 0), "The first player wins.")


class Listener:
    """A node, and the notes that it has received. A mark sent through the bus says which came before it."""

    def __init__(self, node_id: Node, bus: Bus) -> None:
        self.node_id = node_id
        self._bus = bus
        self._marks = count(1)
        self._notes = asyncio.Queue[Note]()

    async def listen(self) -> None:
        await self._bus.listen(self.node_id, self._notes.put_nowait)

    async def received(self) -> list[Note]:
        """The notes since the last call; all that were committed before this call are among them."""
        mark = TableChanged("a mark", next(self._marks))
        await self._bus.send([self.node_id], mark)
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
    online: Online
    steps: Steps
    mutes: Mutes
    archive: Archive
    push: Push
    catalogues: Catalogues
    teams: game.ports.teams.Teams
    team_sessions: game.ports.team_sessions.TeamSessions
    photos: Photos
    score_graphs: ScoreGraphs
    positions: Positions
    traces: Traces
    operators: Operators
    listings: Listings
    reports: Reports
    housekeeping: Housekeeping
    statistics: Statistics
    now: Clock
    another_bus: Callable[[], Bus]
    """Makes a bus as another process has one."""
    insert: Callable[[TableRow], Awaitable[None]]
    """Inserts a table with all of its players, as a team session does that begins."""
    age: Callable[[int], Awaitable[None]]
    """Makes all heartbeats, outages, visits, seeks, attempts and games that many milliseconds older."""
    nodes_that_know: Callable[..., Nodes]
    """The port of processes that know the shards of these names."""
    set_shard: Callable[[str, bool], Awaitable[None]]
    """Adds a shard, or changes it: its name, and whether it takes tables."""
    set_level: Callable[[str, int], Awaitable[None]]
    """Makes a player a program that comes with the server, of that level."""
    ids: Any = field(default_factory=lambda: count(1))
    lobby_reader: LobbyReader | None = None
    """Has read the lobby before; not after rows were made older, of which no reader is told."""
    shard: str = HOME
    """Where the tables are opened."""
    databases: Any = None
    """The `Shards` of a world of several databases."""
    last: Millis = field(default_factory=lambda: Millis(0))
    """When the newest entry was made: a clock that is anchored again may go back a little."""

    async def lobby(self, limit: int = MOST, **asked: Any) -> LobbyPage[LobbyTable]:
        """A page of the lobby, read on from the last time; whoever reads all of it anew knows the same."""
        request = LobbyRequest(most=limit, **asked)
        if self.lobby_reader is None:
            self.lobby_reader = LobbyReader(self.online, self.seeks, self.now)
        page = await self.lobby_reader.page(request)
        assert page == await LobbyReader(self.online, self.seeks, self.now).page(request)
        return page

    async def player(self, name: str) -> Player:
        assert await self.people.create_player(name, name, name.casefold(), name.encode())
        return Player(name, name)

    def row(self, *seated: SeatedPlayer, **fields: Any) -> TableRow:
        given: dict[str, Any] = {
            "game_name": "nim",
            "rules_version": 1,
            "seat_count": 2,
            "seed": 2**62,
            "private": True,
        }
        at_home = {"teams", "catalogue_hash"} & fields.keys()
        table_id = on_shard(f"t{next(self.ids)}", HOME if at_home else self.shard)
        given |= {"id": table_id, "setup": msgspec.Raw(b"{}"), "opened": self.now()} | fields
        return TableRow(seated=seated, **given)

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
        seated = (*row.seated, SeatedPlayer("bob", "bob", 1))
        assert await self.log.change_seats(0, row.id, row.rev, seated, self.now(), None)
        return await self.reread(row.id)

    async def over(self, **fields: Any) -> TableRow:
        """A table at which ann has won against bob."""
        row = await self.playing(**fields)
        assert await self.log.end_game(0, row.id, 0, self.now(), FIRST_WINS)
        return await self.reread(row.id)

    async def of_teams(self, **fields: Any) -> TableRow:
        """A table with the teams of ann and amy, and of bob, led by olga, at which they have begun."""
        names = ("ann", "amy", "bob")
        for name in (*names, "olga"):
            await self.player(name)
        seated = [SeatedPlayer(name, name, seat) for name, seat in zip(names, (0, 0, 1), strict=True)]
        teams = Teams(("Red", "Blue"), (Participant("olga", "olga"),))
        row = self.row(*seated, **({"teams": teams, "began": self.now()} | fields))
        await self.insert(row)
        return await self.reread(row.id)

    async def listener(self, *tables: TableRow) -> Listener:
        """A new node that listens, and watches these tables."""
        listener = Listener(await self.nodes.register(), self.another_bus())
        await listener.listen()
        assert await listener.received() == [NotesMissed()]
        await self.log.watch(listener.node_id, [row.id for row in tables])
        return listener

    def entry(self, row: TableRow, seq: int, **fields: Any) -> NewEvent:
        """Something that ann does."""
        action = msgspec.Raw(msgspec.json.encode(fields.pop("action", {"type": "take", "count": seq})))
        self.last = max(self.last, self.now())
        fields = {"at": self.last, "seat": 0, "nonce": f"n{seq}"} | fields
        fields = {"due": None, "ended": None, "result": None} | fields
        return NewEvent(row.id, seq, action=action, **fields)

    async def append(self, node_id: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome]:
        """Appends as the engine does, which tries again what had to wait."""
        batch = Batch[NewEvent, AppendOutcome](lambda items: self.log.append(node_id, items))
        return await asyncio.gather(*(batch(entry) for entry in entries))

    async def refuse(self, refusals: Sequence[NewRefusal], limit: int) -> list[RefusalOutcome]:
        """Writes refusals as the engine does."""
        batch = Batch[NewRefusal, RefusalOutcome](lambda items: self.log.refuse(items, limit))
        return await asyncio.gather(*(batch(one) for one in refusals))

    async def snapshot(self, *request: Any) -> TableSnapshot:
        [snapshot] = await self.log.read([ReadRequest(*request)])
        assert snapshot is not None
        return snapshot

    async def reread(self, table_id: str) -> TableRow:
        return (await self.snapshot(table_id)).row


@asynccontextmanager
async def memory(given: game.memory.world.World | None = None) -> AsyncIterator[World]:
    shared = given or game.memory.world.World()

    async def insert(row: TableRow) -> None:
        shared.state.tables[row.id] = StoredTable(row)

    async def age(time: int) -> None:
        shared.time = Millis(shared.time + time)

    async def set_level(player_id: str, level: int) -> None:
        player = shared.state.players[player_id]
        player.bot, player.bot_level = True, level

    async def set_shard(name: str, takes_tables: bool) -> None:
        shared.state.shards[name] = takes_tables

    yield World(
        **ports(shared.database),
        now=shared.now,
        another_bus=lambda: shared.bus,
        insert=insert,
        age=age,
        nodes_that_know=lambda *names: game.memory.nodes.Nodes(shared.state, names),
        set_shard=set_shard,
        set_level=set_level,
    )


class OrderedBus(NatsBus):
    """The bus of another process, whose notes go by the connection of `publisher`, and so after its own.

    NATS keeps the order of one connection, and a mark is to say that what was committed before it has come.
    """

    def __init__(self, url: str, prefix: str, now: Clock, publisher: NatsBus) -> None:
        super().__init__(url, prefix, now)
        self._publisher = publisher

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        await self._publisher.send(node_ids, note)


async def empty(raw: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Deletes all that a test has left in a database."""
    await raw.execute("DELETE FROM node; DELETE FROM game_table; DELETE FROM event; DELETE FROM player")
    await raw.execute("DELETE FROM team_session; DELETE FROM catalogue; DELETE FROM catalogue_version")
    await raw.execute("DELETE FROM attempt; DELETE FROM seek_removal; DELETE FROM outage; DELETE FROM trace")
    await raw.execute("DELETE FROM sanction; DELETE FROM announcement; DELETE FROM audit_entry")
    await raw.execute("DELETE FROM report; DELETE FROM active_day; DELETE FROM day_count")
    await raw.execute("DELETE FROM minute_count; DELETE FROM lobby_page; DELETE FROM lobby_change")
    await raw.execute("DELETE FROM claim; DELETE FROM copy_due")
    await raw.execute("UPDATE service SET alive_at = NULL, outage_count = 0")


async def insert_table(raw: "asyncpg.Connection[asyncpg.Record]", row: TableRow) -> None:
    """Inserts a table with all of its players."""
    seats = seats_json(row.seated, in_teams=row.teams is not None)
    statement = "SELECT insert_seats(id, $2::jsonb) FROM insert_table($1::jsonb) AS id"
    assert await raw.fetch(statement, table_json(row, None), seats)


async def make_older(raw: "asyncpg.Connection[asyncpg.Record]", time: int) -> None:
    """Makes all instants in a database that many milliseconds older."""
    for table, columns in AGEING.items():
        older = ", ".join(f"{column} = {column} - {time}" for column in columns)
        await raw.execute(f"UPDATE {table} SET {older}")


@asynccontextmanager
async def postgresql(url: str, bus_url: str | None = None) -> AsyncIterator[World]:
    """Over a database; with the address of a NATS that is the bus."""
    async with AsyncExitStack() as stack:
        pool = Pool(url, 4)
        await pool.open()
        stack.push_async_callback(pool.close)
        raw = await asyncpg.connect(url)
        stack.push_async_callback(raw.close)
        stack.push_async_callback(raw.execute, "DELETE FROM shard")  # with one the next pool does not open
        await empty(raw)
        anchor = Anchor()

        prefix = await sql.nodes.subject_prefix(pool)
        publisher = None
        if bus_url is not None:
            pool.publisher = publisher = NatsBus(bus_url, prefix, anchor)
            await publisher.open()
            stack.push_async_callback(publisher.close)

        def another_bus() -> Bus:
            bus: sql.bus.Bus | NatsBus = sql.bus.Bus(url, pool, anchor)
            if bus_url is not None and publisher is not None:
                bus = OrderedBus(bus_url, prefix, anchor, publisher)
            stack.push_async_callback(bus.close)
            return bus

        async def insert(row: TableRow) -> None:
            await insert_table(raw, row)

        async def age(time: int) -> None:
            await make_older(raw, time)

        async def set_level(player_id: str, level: int) -> None:
            await raw.execute("UPDATE player SET bot = true, bot_level = $2 WHERE id = $1", player_id, level)

        async def set_shard(name: str, takes_tables: bool) -> None:
            await raw.execute(
                "INSERT INTO shard VALUES ($1, $2) ON CONFLICT (shard_name) DO UPDATE SET takes_tables = $2",
                *(name, takes_tables),
            )

        yield World(
            **ports(sql.database.database(pool, anchor)),
            now=anchor,
            another_bus=another_bus,
            insert=insert,
            age=age,
            nodes_that_know=lambda *names: sql.nodes.Nodes(pool, anchor, names),
            set_shard=set_shard,
            set_level=set_level,
        )


def ports(database: Database) -> dict[str, Any]:
    """Those that a world has."""
    found = database._asdict()
    return {name: found[name] for name in found if not name.endswith("_side")}
