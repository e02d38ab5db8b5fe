"""A lone append by hand: one after the other, each timed, by the server's own statement through asyncpg."""

import secrets
from time import perf_counter, time_ns

import asyncpg

from sql.pool import PLANS
from sql.queries import QUERIES


async def appends(address: str, seconds: float) -> list[float]:
    """Seconds that each append to one table took, that nobody else follows; passes at a game of Go."""
    connection = await asyncpg.connect(address, server_settings=PLANS)
    table, began = secrets.token_urlsafe(9), time_ns() // 1_000_000
    opening = (table, "go", 1, "{}", 2, 1, True, began, began, None, "by hand", "by hand", 0, 50)
    unrated = (False, "", False)
    await connection.fetch(QUERIES["open"], *opening, *unrated)
    append = await connection.prepare(QUERIES["append"])
    took: list[float] = []
    until = perf_counter() + seconds
    while (since := perf_counter()) < until:
        at, seq = time_ns() // 1_000_000, len(took) + 1
        entry = (table, seq, at, seq % 2, f"{seq}", '{"type":"pass"}', None, None, None, "", 0)
        (row,) = await append.fetch(0, *([value] for value in entry))
        if not row["done"]:
            raise RuntimeError("the log did not take an append")
        took.append(perf_counter() - since)
    await connection.close()
    return took
