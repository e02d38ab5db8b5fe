"""What a statement reads for a player with a great many finished games does not grow with their number."""

from typing import Any

import asyncpg
import msgspec
import pytest

from sql.connections import PLANS
from sql.queries import QUERIES

GAMES = 20_000

MANY_GAMES = f"""
    INSERT INTO player (id, name, name_key) VALUES ('ann', 'ann', 'ann'), ('bob', 'bob', 'bob');
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, ended_at, result, rated, speed)
    SELECT 't' || n, 't' || n, 'go', 1, '{{}}', 2, 1, true, n, n, n, n + 1, '{{"scores":[1,0],"text":"B+R"}}',
           true, CASE WHEN n % 1000 = 0 THEN 'slow' ELSE 'fast' END
      FROM generate_series(1, {GAMES}) AS n;
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order, rating, deviation, rating_gain,
                      ended_at, game_name, speed)
    SELECT t.id, p.id, p.name, p.number - 1, p.number, 1500, 100, 1, t.ended_at, t.game_name, t.speed
      FROM game_table t, (SELECT id, name, row_number() OVER () AS number FROM player) AS p;
    INSERT INTO rating (player_id, game_name, speed, rating, deviation, volatility, game_count, rated_at)
    SELECT 'ann', 'go', speed, 1500, 100, 0.06, 9, 1 FROM unnest(ARRAY['fast', 'slow']) AS speed;
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, last_event_at)
    VALUES ('waiting', 'waiting', 'go', 1, '{{}}', 2, 1, false, 1, 1);
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order)
    VALUES ('waiting', 'ann', 'ann', 0, 0);
    INSERT INTO node DEFAULT VALUES;
    INSERT INTO player_online SELECT 'ann', id FROM node;
"""

READS = {
    "tables_played": ("'ann', NULL, 50, 2000, 64000", 2_000),
    "tables_over": ("'ann', NULL, 50", 500),
    "rating_histories": ("'ann', 500", 2_000),
    "tables_of": ("ARRAY['ann']", 100),
    "rename_player": ("'ann', 'Ann', 'ann', NULL, NULL", 300),
    "delete_absent_guests": ("9e15::bigint, '', 1000", 300),
    "lobby_listing": (f"{2**62}, '', '', 500", 1_000),  # most of it is the plan of its functions
    "lobby_changes": ("0, 0, 500", 1_000),
    "open_table": ("'{}', '[]', 'ann', 1, 'an address', 1", 100),
}
"""Statements with arguments, and how many pages of 8 kB each may touch."""


def pages(plan: Any) -> int:
    """How many pages a plan has touched."""
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


@pytest.mark.parametrize("analyzed", [False, True], ids=["as it is", "analyzed"])
async def test_what_is_read_does_not_grow_with_the_games(database: str, analyzed: bool) -> None:
    connection = await asyncpg.connect(database, server_settings=PLANS)
    await connection.execute(MANY_GAMES)
    if analyzed:
        await connection.execute("ANALYZE")
    touched = {}
    for name, (arguments, _) in READS.items():
        query = QUERIES[name]
        types = ", ".join(query.parameters.values())
        await connection.execute(f"PREPARE {name} ({types}) AS {query.text}")
        async with connection.transaction():
            explained = await connection.fetchval(
                f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE {name} ({arguments})"
            )
        touched[name] = pages(msgspec.json.decode(explained)[0]["Plan"])
    await connection.close()
    assert {name: count for name, count in touched.items() if count > READS[name][1]} == {}
