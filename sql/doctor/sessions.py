"""Which sessions of a database stand in the way of others: what they hold, and for how long."""

from collections.abc import Mapping
from typing import Any

from sql.doctor.finding import Finding, ok, warning
from sql.pooler import Connection

LONG = 5.0
"""Seconds for which a statement may wait for a lock, or a transaction do nothing."""

OPEN = 300.0
"""Seconds for which a transaction may be open: what it sees cannot be cleared up."""

_SESSION = """SELECT a.pid, a.usename, a.application_name, a.state,
    extract(epoch FROM clock_timestamp() - {since})::float8 AS seconds FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND {which}
    ORDER BY {since} LIMIT 10"""

_IDLE = _SESSION.format(
    since="a.state_change",
    which="a.state LIKE 'idle in transaction%' AND a.state_change < clock_timestamp() - $1 * interval '1 s'",
)
_OPEN = _SESSION.format(
    since="a.xact_start",
    which="a.state = 'active' AND a.backend_type = 'client backend'"
    " AND a.xact_start < clock_timestamp() - $1 * interval '1 s'",
)
_BLOCKING = _SESSION.format(
    since="a.xact_start",
    which="""a.pid IN (SELECT unnest(pg_blocking_pids(l.pid)) FROM pg_locks l
        WHERE NOT l.granted AND l.waitstart < clock_timestamp() - $1 * interval '1 s')""",
)
_MIGRATION = _SESSION.format(
    since="a.backend_start",
    which="""a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
        AND (l.classid, l.objid, l.objsubid) = (0, $1, 1))""",
)


async def idle_in_transaction(connection: Connection) -> list[Finding]:
    """Sessions that have a transaction open and do nothing."""
    rows = await connection.fetch(_IDLE, LONG)
    held = "has done nothing for {seconds:.0f} s in a transaction: its locks and all that it sees are kept"
    return _told("idle", rows, held, "no transaction is left open")


async def locks(connection: Connection) -> list[Finding]:
    """Sessions for whose locks others have waited long."""
    rows = await connection.fetch(_BLOCKING, LONG)
    held = f"holds a lock for which others have waited {LONG:g} s or longer"
    return _told("locks", rows, held, f"nobody has waited {LONG:g} s for a lock")


async def open_transactions(connection: Connection) -> list[Finding]:
    """Statements that have run for long."""
    rows = await connection.fetch(_OPEN, OPEN)
    held = "has run a statement for {seconds:.0f} s: what was deleted since cannot be cleared up"
    return _told("transactions", rows, held, f"no statement has run for {OPEN / 60:g} minutes")


async def migration_lock(connection: Connection, number: int) -> list[Finding]:
    """Sessions that hold the lock of migrations, which migrations, backups and restores wait for."""
    held = "has the lock of migrations, and has been connected for {seconds:.0f} s"
    rows = await connection.fetch(_MIGRATION, number)
    return _told("migrations", rows, held, "the lock of migrations is free")


def _told(check: str, rows: list[Any], held: str, nothing: str) -> list[Finding]:
    return [_session(check, row, held) for row in rows] or [ok(check, nothing)]


def _session(check: str, row: Mapping[str, Any], held: str) -> Finding:
    program = row["application_name"] or "without a name"
    name = f"process {row['pid']} of PostgreSQL ({row['usename']}, {program})"
    mend = f"Wait for it, end its program, or SELECT pg_terminate_backend({row['pid']})."
    return warning(check, f"{name} {held.format(seconds=row['seconds'] or 0)}", mend)
