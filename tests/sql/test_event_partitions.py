"""The migrations that make the table of events a partitioned one, while a process of before appends."""

import asyncio
import shutil
from pathlib import Path

import asyncpg

from sql import migrate

GAMES = """
    INSERT INTO event (table_id, seq, at, seat, nonce, action)
    SELECT 't' || n, seq, seq, seq % 2, 'n' || seq, '{}'
      FROM generate_series(1, 100) AS n, generate_series(1, 70) AS seq"""

APPEND = """
    INSERT INTO event (table_id, seq, at, seat, nonce, action)
    SELECT $1, coalesce(max(seq), 0) + 1, 1, 0, 'm' || coalesce(max(seq), 0), '{"n": 1}'
      FROM event WHERE table_id = $1
    RETURNING seq"""


async def test_a_process_of_before_appends_meanwhile_and_no_event_is_lost(
    empty_database: str, tmp_path: Path
) -> None:
    for one in migrate.known().values():
        if one.version < 55:
            shutil.copy(migrate.FOLDER / f"{one.name}.sql", tmp_path)
    await migrate.migrate(empty_database, tmp_path)
    process = await asyncpg.connect(empty_database, server_settings={"plan_cache_mode": "force_generic_plan"})
    await process.execute(GAMES)
    append = await process.prepare(APPEND)
    appended, stopped = 0, asyncio.Event()

    async def play() -> None:
        nonlocal appended
        while not stopped.is_set():
            for number in (1, 50, 101):
                await append.fetchval(f"t{number}")
            appended += 1

    playing = asyncio.create_task(play())
    await migrate.migrate(empty_database)
    during, looked = appended, asyncio.get_running_loop().time()
    while appended < during + 2 and asyncio.get_running_loop().time() < looked + 30:
        await asyncio.sleep(0)
    stopped.set()
    await playing
    assert during
    assert appended >= during + 2, "the statement that was prepared before goes on"
    rows = await process.fetch("SELECT table_id, count(*), max(seq) FROM event GROUP BY table_id")
    counts = {table_id: count for table_id, count, _ in rows}
    assert counts == {f"t{n}": 70 for n in range(1, 101)} | {
        "t1": 70 + appended,
        "t50": 70 + appended,
        "t101": appended,
    }
    assert all(count == last for _, count, last in rows)
    filled = await process.fetch("SELECT DISTINCT tableoid::regclass::text FROM event ORDER BY 1")
    assert [row[0] for row in filled] == [f"event_{number}" for number in range(8)]
    tables = await process.fetch("SELECT relname FROM pg_class WHERE relname LIKE '%by_hash%'")
    await process.close()
    assert tables == []
