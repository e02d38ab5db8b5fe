"""Work that is repeated goes on after an exception."""

import asyncio

import pytest

from game.process.periodic import PeriodicTasks, every


async def test_an_exception_is_logged_and_the_work_repeated(caplog: pytest.LogCaptureFixture) -> None:
    done: asyncio.Queue[int] = asyncio.Queue()
    count = 0

    async def sweep_the_floor() -> None:
        nonlocal count
        count += 1
        done.put_nowait(count)
        if count == 2:
            raise ValueError("no broom")

    task = asyncio.create_task(every(0.001, sweep_the_floor))
    assert [await done.get() for _ in range(4)] == [1, 2, 3, 4]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    [record] = caplog.records
    assert "sweep_the_floor went wrong" in record.getMessage()
    assert "no broom" in caplog.text


async def test_closing_ends_all_tasks() -> None:
    periodic, ended = PeriodicTasks(), asyncio.Event()
    await periodic.close()

    async def listen() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ended.set()

    swept: asyncio.Queue[None] = asyncio.Queue()
    periodic.start(listen())
    periodic.every(0.001, lambda: swept.put(None))
    await swept.get()
    await swept.get()
    await periodic.close()
    assert ended.is_set()
    while not swept.empty():
        swept.get_nowait()
    await asyncio.sleep(0.01)
    assert swept.empty()
