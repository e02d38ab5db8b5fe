"""A database in which millions of games are over, many of them one player's, written straight into it."""

import hashlib

import asyncpg

FIRST_ENDED = 1_700_000_000_000
"""When the first of the games has ended."""

PACE = 30_000
"""Milliseconds from one to the next."""

PLAYERS = """
    INSERT INTO player (id, name, name_key, passphrase_hash)
    SELECT id, id, id, '' FROM (SELECT $1::text AS id UNION ALL
                                SELECT 'p' || n FROM generate_series(0, $2::int - 1) AS n) AS players"""

TABLES = """
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, last_seq, ended_at, result, rated, speed)
    SELECT id, id, CASE WHEN turn % 4 = 0 THEN 'nim' ELSE 'go' END, 1,
           ($3::jsonb[])[1 + turn % cardinality($3)], 2, n, turn % 5 = 0,
           at - 900000, at - 900000, at, 200, at, ($4::jsonb[])[1 + turn % cardinality($4)], true, 'fast'
      FROM (SELECT n, n / $1 AS turn, 't' || lpad(n::text, 9, '0') AS id, $5::bigint + n * $6::bigint AS at
              FROM generate_series(0, $2::bigint - 1) AS n) AS each"""
"""One of `$1` games is the player's. They lie among the others', as they do where they have been played."""

SEATS = """
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order, rating, deviation, rating_gain,
                      ended_at, game_name, speed, public, outcome, opponent_id)
    SELECT id, who, who, seat, seat, 1500, 100, 1, ended_at, game_name, speed, NOT private,
           sign((result -> 'scores' -> seat)::int - (result -> 'scores' -> (1 - seat))::int), opponent
      FROM (SELECT *, 'p' || seed / $2 % 500 AS known, 'p' || seed % $3 AS first,
                   'p' || (seed * 31 + 7) % $3 AS second
              FROM game_table) AS t
     CROSS JOIN LATERAL (
           SELECT 0 AS seat, CASE WHEN seed % $2 = 0 THEN $1 ELSE first END AS who,
                  CASE WHEN seed % $2 = 0 THEN known ELSE second END AS opponent
            UNION ALL
           SELECT 1, CASE WHEN seed % $2 = 0 THEN known ELSE second END,
                  CASE WHEN seed % $2 = 0 THEN $1 ELSE first END) AS each"""
"""The player's opponents are 500 of the others by turns."""

SETUPS = [
    '{"size":19,"rules":"japanese","komi":6.5,"handicap":0,"clock":{"system":"byoyomi","main":600,"periods":5}}',
    '{"size":9,"rules":"chinese","komi":7,"handicap":0,"clock":{"system":"fischer","main":300,"increment":5}}',
    '{"size":13,"rules":"japanese","komi":6.5,"handicap":0,"clock":{"system":"none"}}',
]

RESULTS = [
    *('{"scores":[1,0],"text":"B+R","reason":"go-resigned"}' for _ in range(26)),
    *('{"scores":[0,1],"text":"W+R","reason":"go-resigned"}' for _ in range(26)),
    '{"scores":[1,1],"text":"0","reason":"go-counted"}',
]


async def seed_many(address: str, player: str, games: int, beside: int, others: int) -> None:
    """Makes a player of this id, name and token, with so many games that are over, and others' beside.

    These are of so many other players, a multiple of ten; the one called `p1` has a token too. Indexes are
    made after the rows, which is several times faster.
    """
    connection = await asyncpg.connect(address)
    every = 1 + beside // games
    try:
        await connection.execute(
            "SET session_replication_role = replica"
        )  # what refers to a row is not checked
        await connection.execute("SET maintenance_work_mem = '256MB'")
        indexes = await connection.fetch(
            "SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index"
            " WHERE indrelid IN ('seat'::regclass, 'game_table'::regclass) AND NOT indisprimary"
        )
        for index in indexes:
            await connection.execute(f"DROP INDEX {index['name']}")
        await connection.execute(PLAYERS, player, others)
        for name in (player, "p1"):
            token = hashlib.sha256(name.encode()).digest()
            await connection.execute("INSERT INTO token (hash, player_id) VALUES ($1, $2)", token, name)
        await connection.execute(TABLES, every, games * every, SETUPS, RESULTS, FIRST_ENDED, PACE)
        await connection.execute(SEATS, player, every, others)
        for index in indexes:
            await connection.execute(index["made"])
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
