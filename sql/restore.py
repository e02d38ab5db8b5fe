"""Brings a backup back: into a database without tables of Moyo, or in place of those that it has.

All of it is one transaction: where anything fails, the database is as it was before.
"""

import re
from asyncio.subprocess import PIPE
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from sql import Unusable, client_programs, migrate
from sql.client_programs import ClientPrograms, Running

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]"

_NAME = "moyo restore"

_CHUNK = 1 << 16
"""Bytes that are given on at once."""

_UNKNOWN_SETTING = b"SET transaction_timeout = 0;\n"
"""What pg_restore writes since 17, at the beginning, and what no PostgreSQL before 17 knows."""

_CREATED = re.compile(r"^ *CREATE TABLE (\w+)", re.MULTILINE)
_RENAMED = re.compile(r"^ALTER TABLE \w+ RENAME TO (\w+)", re.MULTILINE)
_FUNCTION = re.compile(r"^ *CREATE (?:OR REPLACE )?FUNCTION (\w+)", re.MULTILINE)
_LISTED = re.compile(r"^\d+; \d+ \d+ (TABLE|FUNCTION) (?!DATA |ATTACH )(\S+) (\w+)", re.MULTILINE)
"""A line of `pg_restore --list`: the kind, the schema and the name of what is in the backup."""

_RELATIONS = """SELECT relname FROM pg_class c
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND NOT EXISTS (SELECT FROM pg_depend d
                       WHERE (d.classid, d.objid, d.deptype) = ('pg_class'::regclass, c.oid, 'e'))
    ORDER BY relname"""

_FUNCTIONS = """SELECT p.oid::regprocedure::text AS signature, proname AS name FROM pg_proc p
    WHERE pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d
                       WHERE (d.classid, d.objid, d.deptype) = ('pg_proc'::regclass, p.oid, 'e'))
    ORDER BY 1"""


async def restore(
    url: str,
    file: Path,
    pg_bin: Path | None,
    dead_after: float,
    replace: bool,
    say: Callable[[str], None],
) -> None:
    """Brings the backup in `file` back into the database at `url`.

    Where the database has tables of Moyo, they are dropped if `replace` says so, and refused else; `say` is
    given a sentence about them before. `dead_after` is the seconds without a heartbeat after which a server
    process counts as dead. Raises `Unusable` where the file or the database cannot be used.
    """
    async with migrate.locked(url, _NAME) as connection:
        major = connection.get_server_version().major
        programs = client_programs.find(url, major, pg_bin, _NAME)
        schema, known = await _contents(programs, file)
        await _check_version(programs, file)
        ours = await connection.fetchval("SELECT current_schema()")
        if ours != schema:
            raise Unusable(f"The backup is of the schema {schema}, and the schema of DATABASE_URL is {ours}.")
        await check_quiet(connection, dead_after)
        drops = await _drops(connection, known, replace, say)
        await _load(programs, file, schema, drops, major)
        await programs.output("psql", "--no-psqlrc", "--no-password", "--command=ANALYZE")


async def check_quiet(connection: Connection, dead_after: float) -> None:
    """Raises `Unusable` where server processes run on the database."""
    if await connection.fetchval("SELECT to_regclass('node')") is None:
        return
    since = int(dead_after * 1000)
    if await connection.fetchval(
        "SELECT EXISTS (SELECT FROM node WHERE heartbeat_at >= dbnow() - $1)", since
    ):
        raise Unusable(
            f"Server processes are running, or were until {dead_after:g} s ago. Stop them all first."
        )


async def _contents(programs: ClientPrograms, file: Path) -> tuple[str, dict[str, set[str]]]:
    """The schema of a backup, and the names of its tables and functions. Raises `Unusable`."""
    if not file.is_file():
        raise Unusable(f"There is no file {file}.")
    listed = await _read(programs, file, "--list")
    found: dict[str, set[str]] = {"TABLE": set(), "FUNCTION": set()}
    schemas = set()
    for kind, schema, name in _LISTED.findall(listed):
        found[kind].add(name)
        schemas.add(schema)
    if not {"schema_migration", "game_table"} <= found["TABLE"] or len(schemas) != 1:
        raise Unusable(f"{file} is no backup of Moyo.")
    return schemas.pop(), found


async def _read(programs: ClientPrograms, file: Path, *arguments: str) -> str:
    """What pg_restore says of a backup. Raises `Unusable` where it cannot read it."""
    try:
        return (await programs.output("pg_restore", *arguments, str(file))).decode()
    except Unusable as problem:
        raise Unusable(f"{file} is no backup that can be read: {problem}") from None


async def _check_version(programs: ClientPrograms, file: Path) -> None:
    """Raises `Unusable` where the backup is of newer code, or of other code."""
    table = ("--data-only", "--table=schema_migration", "--file=-")
    columns, rows = _copied(await _read(programs, file, *table))
    applied: dict[int, Any] = {}
    for row in rows:
        values: dict[str, Any] = dict(zip(columns, row, strict=True))
        values |= {"version": int(values["version"]), "runs_with": int(values["runs_with"])}
        applied[values["version"]] = values
    migrate.judge(migrate.known(), applied)


def _copied(script: str) -> tuple[list[str], list[list[str]]]:
    """The columns and the rows of the COPY in a script."""
    _, _, copied = script.partition("\nCOPY ")
    head, _, body = copied.partition(" FROM stdin;\n")
    columns = head.partition("(")[2].rstrip(")").split(", ")
    return columns, [line.split("\t") for line in body.partition("\\.\n")[0].splitlines()]


async def _drops(
    connection: Connection, backed_up: dict[str, set[str]], replace: bool, say: Callable[[str], None]
) -> list[str]:
    """The statements that make room for a backup; `say` is told what they drop.

    Raises `Unusable` where there are tables that must not be dropped.
    """
    schema = _quoted(await connection.fetchval("SELECT current_schema()"))
    tables = [row["relname"] for row in await connection.fetch(_RELATIONS)]
    ours = known_names()
    mine = [name for name in tables if name in backed_up["TABLE"] | ours["TABLE"]]
    if foreign := [name for name in tables if name not in mine]:
        raise Unusable(
            f"The schema {schema} has tables that are not known to be Moyo's: {', '.join(foreign)}. Drop "
            "them, or restore into a database of its own."
        )
    functions = [
        row["signature"]
        for row in await connection.fetch(_FUNCTIONS)
        if row["name"] in backed_up["FUNCTION"] | ours["FUNCTION"]
    ]
    if not tables and not functions:
        return []
    told = ", ".join([f"{name} ({await _count(connection, name)})" for name in mine]) or "functions alone"
    if not replace:
        raise Unusable(
            f"The database has tables of Moyo already, with so many rows: {told}. --replace drops them first."
        )
    say(f"These tables are dropped, with so many rows: {told}.")
    dropped = (
        [f"DROP TABLE {', '.join(f'{schema}.{_quoted(name)}' for name in mine)} CASCADE;"] if mine else []
    )
    return dropped + [f"DROP FUNCTION IF EXISTS {signature} CASCADE;" for signature in functions]


def known_names() -> dict[str, set[str]]:
    """The names of all tables and functions that migrations have made."""
    found: dict[str, set[str]] = {"TABLE": {"schema_migration"}, "FUNCTION": set()}
    for path in migrate.FOLDER.glob("*.sql"):
        text = path.read_text()
        found["TABLE"].update(_CREATED.findall(text), _RENAMED.findall(text))
        found["FUNCTION"].update(_FUNCTION.findall(text))
    return found


async def _count(connection: Connection, table: str) -> int:
    return int(await connection.fetchval(f"SELECT count(*) FROM {_quoted(table)}") or 0)  # noqa: S608 (quoted)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


async def _load(programs: ClientPrograms, file: Path, schema: str, drops: Sequence[str], major: int) -> None:
    """Runs `drops` and the backup's script as one transaction. Raises `Unusable` where that fails."""
    reading = programs.running(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        f"--schema={schema}",
        "--file=-",
        str(file),
        stdout=PIPE,
    )
    writing = programs.running(
        "psql", "--no-psqlrc", "--no-password", "--quiet", "--single-transaction",
        "--set=ON_ERROR_STOP=1", "--file=-", stdin=PIPE,
    )  # fmt: skip
    async with writing as target, reading as source:
        await target.write("".join(f"{statement}\n" for statement in drops).encode())
        whole = await _pass_on(source, target, () if major >= 17 else (_UNKNOWN_SETTING,))
        if whole:
            read = await source.ended()
            if read.status:  # the end of what it reads would have psql commit
                await target.kill()
                raise Unusable(f"{file} is no backup that can be read: {read.complaint}")
            target.close()
        written = await target.ended()
    if written.status:
        raise Unusable(f"The backup cannot be restored, and the database is as it was: {written.complaint}")


async def _pass_on(source: Running, target: Running, without: Sequence[bytes]) -> bool:
    """Gives all that one program writes to the other, but for lines near the beginning.

    Returns false where the other reads no more.
    """
    chunk = beginning = await source.read(_CHUNK)
    while beginning and len(chunk) < _CHUNK:
        beginning = await source.read(_CHUNK)
        chunk += beginning
    for line in without:
        chunk = chunk.replace(line, b"", 1)
    while chunk:
        if not await target.write(chunk):
            return False
        chunk = await source.read(_CHUNK)
    return True
