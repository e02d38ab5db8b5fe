"""The seed of a table, for who folds its log beside a server."""

from sql.pool import open_pool


async def seed_at(url: str, table_id: str) -> int | None:
    """The seed of a table in the database at an address; None without one. Raises `sql.Unusable`."""
    async with open_pool(url, 1) as pool:
        seed: int | None = await pool.fetchval("table_seed", table_id=table_id)
    return seed
