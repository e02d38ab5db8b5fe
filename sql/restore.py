"""Brings a backup back: into a database without tables of Moyo, or in place of those that it has.

All of it is one transaction: where anything fails, the database is as it was before. Of a home and its
shards it is one transaction each; they are committed one after the other when all are filled, the home last.
Where not all of them are, they do not have the same `restore_id`, and no process starts.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from secrets import token_hex
from typing import Any

from sql import Unusable, client_programs, migrate
from sql.backup import ENDING, HOME
from sql.client_programs import ClientPrograms
from sql.loading import Load, loaded
from sql.pooler import AnyConnection

_NAME = "moyo restore"

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
    shards: Mapping[str, str] | None = None,
) -> None:
    """Brings the backup in `file` back into the database at `url`; with `shards` a folder, into all of them.

    Where a database has tables of Moyo, they are dropped if `replace` says so, and refused else; `say` is
    given a sentence about them before. `dead_after` is the seconds without a heartbeat after which a server
    process counts as dead. All databases are filled before the first is committed, the home last. Raises
    `Unusable` where a file or a database cannot be used.
    """
    urls = {"": url, **(shards or {})}
    files = _files(file, urls)
    async with AsyncExitStack() as stack:
        loads = {}
        for name, one in urls.items():
            connection = await stack.enter_async_context(migrate.locked(one, _NAME))
            await check_quiet(connection, dead_after)
            load, dropped = await _prepared(one, connection, files[name], pg_bin, replace)
            if dropped:
                of = f" of {name}" if name else ""
                say(f"These tables{of} are dropped, with so many rows: {dropped}.")
            loads[name] = load
        if shards:
            together = f"service SET restore_id = '{token_hex(8)}'"
            for load in loads.values():
                load.more.append(f"UPDATE {_quoted(load.schema)}.{together}")
        filled = [await stack.enter_async_context(loaded(loads[name])) for name in (*(shards or ()), "")]
        for done, target in enumerate(filled):
            target.close()  # which has psql commit
            written = await target.ended()
            if written.status:
                raise Unusable(f"The backup cannot be restored, and {_state(done)}: {written.complaint}")
        for load in loads.values():
            await load.programs.output("psql", "--no-psqlrc", "--no-password", "--command=ANALYZE")


def _state(done: int) -> str:
    """What a restore leaves that fails when so many databases are committed."""
    if not done:
        return "the database is as it was"
    return "not all of the databases are restored. Restore it again; no process starts before"


def _files(file: Path, urls: Mapping[str, str]) -> dict[str, Path]:
    """The file of each database. Raises `Unusable` where the backup is of others."""
    if len(urls) == 1 and not file.is_dir():
        return {"": file}
    found = {path.stem: path for path in file.glob(f"*{ENDING}")} if file.is_dir() else {HOME: file}
    wanted = [name or HOME for name in urls]
    if found.keys() != {*wanted}:
        has = ", ".join(sorted(found)) or "nothing"
        raise Unusable(f"{file} has a backup of {has}, and DATABASE_URL names {', '.join(sorted(wanted))}.")
    return {name: found[name or HOME] for name in urls}


async def _prepared(
    url: str,
    connection: AnyConnection,
    file: Path,
    pg_bin: Path | None,
    replace: bool,
) -> tuple[Load, str]:
    """What brings a backup back there, and which tables it drops, in words. Raises `Unusable`."""
    major = connection.get_server_version().major
    programs = client_programs.find(url, major, pg_bin, _NAME)
    schema, known = await _contents(programs, file)
    await _check_version(programs, file)
    ours = await connection.fetchval("SELECT current_schema()")
    if ours != schema:
        raise Unusable(f"The backup is of the schema {schema}, and the schema of DATABASE_URL is {ours}.")
    drops, told = await _drops(connection, known, replace)
    return Load(programs, file, schema, major, drops, []), told


async def check_quiet(connection: AnyConnection, dead_after: float) -> None:
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
    connection: AnyConnection, backed_up: dict[str, set[str]], replace: bool
) -> tuple[list[str], str]:
    """The statements that make room for a backup, and what they drop, in words: nothing where nothing is.

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
        return [], ""
    told = ", ".join([f"{name} ({await _count(connection, name)})" for name in mine]) or "functions alone"
    if not replace:
        raise Unusable(
            f"The database has tables of Moyo already, with so many rows: {told}. --replace drops them first."
        )
    dropped = (
        [f"DROP TABLE {', '.join(f'{schema}.{_quoted(name)}' for name in mine)} CASCADE"] if mine else []
    )
    return dropped + [f"DROP FUNCTION IF EXISTS {signature} CASCADE" for signature in functions], told


def known_names() -> dict[str, set[str]]:
    """The names of all tables and functions that migrations have made."""
    found: dict[str, set[str]] = {"TABLE": {"schema_migration"}, "FUNCTION": set()}
    for path in migrate.FOLDER.glob("*.sql"):
        text = path.read_text()
        found["TABLE"].update(_CREATED.findall(text), _RENAMED.findall(text))
        found["FUNCTION"].update(_FUNCTION.findall(text))
    return found


async def _count(connection: AnyConnection, table: str) -> int:
    return int(await connection.fetchval(f"SELECT count(*) FROM {_quoted(table)}") or 0)  # noqa: S608 (quoted)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
