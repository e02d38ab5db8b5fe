"""What is cleared up from time to time is looked at in turn, some rows at once, however many there are."""

from typing import Any

import asyncpg
import msgspec
import pytest

import sql.log
import sql.nodes
import sql.people
from game.api import Millis
from sql.connections import PLANS
from sql.people import People
from sql.queries import QUERIES
from tests.sql.base import Base

ROWS = 20_000

MANY_ROWS = f"""
    INSERT INTO player (id, name, name_key, seen_at)
    SELECT 'p' || n, 'p' || n, 'p' || n, n FROM generate_series(1, {ROWS}) AS n;
    INSERT INTO token (hash, player_id, used_at)
    SELECT sha256(id::bytea), id, dbnow() FROM player;
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at)
    SELECT 't' || n, 't' || n, CASE WHEN n % 2 = 0 THEN 'go' ELSE 'nim' END, 1, '{{}}', 2, 1, true, n,
           CASE WHEN n % 2 = 0 THEN n END, n
      FROM generate_series(1, {ROWS}) AS n;
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order)
    SELECT 't' || n, 'p' || (n + seat) % {ROWS} + 1, '', seat, seat
      FROM generate_series(1, {ROWS}) AS n, generate_series(0, 1) AS seat;
    INSERT INTO team_position (table_id, seat, slot, player_id, latitude, longitude, accuracy, measured_at)
    SELECT 't' || n, 0, 0, 'p' || n, 0, 0, 0, n FROM generate_series(1, {ROWS}) AS n;
    INSERT INTO photo (id, table_id, player_id, seat, content_type, content)
    SELECT 'p' || n, 't' || n % 100 + 1, 'p' || n, 0, 'image/png', 'x' FROM generate_series(1, {ROWS}) AS n;
    INSERT INTO node DEFAULT VALUES;
"""
"""Players who have tokens and sit at tables, half of which wait; all tables are of rules that are known."""

READS = {
    "gone_tables": ("ARRAY['go', 'nim'], ARRAY[1, 1], 9e15::bigint, 100, 1000", 50),
    "delete_absent_guests": ("9e15::bigint, '', 100", 1_500),
    "delete_waiting": ("9e15::bigint, 0, -1, '', 100", 1_500),
    "delete_unused_tokens": ("9e15::bigint, 100", 1_500),
    "delete_old_photos": ("9e15::bigint, 100", 1_500),
    "delete_old_positions": ("9e15::bigint, 100", 1_500),
}
"""Statements with arguments, and how many pages of 8 kB each may touch."""


async def test_what_one_statement_reads_does_not_grow_with_all_there_is(database: str) -> None:
    connection = await asyncpg.connect(database, server_settings=PLANS)
    await connection.execute(MANY_ROWS)
    await connection.execute("ANALYZE")
    touched = {}
    for name, (arguments, _) in READS.items():
        query = QUERIES[name]
        await connection.execute(f"PREPARE {name} ({', '.join(query.parameters.values())}) AS {query.text}")
        explained: Any = await connection.fetchval(
            f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE {name} ({arguments})"
        )
        plan = msgspec.json.decode(explained)[0]["Plan"]
        touched[name] = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    await connection.close()
    assert {name: count for name, count in touched.items() if count > READS[name][1]} == {}


@pytest.fixture
async def three_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sql.log, sql.people):
        monkeypatch.setattr(module, "AT_ONCE", 3)


@pytest.mark.usefixtures("three_at_once")
async def test_all_players_have_their_turn(base: Base) -> None:
    people, far = People(base.pool), Millis(base.anchor() + 10**9)
    for number in range(8):
        await people.create_player(f"p{number}", f"p{number}", f"p{number}", b"%d" % number)
    await base.raw.execute("UPDATE player SET passphrase_hash = 'kept' WHERE id IN ('p0', 'p1', 'p2', 'p4')")
    assert [await people.delete_absent_guests(far) for _ in range(3)] == [0, 2, 2]
    await people.create_player("p00", "p00", "p00", b"new")
    assert [await people.delete_absent_guests(far) for _ in range(2)] == [1, 0], "again from the first"


@pytest.mark.usefixtures("three_at_once")
async def test_all_waiting_tables_have_their_turn(base: Base) -> None:
    """Those that somebody has joined are kept for longer, and hold up none of those after them."""
    await base.raw.execute("""
        INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                                opened_at, last_event_at)
        SELECT 't' || n, 't' || n, 'go', 1, '{}', 2, 1, true, 5, 5 FROM generate_series(1, 8) AS n""")
    for name in ("ann", "bob"):
        await People(base.pool).create_player(name, name, name, name.encode())
        await base.raw.execute(
            "INSERT INTO seat (table_id, player_id, player_name, seat, joined_order) "
            "SELECT 't' || n, $1, $1, $2, $2 FROM generate_series(1, 4) AS n",
            *(name, 0 if name == "ann" else 1),
        )
    assert [await base.log.delete_waiting(Millis(9), Millis(0)) for _ in range(4)] == [0, 2, 2, 0]
    assert [await base.log.delete_waiting(Millis(9), Millis(9)) for _ in range(3)] == [1, 3, 0]


@pytest.mark.usefixtures("three_at_once")
async def test_unused_tokens_are_deleted_some_at_once(base: Base) -> None:
    people, far = People(base.pool), Millis(base.anchor() + 10**9)
    for number in range(5):
        await people.create_player(f"p{number}", f"p{number}", f"p{number}", b"%d" % number)
    assert [await people.delete_unused_tokens(far) for _ in range(3)] == [3, 2, 0]


async def test_a_name_changes_at_all_tables_that_wait_but_those_that_are_locked(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes the name does not wait for them; they have it as soon as they are free."""
    monkeypatch.setattr(sql.people, "RENAME_PAUSES", (0.05,) * 200)
    people = People(base.pool)
    for name in ("a", "b", "c"):
        await base.opened(name)
    held = await base.holding("b")

    async def names() -> dict[str, str]:
        snapshots = {name: await base.snapshot(name) for name in ("a", "b", "c")}
        return {name: one.row.seated[0].name for name, one in snapshots.items()}

    assert await people.rename("ann", "Anna", "anna")
    assert await names() == {"a": "Anna", "b": "ann", "c": "Anna"}
    assert await people.rename("ann", "Annika", "annika")
    rev = (await base.snapshot("b")).row.rev
    await held.rollback()
    while (await names())["b"] != "Annika":
        pass
    assert await names() == dict.fromkeys("abc", "Annika")
    assert (await base.snapshot("b")).row.rev > rev


async def test_a_process_that_is_gone_is_removed_from_some_tables_at_once(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql.nodes, "AT_ONCE", 2)
    dead = await base.nodes.register()
    tables = [await base.table(f"t{number}") for number in range(5)]
    await base.log.watch(dead, tables)
    held = await base.holding("t1")
    await base.nodes.unregister(dead)
    assert await base.raw.fetchval("SELECT count(*) FROM removed_node") == 1
    await held.rollback()
    await base.nodes.remove_silent(Millis(10**9))
    watching = "SELECT count(*) FROM game_table WHERE node_ids <> '{}'"
    assert await base.raw.fetchval(watching) == 0
    await base.nodes.remove_silent(Millis(10**9))
    assert await base.raw.fetchval("SELECT count(*) FROM removed_node") == 0
