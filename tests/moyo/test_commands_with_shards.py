"""The operator's commands where DATABASE_URL names shards, of which one may be away."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec
import pytest_asyncio

from game.api import Millis
from game.kit.anchor import Anchor
from game.row import SeatedPlayer, TableRow
from game.sharding.copies import Copies
from game.sharding.shards import Shards
from moyo.databases import Databases
from sql.database import database
from sql.pool import Pool
from sql.pools import Pools
from sql.rows import seats_json, table_json
from tests.system.test_backup import moyo

TABLE = "a~k3ZqAbCdEfGh"
AWAY = "postgresql://moyo:secret@127.0.0.1:9/moyo"


@pytest_asyncio.fixture
async def played(databases: Databases) -> AsyncIterator[Databases]:
    """Where ann, who is known at home, has begun to play against bob on the shard a."""
    home, shard = await asyncpg.connect(databases.home), await asyncpg.connect(databases.shards["a"])
    await home.execute("INSERT INTO player (id, name, name_key) VALUES ('ann', 'ann', 'ann')")
    at = Millis(int(datetime.now(UTC).timestamp() * 1000) - 60_000)
    row = TableRow(
        TABLE, "nim", 1, msgspec.Raw(b"{}"), 2, 7, True, at, began=at,
        seated=(SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1)),
    )  # fmt: skip
    statement = "SELECT insert_seats(id, $2::jsonb) FROM insert_table($1::jsonb) AS id"
    await shard.fetch(statement, table_json(row, None), seats_json(row.seated))
    await shard.execute(
        "INSERT INTO event (table_id, seq, at, seat, nonce, action) VALUES ($1, 1, $2, 0, 'n', $3)",
        *(TABLE, at, '{"type": "take", "heap": 0, "count": 1}'),
    )
    await shard.execute("UPDATE game_table SET last_seq = 1")
    yield databases
    await home.close()
    await shard.close()


async def copy_home(databases: Databases) -> None:
    """Brings what has changed at the table home."""
    pools = Pools(Pool(databases.home, 1), {name: Pool(url, 1) for name, url in databases.shards.items()})
    await pools.open()
    there = {name: database(one, Anchor()) for name, one in pools.shards.items()}
    copies = Copies(Shards(database(pools.home, Anchor()), there))
    await copies.bring([TABLE])
    await copies.settled()
    await pools.close()


async def told(database: str, *arguments: str) -> Any:
    """What a command prints, decoded."""
    ended = await moyo(database, *arguments)
    assert ended.status == 0, ended.errors
    return json.loads(ended.output)


async def test_status_tells_what_is_on_each_shard_and_which_is_away(played: Databases) -> None:
    a, b = (await told(played.text, "status", "--json"))["shards"]
    assert (a["shard_name"], a["on_it"]["playing"], a["on_it"]["waiting"], a["away"]) == (
        "a",
        {"nim": 1},
        0,
        None,
    )
    assert (b["shard_name"], b["on_it"]["playing"], b["known"], b["takes_tables"]) == ("b", {}, True, True)
    home = await asyncpg.connect(played.home)
    await home.execute("INSERT INTO node (id, shard_names) OVERRIDING SYSTEM VALUE VALUES (1, '{a}')")
    await home.close()
    b_is_away = Databases(played.home, {**played.shards, "b": AWAY}).text
    a, b = (await told(b_is_away, "status", "--json"))["shards"]
    assert (a["known"], b["known"], b["on_it"]) == (True, False, None)
    assert "postgresql://moyo@127.0.0.1:9/moyo, cannot be connected to" in b["away"]
    lines = (await moyo(b_is_away, "status")).output.splitlines()
    [of_a, of_b] = [line for line in lines if line.startswith("shard ")]
    assert of_a.startswith("shard       a: 1 nim games, 0 tables wait; about ")
    assert of_a.endswith("; new tables go there")
    assert of_b.startswith("shard       b: away: ")
    assert of_b.endswith("; no new tables until every server process knows it")
    assert "secret" not in of_b
    assert "\nshard       b: no games, 0 tables wait; about " in (await moyo(played.text, "status")).output


async def test_a_shard_is_left_out_of_new_tables(databases: Databases) -> None:
    assert await moyo(databases.text, "shard", "a", "--new-tables", "off") == (
        0,
        "No new tables go to a.\n",
        "",
    )
    assert "; left out of new tables" in (await moyo(databases.text, "status")).output
    assert await moyo(databases.text, "shard", "a", "--new-tables", "on") == (0, "New tables go to a.\n", "")
    assert "left out" not in (await moyo(databases.text, "status")).output
    assert await moyo(databases.text, "shard", "c", "--new-tables", "on") == (
        1,
        "",
        "There is no shard c. DATABASE_URL names these: a, b.\n",
    )


async def test_commands_say_what_to_do_where_a_shard_is_new(
    databases: Databases, empty_database: str
) -> None:
    more = Databases(databases.home, {**databases.shards, "c": empty_database})
    says = "This home does not know the shard c of DATABASE_URL yet. Run: python -m sql migrate\n"
    assert await moyo(more.text, "status") == (1, "", says)


async def test_commands_name_all_shards_or_do_nothing(databases: Databases) -> None:
    for command in (("status",), ("players",), ("tables",), ("close", TABLE), ("backup", "nowhere")):
        ended = await moyo(databases.home, *command)
        assert (ended.status, ended.output) == (1, "")
        assert ended.errors.startswith("DATABASE_URL does not name the shards a, b of this home.")


async def test_explain_reads_the_log_where_it_is(played: Databases) -> None:
    now = f"{datetime.now(UTC):%H:%M}"
    ended = await moyo(played.text, "explain", TABLE, "--at", now, "--zone", "UTC", "--minutes", "5")
    assert (ended.status, ended.errors) == (0, "")
    assert 'event 1: {"heap": 0, "type": "take", "count": 1}' in ended.output
    ended = await moyo(played.text, "explain", "b" + TABLE[1:], "--at", now, "--zone", "UTC")
    assert (ended.status, ended.errors) == (1, f"There is no table b{TABLE[1:]}.\n")


async def test_export_has_what_is_on_shards(played: Databases) -> None:
    ended = await moyo(played.text, "export", "ann")
    found = [(row["table"], row.get("shard")) for row in map(json.loads, ended.output.splitlines())]
    assert sorted(found, key=str) == [("event", "a"), ("player", None), ("seat", "a")]
    ended = await moyo(Databases(played.home, {**played.shards, "b": AWAY}).text, "export", "ann")
    assert ended.status == 1  # a part of it is not all that is kept
    assert "postgresql://moyo@127.0.0.1:9/moyo, cannot be reached" in ended.errors


async def test_a_table_is_listed_as_its_shard_has_it_and_closed_there(played: Databases) -> None:
    """The home has a copy of its row, and the entry in the audit log."""
    home, shard = await asyncpg.connect(played.home), await asyncpg.connect(played.shards["a"])
    await copy_home(played)
    [before] = await told(played.text, "tables", "--json")
    await shard.execute("UPDATE game_table SET last_seq = 41, last_event_at = last_event_at + 7")
    [shown] = await told(played.text, "tables", "--json")
    assert (shown["table_id"], shown["events"]) == (TABLE, 41)
    assert shown["last_event"] == before["last_event"] + 7
    assert await moyo(played.text, "close", TABLE, "--reason", "It stands.") == (
        *(0, f"Table {TABLE} is closed.\n", ""),
    )
    assert await moyo(played.text, "close", TABLE) == (0, f"Table {TABLE} was over already.\n", "")
    gone = "b" + TABLE[1:]
    assert await moyo(played.text, "close", gone) == (1, "", f"There is no table {gone}.\n")
    assert await shard.fetchval("SELECT ended_at IS NOT NULL FROM game_table")
    [entry] = await told(played.text, "audit", "--json")
    assert (entry["deed"], entry["subject"], entry["details"]) == ("close", TABLE, {"reason": "It stands."})
    assert await shard.fetchval("SELECT count(*) FROM audit_entry") == 0
    away = Databases(played.home, {**played.shards, "a": AWAY}).text
    ended = await moyo(away, "close", TABLE)
    assert (ended.status, ended.output) == (1, "")
    assert ended.errors.splitlines()[-1] == "The shard a is away, and nothing is done."
    ended = await moyo(away, "tables", "--player", "ann")  # as home knows it
    assert (ended.status, TABLE in ended.output, "the shard a is away" in ended.errors) == (0, True, True)
    await home.close()
    await shard.close()


async def test_what_a_command_has_left_on_a_shard_is_brought_once(played: Databases) -> None:
    home, shard = await asyncpg.connect(played.home), await asyncpg.connect(played.shards["a"])
    entry = {"nonce": "n", "operator_name": "root", "deed": "close", "subject_name": TABLE, "details": {}}
    for connection in (shard, home):  # one that was ended before the entry was deleted on the shard
        await connection.fetchval("SELECT write_audit($1)", json.dumps(entry))
    await shard.fetchval("SELECT write_audit($1)", json.dumps(entry | {"nonce": "m"}))
    await shard.execute("UPDATE audit_entry SET acted_at = 42 WHERE nonce = 'm'")
    assert (await moyo(played.text, "close", TABLE)).status == 0
    entries = await told(played.text, "audit", "--json")
    assert [one["deed"] for one in entries] == ["close"] * 3
    assert 42 in [one["at"] for one in entries], "it was done when the shard says"
    assert await shard.fetchval("SELECT count(*) FROM audit_entry") == 0
    await home.close()
    await shard.close()


async def test_a_player_is_deleted_on_all_shards(played: Databases) -> None:
    home, shard = await asyncpg.connect(played.home), await asyncpg.connect(played.shards["a"])
    await copy_home(played)
    await shard.execute(
        "INSERT INTO chat_line (table_id, rev, said_at, player_id, player_name, text, nonce)"
        " VALUES ($1, 1, 1, 'ann', 'ann', 'hello', 'n')",
        TABLE,
    )
    b_is_away = Databases(played.home, {**played.shards, "b": AWAY}).text
    assert (await moyo(b_is_away, "delete", "ann", "--yes")).status == 1
    assert await home.fetchval("SELECT name FROM player") == "ann"  # nothing is half done
    ended = await moyo(played.text, "delete", "ann", "--yes")
    assert (ended.status, ended.errors) == (0, "")
    assert "ann is deleted: 1 games ended, 1 lines of chat deleted." in ended.output
    names = "SELECT array_agg(player_name ORDER BY player_id) FROM seat"
    assert await shard.fetchval(names) == await home.fetchval(names) == ["deleted player", "bob"]
    assert await shard.fetchval("SELECT ended_at IS NOT NULL FROM game_table")
    assert await home.fetchval("SELECT ended_at IS NOT NULL FROM game_table")
    assert await shard.fetchval("SELECT count(*) FROM chat_line") == 0
    assert [one["deed"] for one in await told(played.text, "audit", "--json")] == ["close", "delete"]
    await home.close()
    await shard.close()


async def test_the_doctor_looks_at_each_shard(databases: Databases) -> None:
    findings = json.loads((await moyo(databases.text, "doctor", "--json")).output)
    levels = {finding["check"]: finding["level"] for finding in findings}
    of_each = ("dns", "pooler", "direct", "listen", "clock", "version", "schema", "connections", "shard")
    assert {levels[f"{name}: {check}"] for name in databases.shards for check in of_each} == {"ok"}
    exchanged = Databases(databases.home, {"a": databases.shards["b"], "b": AWAY}).text
    findings = json.loads((await moyo(exchanged, "doctor", "--json")).output)
    faults = {finding["check"]: finding["found"] for finding in findings if finding["level"] == "fault"}
    assert faults["a: shard"] == "The database of a in DATABASE_URL is the shard b of this home."
    assert "b: connect" in faults
    assert "secret" not in str(findings)
