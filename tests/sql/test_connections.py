"""Where the database has no connection left, those that are there do the work. A cut one is replaced."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
import pytest_asyncio

from sql import Unusable, connections
from sql.pool import AWAY, Pool
from sql.queries import QUERIES, query
from tests.sql.proxy import proxied


class Role:
    """A role that may have only so many connections."""

    def __init__(self, name: str, owner: "asyncpg.Connection[asyncpg.Record]", url: str) -> None:
        self.name = name
        self._owner = owner
        parts = urlsplit(url)
        self.url = parts._replace(netloc=f"{name}@{parts.netloc.rpartition('@')[2]}").geturl()

    async def limit(self, most: int) -> None:
        await self._owner.execute(f"ALTER ROLE {self.name} CONNECTION LIMIT {most}")

    async def connections(self) -> int:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE usename = $1"
        return int(await self._owner.fetchval(asked, self.name))


@pytest_asyncio.fixture
async def role(database: str, names: Iterator[str]) -> AsyncIterator[Role]:
    name, owner = next(names), await asyncpg.connect(database)
    await owner.execute(
        f"CREATE ROLE {name} LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO {name};"
        f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {name}"
    )
    role = Role(name, owner, database)
    yield role
    while await role.connections():
        await owner.fetch("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", name)
        await asyncio.sleep(0.01)
    await owner.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")
    await owner.close()


@pytest.fixture(autouse=True)
def nap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that takes a connection for a while."""
    monkeypatch.setitem(QUERIES, "nap", query("nap", {}, "SELECT pg_sleep(0.05)"))


async def test_two_pools_share_what_a_role_may_have(
    role: Role, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while a process is replaced. When there is room again, they have all that they may."""
    monkeypatch.setattr(connections, "AGAIN", 0.2)
    away: list[bool] = []
    await role.limit(3)
    pools = [Pool(role.url, 4), Pool(role.url, 4)]
    for pool in pools:
        pool.on_away = away.append
        await pool.open()
    await asyncio.gather(*(pool.fetch("nap") for _ in range(10) for pool in pools))
    assert away == [], "nobody was told that the database is away"
    assert await role.connections() == 3
    assert "going on with" in caplog.text
    assert "too many connections for role" in caplog.text

    await role.limit(-1)
    while await role.connections() < 6:  # one of the four is for what is urgent
        await asyncio.gather(*(pool.fetch("nap") for _ in range(4) for pool in pools))
    assert [pool._connections.size for pool in pools] == [4, 4]
    assert "the database has connections left again" in caplog.text
    for pool in pools:
        await pool.close()


async def test_where_there_is_none_at_all_it_waits_for_one(role: Role) -> None:
    await role.limit(1)
    pool, other = Pool(role.url, 4), await asyncpg.connect(role.url)
    await other.close()
    while await role.connections():
        await asyncio.sleep(0.01)
    await pool.open()
    async with pool._connections.acquire() as own:
        await own.close()  # and another is made
    await role.limit(0)
    call = asyncio.create_task(pool.fetch("nap"))
    while not pool.away:
        await asyncio.sleep(0.01)
    assert not call.done()
    await role.limit(4)
    await call
    await pool.close()


async def test_urgent_statements_have_one_of_those_that_are_left(
    role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    await role.limit(2)
    pool = Pool(role.url, 4)
    await pool.open()
    node_id = await pool.fetchval("register", shard_names=[])
    for count in (2, 4):  # of two that connect at the same time PostgreSQL may refuse both
        await asyncio.gather(*(pool.fetch("nap") for _ in range(count)))
    assert pool._connections.size == 2
    monkeypatch.setitem(QUERIES, "nap", query("nap", {}, "SELECT pg_sleep(5)"))
    naps = [asyncio.create_task(pool.fetch("nap")) for _ in range(4)]
    await asyncio.sleep(0)
    await pool.fetch("heartbeat", node_id=node_id, silence=6_000)
    assert not any(nap.done() for nap in naps)
    for nap in naps:
        nap.cancel()
    await asyncio.gather(*naps, return_exceptions=True)
    await pool.close()


async def test_those_that_nothing_uses_any_more_are_closed(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "IDLE", 0.2)
    pool = Pool(database, 4)
    await pool.open()
    naps = [asyncio.create_task(pool.fetch("nap")) for _ in range(4)]
    while pool.open_connections < 3:  # one of the four is for what is urgent
        await asyncio.sleep(0)
    await asyncio.gather(*naps)
    while pool.open_connections:
        await asyncio.sleep(0.01)
    await pool.fetch("nap")
    await pool.close()


async def test_a_database_that_cuts_the_connection_when_it_is_opened_is_away(database: str) -> None:
    """And not of no use: a shard that has just started may, and is asked again."""
    async with proxied(database) as proxy:
        pool = Pool(proxy.url, 1)

        async def check(connection: Any) -> None:
            proxy.cut()
            while not connections.closed(connection):
                await asyncio.sleep(0.001)
            await connection.fetchval("SELECT 1")

        with pytest.raises(Unusable) as told:
            await pool.open(check)
        assert isinstance(told.value.__cause__, AWAY)
        await pool.open()
        assert await pool.fetchval("register", shard_names=[])
        await pool.close()
