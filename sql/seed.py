"""The seeds of tables, for who folds a log beside a server."""

from sql.pool import Pool


class Seeds:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def of_table(self, table_id: str) -> int | None:
        """The seed of a table; None without one."""
        found: int | None = await self._pool.fetchval("table_seed", table_id=table_id)
        return found


async def seed_at(url: str, table_id: str) -> int | None:
    """The seed of a table in the database at an address. Raises `sql.Unusable`."""
    pool = Pool(url, 1)
    await pool.open()
    try:
        return await Seeds(pool).of_table(table_id)
    finally:
        await pool.close()
