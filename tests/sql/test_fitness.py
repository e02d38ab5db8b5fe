"""Databases that cannot be used, and roles that may not create: one sentence each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from urllib.parse import urlsplit

import asyncpg
import pytest
import pytest_asyncio

from sql import Unusable, fitness, migrate
from sql.pool import Pool
from tests.conftest import Postgres

Open = Callable[[str], Awaitable[None]]


async def as_server(url: str) -> None:
    """As a server process begins."""
    pool = Pool(url, 1)
    try:
        await pool.open()
    finally:
        await pool.close()


async def as_supervisor(url: str) -> None:
    await migrate.migrate(url)


@pytest_asyncio.fixture
async def owner(postgres: Postgres) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(postgres.url(database="postgres"))
    yield connection
    await connection.close()


@pytest.mark.parametrize("begin", [as_server, as_supervisor])
async def test_an_encoding_that_lacks_letters_is_refused(
    postgres: Postgres, owner: "asyncpg.Connection[asyncpg.Record]", names: Iterator[str], begin: Open
) -> None:
    name = next(names)
    await owner.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(Unusable, match=r"^The encoding of the database of DATABASE_URL is LATIN1, and has"):
        await begin(postgres.url(database=name))
    await owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("begin", [as_server, as_supervisor])
async def test_a_database_that_takes_no_changes_is_refused(database: str, begin: Open) -> None:
    connection = await asyncpg.connect(database)
    name = urlsplit(database).path[1:]
    await connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await connection.close()
    with pytest.raises(Unusable, match=r"^The database of DATABASE_URL is read-only: default_transaction"):
        await begin(database)


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ((13, "13.4", "UTF8", False, False), "version 13.4, and has to be 14 or later."),
        ((16, "16.1", "SQL_ASCII", False, False), "is SQL_ASCII, and has to be UTF8: CREATE DATABASE"),
        ((16, "16.1", "UTF8", True, True), "is a standby, and has to be the primary."),
    ],
)
def test_what_a_database_says_of_itself_is_judged(
    database: tuple[int, str, str, bool, bool], sentence: str
) -> None:
    with pytest.raises(Unusable, match=sentence) as refused:
        fitness.judge(fitness.Database(*database))
    assert "DATABASE_URL" in str(refused.value)
    fitness.judge(fitness.Database(14, "14.0", "UTF8", False, False))


async def test_a_role_that_may_not_create_is_told_what_it_lacks(
    empty_database: str, owner: "asyncpg.Connection[asyncpg.Record]", names: Iterator[str]
) -> None:
    role = next(names)
    await owner.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'secret'")
    connection = await asyncpg.connect(empty_database)
    await connection.execute("REVOKE CREATE ON SCHEMA public FROM public")
    parts = urlsplit(empty_database)
    url = parts._replace(netloc=f"{role}:secret@{parts.netloc.rpartition('@')[2]}").geturl()
    with pytest.raises(
        Unusable, match=f"^The role {role} of DATABASE_URL may not create tables: "
    ) as refused:
        await migrate.migrate(url)
    assert f'GRANT CREATE ON SCHEMA public TO "{role}"' in str(refused.value)
    assert "secret" not in str(refused.value)
    await connection.execute(f'GRANT CREATE ON SCHEMA public TO "{role}"')
    assert await migrate.migrate(url)
    await connection.execute("REVOKE CREATE ON SCHEMA public FROM " + role)
    assert await migrate.migrate(url) == [], "nothing is to be created"
    await connection.execute(f"DROP OWNED BY {role} CASCADE")
    await connection.close()
    await owner.execute(f"DROP ROLE {role}")


async def test_a_role_that_may_not_write_is_told_what_it_lacks(
    database: str, owner: "asyncpg.Connection[asyncpg.Record]", names: Iterator[str]
) -> None:
    role = next(names)
    await owner.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'secret'")
    connection = await asyncpg.connect(database)
    parts = urlsplit(database)
    url = parts._replace(netloc=f"{role}:secret@{parts.netloc.rpartition('@')[2]}").geturl()
    sentence = (
        rf'^The role {role} of DATABASE_URL may not use .*INSERT of event, .*SCHEMA public TO "{role}"$'
    )
    for given in ("SELECT 1", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"):
        await connection.execute(given)
        with pytest.raises(Unusable, match=sentence) as refused:
            await as_server(url)
        assert "secret" not in str(refused.value)
    assert "lacks DELETE of" in str(refused.value)
    assert ", SELECT of" not in str(refused.value)
    await connection.execute(str(refused.value).partition("owner run: ")[2])
    await as_server(url)
    await connection.execute(f"DROP OWNED BY {role} CASCADE")
    await connection.close()
    await owner.execute(f"DROP ROLE {role}")


async def test_who_holds_the_lock_of_migrations_is_said_once(
    empty_database: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_SILENCE", 0.1)
    holder = await asyncpg.connect(empty_database, server_settings={"application_name": "somebody's console"})
    await holder.fetchval("SELECT pg_advisory_lock($1)", migrate.LOCK)
    pid = holder.get_server_pid()
    migrating = asyncio.create_task(migrate.migrate(empty_database))
    while "Waiting for the lock of migrations" not in caplog.text:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.5)
    assert not migrating.done()
    await holder.close()
    assert await migrating
    [said] = [record.getMessage() for record in caplog.records if "lock of migrations" in record.getMessage()]
    assert f"process {pid} of PostgreSQL" in said
    assert "somebody's console" in said
    assert "connected since 20" in said
