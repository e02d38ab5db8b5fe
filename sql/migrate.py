"""Migrations: plain SQL files in dbmate's format, each applied once, in order, by one process at a time.

    -- runs-with: 2                          (the oldest code that still runs on this schema)
    -- migrate:up                            (or: -- migrate:up transaction:false, for one statement
    ALTER TABLE game_table ADD note text;     that allows none around it: CREATE INDEX CONCURRENTLY)
    -- migrate:down
    ALTER TABLE game_table DROP note;

`migrations/NNNN_name.sql` makes schema version NNNN; the newest file is the version that the code knows.
`schema_migration` keeps what was applied, with the SHA-256 of its text and its `runs-with`, so that old
code knows whether it can run on a schema newer than itself.

All errors are raised as `sql.Unusable`. A file that was edited after it was applied is refused.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import NamedTuple, TypeAlias

import asyncpg

from sql import Unusable, address, fitness
from sql.losses import losses
from sql.pooler import AnyConnection, connect_directly

FOLDER = Path(__file__).with_name("migrations")

Agrees: TypeAlias = Callable[[str, list[str]], bool]
"""Asked whether a migration of that name is to be taken back, though that loses these things."""

LOCK_SILENCE = 1.0
"""Seconds for which the lock of migrations is waited for before it is said who holds it."""

LOCK_REMINDER = 60.0
"""Seconds after which that is said again."""

_HOLDER = """SELECT a.pid, a.application_name, a.usename, a.client_addr, a.backend_start, a.state
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid AND a.datname = current_database()
    WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = (0, $1, 1)"""

logger = logging.getLogger(__name__)

LOCK = int.from_bytes(b"moyo")
"""The number of the lock of migrations."""
_NAME = "moyo migrations"
"""The name of our sessions, as PostgreSQL shows it."""
_TABLE = """CREATE TABLE IF NOT EXISTS schema_migration (
    version integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL,
    runs_with integer NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())"""
_SECTION = re.compile(r"^-- migrate:(up|down)[ \t]*(transaction:false)?[ \t]*$", re.MULTILINE)
_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX CONCURRENTLY (\w+) ", re.MULTILINE)
_RUNS_WITH = re.compile(r"^-- runs-with: (\d+)\b", re.MULTILINE)


class Script(NamedTuple):
    """One direction of a migration."""

    text: str
    bare: bool
    """Whether it is run without a transaction around it."""


@dataclass(frozen=True)
class Migration:
    """One file of the folder."""

    version: int
    name: str
    sha256: str
    runs_with: int
    up: Script
    down: Script


def read(path: Path) -> Migration:
    """Read one file. Raises `Unusable` where it is not in the format."""
    text = path.read_bytes().decode().replace("\r\n", "\n")
    number, _, _ = path.stem.partition("_")
    parts = _SECTION.split(text)
    runs_with = _RUNS_WITH.search(parts[0])
    if not (number.isdecimal() and runs_with and parts[1::3] == ["up", "down"]):
        raise Unusable(f"{path} is no migration: it needs a number, runs-with, migrate:up and migrate:down.")
    up, down = (Script(body, bool(bare)) for bare, body in zip(parts[2::3], parts[3::3], strict=True))
    digest = sha256(text.encode()).hexdigest()
    return Migration(int(number), path.stem, digest, int(runs_with[1]), up, down)


def known(folder: Path = FOLDER) -> dict[int, Migration]:
    """The migrations of a folder by version, in order."""
    found = sorted(map(read, folder.glob("*.sql")), key=lambda migration: migration.version)
    for one, two in pairwise(found):
        if one.version == two.version:
            raise Unusable(f"{one.name} and {two.name} have the same number.")
    return {migration.version: migration for migration in found}


async def applied(connection: AnyConnection) -> dict[int, asyncpg.Record]:
    """The rows of `schema_migration` by version, in order; none where there is no such table."""
    if await connection.fetchval("SELECT to_regclass('schema_migration')") is None:
        return {}
    rows = await connection.fetch("SELECT * FROM schema_migration ORDER BY version")
    return {row["version"]: row for row in rows}


def judge(ours: dict[int, Migration], theirs: dict[int, asyncpg.Record]) -> None:
    """Raise `Unusable` where this code must not use this schema: it is too new, edited, or of other code."""
    newest = max(ours, default=0)
    for version, row in theirs.items():
        if version > newest:
            if row["runs_with"] > newest:
                raise Unusable(
                    f"The schema is too new: {row['name']} was applied to it, which runs with code that "
                    f"knows version {row['runs_with']} or later; this code knows {newest}. Deploy newer code."
                )
        elif version not in ours:
            raise Unusable(f"{row['name']} was applied to the schema, and this code does not have it.")
        elif ours[version].sha256 != row["sha256"]:
            raise Unusable(f"{row['name']} was edited after it was applied. Put it back; write a new one.")


async def check(connection: AnyConnection, folder: Path = FOLDER) -> None:
    """Raise `Unusable` unless this code can run on the schema that it finds."""
    ours, theirs = known(folder), await applied(connection)
    judge(ours, theirs)
    if missing := _names(ours[version] for version in ours.keys() - theirs.keys()):
        raise Unusable(f"The schema lacks {missing}. Run: python -m sql migrate")


async def migrate(url: str, folder: Path = FOLDER) -> list[str]:
    """Apply what is missing, and return its names. Any number of processes may call it at once."""
    ours = known(folder)
    async with _locked(url) as connection:
        theirs = await applied(connection)
        judge(ours, theirs)
        missing = [migration for version, migration in ours.items() if version not in theirs]
        for one in missing:
            await _run(
                connection, one, one.up,
                "INSERT INTO schema_migration (version, name, sha256, runs_with) VALUES ($1, $2, $3, $4)",
                one.version, one.name, one.sha256, one.runs_with,
            )  # fmt: skip
    return [migration.name for migration in missing]


async def rollback(url: str, folder: Path = FOLDER, agrees: Agrees | None = None) -> str | None:
    """Undo the newest migration that is applied, and return its name.

    Where that takes away what holds data, `agrees` is asked; nothing is done where it says no. Raises
    `Unusable` then too.
    """
    ours = known(folder)
    async with _locked(url) as connection:
        theirs = await applied(connection)
        judge(ours, theirs)
        if not theirs:
            return None
        if (version := max(theirs)) not in ours:
            raise Unusable(f"{theirs[version]['name']} is of newer code; only that can take it back.")
        one = ours[version]
        if agrees is not None and (lost := await _lost(connection, one)) and not agrees(one.name, lost):
            raise Unusable(f"{one.name} was not taken back.")
        await _run(connection, one, one.down, "DELETE FROM schema_migration WHERE version = $1", version)
    return one.name


async def _lost(connection: AnyConnection, one: Migration) -> list[str]:
    """What taking it back would take away, in words."""
    if one.down.bare:  # makes or drops an index: nothing that cannot be made again
        return []
    try:
        return await losses(connection, one.down.text)
    except asyncpg.PostgresError as error:
        raise Unusable(f"{one.name} cannot be taken back: {error}") from error


async def newest(url: str, folder: Path = FOLDER) -> int:
    """The version of a schema; 0 where there is none."""
    async with connected(url) as connection:
        theirs = await applied(connection)
    judge(known(folder), theirs)
    return max(theirs, default=0)


async def status(url: str, folder: Path = FOLDER) -> list[str]:
    """A line for each migration, known or applied."""
    ours = known(folder)
    async with connected(url) as connection:
        theirs = await applied(connection)
    lines = []
    for version in sorted(ours.keys() | theirs.keys()):
        if (row := theirs.get(version)) is None:
            lines.append(f"{ours[version].name}  missing")
        else:
            whose = "" if version in ours else " by newer code"
            when = f"{row['applied_at']:%Y-%m-%d %H:%M}"
            lines.append(f"{row['name']}  applied{whose} {when}, runs with {row['runs_with']}")
    return lines


async def _run(connection: AnyConnection, one: Migration, script: Script, note: str, *values: object) -> None:
    try:
        if script.bare:
            for index in _INDEX.findall(script.text):  # of an attempt that was interrupted: perhaps half made
                await connection.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index}")
            await connection.execute(script.text)
            await connection.execute(note, *values)
        else:
            async with connection.transaction():
                await connection.execute(script.text)
                await connection.execute(note, *values)
    except asyncpg.PostgresError as error:
        raise Unusable(f"{one.name} failed, and was not applied: {error}") from error


def _names(migrations: Iterable[Migration]) -> str:
    return ", ".join(sorted(migration.name for migration in migrations))


@asynccontextmanager
async def connected(url: str, application_name: str = _NAME) -> AsyncIterator[AnyConnection]:
    """A connection with a session of its own. Raises `Unusable` where the database cannot be reached."""
    try:
        connection = await connect_directly(url, application_name)
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Unusable(
            f"The database of DATABASE_DIRECT_URL, or else of DATABASE_URL, {address.shown(url)}, cannot be "
            f"reached: {error}"
        ) from error
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def locked(url: str, application_name: str, shared: bool = False) -> AsyncIterator[AnyConnection]:
    """A connection that holds the lock of migrations: no migration runs meanwhile.

    Several may hold it `shared` at once. Raises `Unusable` where the database cannot be used.
    """
    async with connected(url, application_name) as connection:
        await fitness.check(connection)
        # A session that waits in pg_advisory_lock() holds a snapshot, and CREATE INDEX CONCURRENTLY
        # waits for snapshots: the two would wait for each other.
        take = f"SELECT pg_try_advisory_lock{'_shared' if shared else ''}($1)"
        say_at = monotonic() + LOCK_SILENCE
        while not await connection.fetchval(take, LOCK):
            if monotonic() >= say_at:
                say_at += LOCK_REMINDER
                await _say_holder(connection)
            await asyncio.sleep(0.1)
        yield connection


@asynccontextmanager
async def _locked(url: str) -> AsyncIterator[AnyConnection]:
    """A connection that holds the lock of migrations, with `schema_migration` made."""
    async with locked(url, _NAME) as connection:
        if await connection.fetchval("SELECT to_regclass('schema_migration')") is None:
            await _make_table(connection)
        yield connection


async def _say_holder(connection: AnyConnection) -> None:
    """Logs which session holds the lock of migrations."""
    for holder in await connection.fetch(_HOLDER, LOCK):
        logger.warning(
            "Waiting for the lock of migrations, held by process %d of PostgreSQL: application %r, user %s, "
            "address %s, connected since %s, %s.",
            holder["pid"],
            holder["application_name"],
            holder["usename"],
            holder["client_addr"] or "local",
            f"{holder['backend_start']:%Y-%m-%d %H:%M:%S %Z}",
            holder["state"],
        )


async def _make_table(connection: AnyConnection) -> None:
    try:
        await connection.execute(_TABLE)
    except (asyncpg.InsufficientPrivilegeError, asyncpg.InvalidSchemaNameError) as error:
        user = await connection.fetchval("SELECT current_user")
        raise Unusable(
            f"The role {user} of DATABASE_URL may not create tables: {error}. Let the database's owner run: "
            f'GRANT CREATE ON SCHEMA public TO "{user}"'
        ) from error
