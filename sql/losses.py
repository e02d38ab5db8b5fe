"""What is lost when a migration is taken back: found out by doing it, and undoing that.

The script is run in a transaction that is rolled back. SQL tables and columns that are gone after it count if
anything is in them, and so do rows that it deletes or changes.
"""

from dataclasses import dataclass

from sql.pooler import AnyConnection

_COLUMNS = """SELECT c.oid AS table_oid, a.attnum AS number, relname AS table_name, attname AS name,
           coalesce(pg_get_expr(d.adbin, d.adrelid), 'NULL') AS initial
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum) AND a.attgenerated = ''
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
     ORDER BY relname, attnum"""

_WRITTEN = """SELECT relname AS table_name, n_tup_del AS deleted, n_tup_upd AS changed
      FROM pg_stat_xact_user_tables
     WHERE schemaname = current_schema() AND n_tup_del + n_tup_upd > 0 ORDER BY relname"""


@dataclass(frozen=True)
class Column:
    """A column, with the expression of its default."""

    table_oid: int
    number: int
    table_name: str
    name: str
    initial: str

    @property
    def place(self) -> tuple[int, int]:
        """What stays when it is renamed."""
        return self.table_oid, self.number


async def losses(connection: AnyConnection, script: str) -> list[str]:
    """What a script would take away, each in words: `table photo (12 rows)`. It leaves nothing behind.

    Raises `asyncpg.PostgresError` where the script fails.
    """
    before = await _columns(connection)
    trial = connection.transaction()
    await trial.start()
    try:
        await connection.execute(script)
        after = {column.place for column in await _columns(connection)}
        written = await connection.fetch(_WRITTEN)
    finally:
        await trial.rollback()
    gone = [column for column in before if column.place not in after]
    left = {table_oid for table_oid, _ in after}
    dropped = sorted({column.table_name for column in gone if column.table_oid not in left})
    counts = [(f"table {name}", await _rows(connection, name)) for name in dropped]
    for one in gone:
        if one.table_oid in left:
            rows = await _rows(connection, one.table_name, one)
            counts.append((f"column {one.name} of {one.table_name}", rows))
    for name, deleted, changed in written:
        counts += [(f"what is deleted of {name}", deleted), (f"what is changed of {name}", changed)]
    return [f"{what} ({rows} row{'s' if rows > 1 else ''})" for what, rows in counts if rows]


async def _columns(connection: AnyConnection) -> list[Column]:
    return [Column(**row) for row in await connection.fetch(_COLUMNS)]


async def _rows(connection: AnyConnection, table_name: str, column: Column | None = None) -> int:
    """The number of rows of a table; with a column, of those in which it is not its default."""
    condition = f'"{column.name}" IS DISTINCT FROM ({column.initial})' if column else "true"
    question = f'SELECT count(*) FROM "{table_name}" WHERE {condition}'  # noqa: S608 (of the catalogue)
    return int(await connection.fetchval(question) or 0)
