"""An engine is a process that is given commands; whatever it does, nobody waits for it for ever."""

import asyncio
import sys
from pathlib import Path

import pytest

from bots.gtp.engine import Engine, EngineFailed, Limits, Unable

ENGINE = str(Path(__file__).parent / "engine.py")


async def started(what: str, seconds: float = 20.0, memory: int | None = None) -> Engine:
    return await Engine.start([sys.executable, ENGINE, what], Limits(seconds, memory))


async def test_it_answers() -> None:
    engine = await started("works")
    assert engine.knows("genmove")
    assert not engine.knows("time_left")
    assert await engine.ask("genmove", "black") == "genmove"
    assert await engine.ask("komi", 6.5) == "komi"
    await engine.close()


async def test_what_it_cannot_do_is_said() -> None:
    engine = await started("refuses")
    with pytest.raises(Unable, match="genmove black: unknown command"):
        await engine.ask("genmove", "black")
    assert engine.knows("genmove")
    await engine.close()


@pytest.mark.parametrize(
    ("what", "seconds"), [("dies", 20.0), ("hangs", 1.5), ("talks", 20.0), ("mistakes", 20.0)]
)
async def test_one_that_fails_is_killed(what: str, seconds: float) -> None:
    engine = await started(what, seconds)
    with pytest.raises(EngineFailed, match="No answer to genmove"):
        await engine.ask("genmove", "black")
    async with asyncio.timeout(20):
        await engine.close()


async def test_one_that_takes_too_much_memory_dies_of_it() -> None:
    engine = await started("grows", memory=512 << 20)
    with pytest.raises(EngineFailed):
        await engine.ask("genmove", "black")
    await engine.close()


async def test_one_that_is_told_to_quit_and_stays_is_killed() -> None:
    engine = await started("stays")
    async with asyncio.timeout(20):
        await engine.close()


async def test_one_that_is_not_there() -> None:
    with pytest.raises(EngineFailed, match="/nowhere cannot be started"):
        await Engine.start(["/nowhere"], Limits())
