"""A home and its shards: migrated together, and none is taken for another."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from moyo.databases import Databases
from sql import Unusable, identity, migrate, schemas
from sql.pool import Pool, open_pool
from tests.sql.test_migrate import ask, run

AWAY = "postgresql://127.0.0.1:9/moyo"


async def execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def refused(home: str, shards: dict[str, str]) -> str:
    """What `migrate` says of these."""
    with pytest.raises(Unusable) as problem:
        await schemas.migrate(home, shards)
    return str(problem.value)


async def open_home(url: str, *names: str) -> None:
    pool = Pool(url, 1)
    try:
        await pool.open(lambda connection: identity.check_home(connection, names))
    finally:
        await pool.close()


async def open_shard(databases: Databases, url: str, name: str) -> None:
    home = await asyncpg.connect(databases.home)
    pool = Pool(url, 1)
    try:
        whose = await identity.check_home(home, databases.shards.keys())
        await pool.open(lambda connection: identity.check_shard(connection, name, whose))
    finally:
        await pool.close()
        await home.close()


async def test_the_home_has_a_migration_when_all_shards_have_it(databases: Databases, tmp_path: Path) -> None:
    """And lacks it before any shard does."""
    for path in migrate.FOLDER.glob("*.sql"):
        (tmp_path / path.name).write_text(path.read_text())
    newer = tmp_path / "9000_newer.sql"
    newer.write_text("-- runs-with: 85\n-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n")
    home, shards = databases.home, dict(databases.shards)
    with pytest.raises(Unusable, match="cannot be reached"):
        await schemas.migrate(home, shards | {"b": AWAY}, tmp_path)
    assert await migrate.newest(home, tmp_path) < 9000
    newer.write_text(
        newer.read_text().replace(
            "SELECT 1;\n-- migrate:down", "SELECT 1 / count(*) FROM shard;\n-- migrate:down"
        )
    )
    with pytest.raises(Unusable, match="9000_newer failed"):  # a shard has no shards
        await schemas.migrate(home, shards, tmp_path)
    assert await migrate.newest(home, tmp_path) < 9000
    newer.write_text(newer.read_text().replace("1 / count(*)", "1"))
    done = await schemas.migrate(home, shards, tmp_path)
    assert [str(one) for one in done] == ["9000_newer of a", "9000_newer of b", "9000_newer"]
    assert await schemas.migrate(home, shards | {"b": AWAY}, tmp_path) == []  # it need not be asked

    assert [line.split()[:2] for line in await schemas.status(home, shards, tmp_path)][-1] == [
        "b",
        "9000_newer",
    ]
    await migrate.rollback(home, tmp_path)  # where it was interrupted, it is gone on with
    done = await schemas.rollback(home, shards, tmp_path)
    assert [str(one) for one in done] == ["9000_newer of a", "9000_newer of b"]
    assert await migrate.newest(home, tmp_path) < 9000


async def test_any_number_of_processes_may_migrate_at_once(empty_database: str, database: str) -> None:
    shards = {"a": database}
    done = await asyncio.gather(*(schemas.migrate(empty_database, shards) for _ in range(3)))
    assert sum(map(len, done)) == len(migrate.known())
    await open_home(empty_database, "a")


async def test_the_commands_are_about_all_databases(empty_database: str, database: str) -> None:
    names = [migration.name for migration in migrate.known().values()]
    both = f"{empty_database} a={database}"
    status, said = await run(both, "migrate")
    assert (status, said) == (0, "".join(f"applied {name}\n" for name in names))
    assert await run(both, "migrate") == (0, "nothing to apply\n")
    status, said = await run(both, "status")
    assert (status, len(said.splitlines())) == (0, 2 * len(names))
    status, said = await run(both, "rollback", "--yes")
    assert (status, said.splitlines()[-1]) == (0, f"took back {names[-1]} of a")


async def test_a_process_finds_what_it_is_meant_to_find_or_does_not_start(
    databases: Databases, database: str, empty_database: str
) -> None:
    a, b = databases.shards.values()
    await open_home(databases.home, "a", "b")
    await open_shard(databases, a, "a")
    await open_shard(databases, b, "b")
    other = Databases(empty_database, {"a": database})
    await schemas.migrate(other.home, other.shards)
    for opening, sentence in [
        (
            open_home(a, "a", "b"),
            "The first database of DATABASE_URL is the shard a of a home, and not a home.",
        ),
        (open_home(databases.home), "DATABASE_URL does not name the shards a, b of this home."),
        (open_home(databases.home, "a"), "DATABASE_URL does not name the shard b of this home."),
        (
            open_home(databases.home, "a", "b", "c"),
            "This home does not know the shard c of DATABASE_URL yet.",
        ),
        (open_shard(databases, b, "a"), "The database of a in DATABASE_URL is the shard b of this home."),
        (
            open_shard(databases, database, "a"),
            "The database of a in DATABASE_URL is the shard a of another home.",
        ),
        (
            open_shard(databases, other.home, "a"),
            "The database of a in DATABASE_URL is a home, and no shard.",
        ),
    ]:
        with pytest.raises(Unusable) as problem:
            await opening
        assert str(problem.value).startswith(sentence)
    async with open_pool(databases.home, 1):  # by who asks for nothing that is on shards
        pass
    with pytest.raises(Unusable, match="is the shard a of a home, and not a home"):
        async with open_pool(a, 1):
            pass


async def test_nothing_else_is_made_a_shard(databases: Databases, database: str) -> None:
    a, b = databases.shards.values()
    named = "The database of c in DATABASE_URL"
    shards = {**databases.shards, "c": database}
    await execute(database, "INSERT INTO player (id, name, name_key) VALUES ('ann', 'ann', 'ann')")
    assert (
        await refused(databases.home, shards)
        == f"{named} has players and tables of its own. A shard begins empty."
    )
    await execute(database, "DELETE FROM player")
    assert (
        await refused(databases.home, {"a": a, "c": b})
        == "DATABASE_URL does not name the shard b of this home."
    )
    assert await refused(databases.home, {**shards, "c": a}) == f"{named} is the shard a of this home."
    assert await refused(a, {"c": database}) == (
        "The first database of DATABASE_URL is the shard a of a home, and not a home."
    )
    assert await ask(database, "SELECT home_id FROM service") is None
    await schemas.migrate(databases.home, shards)
    await open_home(databases.home, "a", "b", "c")


async def test_code_that_knows_of_no_shards_is_refused_where_there_are_some(
    databases: Databases, database: str, tmp_path: Path
) -> None:
    for path in migrate.FOLDER.glob("*.sql"):
        if int(path.name[:4]) < identity.VERSION:
            (tmp_path / path.name).write_text(path.read_text())
    for url, problem in ((database, None), (databases.home, "too new: 0085_shards")):
        connection = await asyncpg.connect(url)
        try:
            if problem is None:
                await migrate.check(connection, tmp_path)
            else:
                with pytest.raises(Unusable, match=problem):
                    await migrate.check(connection, tmp_path)
        finally:
            await connection.close()
