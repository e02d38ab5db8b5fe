"""An engine is a process that is given commands; whatever it does, nobody waits for it for ever."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bots.gtp.engine import Engine, EngineFailed, Limits, Unable

ENGINE = str(Path(__file__).parent / "engine.py")


async def started(what: str, *files: Path, seconds: float = 20.0, memory: int | None = None) -> Engine:
    return await Engine.start([sys.executable, ENGINE, what, *map(str, files)], Limits(seconds, memory))


async def gone(file: Path) -> None:
    """Returns when there is no process with the number that stands in a file."""
    command = Path(f"/proc/{file.read_text()}/cmdline")
    async with asyncio.timeout(20):
        with suppress(OSError):
            while command.read_bytes():
                await asyncio.sleep(0.02)


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
    ("what", "seconds"),
    [
        ("dies", 20.0),
        ("hangs", 1.5),
        ("talks", 20.0),
        ("talks on", 20.0),
        ("empties", 20.0),
        ("mistakes", 20.0),
    ],
)
async def test_one_that_fails_is_killed(what: str, seconds: float) -> None:
    engine = await started(what, seconds=seconds)
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


async def test_one_that_stays_is_killed_though_the_program_ends_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = await started("says that it quits")
    process, waits = engine._process, asyncio.Event()
    wait = process.wait

    async def noticed() -> int:
        waits.set()
        return await wait()

    monkeypatch.setattr(process, "wait", noticed)
    closing = asyncio.create_task(engine.close())
    await waits.wait()
    closing.cancel()
    with suppress(asyncio.CancelledError):
        await closing
    assert process.returncode is not None


async def test_one_that_is_not_there() -> None:
    with pytest.raises(EngineFailed, match="/nowhere cannot be started"):
        await Engine.start(["/nowhere"], Limits())


@pytest.mark.parametrize("what", ["windows", "extra"])
async def test_lines_may_end_in_any_way(what: str) -> None:
    """As of engines on Windows, and of those that write an empty line too many."""
    engine = await started(what)
    assert await engine.ask("genmove", "black") == "genmove"
    assert await engine.ask("komi", 6.5) == "komi"
    await engine.close()


async def test_what_it_has_said_last_is_in_the_log() -> None:
    engine = await started("dies")
    with pytest.raises(EngineFailed, match="No answer to genmove: it has ended: it said 'no weights'"):
        await engine.ask("genmove", "black")


async def test_what_one_that_has_died_has_started_is_killed(tmp_path: Path) -> None:
    child = tmp_path / "child"
    engine = await started("leaves a child", child)
    with pytest.raises(EngineFailed):
        await engine.ask("genmove", "black")
    await gone(child)


async def test_one_that_does_not_say_what_it_can_do_is_killed(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="does not say what it can do"):
        await started("refuses all", tmp_path / "itself")
    await gone(tmp_path / "itself")


async def test_one_whose_start_is_cancelled_is_killed(tmp_path: Path) -> None:
    starting = asyncio.create_task(started("says nothing", tmp_path / "itself"))
    async with asyncio.timeout(20):
        while not (tmp_path / "itself").exists() or not (tmp_path / "itself").read_text():
            await asyncio.sleep(0.02)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    await gone(tmp_path / "itself")


async def test_it_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOYO_TOKEN", "DATABASE_URL", "DATABASE_DIRECT_URL", "GNUGO_LEVEL"):
        monkeypatch.setenv(name, "told")
    engine = await started("tells its environment")
    told = set((await engine.ask("name")).split())
    assert "GNUGO_LEVEL" in told
    assert not told & {"MOYO_TOKEN", "DATABASE_URL", "DATABASE_DIRECT_URL"}
    await engine.close()
