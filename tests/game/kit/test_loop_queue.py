"""Many items are handled over several turns of the event loop, in their order."""

import asyncio

import pytest

from game.kit.loop_queue import LoopQueue, over_turns


async def test_so_many_are_handled_in_a_turn() -> None:
    handled: list[int] = []
    queue = LoopQueue(handled.append, 3)
    for number in range(8):
        queue.put(number)
    counts = [len(handled)]
    while len(queue):
        await asyncio.sleep(0)
        counts.append(len(handled))
    assert counts == [3, 6, 8]
    assert handled == [*range(8)]


async def test_what_comes_while_others_wait_comes_after_them() -> None:
    handled: list[int] = []
    queue = LoopQueue(handled.append, 2)
    for number in range(5):
        queue.put(number)
    await asyncio.sleep(0)
    queue.put(5)
    while len(queue):
        await asyncio.sleep(0)
    assert handled == [*range(6)]


async def test_one_by_one_none_waits() -> None:
    handled: list[int] = []
    queue = LoopQueue(handled.append, 1)
    for number in range(3):
        queue.put(number)
        assert handled == [*range(number + 1)]
        await asyncio.sleep(0)


async def test_what_is_forgotten_is_not_handled() -> None:
    handled: list[int] = []
    queue = LoopQueue(handled.append, 1)
    for number in range(3):
        queue.put(number)
    queue.clear()
    await asyncio.sleep(0)
    assert handled == [0]


async def test_an_item_that_fails_does_the_others_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    handled: list[float] = []
    queue = LoopQueue[float](lambda number: handled.append(1 / number), 2)
    queue.put(1)
    with pytest.raises(ZeroDivisionError):
        queue.put(0)
    for number in (2, 0, 4, 5):
        queue.put(number)
    while len(queue):
        await asyncio.sleep(0)
    assert handled == [1, 1 / 2, 1 / 4, 1 / 5]
    assert "ZeroDivisionError" in caplog.text


async def test_a_long_walk_leaves_the_loop_to_others_between_its_parts() -> None:
    turns = 0

    async def count_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count_turns())
    items, seen = {*range(10)}, []
    async for item in over_turns(items, 3):
        items.discard(item)  # it may change meanwhile
        seen.append(item)
    counting.cancel()
    assert seen == [*range(10)]
    assert turns == 3
