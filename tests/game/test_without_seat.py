"""Who has no seat at a table holds up nobody there, and who acts much leaves turns to the other."""

import asyncio
from contextlib import suppress

import msgspec
import pytest

from game.api import Illegal
from game.kit.meter import Meter
from game.kit.turns import Payer
from game.memory.world import World
from game.ports.people import Player
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, CAT, Process, start, take

NO_BRANCHES = msgspec.Raw(b"[]")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


@pytest.fixture
async def other(world: World) -> Process:
    """A process that hears nothing: whatever it holds in memory grows old."""
    other = await start(world)
    world.bus.handlers.pop(other.tables.node_id)
    return other


async def test_they_wait_for_no_lock_and_hold_up_nobody(process: Process) -> None:
    table = await process.open()
    held = await process.tables.hold(table)
    async with held.append_lock:
        refused = await asyncio.gather(
            *(process.engine.act(CAT.id, table, take(0), f"n{number}") for number in range(50)),
            *(process.engine.conditional.say(CAT.id, table, 0, NO_BRANCHES) for _ in range(5)),
            return_exceptions=True,
        )
    assert [one.code for one in refused if isinstance(one, Refused)] == ["not_seated"] * 55


async def test_those_at_the_same_time_share_a_read(process: Process) -> None:
    table = await process.open()
    await process.tables.hold(table)
    process.log.calls.clear()
    gate = process.log.hold_answer("read")
    acts = [asyncio.create_task(process.engine.act(CAT.id, table, take(0), "n"))]
    await gate.reached.wait()
    acts += [
        asyncio.create_task(process.engine.act(CAT.id, table, take(0), f"n{number}")) for number in range(50)
    ]
    await asyncio.sleep(0)
    gate.open()
    for act in acts:
        with pytest.raises(Refused):
            await act
    assert process.log.count("read") == 2, "those that came after the first had begun need another"
    with pytest.raises(Refused):
        await process.engine.act(CAT.id, table, take(0), "n")
    assert process.log.count("read") == 3


async def test_who_has_sat_down_meanwhile_elsewhere_is_not_refused(process: Process, other: Process) -> None:
    table = await process.engine.open(ANN, "nim", msgspec.Raw(b"{}"), None, 0, True)
    await other.engine.current(table)
    await process.engine.seating.sit(BOB, table, None)
    await process.engine.act(ANN.id, table, take(0), "a")
    assert await other.engine.act(BOB.id, table, take(1), "b") == 2


async def test_of_a_table_that_is_gone_each_is_told(process: Process, world: World) -> None:
    table = await process.open()
    await process.tables.hold(table)
    del world.state.tables[table]
    acts = (process.engine.act(CAT.id, table, take(0), f"n{number}") for number in range(3))
    refused = await asyncio.gather(*acts, return_exceptions=True)
    assert [one.code for one in refused if isinstance(one, Refused)] == ["no_such_table"] * 3


async def test_acts_of_one_player_leave_every_second_turn_to_the_other(process: Process) -> None:
    table, order = await process.open(heaps=[9, 9]), list[str]()

    async def act(player: Player, number: int) -> None:
        with Meter(Payer("192.0.2.1", player.id)), suppress(Illegal):
            await process.engine.act(player.id, table, take(0), f"{player.id}{number}")
        order.append(player.id)

    many = [asyncio.create_task(act(BOB, number)) for number in range(20)]
    await asyncio.sleep(0)
    await act(ANN, 0)
    assert order.index(ANN.id) <= 2
    await asyncio.gather(*many)
