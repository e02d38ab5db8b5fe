"""A database whose lobby is large, written straight into it, and how that changes."""

import asyncio
import random
from itertools import count
from time import time

import asyncpg

NODE = 1
"""The process to which all of these people are connected."""

ALIVE = """
    INSERT INTO node (id, reads_packed) OVERRIDING SYSTEM VALUE VALUES ($1, true)
        ON CONFLICT (id) DO UPDATE SET heartbeat_at = dbnow()"""

PEOPLE = """
    INSERT INTO player (id, name, name_key)
    SELECT 'p' || n, 'somebody ' || n, 'somebody ' || n FROM generate_series(0, $1::int - 1) AS n"""

COME = """
    INSERT INTO player_online (player_id, node_id, limit_key)
    SELECT 'p' || n, $1, 'a' || n / 3 FROM unnest($2::int[]) AS n ON CONFLICT DO NOTHING"""

GO = """
    DELETE FROM player_online
     WHERE node_id = $1 AND player_id IN (SELECT 'p' || n FROM unnest($2::int[]) AS n)"""

OPEN = """
    WITH given AS (
        SELECT n, 't' || n AS id, dbnow() - ($2::int * random())::bigint AS at FROM unnest($1::int[]) AS n),
    opened AS (
        INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                                opened_at, began_at, last_event_at, rated, speed)
        SELECT id, id, 'go', 1,
               format('{"size":%s,"rules":"chinese","komi":7,"handicap":0,"clock":{"system":"byoyomi"}}',
                      (ARRAY[9, 13, 19])[1 + n % 3])::jsonb,
               2, n, false, at, CASE WHEN $3 THEN at END, at, n % 2 = 0,
               (ARRAY['blitz', 'rapid', 'slow'])[1 + n % 3]
          FROM given)
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order)
    SELECT id, 'p' || (2 * n + s) % $4, 'somebody ' || (2 * n + s) % $4, s, s
      FROM given, generate_series(0, CASE WHEN $3 THEN 1 ELSE 0 END) AS s"""
"""Of tables by number; their players are two of `$4`, or one where play has not begun."""

END = """
    UPDATE game_table SET rev = rev + 1, ended_at = dbnow(), result = '{"scores":[1,0],"text":"B+R"}'
     WHERE id IN (SELECT 't' || n FROM unnest($1::int[]) AS n)"""

APART = {"application_name": "bench"}
"""By which connections of the bench are told from those of the server."""

SPREAD = 3_600_000
"""Milliseconds in which the first tables have been opened."""

PACE = 0.25
"""Seconds between two changes."""


class LargeLobby:
    """So many people, of whom two thirds play; the same number comes as goes, and begins as ends."""

    def __init__(self, address: str, people: int, chance: random.Random) -> None:
        self._address = address
        self.people = people
        self.tables = people // 3
        self._chance = chance
        self._first = 0
        """The number of the oldest table that is not over."""
        self._next = self.tables
        self.away: list[int] = []
        """Who is not online."""
        self.further = count(10 * people)
        """Numbers of tables that are opened beside all these."""

    async def seed(self) -> None:
        """Writes all of it."""
        connection = await asyncpg.connect(self._address)
        try:
            await connection.execute("SET session_replication_role = replica")  # nothing is checked
            await connection.execute(ALIVE, NODE)
            await connection.execute(PEOPLE, self.people + self.people // 10)
            await connection.execute(COME, NODE, list(range(self.people)))
            await connection.execute(OPEN, list(range(self.tables)), SPREAD, True, self.people)
            await connection.execute("VACUUM ANALYZE")
        finally:
            await connection.close()
        self.away = list(range(self.people, self.people + self.people // 10))

    async def change(self, people: float, tables: float) -> None:
        """Changes it for ever: so many come and go, and begin and end, in a second."""
        connection = await asyncpg.connect(self._address, server_settings=APART)
        owed = [0.0, 0.0]
        try:
            while True:
                began = time()
                owed = [owed[0] + people * PACE, owed[1] + tables * PACE]
                coming, beginning = int(owed[0]), int(owed[1])
                await connection.execute(ALIVE, NODE)
                owed = [owed[0] - coming, owed[1] - beginning]
                gone = self._chance.sample(range(self.people), coming)
                came = [self.away.pop(0) for _ in range(min(coming, len(self.away)))]
                await connection.execute(GO, NODE, gone)
                await connection.execute(COME, NODE, came)
                self.away += gone
                await connection.execute(END, list(range(self._first, self._first + beginning)))
                opened = list(range(self._next, self._next + beginning))
                await connection.execute(OPEN, opened, 0, True, self.people)
                self._first += beginning
                self._next += beginning
                await asyncio.sleep(max(0.0, PACE - (time() - began)))
        finally:
            await connection.close()
