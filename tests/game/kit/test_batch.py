"""Items that come while a call is under way go into the next one together."""

import asyncio
import gc
from collections.abc import Sequence
from weakref import WeakSet

import pytest

from game.kit.batch import MOST_GIVEN, Batch, Batches, Later


class Press:
    """Doubles numbers, a list at a time; a list with a 13 in it fails, as one that is too long for it."""

    def __init__(self) -> None:
        self.runs: list[list[int]] = []
        self.under_way = 0
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self, items: Sequence[int]) -> list[int]:
        self.runs.append(list(items))
        self.under_way += 1
        assert self.under_way == 1
        await self.free.wait()
        self.under_way -= 1
        if 13 in items:
            raise ValueError("thirteen")
        return [2 * item for item in items]


async def test_a_lone_item_waits_for_nothing() -> None:
    press = Press()
    batch = Batch(press)
    assert await batch(1) == 2
    assert await batch(2) == 4
    assert press.runs == [[1], [2]]


async def test_what_comes_meanwhile_goes_together_in_order() -> None:
    press = Press()
    batch = Batch(press)
    press.free.clear()
    first = asyncio.create_task(batch(1))
    while not press.runs:
        await asyncio.sleep(0)
    rest = [asyncio.create_task(batch(number)) for number in range(2, 6)]
    await asyncio.sleep(0)
    press.free.set()
    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8, 10]
    assert press.runs == [[1], [2, 3, 4, 5]]


async def test_no_more_than_the_limit_go_together() -> None:
    press = Press()
    batch = Batch(press, limit=3)
    assert await asyncio.gather(*(batch(number) for number in range(8))) == [0, 2, 4, 6, 8, 10, 12, 14]
    assert press.runs == [[0, 1, 2], [3, 4, 5], [6, 7]]


async def test_many_results_are_given_over_several_turns_of_the_loop() -> None:
    batch, given = Batch(Press()), 0

    async def ask(number: int) -> None:
        nonlocal given
        assert await batch(number) == 2 * number
        given += 1

    asking = asyncio.gather(*(ask(number) for number in range(3 * MOST_GIVEN)))
    in_a_turn: list[int] = []
    while not asking.done():
        before = given
        await asyncio.sleep(0)
        in_a_turn.append(given - before)
    assert max(in_a_turn) == MOST_GIVEN


async def test_one_bad_item_costs_the_others_nothing() -> None:
    press = Press()
    batch = Batch(press)
    results = await asyncio.gather(*(batch(number) for number in (1, 13, 3)), return_exceptions=True)
    assert (results[0], results[2]) == (2, 6)
    assert isinstance(results[1], ValueError)
    assert press.runs == [[1, 13, 3], [1], [13], [3]]
    with pytest.raises(ValueError, match="thirteen"):
        await batch(13)
    assert await batch(4) == 8


@pytest.mark.parametrize("item", [1, 13])
async def test_a_caller_that_has_gone_costs_the_others_nothing(item: int) -> None:
    press = Press()
    batch = Batch(press)
    press.free.clear()
    callers = [asyncio.create_task(batch(number)) for number in (item, 2)]
    while not press.runs:
        await asyncio.sleep(0)
    callers[0].cancel()
    press.free.set()
    assert await callers[1] == 4
    assert callers[0].cancelled()


async def test_a_run_that_answers_too_little_is_a_mistake_of_its_callers_alone() -> None:
    async def short(items: Sequence[int]) -> list[int]:
        return list(items) if len(items) == 1 and items != [7] else []

    batch = Batch(short)
    results = await asyncio.gather(*(batch(number) for number in (1, 7, 2)), return_exceptions=True)
    assert (results[0], results[2]) == (1, 2)
    assert isinstance(results[1], ValueError)
    assert await batch(3) == 3


async def test_an_item_that_has_to_wait_holds_up_nobody() -> None:
    locked, runs = {7}, list[list[int]]()

    async def run(items: Sequence[int]) -> list[int | Later]:
        runs.append(list(items))
        return [Later.LATER if item in locked else 2 * item for item in items]

    batch = Batch[int, int](run)
    first, waits, last = (asyncio.create_task(batch(number)) for number in (1, 7, 2))
    assert [await first, await last] == [2, 4]
    assert runs == [[1, 7, 2]]
    while len(runs) < 4:
        assert await batch(3) == 6
        assert not waits.done()
        await asyncio.sleep(0.001)
    locked.clear()
    assert await waits == 14


async def test_an_item_that_has_to_wait_is_dropped_with_its_caller() -> None:
    runs = list[list[int]]()

    async def run(items: Sequence[int]) -> list[Later]:
        runs.append(list(items))
        return [Later.LATER] * len(items)

    waits = asyncio.create_task(Batch[int, int](run)(7))
    while len(runs) < 2:
        await asyncio.sleep(0.001)
    waits.cancel()
    await asyncio.sleep(0)
    tried = len(runs)
    await asyncio.sleep(0.05)
    assert len(runs) == tried


async def test_it_measures_how_many_go_together_and_how_long_they_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr("game.kit.batch.monotonic", lambda: now[0])
    press = Press()
    batch = Batch(press)
    press.free.clear()
    first = asyncio.create_task(batch(1))
    while not press.runs:
        await asyncio.sleep(0)
    rest = [asyncio.create_task(batch(number)) for number in (2, 13)]
    await asyncio.sleep(0)
    assert len(batch) == 2
    now[0] += 0.5
    press.free.set()
    assert await asyncio.gather(first, *rest[:1]) == [2, 4]
    with pytest.raises(ValueError, match="thirteen"):
        await rest[1]
    assert len(batch) == 0
    assert (sum(batch.sizes.counts), batch.sizes.sum) == (4, 5.0)  # one, both, and each of them by itself
    assert (sum(batch.waits.counts), batch.waits.sum) == (2, 0.5)  # of what was done
    assert (sum(batch.times.counts), batch.times.sum) == (4, 0.5)


async def test_what_goes_to_one_place_waits_for_no_other() -> None:
    away = asyncio.Event()

    async def run(items: Sequence[str]) -> Sequence[str]:
        if items[0].startswith("a"):
            await away.wait()
        return items

    batches = Batches(run, lambda item: item[0])
    first = asyncio.create_task(batches("a1"))
    assert await batches("b1") == "b1"
    second = asyncio.create_task(batches("a2"))
    assert await batches("b2") == "b2"
    assert len(batches) == 1, "the second waits for the first"
    away.set()
    assert [await first, await second] == ["a1", "a2"]
    assert sum(batches.sizes.counts) == 4, "all count together"


async def test_places_that_clients_name_are_forgotten() -> None:
    async def run(items: Sequence[str]) -> Sequence[str]:
        if "wrong" in items:
            raise ValueError
        return items

    batches = Batches(run, lambda item: item)
    used = WeakSet[Batch[str, str]]()
    for item in ("", "a", "b", "wrong"):
        call = asyncio.create_task(batches(item))
        await asyncio.sleep(0)
        used.update(one for one in gc.get_objects() if type(one) is Batch and one._run is run)
        await asyncio.wait([call])
        assert (call.exception() is None) == (item != "wrong")
    del call
    gc.collect()
    assert len(used) == 1, "that without a name"
