"""Whether a database is one that can be used at all: version, encoding, writable, and by this role."""

import re
from typing import NamedTuple

from sql import Unusable
from sql.pooler import AnyConnection
from sql.queries import QUERIES

OLDEST = 14
"""The oldest major version of PostgreSQL."""

_QUESTION = """SELECT
    current_setting('server_version_num')::integer / 10000, current_setting('server_version'),
    current_setting('server_encoding'), pg_is_in_recovery(),
    current_setting('transaction_read_only') = 'on'"""


_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE)(?: INTO| FROM)? ([a-z_]+)")
"""What a statement writes to which SQL table; also what looks like it, as after FOR UPDATE."""

_LACKED = """SELECT current_user, array_agg(privilege || ' of ' || name ORDER BY name, privilege)
    FROM (SELECT privilege, name FROM unnest($1::text[], $2::text[]) AS needed (privilege, name)
           WHERE NOT has_table_privilege(to_regclass(name)::oid, privilege)
           UNION ALL
          SELECT 'USAGE', 'seek_number_seq'
           WHERE NOT has_sequence_privilege(to_regclass('seek_number_seq')::oid, 'USAGE')) AS lacked"""


class Database(NamedTuple):
    """What a database says of itself."""

    major: int
    version: str
    encoding: str
    standby: bool
    read_only: bool


async def check(connection: AnyConnection) -> None:
    """Raises `Unusable` where this database cannot be used."""
    row = await connection.fetchrow(_QUESTION)
    if row is not None:
        judge(Database(*row))


def needed() -> list[tuple[str, str]]:
    """What the server's statements do to SQL tables: privilege and name. Some of the names are none."""
    writes = {use for query in QUERIES.values() for use in _WRITES.findall(query.text)}
    reads = {("SELECT", name) for _, name in writes} | {("SELECT", "schema_migration")}
    return sorted(writes | reads)


async def check_role(connection: AnyConnection) -> None:
    """Raises `Unusable` where the role may not do to the tables that exist what the statements do."""
    privileges, names = zip(*needed(), strict=True)
    row = await connection.fetchrow(_LACKED, privileges, names)
    if row is not None and row[1]:
        everything = ("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES", "USAGE ON ALL SEQUENCES")
        grants = "; ".join(f'GRANT {what} IN SCHEMA public TO "{row[0]}"' for what in everything)
        raise Unusable(
            f"The role {row[0]} of DATABASE_URL may not use the tables, for it lacks {', '.join(row[1])}. "
            f"Let the database's owner run: {grants}"
        )


def judge(database: Database) -> None:
    """Raises `Unusable` where a database that says this cannot be used."""
    if database.major < OLDEST:
        raise Unusable(
            f"The PostgreSQL of DATABASE_URL is version {database.version}, and has to be {OLDEST} or later."
        )
    if database.encoding != "UTF8":
        raise Unusable(
            f"The encoding of the database of DATABASE_URL is {database.encoding}, and has to be UTF8: "
            "CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0"
        )
    if database.standby:
        raise Unusable("The PostgreSQL of DATABASE_URL is a standby, and has to be the primary.")
    if database.read_only:
        raise Unusable("The database of DATABASE_URL is read-only: default_transaction_read_only is on.")
