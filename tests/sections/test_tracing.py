"""What becomes of connections and commands: lines in the log and traces, and how many of them."""

import logging
from typing import Any

import pytest

from game.api import Millis
from game.ports.traces import Trace
from game.sections import tracing
from game.sections.retention import Retention
from game.sections.tracing import LINES_A_SECOND, PLAYER_RATE, nonce_hash
from messages import Rate
from tests.sections.client import Client, Server, playing, serve, take


@pytest.fixture
async def server() -> Server:
    """One that keeps traces."""
    server = await serve()
    server.context.tracing._traces = server.world.traces
    return server


async def traces(server: Server) -> list[Trace]:
    """What was kept since the last call, without what is said of nodes."""
    await server.context.tracing.write()
    found, server.world.state.traces = server.world.state.traces, []
    return [one for one in found if one.kind not in ("started", "connected")]


def player_id(client: Client) -> str:
    assert client.connection.player is not None
    return client.connection.player.id


async def act(client: Client, table: str, nonce: str, **action: Any) -> dict[str, Any]:
    return await client.ask("act", table=table, nonce=nonce, action=action)


async def test_a_player_who_signs_in_is_traced_once(server: Server) -> None:
    ann = await server.client("ann")
    await ann.hello("anna", token=ann.frames[0]["token"])
    await server.context.tracing.write()
    found = [(one.kind, one.connection_id, one.node_id) for one in server.world.state.traces]
    node_id = server.process.tables.node_id
    assert found == [("connected", ann.connection.id, node_id), ("started", None, node_id)]


async def test_an_act_that_was_refused_and_one_that_was_sent_twice(server: Server) -> None:
    ann, bob, table = await playing(server)
    await act(bob, table, "n1", **take(0))
    await act(ann, table, "n2", **take(0))
    await act(ann, table, "n2", **take(0))
    refused, known = await traces(server)
    assert (refused.kind, refused.command, refused.code, refused.table_id) == (
        "refused",
        "act",
        "illegal",
        table,
    )
    assert refused.refused_action == '{"type": "take", "heap": 0, "count": 1}'
    assert refused.reason is not None
    assert refused.nonce_hash == nonce_hash("n1")
    assert (known.kind, known.seq, known.nonce_hash) == ("known", 1, nonce_hash("n2"))
    assert [refused.player_id, known.player_id] == [player_id(bob), player_id(ann)]


async def test_another_process_knows_the_act_too(server: Server) -> None:
    ann, _, table = await playing(server)
    await act(ann, table, "n", **take(0))
    other = await serve(server.world)
    other.context.tracing._traces = server.world.traces
    again = other.connect()
    await again.hello(token=ann.frames[0]["token"])
    assert (await act(again, table, "n", **take(0)))["seq"] == 1
    [known] = await traces(other)
    assert (known.kind, known.seq) == ("known", 1)


async def test_a_frame_that_is_no_command_and_one_that_comes_too_fast(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited = await serve(limits=True)
    limited.context.tracing._traces = limited.world.traces
    ann = await limited.client("ann")
    ann.connection.receive("{")
    monkeypatch.setattr("messages.Ping.rate", Rate(1, 1))
    await ann.ask("ping")
    await ann.ask("ping")
    found = [(one.command, one.code) for one in await traces(limited)]
    assert found == [(None, "malformed"), ("ping", "too_fast")]


async def test_what_one_player_repeats_is_limited_and_counted(server: Server) -> None:
    ann, bob, table = await playing(server)
    for number in range(PLAYER_RATE.burst + 7):
        await act(bob, table, f"n{number}", **take(0))
    await ann.ask("watch", table="nowhere")
    found = await traces(server)
    assert len([one for one in found if one.kind == "refused"]) == PLAYER_RATE.burst + 1
    assert [one.left_out_count for one in found if one.kind == "left_out"] == [7]


async def test_while_the_database_is_away_no_more_wait_than_fit(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    await traces(server)
    monkeypatch.setattr(tracing, "MOST_WAITING", 3)
    for number in range(1, 6):
        server.context.tracing.removed(number)
    found = [(one.kind, one.other_node_id or one.left_out_count) for one in await traces(server)]
    assert found == [("removed", 1), ("removed", 2), ("removed", 3), ("left_out", 2)]
    assert await traces(server) == []


async def test_traces_are_deleted_when_they_are_old(server: Server) -> None:
    server.context.tracing.removed(1)
    await server.context.tracing.write()
    server.world.time = Millis(server.world.time + Retention().trace + 1)
    await server.context.tracing.delete_old()
    assert server.world.state.traces == []


async def test_lines_are_limited_by_kind_and_what_is_left_out_is_said(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "game.sections.tracing")
    ann = await server.client("ann")
    for _ in range(LINES_A_SECOND + 3):
        await ann.ask("watch", table="nowhere")
    server.context.tracing.dropped(ann.connection.player, ann.connection.id, "lost", 1.5)
    await server.context.tracing.write()
    assert [record.getMessage() for record in caplog.records] == [
        "connected",
        *["refused"] * LINES_A_SECOND,
        "disconnected",
        "3 lines more were left out: refused",
    ]
    connected, refused, *_ = caplog.records
    assert vars(connected).items() >= {"player": player_id(ann), "player_name": "ann"}.items()
    told = {"player": player_id(ann), "command": "watch", "table": "nowhere", "code": "no_such_table"}
    assert vars(refused).items() >= told.items()
    await ann.ask("watch", table="nowhere")
    assert caplog.records[-1].getMessage() == "refused"
