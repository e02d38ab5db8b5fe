"""The longest table that the rules of Go allow holds nobody up: neither the first `watch` nor any `look`."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Iterator
from random import Random

import msgspec
import pytest

from game.api import Illegal, Millis
from game.memory.world import World
from game.rules import find
from game.rules.go import moves, resumption
from game.rules.go.action import Pass, Play, Resume
from game.rules.go.board import vertices
from game.table import Event
from tests.game.engine_process import Process, settled, start

GO = find()["go"]
EVENTS = GO.max_events - 1
LONGEST_TURN = 0.010
"""Seconds of this process that one turn of the loop may take."""


@pytest.fixture(scope="module", autouse=True)
def log() -> Iterator[list[Event]]:
    """A game of random moves, as long as a game may be. More is played and resumed than may be."""
    chance, points, illegal = Random(1), vertices(19), 0
    state, events = GO.initial(GO.setup(), 2, 1, Millis(0)), list[Event]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resumption, "MAX_RESUMPTIONS", EVENTS)
        patch.setattr(moves, "PLAY_EVENTS", EVENTS + 2)
        while len(events) < EVENTS:
            action = Resume() if state.scoring else Pass() if illegal > 200 else Play(chance.choice(points))
            seat = 0 if state.scoring else state.position.turn
            try:
                after = GO.apply(state, seat, action, Millis(0))
            except Illegal:
                illegal += 1
                continue
            if after.result is None:
                state, illegal = after, 0
                encoded = msgspec.Raw(msgspec.json.encode(action))
                events.append(Event(len(events) + 1, Millis(1_000_000), seat, encoded))
        yield events


@pytest.fixture
async def world(log: list[Event]) -> World:
    world = World()
    process = await start(world, {"go": GO})
    table = world.state.tables[await process.open("go")]
    table.events.extend(log)
    return world


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """A collection of all the objects of a test run takes longer than any turn."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


async def longest_turn(work: Awaitable[object]) -> float:
    """The longest turn of the loop during this and what it has spawned, in seconds of the processor."""
    longest, last = 0.0, time.thread_time()

    async def measure() -> None:
        nonlocal longest, last
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            longest, last = max(longest, now - last), now

    measuring = asyncio.create_task(measure())
    await work
    await settled(measuring)
    measuring.cancel()
    return longest


async def cold(world: World) -> Process:
    return await start(world, {"go": GO})


async def test_a_first_watch(world: World) -> None:
    [table] = world.state.tables
    assert await longest_turn((await cold(world)).follow(table)) < LONGEST_TURN
    assert len(world.state.tables[table].checkpoints) == EVENTS // 100
    assert await longest_turn((await cold(world)).follow(table)) < LONGEST_TURN


async def test_looks_from_everywhere_at_once(world: World) -> None:
    [table] = world.state.tables
    process = await cold(world)
    await process.tables.hold(table)
    await settled()
    process.tables.checkpoints._kept.clear()
    looks = [process.engine.table_at(table, seq) for seq in range(5, EVENTS, 97)]
    assert await longest_turn(asyncio.gather(*looks)) < LONGEST_TURN
