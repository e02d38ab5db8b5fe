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
from loadtest.pong.pong_table import KEYS_A_SECOND, PLAYERS, PongTable

GOAL = 0.050
"""Seconds from an input to the other players' screens, within which 99 of 100 have to stay."""

STEPS = (10, 40, 70, 100, 130, 160, 200, 250)
"""Numbers of tables that are tried in turn, until three measurements in a row miss the goal."""

SETTLE = 3.5
"""Seconds that are not measured after tables were opened: the countdown of three, and the cost of opening."""


class Cost(NamedTuple):
    """What a number of tables costs in a second: CPU in seconds, traffic in bytes.

    `middle` and `p99` are seconds from an input to the other screens.
    """

    tables: int
    middle: float
    p99: float
    server: float
    clients: float
    traffic: float
    """Bytes to each player."""
    postgres: float = 0.0
    commits: float = 0.0
    rows: float = 0.0
    """Inserted and updated."""
    wal: float = 0.0
    """Bytes of write-ahead log."""

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
    """Totals since the processes began, read at `at`; their units are those of `Cost`."""

    at: float
    server: float
    clients: float
    traffic: float
    postgres: float = 0.0
    commits: float = 0.0
    rows: float = 0.0
    wal: float = 0.0


class MeasuredServer:
    """A server process and its tables; `connection` is one to its database, if it has one."""

    def __init__(self, port: int, pid: int, seed: int, connection: "asyncpg.Connection | None") -> None:
        self._port = port
        self._pid = pid
        self._chance = random.Random(seed)
        self._connection = connection
        self._tables: list[PongTable] = []

    async def capacity(self, seconds: float, until: float) -> list[Cost]:
        """Raises the number of tables until the goal is missed, or until that instant of the monotonic clock.

        Each measurement lasts `seconds`.
        """
        costs: list[Cost] = []
        for tables in STEPS:
            if time.monotonic() + SETTLE + seconds > until:
                break
            await self._open_tables(tables)
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

    async def _open_tables(self, tables: int) -> None:
        """Opens more tables, a few at a time, until there are `tables`."""
        while len(self._tables) < tables:
            few = min(8, tables - len(self._tables))
            self._tables += await asyncio.gather(*(self._table() for _ in range(few)))

    async def _table(self) -> PongTable:
        connections = await asyncio.gather(*(say_hello(self._port) for _ in range(PLAYERS)))
        table = await PongTable.begin(connections, random.Random(self._chance.random()), Tally())
        table.play(time.monotonic())
        return table

    async def _measure(self, seconds: float) -> Cost:
        before, since = await self._counters(), time.monotonic()
        await asyncio.sleep(seconds)
        after, until = await self._counters(), time.monotonic()
        await asyncio.sleep(0.2)  # until the last inputs are shown
        latencies = sorted(one for table in self._tables for one in table.latencies(since, until))
        span = after.at - before.at
        rates = [(late - early) / span for early, late in zip(before, after, strict=True)][1:]
        rates[2] /= len(self._tables) * PLAYERS
        return Cost(len(self._tables), median(latencies), latencies[len(latencies) * 99 // 100], *rates)

    async def _counters(self) -> Counters:
        traffic = sum(connection.bytes_received for table in self._tables for connection in table.connections)
        counters = Counters(time.monotonic(), used(self._pid), used(os.getpid()), traffic)
        if self._connection is None:
            return counters
        (row,) = await self._connection.fetch(
            "SELECT pg_backend_pid() AS pid, xact_commit, tup_inserted + tup_updated AS rows,"
            " pg_current_wal_lsn() - '0/0'::pg_lsn AS wal"
            " FROM pg_stat_database WHERE datname = current_database()"
        )
        postgres = sum(used(pid) for pid in family(row["pid"]))
        return counters._replace(
            postgres=postgres, commits=row["xact_commit"], rows=row["rows"], wal=float(row["wal"])
        )


async def measure(seconds: float, bound: float, seed: int) -> None:
    """Prints what each number of tables costs, of the server and of the reference.

    Each measurement lasts `seconds`, and all of them `bound` seconds at most.
    """
    began = time.monotonic()
    print(
        f"{PLAYERS} players a table, {KEYS_A_SECOND:.0f} key events a second each;"
        f" {seconds:.0f} s for each line; seed {seed}"
    )
    print("moyo, every input in the log", flush=True)
    async with (
        database() as address,
        server("connection_manager.py", DATABASE_URL=address) as (port, pid),
    ):
        connection = await asyncpg.connect(address)
        ours = await MeasuredServer(port, pid, seed, connection).capacity(seconds, began + bound / 2)
        await connection.close()
    print("reference, every frame to everybody, no log", flush=True)
    async with server("-m", "loadtest.pong.frames") as (port, pid):
        theirs = await MeasuredServer(port, pid, seed, None).capacity(seconds, began + bound)
    compare(ours, theirs)


def compare(ours: list[Cost], theirs: list[Cost]) -> None:
    """Prints how many tables each server holds, and ratios, from the numbers of tables that both have."""
    for name, costs in (("moyo", ours), ("reference", theirs)):
        held = max((cost.tables for cost in costs if cost.p99 < GOAL), default=0)
        limit = "" if costs[-1].p99 >= GOAL else " or more: the time was over"
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
    """Prints both medians, and how many times ours the reference's is."""
    if ours and theirs:
        moyo, reference = median(ours), median(theirs)
        times = f"{reference / moyo:.1f} times as much"
        print(f"{name}: {moyo:.1f} against {reference:.1f} in the reference, {times}")
