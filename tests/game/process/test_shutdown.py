"""Stages are closed, the newest first; one that does not end within its time is named."""

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
    async with ShutdownStack(asyncio.Event()) as stack:
        for what in ("pool", "bus", "clients"):
            stack.push(what, 1, noting(done, what))
        assert not done
    assert done == ["clients", "bus", "pool"]
    assert stack.unfinished == []


async def test_a_stage_that_fails_is_named_and_the_others_are_closed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []

    async def broken() -> None:
        raise ValueError("not like this")

    async def half() -> str:
        return "2 commands"

    async with ShutdownStack(asyncio.Event()) as stack:
        stack.push("pool", 1, noting(done, "pool"))
        stack.push("bus", 1, broken)
        stack.push("listener", 0.01, never)
        stack.push("clients", 1, half)
    assert done == ["pool"]
    assert stack.unfinished == ["2 commands", "listener", "bus"]
    assert "not like this" in caplog.text
    for left in stack.unfinished:
        assert f"did not finish: {left}" in caplog.text


async def test_a_stage_may_use_the_time_that_others_have_left() -> None:
    async with ShutdownStack(asyncio.Event()) as stack:
        stack.push("pool", 0.01, never)
        stack.push("bus", 0.01, lambda: asyncio.sleep(0.05))
        stack.push("clients", 0.5, noting([], "clients"))
    assert stack.unfinished == ["pool"]


async def test_an_immediate_stop_waits_for_no_stage() -> None:
    done: list[str] = []
    immediate = asyncio.Event()
    async with ShutdownStack(immediate) as stack:
        stack.push("pool", 60, noting(done, "pool"))
        stack.push("listener", 60, never)
        stack.push("clients", 60, never)
        asyncio.get_running_loop().call_later(0.01, immediate.set)
    assert done == ["pool"], "it is closed all the same"
    assert stack.unfinished == ["clients", "listener"]


async def test_stages_are_closed_where_building_up_fails_too() -> None:
    done: list[str] = []

    async def build() -> None:
        async with ShutdownStack(asyncio.Event()) as stack:
            stack.push("pool", 1, noting(done, "pool"))
            raise OSError("the port is taken")

    with pytest.raises(OSError, match="the port"):
        await build()
    assert done == ["pool"]
