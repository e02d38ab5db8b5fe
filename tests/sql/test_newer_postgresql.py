"""Data of an older PostgreSQL: a start refuses it rather than come up empty, and an upgrade moves it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from sql import Unusable, address, binaries, embedded, migrate, owner, upgrade

SERVING = "http://127.0.0.1:8000"

ROW = """
INSERT INTO player (id, name, name_key, seen_at, passphrase_hash)
VALUES ('p1', 'Honinbo', 'honinbo', 1, 'kept');
"""


@asynccontextmanager
async def database(folder: Path, pg_bin: Path | None) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """A connection to the embedded database of a folder, which runs for as long."""
    async with embedded.database(folder, SERVING, pg_bin) as url:
        connection = await asyncpg.connect(**address.arguments(url))
        try:
            yield connection
        finally:
            await connection.close()


async def names(folder: Path, pg_bin: Path | None) -> list[str]:
    """The names of its players."""
    async with database(folder, pg_bin) as connection:
        return [row["name"] for row in await connection.fetch("SELECT name FROM player")]


@pytest.fixture(scope="module")
def sixteen() -> Path:
    """The programs of PostgreSQL 16."""
    return binaries.find_major(16)


@pytest_asyncio.fixture
async def folder(tmp_path: Path, sixteen: Path) -> Path:
    """The data of PostgreSQL 16 with a name in it, in a folder which another user is not let into."""
    tmp_path.chmod(0o700)
    folder = tmp_path / "data"
    async with embedded.database(folder, SERVING, sixteen) as url:
        await migrate.migrate(url)
        connection = await asyncpg.connect(**address.arguments(url))
        await connection.execute(ROW)
        await connection.close()
    return folder


async def test_a_start_refuses_and_leaves_all_as_it_is(folder: Path, sixteen: Path) -> None:
    with pytest.raises(
        Unusable, match="is of PostgreSQL 16, and the programs here are of 18. .* moyo upgrade$"
    ):
        async with database(folder, None):
            pass
    assert not (folder / "pg18").exists()
    assert await names(folder, sixteen) == ["Honinbo"]


async def test_it_is_moved_and_the_old_data_is_kept(folder: Path, sixteen: Path) -> None:
    (folder / "pg18.fresh").mkdir()  # as an upgrade that was killed leaves it
    moved = await upgrade.upgrade(folder, None, None)
    assert moved == (16, 18, folder / "pg16.kept")
    assert await names(folder, None) == ["Honinbo"]
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {"pg18", "pg16.kept"}
    assert not (folder / "upgrade.backup").exists()
    assert await upgrade.upgrade(folder, None, None) is None
    (folder / "pg18").rename(folder / "pg18.away")
    (folder / "pg16.kept").rename(folder / "pg16")
    assert await names(folder, sixteen) == ["Honinbo"]


async def test_older_programs_do_not_come_up_empty_either(folder: Path, sixteen: Path) -> None:
    await upgrade.upgrade(folder, None, None)
    with pytest.raises(Unusable, match="is of PostgreSQL 18, which the programs here, of 16, cannot read"):
        async with database(folder, sixteen):
            pass
    with pytest.raises(Unusable, match="is of PostgreSQL 18, and the programs here are of 16. Set PG_BIN"):
        await upgrade.upgrade(folder, sixteen, None)


async def test_an_upgrade_that_fails_changes_nothing(
    folder: Path, sixteen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*arguments: object, **words: object) -> None:
        raise Unusable("no room")

    before = {path.name for path in folder.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "restore", fails)
        with pytest.raises(Unusable, match="no room"):
            await upgrade.upgrade(folder, None, None)
    assert {path.name for path in folder.iterdir()} - before <= {"pg18.log"}
    assert await names(folder, sixteen) == ["Honinbo"]
    assert await upgrade.upgrade(folder, None, None) is not None


async def test_a_database_in_use_is_not_moved(
    folder: Path, sixteen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "_PATIENCE", 0.1)
    async with embedded.database(folder, SERVING, sixteen):
        with pytest.raises(Unusable, match=f"in use by process {os.getpid()}, which serves {SERVING}"):
            await upgrade.upgrade(folder, None, None)


async def test_what_is_missing_is_said(
    folder: Path, tmp_path: Path, sixteen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await upgrade.upgrade(tmp_path / "none", None, None) is None
    with pytest.raises(
        Unusable, match=f"no PostgreSQL 16 in {binaries.find()}, which has to be there once more"
    ):
        await upgrade.upgrade(folder, None, binaries.find())
    (folder / "pg16.kept").mkdir()
    with pytest.raises(Unusable, match="pg16.kept already. Move it away first"):
        await upgrade.upgrade(folder, None, sixteen)


async def test_data_that_is_not_used_is_said(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As after a start by code that came up empty beside it."""
    user = binaries.account(folder / "pg18")
    await embedded.initialise(binaries.find(), folder / "pg18", user)
    async with database(folder, None):
        pass
    assert f"{folder / 'pg16'} is there too, of PostgreSQL 16, and is not used." in caplog.text
    with pytest.raises(Unusable, match="pg18 is there already, and .*pg16 is not used. To move that, move"):
        await upgrade.upgrade(folder, None, None)
    (folder / "pg18").rename(folder / "empty")
    await upgrade.upgrade(folder, None, None)
    assert await names(folder, None) == ["Honinbo"]
