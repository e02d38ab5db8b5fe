"""A Prometheus scrapes a server of two processes under load: what it finds is what has happened.

Each metric of docs/metrics.md has to move; what no load causes is done to the server by the test.
"""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from msgspec.structs import replace

from loadtest.report.results import Results
from loadtest.run import run
from loadtest.settings import Settings
from tests.debian import needs
from tests.system.checked_connection import CheckedConnection
from tests.system.conftest import Join
from tests.system.installation import Installation
from tests.system.prometheus import Prometheus
from tests.system.raw_client import RawClient
from tests.system.server import PATIENCE
from tests.test_metrics_document import SUFFIXES, TYPES

pytestmark = [needs("prometheus"), pytest.mark.timeout(300)]  # much to do for a slow machine

TOKEN = "0123456789abcdef"

LOADS = (
    Settings(scenario="games", urls=[], games=6, rate=60, moves=10, clients=2),
    Settings(scenario="lobby", urls=[], sockets=20),
    Settings(scenario="pong", urls=[], games=2),
)

CONSTANT = {"moyo_info", "moyo_pool_size", "process_max_fds", "process_start_time_seconds"}
"""Metrics that say the same for as long as a process runs."""

OF_NATS = {"moyo_bus_published_total", "moyo_bus_dropped_total"}
"""Metrics that stay 0 without `BUS_URL`."""

COUNTED = {name: name + SUFFIXES.get(kind, ("",))[-1] for name, kind in TYPES.items()}
"""Of each metric the samples that say how often there was something."""

BY_NAME = 'sum by (name) (label_replace({__name__=~"moyo_.*|process_.*"}, "name", "$1", "__name__", "(.*)"))'
"""An expression: the sum of all samples of each name."""

PRESSES = [{"type": "steer", "to": 1}, {"type": "steer", "to": -1}]


def free_ports(count: int) -> list[int]:
    """Ports that nobody has at the moment."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Scraped:
    """A server of two processes, and the Prometheus that scrapes it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.database = database
        self.port, metrics, listening = free_ports(3)
        self.address = f"http://127.0.0.1:{self.port}"
        self.installation = Installation(folder / "moyo", self.port)
        self.prometheus = Prometheus(folder, listening, metrics, TOKEN)
        self._environ = {"DATABASE_URL": database, "WEB_CONCURRENCY": "2", "POOL_SIZE": "2"}
        self._environ |= {"RATE_LIMITS": "off", "SLOW_QUERY": "0.001", "LOG_FORMAT": "plain"}
        self._environ |= {"METRICS_PORT": str(metrics), "METRICS_TOKEN": TOKEN}

    async def start(self) -> None:
        await self.installation.serve(**self._environ)
        await self.prometheus.start()

    async def stop(self) -> None:
        await self.prometheus.stop()
        assert await self.installation.stop() == 0

    async def sum(self, expression: str) -> float:
        """The sum over both processes, or 0 where there is none."""
        return sum(await self.prometheus.ask(f"sum({expression})"))

    async def until(self, expression: str, expected: float) -> None:
        """Waits until the sum is that, as it will be by the next scrapes."""
        found = await self.sum(expression)
        try:
            async with asyncio.timeout(PATIENCE):
                while found != expected:
                    await asyncio.sleep(0.2)
                    found = await self.sum(expression)
        except TimeoutError:
            pytest.fail(f"{expression} is {found}, and not {expected}")

    async def unmoved(self, before: dict[str, float]) -> set[str]:
        """The metrics of which nothing has been more or less than it was before."""
        most = await self.prometheus.by("name", f"max_over_time({BY_NAME}[5m:1s])")
        least = await self.prometheus.by("name", f"min_over_time({BY_NAME}[5m:1s])")
        same = {name for name in most if most[name] == least[name] == before.get(name, 0)}
        return {name for name, samples in COUNTED.items() if samples in same or samples not in most}


@pytest_asyncio.fixture
async def scraped(tmp_path: Path, database: str) -> AsyncIterator[Scraped]:
    found = Scraped(tmp_path, database)
    try:
        await found.start()
        yield found
    finally:
        await found.stop()


async def load(scraped: Scraped, seconds: float) -> list[Results]:
    """Plays games that are opened, games that are sought, and Pong, all at once."""
    settings = [replace(one, urls=[scraped.address], seconds=seconds) for one in LOADS]
    return await asyncio.gather(*map(run, settings))


async def refused(scraped: Scraped) -> None:
    """A frame that is no command."""
    with closing(RawClient(scraped)) as peer:
        peer.send(type="no command", id=1)
        assert await asyncio.to_thread(peer.receive)


async def skip_views(scraped: Scraped, join: Join) -> None:
    """Somebody follows a table and does not read, until views have been skipped."""
    black, white = await join(scraped), await join(scraped)
    table = await black.open("pong")
    await white.sit(table)
    with closing(RawClient(scraped)) as peer:
        peer.send(type="hello", id=1, protocol=1)
        peer.send(type="watch", id=2, table=table)
        await black.shown(table, lambda view: view["watchers"] == 1)
        while not await scraped.sum("moyo_views_skipped_total"):
            await asyncio.gather(*(black.act(table, press) for press in 50 * PRESSES))
    await black.do("leave", table=table)


async def come_for_tables(scraped: Scraped) -> None:
    """People come for tables, until some have been passed from one process to the other."""
    while not await scraped.sum('moyo_connections_passed_total{outcome="passed"}'):
        for number in range(20):
            connection = await CheckedConnection.open(f"{scraped.address}?table=table-{number}")
            await connection.close()


async def disturb(scraped: Scraped, join: Join, before: dict[str, float]) -> None:
    """Ends the connections of the server to its database until all has moved; somebody seeks meanwhile."""
    client, connection = await join(scraped), await asyncpg.connect(scraped.database)
    await client.do("seek", game="nim")
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'moyo'"
    try:
        async with asyncio.timeout(PATIENCE):
            while await scraped.unmoved(before) != CONSTANT | OF_NATS:
                await connection.execute(f"{cut} AND datname = current_database()")
                await client.do("mutes")
    except TimeoutError:
        pytest.fail(f"these have not moved: {await scraped.unmoved(before) - CONSTANT - OF_NATS}")
    finally:
        await connection.close()
    await scraped.until("moyo_database_away", 0)


@pytest.mark.parametrize("seconds", [5, pytest.param(60, marks=pytest.mark.slow)])
async def test_every_metric_moves_and_says_what_the_load_test_says(
    scraped: Scraped, join: Join, seconds: float
) -> None:
    before = await scraped.prometheus.by("name", BY_NAME)
    found = await load(scraped, seconds)
    assert [results.verdict.faults for results in found] == [[], [], []]
    ready = 4 * found[-1].verdict.counts["games"]  # each of the four at a table, before the measurement
    acknowledged = sum(results.verdict.counts["acks"] for results in found) + ready
    await scraped.until("moyo_moves_total", acknowledged)
    await scraped.until("moyo_move_seconds_count", acknowledged)
    await scraped.until('moyo_commands_total{command="act", outcome="ok"}', acknowledged)
    await scraped.until("moyo_connections", 0)
    assert await scraped.sum("moyo_append_wait_seconds_count") >= acknowledged
    assert await scraped.sum("moyo_append_batch_events_sum") >= acknowledged
    assert await scraped.sum("moyo_views_sent_total") >= acknowledged
    assert await scraped.sum('moyo_matchmaking_wait_seconds_count{game="nim"}') >= 2
    assert await scraped.prometheus.ask("count(count by (node) (moyo_moves_total))") == [2.0]

    await asyncio.gather(refused(scraped), skip_views(scraped, join), come_for_tables(scraped))
    await disturb(scraped, join, before)
    told = await scraped.prometheus.by("name", BY_NAME)
    assert all(told[name] > 0 for name in CONSTANT)
    assert all(told[name] == 0 for name in OF_NATS)
    suffix = re.compile("_(bucket|sum|count)$")
    assert {name if name in TYPES else suffix.sub("", name) for name in told} == TYPES.keys()
