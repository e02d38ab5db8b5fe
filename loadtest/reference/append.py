"""Appends without a server: the server's own statement through asyncpg, one after the other, each timed."""

import random
import secrets
from time import perf_counter, time_ns

import asyncpg

from loadtest.people.script import DEFAULT_GAME, written
from sql.pool import PLANS
from sql.queries import QUERIES


async def appends(address: str, seconds: float) -> list[float]:
    """How many seconds each append to one table took, for `seconds`; nobody follows the table."""
    connection = await asyncpg.connect(address, server_settings=PLANS)
    table, began = secrets.token_urlsafe(9), time_ns() // 1_000_000
    opening = (table, DEFAULT_GAME, 1, "{}", 2, 1, True, began, began, None)
    await connection.fetch(QUERIES["open"], *opening, "by hand", "by hand", 0, 50, False, "", False)
    action = written(DEFAULT_GAME, {}, 1, random.Random(1)).acts[0].action.decode()
    append = await connection.prepare(QUERIES["append"])
    took: list[float] = []
    until = perf_counter() + seconds
    while (since := perf_counter()) < until:
        at, seq = time_ns() // 1_000_000, len(took) + 1
        entry = (table, seq, at, seq % 2, f"{seq}", action, None, None, None, "", 0)
        (row,) = await append.fetch(0, *([value] for value in entry))
        if not row["done"]:
            raise RuntimeError("the log did not take an append")
        took.append(perf_counter() - since)
    await connection.close()
    return took
