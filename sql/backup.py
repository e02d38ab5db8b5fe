"""A backup of a database: one file in pg_dump's custom format, made while the server processes run.

It holds what was committed at one instant, in the schema in which Moyo's tables are. Migrations wait for it.
Of a home and its shards it is a folder with such a file of each, all of one moment: see `sql.cut`.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from sql import Unusable, client_programs, identity, migrate
from sql.cut import cut
from sql.pooler import AnyConnection

_NAME = "moyo backup"

HOME = "home"
"""What the file of the home is called in a folder."""

ENDING = ".backup"
"""With which the names of the files in a folder end."""


async def backup(url: str, file: Path, pg_bin: Path | None, shards: Mapping[str, str] | None = None) -> int:
    """Writes a backup of the database at `url` to `file`, and returns its size in bytes.

    With `shards` that is the home, and `file` a folder. What has that name is replaced when the new one is
    complete and on the disk. Only its owner may read it. Raises `Unusable` where a database or the file
    cannot be used.
    """
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        if not shards:
            return await _backup_one(url, file, unfinished, pg_bin)
        return await _backup_all(url, shards, file, unfinished, pg_bin)
    except OSError as error:
        raise Unusable(f"The backup cannot be written: {error}") from error


async def _backup_one(url: str, file: Path, unfinished: Path, pg_bin: Path | None) -> int:
    async with migrate.locked(url, _NAME, shared=True) as connection:
        await _check(connection, {})
        try:
            size = await _dump(url, connection, unfinished, pg_bin)
            unfinished.rename(file)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync(file.parent)
        return size


async def _backup_all(
    url: str, shards: Mapping[str, str], folder: Path, unfinished: Path, pg_bin: Path | None
) -> int:
    urls = {"": url, **shards}
    async with AsyncExitStack() as stack:
        connections = {
            name: await stack.enter_async_context(migrate.locked(one, _NAME, shared=True))
            for name, one in urls.items()
        }
        await _check(connections[""], shards)
        if folder.exists() and (not folder.is_dir() or _others(folder)):
            raise Unusable(f"{folder} is there, and is no backup of several databases.")
        again = await stack.enter_async_context(migrate.connected(url, _NAME))
        of_shards = {name: connections[name] for name in shards}
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        stack.callback(shutil.rmtree, unfinished, ignore_errors=True)
        size = 0
        async with cut(connections[""], again, of_shards) as snapshots:
            for name, snapshot in snapshots.items():
                target = unfinished / f"{name or HOME}{ENDING}"
                size += await _dump(urls[name], connections[name], target, pg_bin, snapshot)
        _sync(unfinished)
        before = folder.with_name(f"{folder.name}.replaced")
        if folder.exists():
            folder.rename(before)
        unfinished.rename(folder)
        shutil.rmtree(before, ignore_errors=True)
        _sync(folder.parent)
        return size


def _others(folder: Path) -> list[Path]:
    """What is in a folder that no backup has."""
    return [path for path in folder.iterdir() if path.suffix != ENDING or not path.is_file()]


async def _check(home: AnyConnection, shards: Mapping[str, str]) -> None:
    """Raises `Unusable` where there is nothing, or not all of it is asked for."""
    if await home.fetchval("SELECT to_regclass('game_table')") is None:
        raise Unusable("There is nothing to back up: the database has no tables of Moyo.")
    await identity.check_home(home, shards.keys())


async def _dump(
    url: str, connection: AnyConnection, file: Path, pg_bin: Path | None, snapshot: str | None = None
) -> int:
    """Writes what a snapshot has, or else what is there now. Returns the size, when it is on the disk."""
    schema = await connection.fetchval("SELECT current_schema()")
    programs = client_programs.find(url, connection.get_server_version().major, pg_bin, _NAME)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    of_snapshot = [] if snapshot is None else [f"--snapshot={snapshot}"]
    await programs.output(
        "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password",
        f'--schema="{schema}"', f"--file={file}", *of_snapshot,
    )  # fmt: skip
    with file.open("rb") as written:
        os.fsync(written.fileno())
        return os.fstat(written.fileno()).st_size


def _sync(folder: Path) -> None:
    """Has the names in a folder on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
