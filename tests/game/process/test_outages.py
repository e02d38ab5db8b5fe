"""What a process knows of outages, and that it knows when it may not know all of them."""

import asyncio
import random
from itertools import pairwise

import pytest

from game.api import Millis
from game.kit.anchor import Anchor
from game.memory.nodes import Nodes
from game.memory.world import World
from game.ports.nodes import Heartbeat, KnownOutages, Node
from game.process.outages import Outages
from game.process.presence import DEAD_AFTER
from game.server_action import Outage


class Clock:
    """The clock of a machine, which nobody sets."""

    def __init__(self) -> None:
        self.ticks = 0

    def __call__(self) -> int:
        return self.ticks


class Process:
    """What one process knows."""

    def __init__(self, world: World, clock: Clock, node_id: Node) -> None:
        self.node_id = node_id
        self.outages = Outages(world.nodes, world.now, DEAD_AFTER, clock)
        self.told = 0
        self.outages.on_ended = self._tell

    def _tell(self) -> None:
        self.told += 1

    async def beat(self) -> bool:
        return await self.outages.heartbeat(self.node_id)

    @property
    def known(self) -> list[tuple[int, int]]:
        return [(outage.since, outage.until) for outage in self.outages.after(Millis(0))]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def wait(world: World, clock: Clock, time: int) -> None:
    world.time = Millis(world.time + time)
    clock.ticks += time


async def start(world: World, clock: Clock) -> Process:
    return Process(world, clock, await world.nodes.register())


async def test_a_process_that_beats_knows_that_there_was_none(world: World, clock: Clock) -> None:
    process = await start(world, clock)
    assert process.outages.stale
    for _ in range(5):
        assert await process.beat()
        assert not process.outages.stale
        wait(world, clock, DEAD_AFTER)
        assert not process.outages.stale
    wait(world, clock, 1)
    assert process.outages.stale
    assert (process.known, process.told) == ([], 0)
    assert process.outages.known == KnownOutages(0, DEAD_AFTER)


async def test_who_was_paused_while_others_beat_was_in_no_outage(world: World, clock: Clock) -> None:
    paused, other = await start(world, clock), await start(world, clock)
    await paused.beat()
    for _ in range(10):
        await other.beat()
        wait(world, clock, 2_000)
    assert paused.outages.stale
    assert await paused.beat()
    assert not paused.outages.stale
    assert paused.known == []


async def test_one_ends_it_and_all_know_it(
    world: World, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    processes = [await start(world, clock) for _ in range(3)]
    await processes[0].beat()
    since = world.time
    wait(world, clock, 12_300)
    processes.append(await start(world, clock))
    await asyncio.gather(*(process.beat() for process in processes))
    assert [process.known for process in processes] == [[(since, since + 12_300)]] * 4
    assert [process.told for process in processes] == [1] * 4
    assert not any(process.outages.stale for process in processes)
    await asyncio.gather(*(process.beat() for process in processes))
    assert [process.told for process in processes] == [1] * 4
    assert [record.getMessage() for record in caplog.records] == [
        "no process could take a move for 12.3 s: that time is not charged"
    ]


async def test_those_that_ended_after_an_instant(world: World, clock: Clock) -> None:
    process = await start(world, clock)
    await process.beat()
    for length in (7_000, 8_000):
        wait(world, clock, length)
        await process.beat()
    first, second = process.outages.after(Millis(0))
    assert first == Outage(Millis(second.since - 7_000), second.since)
    assert process.outages.after(Millis(first.until - 1)) == [first, second]
    assert process.outages.after(first.until) == [second]
    assert process.outages.after(second.until) == ()
    assert process.outages.known.total == 2


async def test_a_process_that_starts_reads_those_that_were_before(world: World, clock: Clock) -> None:
    before = await start(world, clock)
    await before.beat()
    for _ in range(2):
        wait(world, clock, 10_000)
        await before.beat()
    process = await start(world, clock)
    await process.beat()
    assert process.known == before.known
    assert len(process.known) == 2


async def test_a_removed_node_ends_an_outage_too(world: World, clock: Clock) -> None:
    process = await start(world, clock)
    await process.beat()
    wait(world, clock, 20_000)
    await world.nodes.unregister(process.node_id)
    assert not await process.beat()
    assert len(process.known) == 1


async def test_calls_at_the_same_time_are_one_heartbeat(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, beats = await start(world, clock), 0
    heartbeat = Nodes.heartbeat

    async def counted(nodes: Nodes, node_id: Node, dead_after: Millis) -> Heartbeat:
        nonlocal beats
        beats += 1
        await asyncio.sleep(0)
        return await heartbeat(nodes, node_id, dead_after)

    monkeypatch.setattr(Nodes, "heartbeat", counted)
    await asyncio.gather(*(process.beat() for _ in range(50)))
    assert beats <= 2


async def test_a_heartbeat_that_only_saw_anothers_tells_of_nothing_later(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where that has the service's row: then all outages before that one are known, and no others."""
    process, other = await start(world, clock), await start(world, clock)
    await other.beat()
    seen = world.time
    wait(world, clock, 5_000)

    async def skipping(nodes: Nodes, node_id: Node, dead_after: Millis) -> Heartbeat:
        return Heartbeat(True, world.time, seen, 0)

    monkeypatch.setattr(Nodes, "heartbeat", skipping)
    await process.beat()
    assert not process.outages.stale
    wait(world, clock, 1_001)
    assert process.outages.stale


class TestClockOfTheDatabase:
    async def test_set_forth_it_makes_no_outage(self, world: World, clock: Clock) -> None:
        process, other = await start(world, clock), await start(world, clock)
        await asyncio.gather(process.beat(), other.beat())
        wait(world, clock, 2_000)
        world.time = Millis(world.time + 3_600_000)
        assert process.outages.stale
        await asyncio.gather(process.beat(), other.beat())
        assert process.known == other.known == []
        assert not process.outages.stale
        assert not other.outages.stale

    async def test_set_forth_in_an_outage_it_makes_it_no_longer(self, world: World, clock: Clock) -> None:
        process = await start(world, clock)
        await process.beat()
        wait(world, clock, 10_000)
        world.time = Millis(world.time + 3_600_000)
        await process.beat()
        assert process.known == [(world.time - 10_000, world.time)]

    async def test_set_back_it_makes_none_and_all_are_known_at_once(self, world: World, clock: Clock) -> None:
        process = await start(world, clock)
        await process.beat()
        world.time = Millis(world.time - 500_000)
        assert process.outages.stale
        await process.beat()
        assert process.known == []
        assert not process.outages.stale
        since = world.time
        wait(world, clock, 10_000)
        await process.beat()
        assert process.known == [(since, since + 10_000)]

    async def test_while_no_process_is_alive_nobody_knows_better(self, world: World, clock: Clock) -> None:
        before = await start(world, clock)
        await before.beat()
        since = world.time
        world.time = Millis(world.time + 3_600_000)
        process = await start(world, clock)
        await process.beat()
        assert process.known == [(since, since + 3_600_000)]


async def test_a_database_that_went_back_has_those_that_it_has(world: World, clock: Clock) -> None:
    process = await start(world, clock)
    await process.beat()
    for _ in range(3):
        wait(world, clock, 10_000)
        await process.beat()
    before = process.known
    world.state.outage_count = 1
    for number in (2, 3):
        del world.state.outages[number]
    await process.beat()
    assert process.known == before[:1]
    assert process.outages.after(Millis(before[0][1])) == ()


@pytest.mark.parametrize("seed", range(50))
async def test_a_process_that_is_not_stale_knows_all_that_have_ended(
    world: World, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    processes = [await start(world, clock) for _ in range(3)]
    for _ in range(200):
        wait(world, clock, chance.choice((0, 1, 500, 2_000, 5_999, 6_000, 6_001, 9_000)))
        process = chance.choice(processes)
        if chance.random() < 0.1:
            processes[processes.index(process)] = await start(world, clock)
        elif chance.random() < 0.5:
            await process.beat()
        ended = [(outage.since, outage.until) for outage in world.state.outages.values()]
        for one in processes:
            assert one.outages.stale or one.known == ended
            assert one.known == ended[: len(one.known)]
    assert len(ended) > 5
    assert all(until - since > DEAD_AFTER for since, until in ended)
    assert all(before <= since for (_, before), (since, _) in pairwise(ended))


def test_ticks_are_those_of_the_monotonic_clock(world: World) -> None:
    assert Outages(world.nodes, world.now, DEAD_AFTER)._ticks is Anchor.ticks
