"""What a running four-player table costs, and how many of them one server process carries.

Compared with `loadtest.pong.frames`, which sends every frame to everybody.
"""

import asyncio
import os
import random
import time
from statistics import median
from typing import NamedTuple

import asyncpg

from loadtest.machine.proc import family, used
from loadtest.machine.processes import database, server
from loadtest.people.hello import say_hello
from loadtest.people.tally import Tally
from loadtest.pong.pong_table import KEYS, PLAYERS, Table

GOAL = 0.050
"""Seconds from an input to the screens of the others, that 99 of 100 have to keep."""

STEPS = (10, 40, 70, 100, 130, 160, 200, 250)
"""So many tables are tried, until three measurements in a row break the goal."""

SETTLE = 3.5
"""Seconds after new tables: the countdown of three, and what opening them cost."""


class Cost(NamedTuple):
    """All of it a second: CPU in seconds, traffic in bytes; times of inputs in seconds."""

    tables: int
    middle: float
    p99: float
    server: float
    clients: float
    traffic: float
    """To each player."""
    postgres: float = 0.0
    commits: float = 0.0
    rows: float = 0.0
    """Inserted and updated."""
    wal: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.tables:4} tables: input to other screens {self.middle * 1e3:5.1f} ms, "
            f"p99 {self.p99 * 1e3:5.1f}; a table: server {self.server / self.tables * 1e3:4.1f} ms/s, "
            f"PostgreSQL {self.postgres / self.tables * 1e3:4.1f} ms/s, "
            f"{self.commits / self.tables:4.1f} commits/s, {self.rows / self.tables:4.1f} rows/s, "
            f"{self.wal / self.tables / 1e3:4.1f} kB/s WAL; "
            f"a player: {self.traffic / 1e3:4.1f} kB/s; server {100 * self.server:3.0f} % of a core, "
            f"clients {100 * self.clients:3.0f} %"
        )


class Counters(NamedTuple):
    """What only grows, at an instant."""

    when: float
    server: float
    clients: float
    traffic: float
    postgres: float = 0.0
    commits: float = 0.0
    rows: float = 0.0
    wal: float = 0.0


class Measured:
    """A server process and its tables; `connection` leads to its database, if it has one."""

    def __init__(self, port: int, pid: int, seed: int, connection: "asyncpg.Connection | None") -> None:
        self._port = port
        self._pid = pid
        self._chance = random.Random(seed)
        self._connection = connection
        self._tables: list[Table] = []

    async def capacity(self, seconds: float, until: float) -> list[Cost]:
        """Raises the number of tables until the goal breaks, or that time has come."""
        costs: list[Cost] = []
        for tables in STEPS:
            if time.monotonic() + SETTLE + seconds > until:
                break
            await self._raise(tables)
            await asyncio.sleep(SETTLE)
            for _ in range(3):
                costs.append(await self._measure(seconds))
                print(costs[-1], flush=True)
                if costs[-1].p99 < GOAL:
                    break
            else:
                break
        for table in self._tables:
            table.close()
        return costs

    async def _raise(self, tables: int) -> None:
        while len(self._tables) < tables:  # a few at a time, as people come
            few = min(8, tables - len(self._tables))
            self._tables += await asyncio.gather(*(self._table() for _ in range(few)))

    async def _table(self) -> Table:
        connections = await asyncio.gather(*(say_hello(self._port) for _ in range(PLAYERS)))
        table = await Table.begin(connections, random.Random(self._chance.random()), Tally())
        table.play(time.monotonic())
        return table

    async def _measure(self, seconds: float) -> Cost:
        before, since = await self._counters(), time.monotonic()
        await asyncio.sleep(seconds)
        after, until = await self._counters(), time.monotonic()
        await asyncio.sleep(0.2)  # what was pressed last shows
        took = sorted(ms for table in self._tables for ms in table.took(since, until))
        span = after.when - before.when
        rates = [(late - early) / span for early, late in zip(before, after, strict=True)][1:]
        rates[2] /= len(self._tables) * PLAYERS
        return Cost(len(self._tables), median(took), took[len(took) * 99 // 100], *rates)

    async def _counters(self) -> Counters:
        traffic = sum(connection.bytes_received for table in self._tables for connection in table.connections)
        mine = Counters(time.monotonic(), used(self._pid), used(os.getpid()), traffic)
        if self._connection is None:
            return mine
        (row,) = await self._connection.fetch(
            "SELECT pg_backend_pid() AS me, xact_commit, tup_inserted + tup_updated AS rows,"
            " pg_current_wal_lsn() - '0/0'::pg_lsn AS wal"
            " FROM pg_stat_database WHERE datname = current_database()"
        )
        postgres = sum(used(pid) for pid in family(row["me"]))
        return mine._replace(
            postgres=postgres, commits=row["xact_commit"], rows=row["rows"], wal=float(row["wal"])
        )


async def measure(seconds: float, bound: float, seed: int) -> None:
    """Prints what each number of tables costs, of the server and of the reference."""
    begun = time.monotonic()
    print(
        f"{PLAYERS} players a table, {KEYS:.0f} key events a second each; {seconds:.0f} s a line; seed {seed}"
    )
    print("moyo, every key press in the log", flush=True)
    async with (
        database() as address,
        server("connection_manager.py", DATABASE_URL=address) as (port, pid),
    ):
        connection = await asyncpg.connect(address)
        ours = await Measured(port, pid, seed, connection).capacity(seconds, begun + bound / 2)
        await connection.close()
    print("reference, every frame to everybody, no log", flush=True)
    async with server("-m", "loadtest.pong.frames") as (port, pid):
        theirs = await Measured(port, pid, seed, None).capacity(seconds, begun + bound)
    compare(ours, theirs)


def compare(ours: list[Cost], theirs: list[Cost]) -> None:
    """Prints how many tables each carries, and the medians and ratios over the numbers that both did."""
    for name, costs in (("moyo", ours), ("reference", theirs)):
        held = max((cost.tables for cost in costs if cost.p99 < GOAL), default=0)
        limit = "" if costs[-1].p99 >= GOAL else " or more: the time was up"
        print(f"{name}: {held} tables with p99 under {GOAL * 1e3:.0f} ms{limit}")
    both = {cost.tables for cost in ours} & {cost.tables for cost in theirs}
    ratio(
        "server CPU a table, ms/s",
        *([c.server / c.tables * 1e3 for c in costs if c.tables in both] for costs in (ours, theirs)),
    )
    ratio(
        "to each player, kB/s",
        *([c.traffic / 1e3 for c in costs if c.tables in both] for costs in (ours, theirs)),
    )


def ratio(name: str, ours: list[float], theirs: list[float]) -> None:
    if ours and theirs:
        mine, other = median(ours), median(theirs)
        print(f"{name}: {mine:.1f} against {other:.1f} in the reference, {other / mine:.1f} times as much")
