"""A lobby of very many: what it costs, what a viewer is sent, how long a change takes to a screen."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

import asyncpg

from loadtest.bench.bench import OURS, Bench, Server, cluster, serving
from loadtest.bench.figure import Figure
from loadtest.bench.large_lobby import APART, OPEN, LargeLobby
from loadtest.machine.proc import memory, used
from loadtest.people.connection import Connection
from loadtest.people.hello import say_hello
from moyo_client import Moyo, connect
from moyo_client.messages import FollowLobby, LobbyView
from sql.migrate import migrate

PEOPLE = 100_000

COME, BEGIN = 80.0, 30.0
"""How many people come, and as many go, and how many games begin, and as many end, in a second.

So many stay for twenty minutes, and their games are of eighteen.
"""

VIEWERS = 60
"""On each of two processes: a third each look at the whole, at a page of all, and at one of small boards."""

PAGE = 20

BEFORE = (Path(__file__).parent.parent / "reference" / "lobby.sql").read_text()

BEFORE_RATE = 4
"""How often two processes asked that in a second."""


class Measured(NamedTuple):
    """What one round found: seconds of processors in a second, bytes in a second, and seconds to a screen."""

    leader: float
    other: float
    database: float
    whole: float
    page: float
    to_screen: list[float]


async def lobby(bench: Bench) -> AsyncIterator[Figure]:
    """In each round the viewers look for a while; the query of before is measured in the same database."""
    found, before, query = list[Measured](), list[float](), list[float]()
    async with cluster() as (address, _):
        await migrate(address)
        large = LargeLobby(address, PEOPLE, random.Random(1))
        await large.seed()
        async with changing(large, COME, BEGIN), serving(OURS, 2, address) as servers:
            for _ in bench.rounds():
                found.append(await looked_at(address, servers, large, VIEWERS, max(bench.seconds, 20.0)))
                spent, took = await asked_before(address)
                before.append(spent * BEFORE_RATE)
                query.append(took)
            held = [memory(server.pid) / 1e6 for server in servers]
    row = f"{PEOPLE:,} people"
    yield Figure(
        row="lobby",
        name=f"processor of PostgreSQL, {row}",
        unit="% of a core",
        ours=[100 * one.database for one in found],
        against="the query of before, by two processes",
        reference=[100 * one for one in before],
        goal="at most",
        target=0.5,
    )
    yield Figure(row="lobby", name="that query, once", unit="ms", ours=[1e3 * one for one in query])
    yield Figure(
        row="lobby",
        name="the process that computes it",
        unit="% of a core",
        ours=[100 * one.leader for one in found],
    )
    yield Figure(
        row="lobby", name="another process", unit="% of a core", ours=[100 * one.other for one in found]
    )
    yield Figure(row="lobby", name="memory of the larger process", unit="MB", ours=[max(held)])
    yield Figure(
        row="lobby",
        name=f"bytes to a viewer of a page of {PAGE}, before compression",
        unit="kB a second",
        ours=[one.page / 1e3 for one in found],
        against="of the whole",
        reference=[one.whole / 1e3 for one in found],
    )
    for name, part in (("p50", 50), ("p99", 99)):
        yield Figure(
            row="lobby",
            name=f"from a change to a screen on the other process, {name}",
            unit="ms",
            ours=[1e3 * quantiles(one.to_screen, n=100)[part - 1] for one in found],
            goal="at most",
            target=1_500.0,
        )


class changing:  # noqa: N801
    """Changes a lobby for as long as it is entered."""

    def __init__(self, large: LargeLobby, people: float, tables: float) -> None:
        self._work = large.change(people, tables)

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._work)

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


async def looked_at(
    address: str, servers: list[Server], large: LargeLobby, viewers: int, seconds: float
) -> Measured:
    """Has viewers look at the lobby on both processes for so many seconds."""
    wanted = [
        FollowLobby(),
        FollowLobby(limit=PAGE),
        FollowLobby(limit=PAGE, game="go", setup={"size": 9}, phase="playing"),
    ]
    connections = list[tuple[int, Connection]]()
    for number in range(viewers * len(servers)):
        kind = number % len(wanted)
        connection = await say_hello(servers[number // viewers].port)
        await connection.send(wanted[kind])
        connections.append((kind, connection))
    database = await asyncpg.connect(address, server_settings=APART)
    leader_id = await database.fetchval("SELECT node_id FROM lobby_lease")
    probes = []
    for server in servers:
        async with connect(server.url) as moyo:
            probes.append(int(moyo.welcome.node) == leader_id)
    leading = servers[probes.index(True)]
    other = servers[probes.index(False)]
    async with connect(other.url) as probe:
        await probe.send(FollowLobby(limit=PAGE, phase="waiting"))
        await first_view(probe)
        before = [used(leading.pid), used(other.pid), await database_used(database)]
        received = [connection.bytes_received for _, connection in connections]
        began = perf_counter()
        to_screen = await changes(database, probe, large, seconds)
        took = perf_counter() - began
        after = [used(leading.pid), used(other.pid), await database_used(database)]
    await database.close()
    rates: list[list[float]] = [[], [], []]
    for (kind, connection), first in zip(connections, received, strict=True):
        rates[kind].append((connection.bytes_received - first) / took)
        connection.close()
    spent = [(last - first) / took for first, last in zip(before, after, strict=True)]
    return Measured(spent[0], spent[1], spent[2], mean(rates[0]), mean(rates[1]), to_screen)


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


async def changes(
    database: "asyncpg.Connection[asyncpg.Record]", probe: Moyo, large: LargeLobby, seconds: float
) -> list[float]:
    """Opens tables one after the other; after how many seconds each is on the screen of the probe."""
    took, chance, until = list[float](), random.Random(2), perf_counter() + seconds
    while perf_counter() < until or len(took) < 3:
        number = next(large.further)
        await asyncio.sleep(chance.random() / 2)
        began = perf_counter()
        await database.execute(OPEN, [number], 0, False, large.people)
        async with asyncio.timeout(30):
            async for view in probe:
                if isinstance(view, LobbyView) and any(one.table == f"t{number}" for one in view.tables):
                    break
        took.append(perf_counter() - began)
    return took


async def first_view(probe: Moyo) -> None:
    """Waits until the lobby is shown for the first time: it may have to be read as a whole."""
    async with asyncio.timeout(60):
        async for view in probe:
            if isinstance(view, LobbyView):
                return


async def database_used(database: "asyncpg.Connection[asyncpg.Record]") -> float:
    """Seconds of processors that the server's own connections to the database have used."""
    rows = await database.fetch(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'bench'"
    )
    return sum(used(row["pid"]) for row in rows)


async def asked_before(address: str) -> tuple[float, float]:
    """Seconds of a processor, and of time, that the query of before takes, the mean of some."""
    database = await asyncpg.connect(address, server_settings=APART)
    try:
        pid = await database.fetchval("SELECT pg_backend_pid()")
        statement = await database.prepare(BEFORE)
        await statement.fetchval()
        spent, began = used(pid), perf_counter()
        for _ in range(10):
            await statement.fetchval()
        return (used(pid) - spent) / 10, (perf_counter() - began) / 10
    finally:
        await database.close()
