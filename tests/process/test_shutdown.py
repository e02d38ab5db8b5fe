"""What was built up is taken down, newest first; what does not end in its time is named."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from game.process.shutdown import ShutdownStack


async def never() -> None:
    await asyncio.get_running_loop().create_future()


def noting(done: list[str], what: str) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        done.append(what)

    return close


async def test_the_newest_goes_first() -> None:
    done: list[str] = []
    async with ShutdownStack(asyncio.Event()) as down:
        for what in ("pool", "bus", "clients"):
            down.push(what, 1, noting(done, what))
        assert not done
    assert done == ["clients", "bus", "pool"]
    assert down.unfinished == []


async def test_what_does_not_end_is_named_and_the_rest_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    async def broken() -> None:
        raise ValueError("not like this")

    async def half() -> str:
        return "2 commands"

    async with ShutdownStack(asyncio.Event()) as down:
        down.push("pool", 1, noting(done, "pool"))
        down.push("bus", 1, broken)
        down.push("listener", 0.01, never)
        down.push("clients", 1, half)
    assert done == ["pool"]
    assert down.unfinished == ["2 commands", "listener", "bus"]
    assert "not like this" in caplog.text
    for left in down.unfinished:
        assert f"did not finish: {left}" in caplog.text


async def test_what_one_leaves_of_its_time_another_may_take() -> None:
    async with ShutdownStack(asyncio.Event()) as down:
        down.push("pool", 0.01, never)
        down.push("bus", 0.01, lambda: asyncio.sleep(0.05))
        down.push("clients", 0.5, noting([], "clients"))
    assert down.unfinished == ["pool"]


async def test_in_a_hurry_nothing_is_waited_for() -> None:
    done: list[str] = []
    hurried = asyncio.Event()
    async with ShutdownStack(hurried) as down:
        down.push("pool", 60, noting(done, "pool"))
        down.push("listener", 60, never)
        down.push("clients", 60, never)
        asyncio.get_running_loop().call_later(0.01, hurried.set)
    assert done == ["pool"], "it is closed all the same"
    assert down.unfinished == ["clients", "listener"]


async def test_it_is_taken_down_where_building_fails_too() -> None:
    done: list[str] = []

    async def build() -> None:
        async with ShutdownStack(asyncio.Event()) as down:
            down.push("pool", 1, noting(done, "pool"))
            raise OSError("the port is taken")

    with pytest.raises(OSError, match="the port"):
        await build()
    assert done == ["pool"]
