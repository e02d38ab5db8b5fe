"""Estimates: for whom there is one, and that it is computed once for all who ask."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from msgspec import Struct

from game.api import Estimation, Game, Millis
from game.kit.meter import Meter
from game.lifecycle import estimates
from game.memory.compute import Compute
from game.memory.world import World
from game.ports.compute import ComputeFailed, Reason
from game.refused import Refused
from game.rules import nim
from tests.game.engine_process import ANN, BOB, Process, raw, start, take
from tests.games.fuse import FUSE


class Heaps(Struct, frozen=True):
    heaps: tuple[int, ...]


def heaps(state: Any) -> Heaps | None:
    return Heaps(tuple(state.heaps)) if any(state.heaps) else None


def nim_sum(job: Heaps) -> dict[str, int]:
    total = 0
    for heap in job.heaps:
        total ^= heap
    return {"sum": total}


def estimating(compute: Callable[[Any], Any] = nim_sum, job: Callable[[Any], Any] = heaps) -> dict[str, Any]:
    """Nim, of which can be asked who is ahead."""
    return {"nim": replace(nim.GAME, estimation=Estimation(job=job, compute=compute))}


class Counted:
    """Computes, and counts; not before `go` is set."""

    def __init__(self) -> None:
        self.callers: list[str] = []
        self.go = asyncio.Event()

    async def __call__(self, function: Callable[..., Any], *arguments: Any, **limits: Any) -> Any:
        self.callers.append(limits["caller"])
        await self.go.wait()
        return await Compute()(function, *arguments)


class Failing:
    """Computes nothing."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason

    async def __call__(self, function: Callable[..., Any], *arguments: Any, **limits: Any) -> Any:
        raise ComputeFailed(self.reason, "Not now.")


@pytest.fixture
def world() -> World:
    return World()


async def opened(process: Process, game: str = "nim", rated: bool = False, **setup: Any) -> str:
    table = await process.engine.open(ANN, game, raw(**setup), None, 0, True, rated=rated)
    await process.engine.seating.sit(BOB, table, None)
    return table


async def asked(process: Process, table: str, seq: int | None = None) -> tuple[int, Any]:
    """The estimate that is given: the number of its event, and what it says."""
    number, estimate = await process.engine.estimates.estimate(table, seq)
    return number, json.loads(bytes(estimate))


async def refused(process: Process, table: str, seq: int | None = None) -> Refused:
    with pytest.raises(Refused) as found:
        await asked(process, table, seq)
    return found.value


class TestForWhom:
    async def test_an_unrated_game_at_any_event(self, world: World) -> None:
        process = await start(world, estimating())
        table = await opened(process, heaps=[3, 4])
        assert await asked(process, table) == (0, {"sum": 7})
        await process.engine.act(ANN.id, table, take(0, 3), "1")
        assert await asked(process, table) == (1, {"sum": 4})
        assert await asked(process, table, 0) == (0, {"sum": 7})
        error = await refused(process, table, 2)
        assert (error.code, error.text) == ("not_here", "The game has come to 1.")

    async def test_a_rated_game_only_when_it_is_over(self, world: World) -> None:
        process = await start(world, estimating())
        table = await opened(process, heaps=[2], rated=True)
        await process.engine.act(ANN.id, table, take(0), "1")
        for seq in (None, 0, 1):
            error = await refused(process, table, seq)
            assert (error.code, error.text) == (
                "not_here",
                "While a rated game is played nobody is given an estimate.",
            )
        await process.engine.act(BOB.id, table, take(0), "2")
        assert await asked(process, table, 1) == (1, {"sum": 1})

    async def test_a_process_that_is_behind_looks_whether_it_is_over(self, world: World) -> None:
        near, far = await start(world, estimating()), await start(world, estimating())
        table = await opened(near, heaps=[1], rated=True)
        await refused(far, table)
        world.bus.handlers.pop(far.tables.node_id)
        await near.engine.act(ANN.id, table, take(0), "1")
        assert await asked(far, table, 0) == (0, {"sum": 1})

    async def test_many_who_are_refused_cost_few_reads(self, world: World) -> None:
        process = await start(world, estimating())
        table = await opened(process, rated=True)
        before = process.log.tables_read()
        await asyncio.gather(*(refused(process, table) for _ in range(50)))
        assert process.log.tables_read() - before <= 2

    async def test_a_game_that_hides_something_only_when_it_is_over(self, world: World) -> None:
        game = replace(FUSE, estimation=Estimation(job=lambda state: Heaps(state.numbers), compute=nim_sum))
        process = await start(world, {"fuse": game})
        table = await opened(process, "fuse", fuse=1_000)
        assert (await refused(process, table)).code == "not_here"
        world.time = Millis(world.time + 1_000)
        await process.engine.on_alarm(table)
        assert (await asked(process, table))[0] == 0

    @pytest.mark.parametrize(
        ("games", "seated", "text"),
        [
            ({"nim": nim.GAME}, True, "Nothing is estimated in this game."),
            (estimating(), False, "The game has not begun."),
            (estimating(job=lambda state: None), True, "There is nothing to estimate."),
        ],
    )
    async def test_what_is_not_estimated(
        self, world: World, games: dict[str, Game[Any, Any, Any]], seated: bool, text: str
    ) -> None:
        process = await start(world, games)
        table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
        if seated:
            await process.engine.seating.sit(BOB, table, None)
        error = await refused(process, table)
        assert (error.code, error.text) == ("not_here", text)


class TestOnce:
    async def test_a_hundred_spectators_cost_one_computation(self, world: World) -> None:
        process = await start(world, estimating())
        process.compute.to = counted = Counted()
        table = await opened(process, heaps=[3, 4])

        async def ask() -> int:
            meter = Meter()
            with meter:
                assert await asked(process, table) == (0, {"sum": 7})
            return meter.computations

        asking = [asyncio.create_task(ask()) for _ in range(100)]
        await asyncio.sleep(0.01)
        counted.go.set()
        assert sum(await asyncio.gather(*asking)) == 1
        assert await ask() == 0
        assert counted.callers == ["estimates of nim"]

    async def test_another_position_is_another_computation(self, world: World) -> None:
        process = await start(world, estimating())
        process.compute.to = counted = Counted()
        counted.go.set()
        one, other = await opened(process, heaps=[3, 4]), await opened(process, heaps=[3, 4])
        for table in (one, other):
            await asked(process, table)
        assert len(counted.callers) == 1
        await process.engine.act(ANN.id, one, take(0), "1")
        for table in (one, other):
            await asked(process, table)
        assert len(counted.callers) == 2

    async def test_those_asked_for_last_are_kept(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(estimates, "MOST_KEPT", 2)
        process = await start(world, estimating())
        process.compute.to = counted = Counted()
        counted.go.set()
        tables = [await opened(process, heaps=[size]) for size in (1, 2, 3)]
        for number in (0, 1, 0, 2, 0, 1):
            await asked(process, tables[number])
        assert len(counted.callers) == 4
        assert len(process.engine.estimates._known) == 2


class TestFailures:
    @pytest.mark.parametrize(
        ("reason", "code", "logged"),
        [
            ("busy", "too_fast", 0),
            ("closed", "draining", 0),
            ("time", "not_here", 1),
            ("died", "not_here", 1),
        ],
    )
    async def test_what_could_not_be_computed_is_tried_again(
        self, world: World, reason: Reason, code: str, logged: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        process = await start(world, estimating())
        process.compute.to = Failing(reason)
        table = await opened(process, heaps=[3, 4])
        error = await refused(process, table)
        assert (error.code, error.retry) == (code, 1_000 if code == "too_fast" else None)
        assert len(caplog.messages) == logged
        process.compute.to = Compute()
        assert await asked(process, table) == (0, {"sum": 7})

    @pytest.mark.parametrize("estimate", [object(), "x" * (1 << 18)])
    async def test_what_cannot_be_sent(
        self, world: World, estimate: object, caplog: pytest.LogCaptureFixture
    ) -> None:
        process = await start(world, estimating(compute=lambda job: estimate))
        table = await opened(process, heaps=[3, 4])
        assert (await refused(process, table)).text == "The estimate could not be computed."
        assert len(caplog.messages) == 1

    @pytest.mark.parametrize("job", [lambda state: 7, lambda state: state.nothing])
    async def test_rules_that_fail_break_no_table(self, world: World, job: Callable[[Any], Any]) -> None:
        process = await start(world, estimating(job=job))
        table = await opened(process, heaps=[3, 4])
        assert (await refused(process, table)).code == "broken"
        assert await process.engine.act(ANN.id, table, take(0), "1") == 1
