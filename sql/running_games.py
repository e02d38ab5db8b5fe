"""How many games are running, in PostgreSQL."""

from sql.pool import Pool

MOST_COUNTED = 100_000
"""Games that are counted at most, so that the statement does not take long: some hundred milliseconds."""


async def running_games(pool: Pool) -> dict[str, int]:
    """How many games have begun and are not over, by game, in all processes together."""
    rows = await pool.fetch("running_games", row_limit=MOST_COUNTED)
    return {row["game_name"]: row["game_count"] for row in rows}
