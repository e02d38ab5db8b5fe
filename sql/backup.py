"""A backup of a database: one file in pg_dump's custom format, made while the server processes run.

It holds what was committed at one instant, in the schema in which Moyo's tables are. Migrations wait for it.
"""

import os
from pathlib import Path

from sql import Unusable, client_programs, migrate

_NAME = "moyo backup"


async def backup(url: str, file: Path, pg_bin: Path | None) -> int:
    """Writes a backup of the database at `url` to `file`, and returns its size in bytes.

    A file of that name is replaced when the new one is complete and on the disk. Only its owner may read it.
    Raises `Unusable` where the database or the file cannot be used.
    """
    unfinished = file.with_name(f"{file.name}.unfinished")
    async with migrate.locked(url, _NAME, shared=True) as connection:
        if await connection.fetchval("SELECT to_regclass('game_table')") is None:
            raise Unusable("There is nothing to back up: the database has no tables of Moyo.")
        schema = await connection.fetchval("SELECT current_schema()")
        programs = client_programs.find(url, connection.get_server_version().major, pg_bin, _NAME)
        try:
            os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        except OSError as error:
            raise Unusable(f"The backup cannot be written: {error}") from error
        try:
            await programs.output(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password",
                f'--schema="{schema}"', f"--file={unfinished}",
            )  # fmt: skip
            return _keep(unfinished, file)
        except OSError as error:
            raise Unusable(f"The backup cannot be written: {error}") from error
        finally:
            unfinished.unlink(missing_ok=True)


def _keep(unfinished: Path, file: Path) -> int:
    """Gives the file its name when it is on the disk. Returns its size."""
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
        size = os.fstat(written.fileno()).st_size
    unfinished.rename(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return size
