"""What games have computed outside of the event loop: it is in the log once, also if a process dies."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from game.api import Millis
from game.held.next_look import HEAD_START, next_look
from game.kit.meter import Meter
from game.lifecycle import computing
from game.lifecycle.computing import LONGEST_PAUSE, PAUSE, loaded
from game.memory.compute import Compute
from game.memory.world import World
from game.ports.compute import ComputeFailed
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start
from tests.games.factors import FACTORS, PATIENCE, Factors, factors

GAMES = {FACTORS.name: FACTORS}

WAITS = replace(FACTORS, advance=lambda state, at: structs.replace(state, at=at), deadline=lambda state: None)
"""Waits for the factors however long that takes."""


def ask(number: int) -> Any:
    return raw(type="ask", number=number)


class HeldUp:
    """Computes nothing until it is told to."""

    def __init__(self) -> None:
        self.functions = list[Callable[..., Any]]()
        """What it was to compute, and for whom."""
        self.callers = list[str]()
        self.given_up = 0
        """How many did not wait for the end."""
        self._go = asyncio.Event()

    def go(self) -> None:
        self._go.set()

    async def __call__(self, function: Callable[..., Any], *arguments: Any, **limits: Any) -> Any:
        self.functions.append(function)
        self.callers.append(limits["caller"])
        try:
            await self._go.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        return await Compute()(function, *arguments)


class Failing:
    """Computes nothing."""

    def __init__(self) -> None:
        self.functions = list[Callable[..., Any]]()
        """What it was to compute."""

    async def __call__(self, function: Callable[..., Any], *arguments: Any, **limits: Any) -> Any:
        self.functions.append(function)
        raise ComputeFailed("died", "The process has died.")


@pytest.fixture
def world() -> World:
    return World()


async def begun(world: World, compute: Any = None) -> tuple[Process, str]:
    process = await start(world, GAMES)
    if compute is not None:
        process.compute.to = compute
    return process, await process.open("factors")


def events(world: World, table: str) -> list[tuple[int | None, bytes]]:
    return [(event.seat, bytes(event.action)) for event in world.state.tables[table].events]


async def test_the_outcome_is_an_event_without_a_seat(world: World) -> None:
    process, table = await begun(world)
    follower = await process.follow(table)
    await process.engine.act(ANN.id, table, ask(12), "1")
    await settled()
    assert events(world, table) == [
        (0, b'{"type":"ask","number":12}'),
        (None, b'{"type":"computed","outcome":{"factors":[2,2,3]}}'),
    ]
    assert follower.views[-1].state.counts == (3,)


async def test_the_same_counts_again_where_the_game_asks_for_it_again(world: World) -> None:
    process, table = await begun(world)
    for nonce, player in enumerate((ANN, BOB)):
        await process.engine.act(player.id, table, ask(12), str(nonce))
        await settled()
    assert process.tables.held(table).table.shown.counts == (3, 3)  # type: ignore[union-attr]


async def test_another_process_folds_the_outcome_and_computes_nothing(world: World) -> None:
    near, table = await begun(world)
    far = await start(world, GAMES)
    far.compute.to = held_up = HeldUp()
    follower = await far.follow(table)
    await near.engine.act(ANN.id, table, ask(12), "1")
    await settled()
    assert follower.views[-1].state.counts == (3,)
    assert held_up.functions == []


async def test_what_is_lost_with_a_process_is_computed_by_another(world: World) -> None:
    near, table = await begun(world, HeldUp())
    far = await start(world, GAMES)
    follower = await far.follow(table)
    acting = asyncio.create_task(near.engine.act(ANN.id, table, ask(12), "1"))
    await asyncio.sleep(0.01)
    assert acting.done()
    assert follower.views[-1].state.asked == 12
    world.time = Millis(world.time + HEAD_START)
    await far.engine.on_alarm(table)
    await asyncio.sleep(0.01)
    assert follower.views[-1].state.counts == (3,)


async def test_of_two_outcomes_the_first_counts(world: World) -> None:
    near, table = await begun(world, held_up := HeldUp())
    far = await start(world, GAMES)
    await far.follow(table)
    await near.engine.act(ANN.id, table, ask(12), "1")
    world.time = Millis(world.time + HEAD_START)
    await far.engine.on_alarm(table)
    await asyncio.sleep(0.01)
    held_up.go()
    await settled()
    assert [seat for seat, _ in events(world, table)] == [0, None]
    assert near.tables.held(table).table.shown.counts == (3,)  # type: ignore[union-attr]


async def test_an_outcome_that_comes_too_late_is_dropped(world: World) -> None:
    process, table = await begun(world, held_up := HeldUp())
    await process.engine.act(ANN.id, table, ask(12), "1")
    world.time = Millis(world.time + PATIENCE)
    await process.engine.act(BOB.id, table, ask(4), "2")
    process.compute.to = Compute()
    held_up.go()
    await settled()
    assert process.tables.held(table).table.shown.counts[0] == 1  # type: ignore[union-attr]
    assert [bytes(action) for seat, action in events(world, table) if seat is None] == [
        b'{"type":"computed","outcome":{"factors":[2,2]}}'
    ]


async def test_a_process_that_cannot_compute_says_so_once_and_the_game_goes_on(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    process, table = await begun(world, Failing())
    await process.engine.act(ANN.id, table, ask(12), "1")
    await settled()
    for _ in range(3):
        await process.engine.on_alarm(table)
        await settled()
    assert caplog.messages == [f"nothing was computed for factors at table {table}: The process has died."]
    world.time = Millis(world.time + PATIENCE)
    await process.engine.act(BOB.id, table, ask(4), "2")


def next_alarm(process: Process, table: str) -> Millis | None:
    held = process.tables.held(table)
    assert held is not None
    return next_look(held, lambda table_id, text: None)


async def test_what_could_not_be_computed_is_begun_again_after_a_pause(world: World) -> None:
    """By the process that could not, for there may be no other. The pause gets longer, and no alarm loops."""
    process = await start(world, {FACTORS.name: WAITS})
    process.compute.to = failing = Failing()
    table = await process.open("factors")
    await process.engine.act(ANN.id, table, ask(12), "1")
    await settled()
    for tries, pause in enumerate((PAUSE, 2 * PAUSE), 1):
        assert next_alarm(process, table) == world.time + pause
        for passes, begun_again in ((pause - 1, 0), (1, 1)):
            world.time = Millis(world.time + passes)
            await process.engine.on_alarm(table)
            await settled()
            assert failing.functions == [loaded, *[factors] * (tries + begun_again)]
    process.compute.to = Compute()
    world.time = Millis(world.time + 4 * PAUSE)
    await process.engine.on_alarm(table)
    await settled()
    assert events(world, table)[-1] == (None, b'{"type":"computed","outcome":{"factors":[2,2,3]}}')
    assert next_alarm(process, table) is None


async def test_however_often_that_fails_it_is_begun_again(world: World) -> None:
    process = await start(world, {FACTORS.name: WAITS})
    process.compute.to = failing = Failing()
    table = await process.open("factors")
    await process.engine.act(ANN.id, table, ask(12), "1")
    await settled()
    for tries in range(1, 20):
        assert len(failing.functions) == 1 + tries
        world.time = Millis(world.time + LONGEST_PAUSE)
        await process.engine.on_alarm(table)
        await settled()


async def test_the_log_folds_to_the_outcome_that_was_appended(world: World) -> None:
    process, table = await begun(world)
    await process.engine.act(ANN.id, table, ask(12), "1")
    await settled()
    assert FACTORS.computation is not None
    other = replace(FACTORS, computation=replace(FACTORS.computation, compute=lambda job: Factors(())))
    again = await start(world, {FACTORS.name: other})
    held = await again.tables.hold(table)
    assert held.table.shown.counts == (3,)


async def test_a_process_is_made_ready_with_the_first_event(world: World) -> None:
    process, table = await begun(world, held_up := HeldUp())
    held_up.go()
    for each, number in ((table, 12), (await process.open("factors"), 4)):
        await process.engine.act(ANN.id, each, ask(number), "1")
        await settled()
    assert held_up.functions == [loaded, factors, factors]


async def test_what_was_computed_before_is_known_and_costs_nothing(world: World) -> None:
    process, table = await begun(world, held_up := HeldUp())
    held_up.go()
    paid = list[int]()
    for each in (table, await process.open("factors")):
        with Meter() as meter:
            await process.engine.act(ANN.id, each, ask(12), "1")
        await settled()
        paid.append(meter.computations)
        assert events(world, each)[-1][1] == b'{"type":"computed","outcome":{"factors":[2,2,3]}}'
    assert held_up.functions == [loaded, factors]
    assert paid == [1, 0]


async def test_only_so_much_is_known(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "MOST_KNOWN", 2)
    process, _ = await begun(world, held_up := HeldUp())
    held_up.go()
    for number in (2, 3, 2, 4, 2, 3):
        await process.engine.act(ANN.id, await process.open("factors"), ask(number), "1")
        await settled()
    assert len(held_up.functions) == 1 + 4


async def test_all_tables_of_the_same_players_take_turns_as_one(world: World) -> None:
    process, table = await begun(world, held_up := HeldUp())
    other = await process.engine.open(BOB, "factors", raw(), None, 0, True)
    await process.engine.seating.sit(ANN, other, None)
    third = await process.engine.open(ANN, "factors", raw(), None, 0, True)
    await process.engine.seating.sit(CAT, third, None)
    for number, (first, each) in enumerate(((ANN, table), (BOB, other), (ANN, third)), 2):
        await process.engine.act(first.id, each, ask(number), "1")
        await asyncio.sleep(0.01)
    of_table, of_other, of_third = held_up.callers[1:]
    assert of_table == of_other != of_third
    held_up.go()
    await settled()


async def test_what_the_game_asks_for_no_longer_is_given_up(world: World) -> None:
    process, table = await begun(world, held_up := HeldUp())
    await process.engine.act(ANN.id, table, ask(12), "1")
    await asyncio.sleep(0.01)
    world.time = Millis(world.time + PATIENCE)
    await process.engine.act(BOB.id, table, ask(4), "2")
    await asyncio.sleep(0.01)
    assert held_up.given_up == 1
    held_up.go()
    await settled()
    assert [bytes(action) for seat, action in events(world, table) if seat is None] == [
        b'{"type":"computed","outcome":{"factors":[2,2]}}'
    ]
