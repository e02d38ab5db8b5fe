"""Events are packed in small steps, exactly, and only where all processes know of it."""

import asyncio
from typing import Any

import asyncpg
import msgspec
import pytest

import sql.housekeeping
from game.api import Millis
from game.ports.log import ReadRequest
from sql import migrate
from sql.connections import PLANS
from sql.housekeeping import Housekeeping
from sql.queries import QUERIES
from sql.team_sessions import TeamSessions
from tests.rules.records import RECORDED
from tests.sql.base import Base

EVER = Millis(9 * 10**15)

PLAYED = """
    WITH opened AS (
        INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                                opened_at, began_at, last_event_at, ended_at, last_seq)
        SELECT 't' || n, 't' || n, 'nim', 1, '{}', 2, 1, true, n, n, n, n, $2::integer
          FROM generate_series(1, $1::integer) AS n)
    INSERT INTO event (table_id, seq, at, seat, nonce, action)
    SELECT 't' || n, seq, 1000 * seq + n, seq % 2, 'n' || seq, json_build_object('count', seq)::jsonb
      FROM generate_series(1, $1::integer) AS n, generate_series(1, $2::integer) AS seq"""
"""So many games that are over, each of so many events."""

LOGS = "SELECT t.id, e.* FROM game_table t, events_after(t.id, 0, 100000) e ORDER BY t.id, e.seq"


async def left(base: Base) -> tuple[int, int]:
    """How many events are not packed, and how many rows have others."""
    events = await base.raw.fetchval("SELECT count(*) FROM event")
    return events, await base.raw.fetchval("SELECT count(*) FROM packed_events")


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql.housekeeping, "PACK_SIZE", 4)
    monkeypatch.setattr(sql.housekeeping, "EVENTS_AT_ONCE", 6)


@pytest.mark.usefixtures("small_steps")
async def test_a_log_is_packed_in_parts_and_whole_at_each_moment(base: Base) -> None:
    housekeeping = Housekeeping(base.pool)
    await base.raw.execute(PLAYED.replace("$1", "3").replace("$2", "10"))
    logs = await base.raw.fetch(LOGS)
    sizes = []
    while await housekeeping.pack_events(EVER):
        assert await base.raw.fetch(LOGS) == logs
        sizes.append(await left(base))
        [snapshot] = await base.log.read([ReadRequest("t2", 3)])
        assert snapshot is not None
        assert [event.seq for event in snapshot.events] == list(range(4, 11))
        assert snapshot.last_known is not None
        assert snapshot.last_known.at == 3_002
        for after in range(10):
            page = await base.log.events("t3", after, 3)
            assert [event.seq for event in page] == list(range(after + 1, min(after + 3, 10) + 1))
    assert sizes == [(22, 2), (14, 4), (6, 7), (2, 8), (0, 9)]


@pytest.mark.usefixtures("small_steps")
async def test_several_processes_pack_at_once_and_nothing_is_packed_twice(base: Base) -> None:
    await base.raw.execute(PLAYED.replace("$1", "20").replace("$2", "9"))
    logs = await base.raw.fetch(LOGS)
    housekeeping = Housekeeping(base.pool)
    while any(await asyncio.gather(*(housekeeping.pack_events(EVER) for _ in range(4)))):
        pass
    assert await left(base) == (0, 60)
    assert await base.raw.fetch(LOGS) == logs


async def test_every_recorded_game_comes_back_bit_for_bit(base: Base) -> None:
    """And its migration, taken back, leaves all of them as they were but for the nonces."""
    await base.raw.execute(PLAYED.replace("$1", str(len(RECORDED))).replace("$2", "0"))
    for number, record in enumerate(RECORDED, 1):
        rows = [
            (f"t{number}", seq, one.at, one.seat, msgspec.json.encode(one.action).decode(), one.delay)
            for seq, one in enumerate(record.events, 1)
        ]
        columns = ["table_id", "seq", "at", "seat", "action", "delay"]
        await base.raw.copy_records_to_table("event", records=rows, columns=columns)
        await base.raw.execute("UPDATE game_table SET last_seq = $1 WHERE id = $2", len(rows), f"t{number}")
    texts = LOGS.replace("e.*", "e.seq, e.at, e.seat, e.action::text, e.delay, e.player_id")
    logs = await base.raw.fetch(texts)
    assert len(logs) == sum(len(record.events) for record in RECORDED) > 100
    while await Housekeeping(base.pool).pack_events(EVER):
        pass
    assert await base.raw.fetchval("SELECT count(*) FROM event") == 0
    assert await base.raw.fetch(texts) == logs
    await base.raw.execute(migrate.known()[57].down.text)
    unpacked = (
        "SELECT table_id, seq, at, seat, action::text, delay, player_id FROM event ORDER BY table_id, seq"
    )
    assert [tuple(row) for row in await base.raw.fetch(unpacked)] == [tuple(row) for row in logs]


async def test_nothing_is_packed_while_a_process_runs_that_does_not_know_of_it(base: Base) -> None:
    await base.raw.execute(PLAYED.replace("$1", "1").replace("$2", "3"))
    older = await base.raw.fetchval("INSERT INTO node DEFAULT VALUES RETURNING id")
    await base.nodes.register()
    housekeeping = Housekeeping(base.pool)
    assert await housekeeping.pack_events(EVER) == 0
    await base.raw.execute("DELETE FROM node WHERE id = $1", older)
    assert await housekeeping.pack_events(EVER) == 1


async def test_events_go_with_the_table_of_a_session_packed_or_not(base: Base) -> None:
    await base.raw.execute(PLAYED.replace("$1", "4").replace("$2", "3"))
    await base.raw.execute("UPDATE game_table SET ended_at = 9 WHERE id IN ('t3', 't4')")
    assert await Housekeeping(base.pool).pack_events(Millis(9)) == 2
    await base.raw.execute("INSERT INTO deleted_table (table_id) VALUES ('t1'), ('t3')")
    assert await TeamSessions(base.pool).delete_tables(9) == 2
    for table in ("packed_events", "event"):
        rows = await base.raw.fetch(f"SELECT DISTINCT table_id FROM {table}")
        assert [row["table_id"] for row in rows] == [{"packed_events": "t2", "event": "t4"}[table]]


async def test_what_one_step_reads_does_not_grow_with_all_there_is(base: Base) -> None:
    """Neither with the games that are packed already."""
    connection = await asyncpg.connect(base.url, server_settings=PLANS)
    await connection.execute(PLAYED.replace("$1", "4000").replace("$2", "5"))
    await connection.execute("UPDATE game_table SET packed_at = 1 WHERE ended_at < 2000")
    await connection.execute("VACUUM ANALYZE")
    query = QUERIES["pack_events"]
    await connection.execute(f"PREPARE pack ({', '.join(query.parameters.values())}) AS {query.text}")
    explained: Any = await connection.fetchval(
        f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE pack ({EVER}::bigint, 20, 50, 1000)"
    )
    plan = msgspec.json.decode(explained)[0]["Plan"]
    await connection.close()
    assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < 1_500
