"""The engine: the same question gets the same answer, in bounded time and memory; it can do nothing else."""

from time import perf_counter

import pytest
from wasmtime import MemoryType, Trap

from bots.go import LEVELS, choose, machine
from bots.go.level import games
from bots.go.machine import compiled, think
from bots.go.request import request
from game.process.compute import Compute
from game.rules.go.analysis.bitboard import grid, indices, stones
from game.rules.go.analysis.verdict import fixed
from tests.bots.go.positions import started, wandering

pytestmark = pytest.mark.timeout(300)

PATIENT = 30.0


def test_it_imports_nothing_and_its_memory_cannot_grow() -> None:
    module = compiled()[1]
    memory = next(each.type for each in module.exports if isinstance(each.type, MemoryType))
    assert module.imports == []
    assert memory.limits.min == memory.limits.max
    assert memory.limits.min * 65536 < machine.RESERVED


def test_the_same_seed_gives_the_same_answer() -> None:
    asked = request(started(size=9), 7)
    assert think(asked, 9, 300, PATIENT) == think(asked, 9, 300, PATIENT)
    assert think(asked, 9, 300, PATIENT) != think(request(started(size=9), 8), 9, 300, PATIENT)


def test_looks_at_the_clock_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = request(started(size=9), 7)
    before = think(asked, 9, 300, PATIENT)
    monkeypatch.setattr(machine, "SLICE", 500)
    assert think(asked, 9, 300, PATIENT) == before


def test_nothing_is_left_of_the_question_before() -> None:
    small, large = request(started(size=5), 1), request(started(size=25), 1)
    before = think(small, 5, 100, PATIENT)
    think(large, 25, 20, PATIENT)
    assert think(small, 5, 100, PATIENT) == before


@pytest.mark.parametrize("size", [2, 9, 19, 25])
def test_it_stops_when_its_time_is_over(size: int) -> None:
    asked = request(started(size=size), 1)
    think(asked, size, 1, PATIENT)
    began = perf_counter()
    think(asked, size, 200, PATIENT)
    taken = perf_counter() - began
    began = perf_counter()
    found = think(asked, size, 10**9, taken)
    assert perf_counter() - began < 10 * taken + 0.5
    assert 0 < found.games < 10**9


def test_an_engine_that_does_not_come_back_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "SLICE", 10**11)
    monkeypatch.setattr(machine, "PATIENCE", 0.1)
    with pytest.raises(Trap):
        think(request(started(size=9), 1), 9, 10**9, 0.1)
    monkeypatch.undo()
    assert think(request(started(size=9), 1), 9, 50, PATIENT).games == 50


@pytest.mark.parametrize("size", [5, 7, 9])
def test_what_lives_for_certain_is_what_the_rules_say(size: int) -> None:
    """The engine's proof that stones live beside that of the analysis, which is another program."""
    lines, seen = grid(size), 0
    for seed in range(6):
        for state in [*wandering(started(size=size, rules="japanese"), seed, 6 * size**2)][20::9]:
            settled = fixed(lines, stones(lines, state.position.board)).settled
            wanted = [0] * size**2
            for colour, found in enumerate(settled, start=1):
                for point in indices(lines, found):
                    wanted[point] = colour
            assert list(think(request(state, 1), size, 0, PATIENT).settled) == wanted
            seen += any(wanted)
    assert seen > 2


def test_levels_try_out_more_and_more() -> None:
    for size in (2, 9, 13, 19, 25):
        tried = [games(level, size) for level in LEVELS]
        assert tried == sorted(tried)
        assert tried[0] < tried[-1] / 4


async def test_it_thinks_in_a_compute_process() -> None:
    """Within the bounds of time and memory that every other job has there."""
    compute, state = Compute(), started(size=9)
    try:
        assert await compute(choose, state, 1, 5, PATIENT, timeout=60) == choose(state, 1, 5, PATIENT)
    finally:
        await compute.close()
