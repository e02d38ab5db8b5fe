"""Names that are taken are no errors of the database's."""

import asyncpg

from sql.people import People
from sql.pool import Pool


async def test_a_name_that_is_taken_is_no_error_in_the_log_of_postgresql(database: str) -> None:
    """Each error is lines in that log: one address wrote gigabytes a day by renaming."""
    pool = Pool(database, 1)
    await pool.open()
    people = People(pool)
    for name in ("ann", "bob"):
        assert await people.create_player(name, name, name, name.encode())
    connection = await asyncpg.connect(database)
    errors = "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()"
    before = await connection.fetchval(errors)
    for _ in range(5):
        assert not await people.rename("ann", "bob", "bob")
        assert not await people.create_player("cat", "bob", "bob", b"cat")
    assert await people.rename("ann", "Ann", "ann")
    await pool.close()  # a backend that ends has told what it counted
    await connection.execute("SELECT pg_stat_clear_snapshot()")
    assert await connection.fetchval(errors) == before
    await connection.close()
