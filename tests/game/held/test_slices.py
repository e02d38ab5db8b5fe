"""Folding takes turns of those who pay: whoever wants one table does not wait for all that another wants."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from game.held import checkpoints, slices
from game.held.checkpoints import EVERY
from game.kit.meter import Meter
from game.kit.turns import Payer
from game.memory.world import World
from game.table import Event, Table
from tests.game.engine_process import ANN, BOB, settled, start, toss

T = TypeVar("T")


@pytest.fixture
def world() -> World:
    return World()


async def played(world: World, count: int) -> str:
    """A table with that number of events."""
    process = await start(world)
    table = await process.open("fuse")
    for number in range(count):
        await process.engine.act((ANN, BOB)[number % 2].id, table, toss(1 - number % 2), f"n{number}")
    await settled()
    return table


async def paid_by(payer: Payer, coroutine: Coroutine[Any, Any, T]) -> T:
    """Does something for whom that payer pays."""
    with Meter(payer):
        return await coroutine


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The table of every event that is folded. A slice has few events."""
    found: list[str] = []
    fold = Table.fold

    def noted(table: Table, event: Event, state: object = None) -> None:
        found.append(table.row.id)
        fold(table, event, state)

    monkeypatch.setattr(Table, "fold", noted)
    monkeypatch.setattr(slices, "SLICE", 5)
    monkeypatch.setattr(checkpoints.Checkpoints, "is_to_be_checked", lambda _: False)
    return found


MANY, ONE = Payer("192.0.2.1", "many"), Payer("192.0.2.2", "one")


async def test_who_looks_once_waits_for_a_slice_and_not_for_all_looks_of_another(
    world: World, folded: list[str]
) -> None:
    long, short = await played(world, EVERY - 1), await played(world, 12)
    process = await start(world)
    await process.tables.hold(long)
    await process.tables.hold(short)
    folded.clear()
    many = [
        asyncio.create_task(paid_by(MANY, process.engine.table_at(long, seq))) for seq in range(10, 90, 2)
    ]
    while not folded:
        await asyncio.sleep(0)
    assert (await paid_by(ONE, process.engine.table_at(short, 11))).seq == 11
    assert folded.count(long) <= 5 * slices.SLICE
    assert [look.seq for look in await asyncio.gather(*many)] == list(range(10, 90, 2))


async def test_who_waits_for_a_table_that_another_has_asked_for_has_turns_too(
    world: World, folded: list[str]
) -> None:
    tables = [await played(world, 20) for _ in range(20)]
    process = await start(world)
    folded.clear()
    many = [asyncio.create_task(paid_by(MANY, process.tables.hold(table))) for table in tables]
    while not folded:
        await asyncio.sleep(0)
    held = await paid_by(ONE, process.tables.hold(tables[-1]))
    assert held.table.seq == 20
    assert len(folded) <= 20 + 7 * slices.SLICE
    assert (await many[-1]) is held
    await asyncio.gather(*many)
    assert sorted(folded) == sorted(20 * tables), "each is folded once"


async def test_a_look_that_fails_or_is_given_up_leaves_its_turn_to_others(
    world: World, folded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = await played(world, 30)
    process = await start(world)
    await process.tables.hold(table)
    looks = [asyncio.create_task(process.engine.table_at(table, 29)) for _ in range(4)]
    while len(folded) < 7:
        await asyncio.sleep(0)
    looks[0].cancel()
    looks[2].cancel()
    assert [look.seq for look in await asyncio.gather(looks[1], looks[3])] == [29, 29]

    async def away(*_: object) -> list[Event]:
        raise ConnectionError("not now")

    events = process.log.events
    monkeypatch.setattr(process.log, "events", away)
    with pytest.raises(ConnectionError):
        await process.engine.table_at(table, 28)
    monkeypatch.setattr(process.log, "events", events)
    assert (await process.engine.table_at(table, 28)).seq == 28
