"""Conditional moves are answered once, whatever is killed, and whoever acts at the same time."""

import asyncio

import pytest

from game.api import Illegal, Millis
from game.held import held_table
from game.held.next_look import HEAD_START
from game.lifecycle.conditional import NOT_PLAYED, answer_nonce
from game.memory.world import World
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, settled, start
from tests.game.lifecycle.branches import E5, ENDED, GAMES, act, begun, events, kept, play, said


@pytest.fixture
def world() -> World:
    return World()


async def test_of_two_processes_each_answers_and_it_is_played_once(world: World) -> None:
    near, table = await begun(world)
    far = await start(world, GAMES)
    await near.follow(table, ANN)
    await far.follow(table, BOB)
    await far.engine.conditional.say(BOB.id, table, 0, E5)
    await settled()
    gates = [process.log.hold_question("append") for process in (near, far)]
    acting = asyncio.create_task(act(near, ANN, table, play("E5")))
    gates[0].open()
    await acting
    slow = near.log.hold_question("append")
    await slow.reached.wait()
    world.time = Millis(world.time + HEAD_START)
    alarm = asyncio.create_task(far.engine.on_alarm(table))
    await gates[1].reached.wait()
    gates[1].open()
    slow.open()
    await alarm
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4")]
    assert kept(world, table) == [(1, 2, [[play("C3"), play("G7"), []]], None)]


async def killed_before_the_answer(world: World) -> str:
    """A table with a move that the process which appended it was to answer."""
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    gate = process.log.hold_question("events")
    await act(process, ANN, table, play("E5"))
    await gate.reached.wait()
    for task in list(process.tables._tasks.running):
        task.cancel()
    world.bus.handlers.clear()
    assert events(world, table) == [(0, "E5")]
    return table


async def test_the_next_process_that_holds_the_table_answers(world: World) -> None:
    table = await killed_before_the_answer(world)
    world.time = Millis(world.time + 60_000)
    process = await start(world, GAMES)
    await process.follow(table)
    async with asyncio.timeout(9):
        await process.engine.on_alarm(await process.tables.alarms_due.get())
    assert events(world, table) == [(0, "E5"), (1, "D4")]


async def test_the_sweep_finds_a_table_that_nobody_holds(world: World) -> None:
    table = await killed_before_the_answer(world)
    process = await start(world, GAMES)
    await process.engine.sweep_conditional()
    await settled()
    assert len(events(world, table)) == 1
    world.time = Millis(world.time + 6_000)
    await process.engine.sweep_conditional()
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4")]
    process.log.calls.clear()
    await process.engine.sweep_conditional()
    await settled()
    assert [name for name, _ in process.log.calls] == ["unresolved_tables"]


async def test_a_process_that_dies_after_the_answer_leaves_the_rest_to_others(world: World) -> None:
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    gate = process.log.hold_question("set_conditional_moves")
    await act(process, ANN, table, play("E5"))
    await gate.reached.wait()
    for task in list(process.tables._tasks.running):
        task.cancel()
    assert events(world, table) == [(0, "E5"), (1, "D4")]
    assert kept(world, table)[0][1] == 0
    other = await start(world, GAMES)
    await act(other, ANN, table, play("C3"))
    world.time = Millis(world.time + HEAD_START)
    await other.engine.on_alarm(table)
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4"), (0, "C3"), (1, "G7")]
    assert kept(world, table) == [(1, 4, ENDED, None)]


async def test_what_was_taken_back_in_time_is_not_played_by_a_process_that_does_not_know(
    world: World,
) -> None:
    near, table = await begun(world)
    far = await start(world, GAMES)
    await far.follow(table, BOB)
    await near.engine.conditional.say(BOB.id, table, 0, E5)
    await settled()
    world.bus.deliver = lambda node, note: None
    await near.engine.conditional.say(BOB.id, table, 0, said([play("E5"), play("H2"), []]))
    await act(far, ANN, table, play("E5"))
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "H2")]


async def test_what_is_being_played_cannot_be_taken_back_any_more(world: World) -> None:
    """It is played first, and then the game has gone on."""
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    gate = process.log.hold_question("events")
    await act(process, ANN, table, play("E5"))
    taking_back = asyncio.create_task(process.engine.conditional.say(BOB.id, table, 1, said()))
    await gate.reached.wait()
    gate.open()
    with pytest.raises(Refused, match="gone on meanwhile"):
        await taking_back
    assert events(world, table) == [(0, "E5"), (1, "D4")]


@pytest.mark.parametrize("call", ["events", "append"])
async def test_one_who_answers_by_hand_goes_on_with_them(world: World, call: str) -> None:
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    first = process.log.hold_question("append")
    gate = process.log.hold_question(call)
    acting = asyncio.create_task(act(process, ANN, table, play("E5")))
    first.open()
    await acting
    await gate.reached.wait()
    other = await start(world, GAMES)
    await act(other, BOB, table, play("D4"))
    gate.open()
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4")]
    assert kept(world, table) == [(1, 2, [[play("C3"), play("G7"), []]], None)]


async def test_a_log_that_changes_nothing_is_not_asked_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unchanged(*arguments: object) -> bool:
        return False

    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    monkeypatch.setattr(world.log, "set_conditional_moves", unchanged)
    await act(process, ANN, table, play("F6"))
    await settled()
    await process.engine.on_alarm(table)
    await settled()
    assert process.log.count("set_conditional_moves") == 3


async def test_nothing_is_concluded_from_a_log_without_the_event(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*arguments: object) -> list[object]:
        return []

    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    monkeypatch.setattr(world.log, "events", lost)
    await act(process, ANN, table, play("E5"))
    await settled()
    assert process.log.count("set_conditional_moves") == 1


async def test_a_clock_that_is_wrong_is_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def anchored(*_: object) -> None:
        process.wrong = 0

    monkeypatch.setattr(held_table, "WRONG_CLOCK", 0)
    process, table = await begun(world)
    await process.engine.conditional.say(BOB.id, table, 0, E5)
    gate = process.log.hold_question("events")
    await act(process, ANN, table, play("E5"))
    process.wrong = 5_000
    process.log.fails["append"] = anchored
    gate.open()
    await settled()
    assert events(world, table) == [(0, "E5"), (1, "D4")]


@pytest.mark.parametrize("refused", [True, False])
async def test_a_nonce_that_is_used_up_does_no_harm(world: World, refused: bool) -> None:
    process, table = await begun(world)
    nonce = answer_nonce(table, 4)
    if refused:
        with pytest.raises(Illegal):
            await act(process, BOB, table, play("A1"), nonce)
        await act(process, ANN, table, play("C3"))
        await act(process, BOB, table, play("A1"))
    else:
        await act(process, ANN, table, play("C3"))
        await act(process, BOB, table, play("A1"), nonce)
    await process.engine.conditional.say(BOB.id, table, 2, E5)
    await act(process, ANN, table, play("E5"))
    await settled()
    assert events(world, table) == [(0, "C3"), (1, "A1"), (0, "E5")]
    assert kept(world, table) == [(1, 3, ENDED, NOT_PLAYED.text)]
    await act(process, BOB, table, play("D4"))
