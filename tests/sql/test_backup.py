"""A backup, and bringing it back: all of it or nothing, and never over what somebody uses."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from sql import Unusable, backup, binaries, client_programs, embedded, migrate, owner, restore
from tests.conftest import Postgres

DEAD_AFTER = 6.0

ROWS = """
INSERT INTO player (id, name, name_key, seen_at)
VALUES ('p1', 'Honinbo "Shusai"', 'honinbo', 1), ('p2', '木谷', 'kitani', 2);
INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private, opened_at,
                        last_event_at)
VALUES ('t1', 't1', 'nim', 1, '{"heaps": [3]}', 2, 7, false, 1, 1);
INSERT INTO chat_line (table_id, rev, said_at, player_id, player_name, text, nonce)
SELECT 't1', n, n, 'p1', 'x', E'\\\\N tab\\t line\\n \\\\. ' || n, n FROM generate_series(1, 5000) AS n;
"""


class Content:
    """What a database holds."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.told: list[str] = []

    async def run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def rows(self) -> dict[str, list[str]]:
        """All rows, by table."""
        connection = await asyncpg.connect(self.url)
        try:
            names = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            found = {}
            for (name,) in names:
                rows = await connection.fetch(f"SELECT t::text FROM {name} t")
                found[name] = sorted(row[0] for row in rows)
            return found
        finally:
            await connection.close()

    async def restore(self, file: Path, replace: bool = False) -> None:
        await restore.restore(self.url, file, None, DEAD_AFTER, replace, self.told.append)


@pytest_asyncio.fixture
async def full(database: str) -> Content:
    """A database with rows in it."""
    content = Content(database)
    await content.run(ROWS)
    return content


@pytest.fixture
def empty(empty_database: str) -> Content:
    return Content(empty_database)


@pytest_asyncio.fixture
async def file(full: Content, tmp_path: Path) -> Path:
    """A backup of that database."""
    file = tmp_path / "moyo.backup"
    assert await backup.backup(full.url, file, None) == file.stat().st_size
    return file


async def test_all_comes_back(full: Content, empty: Content, file: Path) -> None:
    await empty.restore(file)
    assert await empty.rows() == await full.rows()
    connection = await asyncpg.connect(empty.url)
    await migrate.check(connection)
    await connection.close()
    assert await migrate.migrate(empty.url) == []
    assert empty.told == []


async def test_a_backup_is_one_private_file_in_the_format_of_pg_dump(file: Path) -> None:
    assert file.read_bytes().startswith(b"PGDMP")
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.glob("moyo*")) == [file]


async def test_a_backup_that_fails_leaves_the_file_of_before(
    full: Content, empty: Content, file: Path
) -> None:
    before = file.read_bytes()
    with pytest.raises(Unusable, match="no tables of Moyo"):
        await backup.backup(empty.url, file, None)
    with pytest.raises(Unusable, match="cannot be written: .*No such file"):
        await backup.backup(full.url, file.parent / "none" / "moyo.backup", None)
    (file.parent / "folder").mkdir()
    with pytest.raises(Unusable, match="cannot be written: .*Is a directory"):
        await backup.backup(full.url, file.parent / "folder", None)
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.unfinished"))


async def test_migrations_wait_for_a_backup_and_backups_for_none(full: Content) -> None:
    async with migrate.locked(full.url, "one", shared=True), migrate.locked(full.url, "two", shared=True):
        waiting = asyncio.create_task(migrate.migrate(full.url))
        await asyncio.sleep(0.3)
        assert not waiting.done()
    assert await waiting == []


async def test_tables_that_are_there_are_replaced_only_when_that_is_said(full: Content, file: Path) -> None:
    before = await full.rows()
    await full.run("DELETE FROM chat_line; UPDATE player SET name = 'later' WHERE id = 'p2'")
    changed = await full.rows()
    with pytest.raises(Unusable, match=r"chat_line \(0\).* player \(2\).* --replace drops them first"):
        await full.restore(file)
    assert await full.rows() == changed
    await full.restore(file, replace=True)
    assert await full.rows() == before
    [told] = full.told
    assert re.search(r"^These tables are dropped, .*chat_line \(0\).*player \(2\)", told)


async def test_an_older_schema_comes_back_over_a_newer_one(full: Content, file: Path) -> None:
    """As after an update that went wrong: what is newer than the backup goes too."""
    await full.run("DROP TABLE score_graph; CREATE TABLE score_graph (other integer)")
    await full.run("CREATE FUNCTION outcome_of(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'")
    await full.restore(file, replace=True)
    connection = await asyncpg.connect(full.url)
    assert await connection.fetchval("SELECT count(*) FROM pg_proc WHERE proname = 'outcome_of'") == 1
    await connection.close()
    assert "score_graph" in await full.rows()


async def test_tables_of_others_are_left_alone(full: Content, file: Path) -> None:
    await full.run("CREATE TABLE accounts AS SELECT 1 AS n")
    before = await full.rows()
    with pytest.raises(Unusable, match="not known to be Moyo's: accounts. Drop them, or restore into"):
        await full.restore(file, replace=True)
    assert await full.rows() == before


@pytest.mark.parametrize("replace", [False, True])
async def test_it_is_refused_while_server_processes_run(full: Content, file: Path, replace: bool) -> None:
    await full.run("INSERT INTO node (id, heartbeat_at) OVERRIDING SYSTEM VALUE VALUES (77, dbnow() - 5000)")
    before = await full.rows()
    with pytest.raises(Unusable, match="running, or were until 6 s ago. Stop them all first"):
        await full.restore(file, replace)
    assert await full.rows() == before
    await full.run("UPDATE node SET heartbeat_at = dbnow() - 7000")
    await full.restore(file, replace=True)


@pytest.mark.parametrize("part", [0.1, 0.6, 0.99])
async def test_of_a_file_that_is_cut_off_nothing_is_restored(
    full: Content, empty: Content, file: Path, part: float
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    before = await full.rows()
    for content in (full, empty):
        with pytest.raises(Unusable, match="no backup that can be read"):
            await content.restore(file, replace=True)
    assert await full.rows() == before
    assert await empty.rows() == {}


async def test_where_the_database_refuses_it_is_as_it_was(full: Content, empty: Content, file: Path) -> None:
    await empty.run("CREATE SEQUENCE seek_number_seq")
    with pytest.raises(
        Unusable, match="the database is as it was: relation .*seek_number_seq.* already exists"
    ):
        await empty.restore(file)
    assert await empty.rows() == {}


async def test_what_is_no_backup_of_moyo_is_said(full: Content, empty: Content, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="There is no file"):
        await empty.restore(tmp_path / "nothing")
    (tmp_path / "text").write_text("--\n-- PostgreSQL database dump\n--\n" * 100)
    with pytest.raises(Unusable, match="text is no backup that can be read: pg_restore: "):
        await empty.restore(tmp_path / "text")
    await empty.run("CREATE TABLE schema_migration (version integer)")
    programs = client_programs.find(empty.url, 14, None, "moyo test")
    await programs.output("pg_dump", "--format=custom", f"--file={tmp_path / 'other'}")
    with pytest.raises(Unusable, match="is no backup of Moyo"):
        await full.restore(tmp_path / "other", replace=True)


async def test_a_backup_of_newer_code_is_refused(full: Content, tmp_path: Path) -> None:
    file, newer = tmp_path / "newer", max(migrate.known()) + 1
    await full.run(f"INSERT INTO schema_migration VALUES ({newer}, 'newer', 'x', {newer})")
    await backup.backup(full.url, file, None)
    with pytest.raises(Unusable, match=f"The schema is too new: newer .* this code knows {newer - 1}"):
        await full.restore(file, replace=True)


@pytest_asyncio.fixture
async def owned(postgres: Postgres) -> AsyncIterator[Content]:
    """An empty database whose owner may do nothing else, as at a host."""
    server = Content(postgres.url(database="postgres"))
    await server.run("CREATE ROLE tenant LOGIN PASSWORD 'a/b c'")
    await server.run("CREATE DATABASE tenancy OWNER tenant")
    yield Content(postgres.url(database="tenancy").replace("postgres@", "tenant:a%2Fb c@"))
    await server.run("DROP DATABASE tenancy WITH (FORCE)")
    await server.run("DROP ROLE tenant")


async def test_the_owner_of_a_database_needs_no_other_rights(
    full: Content, owned: Content, file: Path
) -> None:
    await owned.restore(file)
    assert await owned.rows() == await full.rows()
    again = file.with_name("again")
    await backup.backup(owned.url, again, None)
    await owned.restore(again, replace=True)
    assert await owned.rows() == await full.rows()
    connection = await asyncpg.connect(owned.url)
    owners = await connection.fetch("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
    assert [row[0] for row in owners] == ["tenant"]
    await connection.close()


@pytest_asyncio.fixture
async def sixteen(tmp_path: Path) -> AsyncIterator[Content]:
    """An empty database of PostgreSQL 16."""
    programs, folder = binaries.find_major(16), tmp_path / "old"
    user = binaries.account(folder / "pg16")
    async with owner.owned(folder, "a test", user) as sockets:
        await embedded.initialise(programs, folder / "pg16", user)
        async with embedded.server(programs, folder / "pg16", user, sockets) as url:
            yield Content(url)


async def test_an_older_postgresql_is_restored_with_newer_programs(
    full: Content, sixteen: Content, file: Path, tmp_path: Path
) -> None:
    await sixteen.restore(file)
    assert await sixteen.rows() == await full.rows()
    again = tmp_path / "again"
    await backup.backup(sixteen.url, again, None)
    await sixteen.restore(again, replace=True)
    assert await sixteen.rows() == await full.rows()
