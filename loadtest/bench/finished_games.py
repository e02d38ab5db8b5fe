"""A player who has finished many games, written straight into the database."""

import hashlib

import asyncpg

FINISHED = """
    WITH made AS (
        INSERT INTO player (id, name, name_key)
        SELECT id, id, id FROM unnest(ARRAY[$1::text, $1 || ' 2']) AS id RETURNING id),
    rated AS (
        INSERT INTO rating (player_id, game_name, speed, rating, deviation, volatility, game_count, rated_at)
        SELECT id, 'go', '', 1500, 100, 0.06, $2::int, 1 FROM made),
    signed_in AS (INSERT INTO token (hash, player_id) VALUES ($3, $1)),
    played AS (
        INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                                opened_at, began_at, last_event_at, ended_at, result, rated, speed)
        SELECT $1 || n, $1 || n, 'go', 1, '{}', 2, 1, true, n, n, n, n + 1,
               '{"scores":[1,0],"text":"B+R"}', true, ''
          FROM generate_series(1, $2::int) AS n
        RETURNING id, ended_at, game_name, speed)
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order, rating, deviation, rating_gain,
                      ended_at, game_name, speed)
    SELECT played.id, p.id, p.id, p.seat, p.seat, 1500 + ended_at % 100, 100, 1, ended_at, game_name, speed
      FROM played, (VALUES ($1, 0), ($1 || ' 2', 1)) AS p (id, seat)"""


async def seed_finished(address: str, player: str, games: int) -> None:
    """Makes a player of this id, name and token, with so many rated games that are over."""
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(FINISHED, player, games, hashlib.sha256(player.encode()).digest())
        await connection.execute("ANALYZE")
    finally:
        await connection.close()
