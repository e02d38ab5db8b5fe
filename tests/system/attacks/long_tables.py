"""Tables of Go and Pong with as many events as a table may have, of which nobody has kept a checkpoint."""

import random

from loadtest.bench.long_logs import long_log, most_events
from loadtest.bench.relay import seed
from tests.system.attacks.crowd import Aim

TABLES = {"go": 30, "pong": 4}
"""How many of each game."""


async def seed_long_tables(aim: Aim, prefix: str) -> list[tuple[str, int]]:
    """Puts them into the database, their ids begun by `prefix`: (id, number of events) of each, mixed."""
    tables = []
    for game_name, count in TABLES.items():
        log = long_log(game_name, most_events(game_name))
        table_ids = [f"{prefix} {game_name} {aim.attempt} {number}" for number in range(count)]
        await seed(aim.database, table_ids, log.acts, log.setup, log.game_name, log.pace)
        tables += [(table_id, len(log.acts)) for table_id in table_ids]
    random.Random(1).shuffle(tables)
    return tables
