"""Dead processes are removed, and one that was only paused goes on as a new node."""

import asyncio

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.bus import NotesMissed
from game.ports.nodes import Node
from game.process.presence import DEAD_AFTER, Presence
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start, take


@pytest.fixture
def world() -> World:
    return World()


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


def online(process: Process, table: str) -> set[str]:
    """The ids of the players at a table who are online, as far as this process knows."""
    held = process.tables.held(table)
    assert held is not None
    return {player for audience in held.table.row.audiences for player in audience.player_ids}


async def test_who_is_online_is_known_to_all_processes(world: World) -> None:
    near, far = await start(world), await start(world)
    table = await near.open()
    await near.follow(table, ANN)
    there = await far.follow(table, BOB)
    await far.follow(table, BOB)
    await far.follow(table, CAT)
    await asyncio.gather(near.engine.report_audiences(), far.engine.report_audiences())
    await settled()
    for process in (near, far):
        assert online(process, table) == {ANN.id, BOB.id}
    held = near.tables.held(table)
    assert held is not None
    assert sum(audience.watchers for audience in held.table.row.audiences) == 1

    far.engine.unfollow(table, there)
    far.engine.unfollow(table, there)
    await far.engine.report_audiences()
    await settled()
    assert online(near, table) == {ANN.id, BOB.id}  # on the other connection


async def test_any_process_removes_a_dead_one_whose_players_are_offline_then(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    near, dead = await start(world), await start(world)
    table = await near.open()
    await near.follow(table, ANN)
    await dead.follow(table, BOB)
    await dead.engine.report_audiences()
    await settled()
    assert online(near, table) == {BOB.id}
    wait(world, DEAD_AFTER + 1)
    await near.presence.heartbeat()
    await settled()
    assert online(near, table) == set()
    assert f"node {dead.tables.node_id} is silent and has been removed" in caplog.text


async def test_a_process_that_was_taken_for_dead_goes_on_as_a_new_node(world: World) -> None:
    near, paused = await start(world), await start(world)
    tables = [await near.open(heaps=[9]) for _ in range(3)]
    followers = [await paused.follow(table, BOB) for table in tables]
    old = paused.tables.node_id
    wait(world, DEAD_AFTER + 1)
    await near.presence.heartbeat()
    for table in tables[:2]:
        await near.engine.act(ANN.id, table, take(0), "a")  # of which the paused one is not told
    await settled()
    assert [seen.views[-1].seq for seen in followers] == [0, 0, 0]

    await paused.presence.heartbeat()
    await paused.engine.report_audiences()
    await settled()
    assert paused.tables.node_id != old
    assert [seen.views[-1].seq for seen in followers] == [1, 1, 0]
    await near.engine.act(ANN.id, tables[2], take(0), "a")
    await near.follow(tables[2])
    await settled()
    assert followers[2].views[-1].seq == 1
    assert online(near, tables[2]) == {BOB.id}


async def test_a_table_that_was_deleted_meanwhile_does_not_prevent_that(world: World) -> None:
    paused = await start(world)
    gone, there = await paused.engine.open(ANN, "nim", raw(), None, 0, True), await paused.open(heaps=[9])
    followers = [await paused.follow(table) for table in (gone, there)]
    await world.nodes.unregister(paused.tables.node_id)
    await world.log.delete_waiting(Millis(world.time + 1), Millis(0))
    await paused.presence.heartbeat()
    await settled()
    other = await start(world)
    await other.engine.act(ANN.id, there, take(0), "a")
    await settled()
    assert [seen.views[-1].seq for seen in followers] == [0, 1]


async def test_an_append_of_the_paused_process_is_told_to_the_others(world: World) -> None:
    near, paused = await start(world), await start(world)
    table = await near.open(heaps=[9])
    follower = await near.follow(table)
    await paused.follow(table)
    wait(world, DEAD_AFTER + 1)
    await near.presence.heartbeat()
    assert await paused.engine.act(ANN.id, table, take(0), "a") == 1
    await settled()
    assert follower.views[-1].seq == 1


async def test_heartbeats_keep_a_process_alive(world: World) -> None:
    one, two = await start(world), await start(world)
    for _ in range(4):
        wait(world, DEAD_AFTER // 2)
        await one.presence.heartbeat()
        await two.presence.heartbeat()
    assert (one.tables.node_id, two.tables.node_id) == (1, 2)


async def test_a_process_that_unregisters_is_removed_at_once(world: World) -> None:
    near, leaver = await start(world), await start(world)
    table = await near.open()
    await near.follow(table, ANN)
    await leaver.follow(table, BOB)
    await leaver.engine.report_audiences()
    await leaver.presence.unregister()
    await settled()
    assert online(near, table) == set()
    assert not (await world.nodes.heartbeat(leaver.tables.node_id, DEAD_AFTER)).registered


async def test_an_audience_that_could_not_be_reported_is_reported_the_next_time(world: World) -> None:
    process = await start(world)
    table = await process.open()
    await process.follow(table, ANN)
    process.log.fails["set_audiences"] = lambda node_id, audiences: ValueError("not now")
    with pytest.raises(ValueError, match="not now"):
        await process.engine.report_audiences()
    del process.log.fails["set_audiences"]
    await process.engine.report_audiences()
    assert online(process, table) == {ANN.id}
    assert process.log.count("set_audiences") == 2
    await process.engine.report_audiences()
    assert process.log.count("set_audiences") == 2  # nothing has changed


async def test_a_new_node_reports_all_who_are_online(world: World) -> None:
    process = await start(world)
    await world.people.create_player(ANN.id, ANN.name, ANN.name, b"a token")
    await process.presence.report_online([ANN.id])
    assert await world.online.online_player(ANN.name) == ANN
    await world.nodes.unregister(process.tables.node_id)
    assert await world.online.online_player(ANN.name) is None
    await process.presence.heartbeat()
    await process.presence.report_online([ANN.id])
    assert await world.online.online_player(ANN.name) == ANN


async def test_players_are_reported_with_their_addresses(world: World) -> None:
    process = await start(world)
    addresses = {ANN.id: "here", BOB.id: None, CAT.id: "there"}
    await process.presence.report_online([ANN.id], addresses.get)
    await process.presence.report_online([ANN.id, BOB.id, CAT.id], addresses.get)
    node_id = process.tables.node_id
    assert world.state.online_from == {(player, node_id): key for player, key in addresses.items()}


async def test_who_is_online_is_reported_again_to_a_database_that_has_lost_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = await start(world)
    for player in (ANN, BOB):
        await world.people.create_player(player.id, player.name, player.name, player.name.encode())
    await process.presence.report_online([ANN.id, BOB.id])
    await process.presence.report_online([BOB.id])
    await world.online.set_online(process.tables.node_id, {ANN.id: None}, [BOB.id])  # as it was in a backup
    monkeypatch.setattr(process.presence, "_report_all_at", 0.0)
    await process.presence.report_online([BOB.id])
    assert await world.online.online_player(BOB.name) == BOB
    assert await world.online.online_player(ANN.name) is None


async def test_notes_may_have_been_missed_by_a_process_that_goes_on(world: World) -> None:
    process = await start(world)
    notes: list[object] = []
    presence = Presence(world.nodes, process.outages, world.bus, process.tables, world.online, notes.append)
    await world.nodes.unregister(process.tables.node_id)
    await presence.heartbeat()
    assert notes == [NotesMissed()]
    assert list(world.bus.handlers)[-1] == process.tables.node_id


async def test_a_removal_that_takes_long_stops_no_heartbeat(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.process.presence.REMOVAL_TIME", 0.01)
    process, gate = await start(world), asyncio.Event()
    removals = 0

    async def remove_silent(silent: Millis) -> list[Node]:
        nonlocal removals
        removals += 1
        await gate.wait()
        return []

    monkeypatch.setattr(world.nodes, "remove_silent", remove_silent)
    async with asyncio.timeout(30):
        for _ in range(3):
            wait(world, DEAD_AFTER // 2)
            await process.presence.heartbeat()
            assert world.state.heartbeats == {process.tables.node_id: world.time}
    assert removals == 1
    gate.set()
    await process.tables.close()
    await process.presence.heartbeat()
    assert removals == 2
