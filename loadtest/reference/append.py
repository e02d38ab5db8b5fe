"""Appends without a server: the server's own statement through asyncpg, one after the other, each timed."""

import random
import secrets
from time import perf_counter, time_ns

import asyncpg
import msgspec

from game.api import Millis
from game.row import SeatedPlayer, TableRow
from loadtest.people.script import DEFAULT_GAME, written
from sql.connections import PLANS
from sql.queries import QUERIES
from sql.rows import encoded, seats_json, table_json


async def appends(address: str, seconds: float) -> list[float]:
    """How many seconds each append to one table took, for `seconds`; nobody follows the table."""
    connection = await asyncpg.connect(address, server_settings=PLANS)
    table, began = secrets.token_urlsafe(9), time_ns() // 1_000_000
    table_row = TableRow(table, DEFAULT_GAME, 1, msgspec.Raw(b"{}"), 2, 1, True, Millis(began), Millis(began))
    player = SeatedPlayer("by hand", "by hand", 0)
    opening = QUERIES["open_table"].values(
        {
            "table_row": table_json(table_row, None),
            "seats": seats_json([player]),
            "player_id": player.player_id,
            "table_limit": 50,
            "limit_key": None,
            "address_limit": None,
        }
    )
    await connection.fetch(QUERIES["open_table"].text, *opening)
    action = msgspec.Raw(written(DEFAULT_GAME, {}, 1, random.Random(1)).acts[0].action)
    append = await connection.prepare(QUERIES["append"].text)
    took: list[float] = []
    until = perf_counter() + seconds
    while (since := perf_counter()) < until:
        at, seq = time_ns() // 1_000_000, len(took) + 1
        entry = {
            "table_id": table,
            "seq": seq,
            "at": at,
            "seat": seq % 2,
            "nonce": f"{seq}",
            "action": action,
            "delay": 0,
            "note_line": "",
            "chunk": 0,
        }
        (row,) = await append.fetch(*QUERIES["append"].values({"node_id": 0, "entries": encoded([entry])}))
        if not row["appended"]:
            raise RuntimeError("the log did not take an append")
        took.append(perf_counter() - since)
    await connection.close()
    return took
