"""Tasks that have run up to where they first wait."""

import asyncio
import sys
from contextvars import ContextVar

import pytest

from game.kit.begun import begun

place = ContextVar("place", default="outside")


async def test_what_waits_for_nothing_is_done_at_once() -> None:
    async def answer() -> int:
        return 42

    task = begun(answer())
    assert task.done() is (sys.version_info >= (3, 12))
    assert await task == 42


async def test_it_goes_on_when_what_it_waits_for_is_there() -> None:
    future, seen = asyncio.get_running_loop().create_future(), list[str]()

    async def wait() -> None:
        seen.append("before")
        await future
        seen.append("after")

    task = begun(wait())
    await asyncio.sleep(0)
    assert (seen, task.done()) == (["before"], False)
    future.set_result(None)
    await task
    assert seen == ["before", "after"]


async def test_what_it_sets_is_its_own() -> None:
    async def set_place() -> asyncio.Task[None] | None:
        place.set("inside")
        return asyncio.current_task()

    task = begun(set_place())
    assert await task is task
    assert place.get() == "outside"
    assert asyncio.current_task() is not task


async def test_an_exception_is_the_task_s() -> None:
    async def fail() -> None:
        raise LookupError

    task = begun(fail())
    with pytest.raises(LookupError):
        await task
