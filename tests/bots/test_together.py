"""Works at several things: the first that fails ends the others, and its error is what is raised."""

import asyncio

import pytest

from bots.together import together


async def test_an_error_comes_out_as_itself() -> None:
    ended = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    async def fail() -> None:
        await asyncio.sleep(0)
        raise ValueError("this one")

    async with asyncio.timeout(20):
        with pytest.raises(ValueError, match="this one"):
            await together(wait(), fail())
    assert ended


async def test_it_can_be_cancelled() -> None:
    task = asyncio.create_task(together(asyncio.sleep(600), asyncio.sleep(600)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
