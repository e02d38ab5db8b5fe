"""A time without a heartbeat of any node is an outage. It is written once, and forbids ends by time."""

import asyncio
from typing import Any

import pytest

from game.api import Millis
from game.ports.log import AppendOutcome
from game.ports.nodes import Heartbeat, KnownOutages, Node
from game.server_action import Outage
from tests.contract.worlds import FIRST_WINS, World

DEAD_AFTER = Millis(6_000)
DONE, REFUSED = AppendOutcome(True, None), AppendOutcome(False, None)


async def beat(world: World, node_id: Node) -> Heartbeat:
    return await world.nodes.heartbeat(node_id, DEAD_AFTER)


async def outage(world: World, node_id: Node, length: int = 10_000) -> Outage:
    """An outage that has just ended."""
    await beat(world, node_id)
    await world.age(length)
    alive_at = (await beat(world, node_id)).alive_at
    assert await world.nodes.end_outage(alive_at, alive_at, DEAD_AFTER)
    count = (await beat(world, node_id)).outages
    [ended] = await world.nodes.outages(count - 1, count)
    return ended


async def test_while_any_node_beats_the_service_is_alive(world: World) -> None:
    nodes = [await world.nodes.register() for _ in range(2)]
    for turn in range(4):
        told = await beat(world, nodes[turn % 2])
        assert told == (True, told.at, told.at, 0)
        await world.age(5_000)
    await world.nodes.unregister(nodes[0])
    told = await beat(world, nodes[0])
    assert told == (False, told.at, told.at, 0)


async def test_after_a_silence_it_is_alive_when_the_outage_has_been_ended_once(world: World) -> None:
    nodes = [await world.nodes.register() for _ in range(3)]
    await beat(world, nodes[0])
    await world.age(10_000)
    told = await asyncio.gather(*(beat(world, node_id) for node_id in nodes))
    alive_at = told[0].alive_at
    assert {(each.registered, each.alive_at, each.outages) for each in told} == {(True, alive_at, 0)}
    assert all(each.at >= alive_at + 10_000 for each in told)

    ended = await asyncio.gather(*(world.nodes.end_outage(alive_at, alive_at, DEAD_AFTER) for _ in nodes))
    assert sum(ended) == 1
    for node_id in nodes:
        after = await beat(world, node_id)
        assert after == (True, after.at, after.at, 1)
    [only] = await world.nodes.outages(0, 1)
    assert only.since == alive_at
    assert alive_at + 10_000 <= only.until <= after.at


async def test_what_was_no_outage_by_the_clock_of_a_process_is_none(world: World) -> None:
    node_id = await world.nodes.register()
    await beat(world, node_id)
    await world.age(3_600_000)
    told = await beat(world, node_id)
    assert not await world.nodes.end_outage(Millis(told.alive_at - 1), told.alive_at, DEAD_AFTER)
    assert (await beat(world, node_id)).alive_at == told.alive_at, "it had been alive later than that"
    assert not await world.nodes.end_outage(told.alive_at, Millis(told.at - 2_000), DEAD_AFTER)
    after = await beat(world, node_id)
    assert after == (True, after.at, after.at, 0)
    assert await world.nodes.outages(0, 9) == []


async def test_those_that_are_new_are_read_and_only_the_newest_are_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("game.memory.nodes", "sql.nodes"):
        monkeypatch.setattr(f"{module}.OUTAGES_KEPT", 3)
    node_id = await world.nodes.register()
    lengths = [7_000, 8_000, 9_000, 10_000, 11_000]
    for length in lengths:
        await outage(world, node_id, length)

    async def read(after: int, count: int) -> list[int]:
        return [(one.until - one.since) // 1_000 for one in await world.nodes.outages(after, count)]

    assert await read(0, 5) == [9, 10, 11]
    assert await read(3, 5) == [10, 11]
    assert await read(2, 3) == [9]
    assert await read(5, 5) == []


class TestEndByTime:
    @pytest.mark.parametrize("count", [0, 2])
    async def test_one_that_was_computed_with_other_outages_is_none(self, world: World, count: int) -> None:
        node_id, row = await world.nodes.register(), await world.playing()
        await outage(world, node_id)
        before, now = await world.reread(row.id), world.now()
        assert not await world.log.end_game(1, row.id, 0, now, FIRST_WINS, KnownOutages(count, DEAD_AFTER))
        assert await world.reread(row.id) == before
        assert await world.log.end_game(1, row.id, 0, now, FIRST_WINS, KnownOutages(1, DEAD_AFTER))

    async def test_while_there_is_no_heartbeat_there_is_none(self, world: World) -> None:
        node_id, row = await world.nodes.register(), await world.playing()
        known = KnownOutages(0, DEAD_AFTER)
        assert not await world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS, known)
        await beat(world, node_id)
        await world.age(10_000)
        assert not await world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS, known)
        assert (await world.reread(row.id)).phase == "playing"
        assert await world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS)

    async def test_while_there_are_heartbeats_there_is_one(self, world: World) -> None:
        node_id, row = await world.nodes.register(), await world.playing()
        await beat(world, node_id)
        await world.age(5_000)
        known = KnownOutages(0, DEAD_AFTER)
        assert await world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS, known)


@pytest.mark.parametrize(
    ("fields", "ago", "outcome"),
    [
        ({"past": True}, 60_000, DONE),
        ({}, 60_000, REFUSED),
        ({"past": True}, 300_000, REFUSED),
        ({"past": True}, -5_000, REFUSED),
    ],
    ids=["what is past", "what is not", "before the game began", "in the future"],
)
async def test_what_is_known_of_only_afterwards_may_be_past(
    world: World, fields: dict[str, Any], ago: int, outcome: AppendOutcome
) -> None:
    row = await world.playing()
    await world.age(120_000)
    entry = world.entry(row, 1, seat=None, nonce=None, **fields)
    entry = entry._replace(at=Millis(entry.at - ago))
    assert await world.append(1, [entry]) == [outcome]
    assert [event.at for event in (await world.snapshot(row.id)).events] == [entry.at] * outcome.appended
