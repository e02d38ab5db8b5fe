"""What a PostgreSQL promises: version, schema, that a commit is kept, write-ahead log, connections."""

from collections.abc import Mapping

import asyncpg

from sql import Unusable, fitness, migrate
from sql.doctor.finding import Finding, fault, ok, warning
from sql.pooler import Connection

SMALL_WAL = 512
"""Megabytes of `max_wal_size` below which checkpoints come too often."""

_SETTINGS = """SELECT name, setting FROM pg_settings WHERE name IN
    ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_level', 'archive_mode', 'max_wal_size',
     'autovacuum', 'max_connections', 'superuser_reserved_connections')"""

_ARCHIVER = """SELECT failed_count, last_failed_wal,
    last_failed_time > coalesce(last_archived_time, '-infinity') AS fails FROM pg_stat_archiver"""

_SLOTS = """SELECT slot_name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) AS held
    FROM pg_replication_slots WHERE NOT active AND restart_lsn IS NOT NULL ORDER BY slot_name LIMIT 10"""

_LIMITS = """SELECT rolconnlimit, datconnlimit, rolsuper,
    (SELECT count(*) FROM pg_stat_activity WHERE usename = current_user) AS of_role,
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS of_database,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS of_all
    FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()"""


async def settings(connection: Connection) -> dict[str, str]:
    """The settings of the server that are looked at."""
    return {row["name"]: row["setting"] for row in await connection.fetch(_SETTINGS)}


async def fit(connection: Connection) -> Finding:
    """Whether it can be used at all: version, encoding, not a standby, not read-only."""
    try:
        await fitness.check(connection)
    except Unusable as problem:
        return fault("version", str(problem), "Have DATABASE_URL lead to a PostgreSQL that can be used.")
    version = await connection.fetchval("SELECT current_setting('server_version')")
    size = await connection.fetchval("SELECT pg_size_pretty(pg_database_size(current_database()))")
    return ok("version", f"PostgreSQL {version}, a database of {size}")


async def schema(connection: Connection, migrates: bool) -> list[Finding]:
    """Whether the tables are those of this code, and whether the role may use them."""
    ours = migrate.known()
    try:
        theirs = await migrate.applied(connection)
        migrate.judge(ours, theirs)
    except (Unusable, asyncpg.InsufficientPrivilegeError) as problem:
        return [fault("schema", str(problem), "Use the code, or the role, of the server that runs here.")]
    if missing := len(ours.keys() - theirs.keys()):
        found = f"{missing} migrations are missing of {len(ours)}"
        mend = "Run: python -m moyo migrate"
        return [
            ok("schema", f"{found}; the next start applies them")
            if migrates
            else fault("schema", found, mend)
        ]
    schema = ok("schema", f"version {max(theirs)}")
    try:
        await fitness.check_role(connection)
    except Unusable as problem:
        return [schema, fault("role", str(problem), "Do what it says.")]
    return [schema, ok("role", "may use all tables")]


def durability(settings: Mapping[str, str]) -> list[Finding]:
    """Whether what was committed is kept when the machine stops."""
    found = []
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if settings[name] == "off":
            lost = "what was acknowledged may be lost when the machine stops"
            mend = f"Set {name} = on in postgresql.conf, or by ALTER SYSTEM, and SELECT pg_reload_conf()."
            found.append(fault(name, f"{name} is off: {lost}", mend))
        else:
            found.append(ok(name, settings[name]))
    if settings["autovacuum"] == "off":
        mend = "Set autovacuum = on, and SELECT pg_reload_conf()."
        found.append(warning("autovacuum", "autovacuum is off: tables grow, and plans get slow", mend))
    return found


async def write_ahead_log(connection: Connection, settings: Mapping[str, str]) -> list[Finding]:
    """Whether the write-ahead log has room, and is archived where it is meant to be."""
    megabytes = int(settings["max_wal_size"])
    found = [ok("max_wal_size", f"{megabytes} MB")]
    if megabytes < SMALL_WAL:
        why = f"max_wal_size is {megabytes} MB: checkpoints come often under load, and each makes moves wait"
        found = [warning("max_wal_size", why, "Set max_wal_size = 1GB, and SELECT pg_reload_conf().")]
    level, mode = settings["wal_level"], settings["archive_mode"]
    row = await connection.fetchrow(_ARCHIVER)
    if mode == "off":
        meaning = "with the disk all is lost since the last backup, unless there is a standby"
        found.append(ok("archive", f"wal_level is {level}, archive_mode is off: {meaning}"))
    elif row is not None and row["fails"]:
        why = f"archive_command fails ({row['failed_count']} times, last for {row['last_failed_wal']})"
        mend = "Mend archive_command or its destination: until then the write-ahead log fills the disk."
        found.append(fault("archive", why, mend))
    else:
        found.append(ok("archive", f"wal_level is {level}, archive_mode is {mode}, and nothing fails"))
    for slot in await connection.fetch(_SLOTS):
        why = (
            f"the replication slot {slot['slot_name']} is unused and holds {int(slot['held']) / 1e6:,.0f} MB"
        )
        mend = f"Start its standby, or SELECT pg_drop_replication_slot('{slot['slot_name']}')."
        found.append(warning("slots", why, mend))
    return found


async def connections(
    connection: Connection, settings: Mapping[str, str], wanted: int, least: int
) -> Finding:
    """Whether role, database and server have room for the `wanted` connections, or for the `least`."""
    row = await connection.fetchrow(_LIMITS)
    if row is None:  # the role has gone
        return fault("connections", "the role is not there any more", "Make it again.")
    ordinary = int(settings["max_connections"]) - int(settings["superuser_reserved_connections"])
    limits = [("the server", ordinary, row["of_all"])]
    if not row["rolsuper"]:
        limits += [("the role", row["rolconnlimit"], row["of_role"])]
        limits += [("the database", row["datconnlimit"], row["of_database"])]
    whose, limit, used = min((one for one in limits if one[1] >= 0), key=lambda one: one[1])
    found = f"{whose} may have {limit}, of which {used} are used; {wanted} are wanted, see docs/operations.md"
    mend = "Raise max_connections or the CONNECTION LIMIT, or lower POOL_SIZE or WEB_CONCURRENCY."
    if limit < least:
        return fault("connections", f"{found}, and {least} at least", mend)
    return warning("connections", found, mend) if limit < wanted else ok("connections", found)
