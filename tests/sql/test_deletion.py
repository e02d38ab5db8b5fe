"""A player who is deleted leaves no name, no text and no secret behind, and can take all along before."""

import json
from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from game.ports.operators import Operator
from game.ports.people import Player
from game.row import SeatedPlayer
from sql.deletion import NAME, delete_player
from sql.export import SECRET, export_player
from sql.pool import Pool, open_pool
from tests.contract.worlds import World, postgresql

ROOT = Operator("root@here")

SECRETIVE = "Quetzalcoatl"
"""The name of who is deleted; no other text has it in it."""

TEXT = "xylophone"
"""Stands in all that this player writes."""

ID = "the-id-of-the-player"

KEEP_ID = {"lobby_change", "seat", "game_table", "team_member", "event", "packed_events", "audit_entry"} | {
    f"event_{number}" for number in range(8)
}
"""SQL tables in which the id stays, which is then nobody's; in `lobby_change` for some minutes."""

PERSONAL = {
    "about_key", "accuracy", "action", "active_id", "auth", "branches", "challenged_id",
    "challenger_id", "command", "connection_id", "content", "contents", "details", "draft_nonce",
    "edit_nonce", "endpoint", "entry", "entry_key", "entry_name", "events", "fault", "frame", "hash",
    "id", "latitude", "left_ids", "limit_key", "line_text", "longitude", "measured_at", "muted_id",
    "name", "name_key", "nonce", "nonce_hash", "note", "operator_id", "operator_name", "opponent_id",
    "p256dh", "passphrase_hash", "player_id", "player_ids", "player_name", "reason", "reason_arguments",
    "refused_action", "reporter_id", "reporter_name", "request", "resolved_by", "result",
    "sanction_reason", "sanctioned", "secret_hash", "setup", "state", "subject_id", "subject_name",
    "teams", "text", "token_hash",
}  # fmt: skip
"""Columns in which something of a player may stand: `delete_player` and `export_player` have to know each."""

IMPERSONAL = {
    "about", "accepts_challenges", "acted_at", "action_hash", "active_kind", "after_seq", "alive_at",
    "announced_at", "announced_until", "apart", "at", "audit_number", "away_since", "away_until",
    "began_at", "bot", "bot_level", "broken_at", "bus_id", "catalogue_hash", "catalogue_id",
    "category", "change_number", "changed_at", "changed_by", "claim_id", "claimed_at", "code",
    "confirmed", "connection_count", "content_type", "created_at", "criteria", "day", "deadline_at",
    "deadline_seq", "declined_at", "deed", "delay", "deleted_at", "deviation", "draft_rev",
    "drain_requested", "due_at", "ended_at", "ends_at", "expires_at", "failure_count", "first_seq",
    "follow_up_due", "game_count", "game_name", "heard_at", "heartbeat_at", "home_id", "joined_order",
    "kind", "last_event_at", "last_seq", "last_table_id", "leads", "leased_until", "left_out_count",
    "line_rev", "match_id", "matched_at", "member_rev", "minute", "move_count", "next_answer",
    "next_table_id", "node_id", "node_ids", "number", "opened_at", "opens_at", "operator",
    "order_count", "other_node_id", "outage_count", "outage_number", "outcome", "owed", "packed_at",
    "paid_until", "player_count", "private", "public", "published_at", "queued_at", "rated",
    "rated_at", "rating", "rating_gain", "reads_packed", "ready", "reason_code", "ref",
    "refusal_counts", "remind_at", "removed_at", "reported_at", "resolved_at", "restore_id", "rev",
    "role", "room", "room_seat", "rules_key", "rules_version", "running", "said_at", "sanction_kind",
    "sanctioned_at", "sanctioned_until", "seat", "seat_count", "seed", "seen_at", "seq", "session_id",
    "session_state", "shard_name", "shard_names", "slot", "speed", "started_at", "step",
    "stop_requested_at", "subject", "subscribed_at", "suspended_at", "table_count", "table_id",
    "takes_clients", "takes_tables", "talk", "team_member", "team_number", "team_session_id",
    "to_move", "to_move_seq", "to_move_until", "uploaded_at", "url", "used_at", "version_number",
    "volatility", "watchers", "written_at",
}  # fmt: skip
"""All other columns."""


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with open_pool(database, 2) as pool:
        yield pool


@pytest_asyncio.fixture
async def world(database: str) -> AsyncIterator[World]:
    async with postgresql(database) as world:
        yield world


async def test_each_column_is_known_to_be_personal_or_not(database: str) -> None:
    """Whoever adds one decides what becomes of it when a player is deleted."""
    connection = await asyncpg.connect(database)
    found = await connection.fetch(
        "SELECT DISTINCT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name <> 'schema_migration'"
    )
    await connection.close()
    assert PERSONAL.isdisjoint(IMPERSONAL)
    assert {row["column_name"] for row in found} == PERSONAL | IMPERSONAL


async def somebody(world: World, raw: asyncpg.Connection) -> Player:
    """A player who is in every SQL table in which one can be."""
    await world.people.create_player(ID, SECRETIVE, SECRETIVE.casefold(), b"a token")
    await world.people.set_passphrase(ID, None, f"a hash {SECRETIVE}")
    over = await world.over()
    player, ann = SeatedPlayer(ID, SECRETIVE, 0), SeatedPlayer("ann", "ann", 1)
    for fields in ({"began": world.now()}, {}):
        row = world.row(player, ann, **fields)
        await world.insert(row)
    of_teams = world.row(player, ann, teams=None, began=world.now())
    await world.insert(of_teams)
    await world.append(0, [world.entry(of_teams, 1, action={"type": "comment", "text": TEXT}, player_id=ID)])
    await world.log.add_chat(0, over.id, ID, SECRETIVE, None, TEXT, "n")
    node_id = await world.nodes.register()
    await world.mutes.add(node_id, "ann", SECRETIVE.casefold())
    me = Player(ID, SECRETIVE, True)
    await world.operators.sanction(ROOT, "mute", me, None, "It is enough.")
    await world.operators.rename(ROOT, me, SECRETIVE, SECRETIVE.casefold())
    await world.operators.announce(Operator(SECRETIVE, ID), "Hello.", None)
    await raw.execute("UPDATE seat SET team_member = true WHERE table_id = $1", of_teams.id)
    teams = json.dumps({"names": ["Red"], "organisers": [["ann", "ann"], [ID, SECRETIVE]], "guests": []})
    await raw.execute("UPDATE game_table SET teams = $2 WHERE id = $1", over.id, teams)
    await raw.execute(
        "INSERT INTO team_session (id, name, name_key, game_name, setup, session_state, table_id)"
        " VALUES ('s', 'Saturday', 'saturday', 'nim', '{}', 'over', $1)",
        over.id,
    )
    await raw.execute(
        "INSERT INTO team_member (team_session_id, player_id, player_name, name_key, role)"
        " VALUES ('s', $1, $2, $2, 'organiser')",
        ID,
        SECRETIVE,
    )
    packed = {
        "at": [1, 1],
        "seat": [0, 1],
        "action": [{"type": "comment", "text": TEXT}, {"type": "comment", "text": "stays"}],
        "delay": [],
        "player_id": [ID, "ann"],
    }
    await raw.execute(
        "INSERT INTO packed_events (table_id, first_seq, last_seq, events) VALUES ($1, 1, 2, $2)",
        over.id,
        json.dumps(packed),
    )
    key = f"n:x:{SECRETIVE.casefold()}"
    await raw.execute("INSERT INTO attempt (limit_key, paid_until) VALUES ($1, 0)", key)
    await raw.execute(
        "INSERT INTO trace (at, kind, node_id, player_id, refused_action) VALUES (0, 'refused', 0, $1, $2)",
        ID,
        TEXT,
    )
    await raw.execute("INSERT INTO active_day (day, active_kind, active_id) VALUES (0, 'player', $1)", ID)
    for reporter, about in ((ID, "ann"), ("ann", ID)):
        name = SECRETIVE if about == ID else "ann"
        await raw.execute(
            "INSERT INTO report (reporter_id, reporter_name, about, about_key, category, text, player_id,"
            " player_name, line_text) VALUES ($1, $2, 'player', $3, 'abuse', $4, $3, $5, $6)",
            *(reporter, SECRETIVE if reporter == ID else "ann", about, TEXT if reporter == ID else "Look!"),
            *(name, TEXT if about == ID else None),
        )
    return me


async def everything(raw: asyncpg.Connection) -> dict[str, str]:
    """All rows of each SQL table, as text."""
    tables = await raw.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {
        name: "\n".join(row[0] for row in await raw.fetch(f"SELECT {name}::text FROM {name}"))
        for (name,) in tables
    }


async def test_nothing_is_left_but_the_id(world: World, pool: Pool, database: str) -> None:
    raw = await asyncpg.connect(database)
    me = await somebody(world, raw)
    before = await everything(raw)
    assert {name for name, text in before.items() if TEXT in text} >= {
        "chat_line",
        "event",
        "packed_events",
        "report",
        "trace",
    }
    deleted = await delete_player(pool, ROOT, me)
    assert (deleted.closed, deleted.lines) == (2, 1)
    for name, text in (await everything(raw)).items():
        assert SECRETIVE.casefold() not in text.casefold(), name
        assert TEXT not in text, name
        assert ID not in text or name in KEEP_ID, name
    assert "stays" in (await everything(raw))["packed_events"]
    rows = await raw.fetch("SELECT DISTINCT player_name FROM seat WHERE player_id = $1", ID)
    assert [row[0] for row in rows] == [NAME]
    entries = await world.operators.audit(None, 100)
    assert [one.subject for one in entries if one.subject_id == ID] == [NAME] * 3
    assert (await delete_player(pool, ROOT, me)).closed == 0, "again, it does nothing"
    await raw.close()


async def test_all_that_is_kept_is_exported_but_the_secrets(world: World, database: str) -> None:
    raw = await asyncpg.connect(database)
    await somebody(world, raw)
    await raw.close()
    rows = [json.loads(line) async for line in export_player(database, {}, ID)]
    found = {row["table"] for row in rows}
    assert found >= {
        "player",
        "token",
        "seat",
        "event",
        "chat_line",
        "sanction",
        "report",
        "audit_entry",
        "team_member",
    }
    assert not {column for row in rows for column in row["row"]} & SECRET
    texts = [row["row"]["action"]["text"] for row in rows if row["table"] == "event"]
    assert texts == [TEXT, TEXT], "those of others are not among them"
    assert [json.loads(line) async for line in export_player(database, {}, "nobody")] == []
