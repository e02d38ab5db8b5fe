"""What needs a session of its own says so where a pooler shares sessions; what need not works through it."""

from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
import pytest_asyncio

from game.kit.anchor import Anchor
from sql import Unusable, migrate, pooler
from sql.bus import Bus
from sql.connections import PLANS, SESSION
from sql.pool import Pool
from sql.queries import QUERIES, query
from sql.session_lock import BOTS, SessionLock
from tests import debian, pgbouncer

pytestmark = debian.needs("pgbouncer")

IGNORES = f"ignore_startup_parameters = {', '.join(SESSION | PLANS)}"


async def migrating(url: str) -> None:
    await migrate.migrate(url)


async def listening(url: str) -> None:
    pool = Pool(url, 1)
    await pool.open()
    bus = Bus(url, pool, Anchor())
    try:
        await bus.listen(1, lambda note: None)
    finally:
        await bus.close()
        await pool.close()


async def locking(url: str) -> None:
    await (await SessionLock.connect(url, BOTS)).close()


@pytest_asyncio.fixture
async def through(database: str) -> AsyncIterator[str]:
    """The database's address through a PgBouncer that keeps prepared statements."""
    async with pgbouncer.pooled(pgbouncer.newer(), database) as url:
        yield url


@pytest.mark.parametrize("begin", [migrating, listening, locking])
async def test_the_setting_is_named_of_what_leads_past_it(
    through: str, database: str, begin: Callable[[str], Awaitable[None]]
) -> None:
    """At once, and no lock is left in a session that others use."""
    with pytest.raises(Unusable, match=r"Set DATABASE_DIRECT_URL to the address of the PostgreSQL itself\.$"):
        await begin(through)
    connection = await asyncpg.connect(database)
    assert await connection.fetch("SELECT FROM pg_locks WHERE locktype = 'advisory'") == []
    await connection.close()


@pytest.mark.parametrize("further", ["", IGNORES])
async def test_each_statement_has_its_settings_and_leaves_none(
    database: str, further: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the pooler refuses the settings of a connection or ignores them; and after errors too."""
    shown = query("shown", {"name": "text"}, "SELECT current_setting(:name)")
    monkeypatch.setitem(QUERIES, "shown", shown)
    async with pgbouncer.pooled(pgbouncer.newer(), database, "default_pool_size = 1", further) as url:
        pool = Pool(url, 3)
        await pool.open()
        wanted = SESSION | PLANS
        assert {name: await pool.fetchval("shown", name=name) for name in wanted} == wanted
        for name in ("no_such_setting", "a\0b"):
            with pytest.raises(asyncpg.PostgresError):
                await pool.fetchval("shown", name=name)
        with pytest.raises(asyncpg.DataError):
            await pool.fetch("remove_nodes", silence=None, node_id="not a number")
        assert await pool.fetchval("shown", name="lock_timeout") == SESSION["lock_timeout"]
        plain = await asyncpg.connect(url)
        assert await plain.fetchval("SELECT current_setting('lock_timeout')") == "0"
        assert await plain.fetchval("SELECT pg_current_xact_id_if_assigned()") is None
        await plain.close()
        await pool.close()


async def test_one_that_loses_prepared_statements_is_refused(database: str) -> None:
    """PgBouncer before 1.21, and later ones that are told to."""
    says = r"^The connection pooler of DATABASE_URL, .* Set max_prepared_statements = 200"
    for program, further in ((pgbouncer.newer(), "max_prepared_statements = 0"), (pgbouncer.older(), "")):
        async with pgbouncer.pooled(program, database, further) as url:
            pool = Pool(url, 2)
            with pytest.raises(Unusable, match=says):
                await pool.open()
            await pool.close()


async def test_one_that_gives_a_session_to_one_connection_is_no_hindrance(database: str) -> None:
    session = "pool_mode = session"
    async with pgbouncer.pooled(pgbouncer.newer(), database, session, IGNORES) as url:
        assert not await pooler.shares_sessions(url)
        assert await migrate.migrate(url) == []
        await listening(url)
        await locking(url)
    one = ("default_pool_size = 1", "query_wait_timeout = 1")
    async with pgbouncer.pooled(pgbouncer.newer(), database, session, *one) as url:
        assert not await pooler.shares_sessions(url), "it has no session for a second connection"


async def test_without_a_pooler_there_is_none(database: str) -> None:
    assert not await pooler.shares_sessions(database)
