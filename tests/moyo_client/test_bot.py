"""The bot of docs/clients.md: two of them play Nim and Go to the end while their servers are killed."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

import asyncpg
import pytest

from tests.clients.conftest import Serve, serve
from tests.system.server import PATIENCE, Server

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
BOT, ACCOUNT = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

__all__ = ["serve"]


def test_it_is_short() -> None:
    assert len(BOT.splitlines()) <= 40


async def start(folder: Path, server: Server, *games: str) -> Process:
    path = folder / "bot.py"
    path.write_text(BOT)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        path,
        server.address,
        *games,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        stdout=PIPE,
        stderr=STDOUT,
    )


async def events(database: str, count: int) -> None:
    """Waits until there have been as many events."""
    connection = await asyncpg.connect(database)
    try:
        async with asyncio.timeout(PATIENCE):
            while await connection.fetchval("SELECT count(*) FROM event") < count:
                await asyncio.sleep(0.02)
    finally:
        await connection.close()


@pytest.mark.timeout(120)
async def test_it_plays_to_the_end(serve: Serve, database: str, tmp_path: Path) -> None:
    """Each process is killed once while a game of Go is played, and started again."""
    [first] = serve(1)
    [second] = serve(1, beside=first)
    bots = [await start(tmp_path, first, "nim", "go") for _ in range(2)]
    try:
        for number, server in enumerate((first, second)):
            await events(database, 12 + 12 * number)
            server.kill()
            server.start()
        outputs = await asyncio.gather(*(bot.communicate() for bot in bots))
    finally:
        for bot in bots:
            if bot.returncode is None:
                bot.kill()
    assert [bot.returncode for bot in bots] == [0, 0], outputs
    lines = [output.decode().splitlines() for output, _ in outputs]
    assert lines[0] == lines[1]
    assert [line.split()[0] for line in lines[0]] == ["nim", "go"]
