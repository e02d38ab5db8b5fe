"""The bot of README.md: somebody plays Nim against it to the end."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import moyo_client
from moyo_client.messages import Sit
from tests.clients.conftest import Serve, serve
from tests.moyo_client.test_bot import ROOT

[BOT] = re.findall(
    r"^```python\n(import .*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL
)
URL = "http://127.0.0.1:8000"

__all__ = ["serve"]


async def play(url: str, table_id: str) -> None:
    """Takes one thing at a time until none is left."""
    async with moyo_client.connect(url) as moyo:
        await moyo.send(Sit(table=table_id))
        table = await moyo.watch(table_id)
        async for view in table:
            if view.phase == "over":
                return
            if view.state["turn"] == view.seat:
                heap = view.state["heaps"].index(max(view.state["heaps"]))
                await table.act({"type": "take", "heap": heap, "count": 1})


async def test_it_plays_to_the_end(serve: Serve, tmp_path: Path) -> None:
    [server] = serve(1)
    assert f'URL = "{URL}"' in BOT
    path = tmp_path / "bot.py"
    path.write_text(BOT.replace(URL, server.address))
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, path), cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stdout=PIPE, stderr=STDOUT
    )
    try:
        assert bot.stdout is not None
        invitation = (await bot.stdout.readline()).decode()
        await play(server.address, invitation.rstrip().rpartition("/t/")[2])
        rest = await bot.stdout.read()
        assert (await bot.wait(), rest) == (0, b"")
    finally:
        if bot.returncode is None:
            bot.kill()
