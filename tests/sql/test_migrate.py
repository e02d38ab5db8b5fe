"""Migrations, on folders made for the purpose and on the project's own."""

import asyncio
import os
import sys
from pathlib import Path

import asyncpg
import pytest

from sql import Unusable, migrate

ONE = "-- runs-with: 1\n-- migrate:up\nCREATE TABLE one (n int);\n-- migrate:down\nDROP TABLE one;\n"
TWO = "-- runs-with: 1\n-- migrate:up\nCREATE TABLE two (n int);\n-- migrate:down\nDROP TABLE two;\n"
INDEX = (
    "-- runs-with: 1\n-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY one_n ON one (n);\n"
    "-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY one_n;\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one migration."""
    (tmp_path / "0001_one.sql").write_text(ONE)
    return tmp_path


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def check(url: str, folder: Path) -> None:
    connection = await asyncpg.connect(url)
    try:
        await migrate.check(connection, folder)
    finally:
        await connection.close()


async def test_applies_what_is_missing_once_and_in_order(empty_database: str, folder: Path) -> None:
    (folder / "0002_index.sql").write_text(INDEX)
    (folder / "0010_two.sql").write_text(TWO)
    assert await migrate.migrate(empty_database, folder) == ["0001_one", "0002_index", "0010_two"]
    assert await migrate.migrate(empty_database, folder) == []
    assert await ask(empty_database, "SELECT to_regclass('one_n') IS NOT NULL")
    assert await ask(empty_database, "SELECT to_regclass('two') IS NOT NULL")
    await check(empty_database, folder)


async def test_a_schema_that_lacks_something_is_refused_by_name(empty_database: str, folder: Path) -> None:
    with pytest.raises(Unusable, match="lacks 0001_one"):
        await check(empty_database, folder)
    await migrate.migrate(empty_database, folder)
    (folder / "0002_two.sql").write_text(TWO)
    with pytest.raises(Unusable, match="lacks 0002_two"):
        await check(empty_database, folder)


async def test_line_ends_are_no_edit_and_anything_else_is(empty_database: str, folder: Path) -> None:
    await migrate.migrate(empty_database, folder)
    file = folder / "0001_one.sql"
    file.write_bytes(ONE.replace("\n", "\r\n").encode())
    await check(empty_database, folder)
    file.write_text(ONE.replace("int", "bigint"))
    for refused in (check, migrate.migrate, migrate.rollback):
        with pytest.raises(Unusable, match="0001_one was edited"):
            await refused(empty_database, folder)


async def test_old_code_lives_on_beside_a_schema_that_names_it(empty_database: str, folder: Path) -> None:
    newer = folder / "newer"
    newer.mkdir()
    (newer / "0001_one.sql").write_text(ONE)
    (newer / "0002_two.sql").write_text(TWO)
    await migrate.migrate(empty_database, newer)
    await check(empty_database, folder)
    assert await migrate.migrate(empty_database, folder) == []
    (newer / "0003_break.sql").write_text(TWO.replace("two", "three").replace("with: 1", "with: 2"))
    await migrate.migrate(empty_database, newer)
    for refused in (check, migrate.migrate):
        with pytest.raises(Unusable, match="too new: 0003_break .* version 2 or later; this code knows 1"):
            await refused(empty_database, folder)


async def test_a_migration_of_other_code_is_not_skipped(empty_database: str, folder: Path) -> None:
    await migrate.migrate(empty_database, folder)
    (folder / "0001_one.sql").rename(folder / "0002_one.sql")
    with pytest.raises(Unusable, match="0001_one was applied .* does not have it"):
        await check(empty_database, folder)


async def test_rollback_takes_back_the_newest(empty_database: str, folder: Path) -> None:
    (folder / "0002_index.sql").write_text(INDEX)
    await migrate.migrate(empty_database, folder)
    assert await migrate.rollback(empty_database, folder) == "0002_index"
    assert await ask(empty_database, "SELECT to_regclass('one_n') IS NULL AND to_regclass('one') IS NOT NULL")
    assert await migrate.rollback(empty_database, folder) == "0001_one"
    assert await migrate.rollback(empty_database, folder) is None


async def test_only_its_own_code_takes_a_migration_back(empty_database: str, folder: Path) -> None:
    await migrate.migrate(empty_database, folder)
    (folder / "0002_two.sql").write_text(TWO)
    await migrate.migrate(empty_database, folder)
    (folder / "0002_two.sql").unlink()
    with pytest.raises(Unusable, match="0002_two is of newer code"):
        await migrate.rollback(empty_database, folder)


async def test_one_that_fails_leaves_nothing_behind(empty_database: str, folder: Path) -> None:
    (folder / "0002_two.sql").write_text(TWO.replace("CREATE", "CREATE TABLE x();\nMAKE"))
    with pytest.raises(Unusable, match="0002_two failed, and was not applied: syntax error"):
        await migrate.migrate(empty_database, folder)
    assert await ask(empty_database, "SELECT count(*) FROM schema_migration") == 1
    assert await ask(empty_database, "SELECT to_regclass('x') IS NULL")


async def test_three_at_once_apply_everything_once(empty_database: str, folder: Path) -> None:
    """With an index made concurrently, which would wait for those who wait in pg_advisory_lock()."""
    (folder / "0002_index.sql").write_text(INDEX)
    (folder / "0003_two.sql").write_text(TWO)
    done = await asyncio.gather(*(migrate.migrate(empty_database, folder) for _ in range(3)))
    assert sorted(done, key=len) == [[], [], ["0001_one", "0002_index", "0003_two"]]


async def test_an_index_that_was_left_half_made_is_made_anew(empty_database: str, folder: Path) -> None:
    """As where a deployment ends while `CREATE INDEX CONCURRENTLY` waits for somebody's transaction."""
    await migrate.migrate(empty_database, folder)
    (folder / "0002_index.sql").write_text(INDEX)
    other = await asyncpg.connect(empty_database)
    async with other.transaction():
        await other.execute("INSERT INTO one VALUES (1)")
        migrating = asyncio.create_task(migrate.migrate(empty_database, folder))
        while not await ask(empty_database, "SELECT to_regclass('one_n') IS NOT NULL"):
            await asyncio.sleep(0.01)
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        assert await ask(
            empty_database,
            f"{ended} WHERE application_name = 'moyo migrations' AND datname = current_database()",
        )
        with pytest.raises(Unusable):
            await migrating
    await other.close()
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'one_n'::regclass"
    assert await ask(empty_database, valid) is False
    assert await migrate.migrate(empty_database, folder) == ["0002_index"]
    assert await ask(empty_database, valid) is True


async def test_status_has_a_line_for_each(empty_database: str, folder: Path) -> None:
    await migrate.migrate(empty_database, folder)
    (folder / "0002_two.sql").write_text(TWO)
    applied, missing = await migrate.status(empty_database, folder)
    assert applied.startswith("0001_one  applied 2")
    assert missing == "0002_two  missing"
    (folder / "0001_one.sql").unlink()
    (folder / "0002_two.sql").unlink()
    assert "applied by newer code" in (await migrate.status(empty_database, folder))[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one.sql", ONE),
        ("0001_one.sql", ONE.replace("-- runs-with: 1\n", "")),
        ("0001_one.sql", ONE.replace("migrate:down", "down")),
        ("0001_one.sql", ONE.replace(":up", ":x").replace(":down", ":up").replace(":x", ":down")),
    ],
)
def test_a_file_out_of_format_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(Unusable, match=f"{name} is no migration"):
        migrate.known(tmp_path)


def test_two_files_of_one_number_are_refused(folder: Path) -> None:
    (folder / "0001_two.sql").write_text(TWO)
    with pytest.raises(Unusable, match="0001_one and 0001_two have the same number"):
        migrate.known(folder)


async def test_a_database_that_is_not_there_is_told_without_its_password() -> None:
    with pytest.raises(Unusable, match=r"postgresql://moyo@127\.0\.0\.1:9/moyo, cannot be reached") as told:
        await migrate.migrate("postgresql://moyo:secret@127.0.0.1:9/moyo")
    assert "secret" not in str(told.value)


async def run(url: str | None, *arguments: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sql", *arguments),
        env={name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        | ({"DATABASE_URL": url} if url else {}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_the_projects_own_migrations_go_up_down_and_up_again(empty_database: str) -> None:
    names = [migration.name for migration in migrate.known().values()]
    assert await run(empty_database, "migrate") == (0, "".join(f"applied {name}\n" for name in names))
    assert await run(empty_database, "migrate") == (0, "nothing to apply\n")
    status, said = await run(empty_database, "rollback", "--yes")
    assert (status, said.splitlines()[-1]) == (0, f"took back {names[-1]}")
    for name in reversed(names[:-1]):
        assert await migrate.rollback(empty_database) == name
    assert await run(empty_database, "rollback") == (0, "nothing to take back\n")
    left = "SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    assert await ask(empty_database, left) == "schema_migration schema_migration_pkey"
    await migrate.migrate(empty_database)
    status, said = await run(empty_database, "status")
    assert status == 0
    assert len(said.splitlines()) == len(names)


async def test_the_command_line_says_what_it_wants() -> None:
    status, said = await run(None, "status")
    assert (status, said[:24]) == (1, "DATABASE_URL is not set.")
    assert await run(None, "upgrade") == (1, "Usage: python -m sql migrate | status | rollback [--yes]\n")
