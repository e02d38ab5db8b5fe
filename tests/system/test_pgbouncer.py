"""A game whose processes reach the database through PgBouncer in transaction mode."""

import asyncpg

from tests import debian, pgbouncer
from tests.system.conftest import Join, Serve

pytestmark = debian.needs("pgbouncer")


async def test_a_game_is_played_through_it(database: str, serve: Serve, join: Join) -> None:
    """Two players on two processes. Nothing stays behind in the sessions, which others use too."""
    async with pgbouncer.pooled(pgbouncer.newer(), database, "default_pool_size = 3") as through:
        first, second = serve(2, DATABASE_URL=through, DATABASE_DIRECT_URL=database)
        assert "A connection pooler is before the database" in first.output()
        black, white = await join(first), await join(second)
        assert black.node != white.node
        table = await black.open("go", {"size": 9})
        await white.sit(table)
        await white.began(table)
        for seq, point in enumerate(["D4", "E5", "C3", "G7", "B2", "F6"], 1):
            player = (white, black)[seq % 2]
            assert await player.act(table, {"type": "play", "point": point}) == seq
            views = [await one.reached(table, seq) for one in (black, white)]
            assert views[0]["state"] == views[1]["state"]
        taken = {"type": "play", "point": "D4"}
        assert await black.refused("act", table=table, action=taken, nonce="n") == "illegal"
        await black.do("say", table=table, text="hello")
        assert await left_behind(through) == []
        for server in (first, second):
            server.terminate()
        assert [server.ended() for server in (first, second)] == [0, 0]


async def left_behind(url: str) -> list[str]:
    """The settings that the sessions have otherwise than they began, and their locks."""
    connections = [await asyncpg.connect(url, statement_cache_size=0) for _ in range(3)]
    found = []
    for connection in connections:  # each of which holds one of the sessions until all are asked
        await connection.execute("BEGIN")
        found += await connection.fetch(
            "SELECT pg_backend_pid() || ' ' || name FROM pg_settings"
            " WHERE source = 'session' AND setting IS DISTINCT FROM reset_val AND name <> 'application_name'"
            " UNION ALL SELECT 'lock of ' || pid FROM pg_locks WHERE locktype = 'advisory'"
        )
    for connection in connections:
        await connection.close()
    return [row[0] for row in found]
