"""However many tables are held, what one statement and one turn of the loop does for them is bounded."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from game.held import comparison, held_table, watches
from game.lifecycle import audiences
from game.memory.world import World
from game.ports.bus import NotesMissed
from tests.game.backup import played
from tests.game.engine_process import ANN, Process, settled, start, take


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "AT_ONCE", 2)
    monkeypatch.setattr(comparison, "IN_TURN", 2)
    monkeypatch.setattr(watches, "AT_ONCE", 2)


def asked(process: Process, name: str, position: int = 1) -> list[Sequence[Any]]:
    """The table ids of all such calls of the log."""
    return [arguments[position] for called, arguments in process.log.calls if called == name]


@pytest.mark.usefixtures("few")
async def test_tables_are_compared_in_turn(process: Process) -> None:
    opened = [await process.open() for _ in range(7)]
    await process.tables.compare_with_log()
    assert asked(process, "heads") == [opened[:2], opened[2:4]]
    for _ in range(2):
        await process.tables.compare_with_log()
    assert asked(process, "heads")[2:] == [opened[4:6], opened[6:], opened[:2], opened[2:4]]


@pytest.mark.usefixtures("few")
async def test_after_missed_notes_all_are_compared_and_only_what_differs_is_read(
    world: World, process: Process
) -> None:
    other = await start(world)
    opened = [await process.open(heaps=[20]) for _ in range(7)]
    world.bus.handlers.pop(process.tables.node_id)
    await played(other, opened[5], 1, 2)
    before = process.log.count("read")
    for _ in range(3):
        process.tables.on_note(NotesMissed())
    await settled()
    assert asked(process, "heads") == [opened[:2], opened[2:4], opened[4:6], opened[6:]]
    assert process.log.count("read") == before + 1
    held = process.tables.held(opened[5])
    assert held is not None
    assert held.table.seq == 2


@pytest.mark.usefixtures("few")
async def test_notes_missed_while_all_are_compared_begin_it_anew(process: Process) -> None:
    opened = [await process.open() for _ in range(4)]
    gate = process.log.hold_answer("heads")
    process.tables.on_note(NotesMissed())
    await gate.reached.wait()
    process.tables.on_note(NotesMissed())
    gate.open()
    await settled()
    assert asked(process, "heads") == [opened[:2], opened[:2], opened[2:]]


@pytest.mark.usefixtures("few")
async def test_what_is_held_no_longer_is_unwatched_some_at_once(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = [await process.open() for _ in range(5)]
    monkeypatch.setattr(held_table, "RELEASE_AFTER", -1)
    await process.tables.release_idle()
    assert process.tables.all_held() == []
    parts = asked(process, "unwatch")
    assert sorted(table for part in parts for table in part) == sorted(opened)
    assert max(map(len, parts)) == 2


@pytest.mark.usefixtures("few")
async def test_a_process_that_was_taken_for_dead_watches_some_at_once(world: World, process: Process) -> None:
    opened = [await process.open() for _ in range(5)]
    gate = process.log.hold_answer("watch")
    joining = asyncio.create_task(process.tables.rejoin(await world.nodes.register()))
    await gate.reached.wait()
    for _ in range(20):
        await asyncio.sleep(0)
    tasks = [task for task in asyncio.all_tasks() if "_rewatch" in repr(task.get_coro())]
    assert len(tasks) == 2
    gate.open()
    await joining
    assert {table for part in asked(process, "watch") for table in part} == {*opened}


async def test_audiences_are_written_some_at_once(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audiences, "AT_ONCE", 2)
    for _ in range(5):
        await process.follow(await process.open())
    await process.engine.report_audiences()
    parts = asked(process, "set_audiences")
    assert [len(part) for part in parts] == [2, 2, 1]
    await process.engine.report_audiences()
    assert len(asked(process, "set_audiences")) == 3


@pytest.mark.usefixtures("few")
async def test_a_table_in_use_is_read_after_missed_notes_also_where_the_others_were_compared_first(
    process: Process,
) -> None:
    opened = [await process.open(heaps=[20]) for _ in range(4)]
    first, second = process.log.hold_answer("heads"), process.log.hold_answer("heads")
    process.tables.on_note(NotesMissed())
    await first.reached.wait()
    in_turn = asyncio.create_task(process.tables.compare_with_log())
    await second.reached.wait()
    first.open()
    await asyncio.sleep(0.05)
    await process.engine.act(ANN.id, opened[3], take(0), "a")
    before = process.log.count("read")
    second.open()
    await in_turn
    await settled()
    assert process.log.count("read") == before + 1
