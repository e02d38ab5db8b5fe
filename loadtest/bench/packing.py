"""What packing the events of old games saves, that nothing is lost, and what running games notice of it."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter, time_ns

import asyncpg

from game.api import Millis
from game.sections.periodic_tasks import PACK_PAUSE
from loadtest.bench.bench import OURS, Bench, checked, cluster, measured, serving
from loadtest.bench.figure import Figure
from loadtest.people.script import DEFAULT_GAME, written
from loadtest.report.results import Results
from sql.housekeeping import Housekeeping
from sql.pool import Pool

GAMES = 4_000
"""That are over, each of 250 events: a million."""

LENGTH = 250

SCRIPTS = 20
"""Games of Go on 19×19 by chance, which they repeat."""

THINKING = 8_000
"""Milliseconds from one move to the next, on average."""

RUNNING = 100
"""Games that are played meanwhile."""

RATE = 200.0
"""Their moves a second."""

SAME = 1.25
"""A ratio of two p99 up to which they count as equal: so much they differ from one run to the next."""

_TABLES = """
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, last_seq, ended_at)
    SELECT 'game-' || n, 'game-' || n, 'go', 1, '{}', 2, n, false, $3, $3, $3, $2, $3
      FROM generate_series(0, $1 - 1) AS n"""

_EVENTS = """
    INSERT INTO event (table_id, seq, at, seat, nonce, action)
    SELECT id, seq, $2 - (last_seq - seq) * $3::bigint - (random() * ($3 - 1))::int, seat,
           left(md5(id || random()), 22), action
      FROM game_table JOIN script ON number = seed % $1 ORDER BY id, seq"""

_EVENT = "table_id, seq, at, seat, action::text, delay, player_id"

_KEPT = f"CREATE TABLE event_before AS SELECT {_EVENT} FROM event"  # noqa: S608 (of constants)

_SIZE = """SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
    WHERE relkind = 'r' AND (relname = $1 OR relispartition AND relname LIKE $1 || '%')"""

_CHANGED = f"""SELECT count(*) FROM (
    (TABLE event_before EXCEPT ALL SELECT {_EVENT} FROM read) UNION ALL
    (SELECT {_EVENT} FROM read EXCEPT ALL TABLE event_before)) AS different"""  # noqa: S608 (of constants)


async def packing(bench: Bench) -> AsyncIterator[Figure]:
    """The same load in turn beside packing, as fast as one process does it, and without."""
    async with cluster() as (address, _):
        ended = await seed_ended(address)
        database, pool = await asyncpg.connect(address), Pool(address, 4)
        await pool.open()
        await database.execute(_KEPT)
        size = await database.fetchval(_SIZE, "event")
        steps: list[float] = []
        runs: list[Results] = []
        async with serving(OURS, 1, address) as servers:

            async def play() -> float:
                results = await measured(
                    servers, scenario="games", games=RUNNING, rate=RATE, seconds=bench.seconds
                )
                runs.append(results)
                return results.seen.p99

            async def play_beside() -> float:
                async with packed_meanwhile(Housekeeping(pool), ended, steps):
                    return await play()

            await play()  # in the first run caches are empty
            beside, without = await bench.against(play_beside, play)
        began = perf_counter()
        while await Housekeeping(pool).pack_events(ended):
            pass
        took = perf_counter() - began
        packed = await database.fetchval(_SIZE, "packed_events")
        changed = await differing(database)
        await pool.close()
        await database.close()
    events = GAMES * LENGTH
    yield Figure(
        row="packing",
        name=f"{events:,} events of games of Go packed, bytes an event",
        unit="B",
        ours=[packed / events],
        against="before",
        reference=[size / events],
        goal="at most",
        target=0.1,
    )
    yield Figure(row="packing", name="events that read otherwise", unit="", ours=[changed], goal="at most")
    yield Figure(row="packing", name="one step", unit="ms", ours=steps)
    yield Figure(row="packing", name="the remainder without pauses", unit="s", ours=[took])
    yield checked(
        Figure(
            row="packing",
            name=f"move to the other’s screen, p99, {RUNNING} games at {RATE:,.0f} moves a second",
            unit="ms",
            ours=beside,
            against="without packing",
            reference=without,
            goal="at most",
            target=SAME,
        ),
        runs,
    )


async def seed_ended(address: str) -> Millis:
    """Writes the games into the database. Returns an instant after the end of all of them."""
    connection, ended = await asyncpg.connect(address), Millis(time_ns() // 1_000_000)
    await connection.execute("CREATE TEMPORARY TABLE script (number int, seq int, seat int, action jsonb)")
    for number in range(SCRIPTS):
        acts = written(DEFAULT_GAME, {}, LENGTH, random.Random(number)).acts[:LENGTH]
        rows = [(number, seq, act.seat, act.action.decode()) for seq, act in enumerate(acts, 1)]
        await connection.copy_records_to_table("script", records=rows)
    await connection.execute(_TABLES, GAMES, LENGTH, ended)
    await connection.execute(_EVENTS, SCRIPTS, ended, THINKING)
    await connection.execute("ANALYZE")
    await connection.close()
    return Millis(ended + 1)


@asynccontextmanager
async def packed_meanwhile(
    housekeeping: Housekeeping, ended: Millis, steps: list[float]
) -> AsyncIterator[None]:
    """Packs as a server process does; `steps` gets the milliseconds of each statement."""

    async def pack() -> None:
        while True:
            began = perf_counter()
            await housekeeping.pack_events(ended)
            steps.append((perf_counter() - began) * 1e3)
            await asyncio.sleep(PACK_PAUSE)

    packing_task = asyncio.create_task(pack())
    try:
        yield
    finally:
        packing_task.cancel()
        await asyncio.wait([packing_task])


async def differing(database: "asyncpg.Connection[asyncpg.Record]") -> int:
    """How many events of the games are not read as they were, or are there once more or less."""
    await database.execute(
        """CREATE VIEW read AS SELECT t.id AS table_id, e.* FROM game_table t, events_after(t.id, 0, 1000) e
            WHERE t.id IN (SELECT table_id FROM event_before)"""
    )
    return int(await database.fetchval(_CHANGED))
