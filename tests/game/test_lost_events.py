"""Of events that the log has lost nothing is done for good, and nothing is kept."""

import pytest

from game.api import Millis
from game.held import checkpoints
from game.memory.world import World
from tests.game.backup import Backup, played
from tests.game.engine_process import ANN, BOB, Process, settled, start, take, toss


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def near(world: World) -> Process:
    return await start(world)


@pytest.fixture
async def far(world: World) -> Process:
    return await start(world)


async def test_a_look_is_not_folded_from_what_was_kept_of_a_table_that_is_held_no_longer(
    world: World, near: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 2)
    table = await near.open(heaps=[20])
    await played(near, table, 1, 1)
    backup = Backup(world)
    await played(near, table, 2, 4)
    assert (await near.engine.table_at(table, 3)).state.heaps[0] == 17
    held = near.tables.held(table)
    assert held is not None
    held.used_at -= 100
    await near.tables.release_idle()
    backup.restore()
    far = await start(world)
    world.time = Millis(world.time + 1_000)
    await far.engine.act(BOB.id, table, take(0, 5), "lost otherwise")
    await played(far, table, 3, 4, nonce="m")
    assert (await near.engine.current(table)).state.heaps[0] == 12
    assert (await near.engine.table_at(table, 3)).state.heaps[0] == 13


async def test_no_game_is_ended_by_what_the_log_has_lost(world: World, near: Process, far: Process) -> None:
    table = await near.open("fuse", fuse=10_000)
    for process in (near, far):
        await process.engine.current(table)
    backup = Backup(world)
    world.time = Millis(world.time + 10)
    await near.engine.act(ANN.id, table, toss(1), "a")
    await settled()
    backup.restore()
    world.bus.deliver = lambda node, note: None  # nobody is told
    third = await start(world)
    world.time = Millis(world.time + 8_990)
    await third.engine.act(
        ANN.id, table, toss(1), "b"
    )  # in the log it is the first event, and burns for longer
    await settled()
    world.time = Millis(world.time + 1_100)
    await near.engine.on_alarm(table)
    assert world.state.tables[table].row.ended is None


async def test_what_is_legal_in_the_log_is_not_refused_for_ever(
    world: World, near: Process, far: Process
) -> None:
    table = await near.open(heaps=[20])
    await near.engine.current(table)
    await played(near, table, 1, 1)
    backup = Backup(world)
    world.time = Millis(world.time + 10)
    await near.engine.act(BOB.id, table, take(0, 15), "b")
    await settled()
    backup.restore()
    world.bus.deliver = lambda node, note: None
    world.time = Millis(world.time + 10)
    await far.engine.act(BOB.id, table, take(0, 1), "c")
    assert await near.engine.act(ANN.id, table, take(0, 9), "d") == 3
