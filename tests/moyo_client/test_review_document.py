"""The program of docs/review.md: it opens a review of a file, and shows a node of it with a comment."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path
from typing import Any

import moyo_client
from tests.clients.conftest import Serve, serve
from tests.moyo_client.test_bot import ROOT

[PROGRAM] = re.findall(
    r"^```python\n(import .*?)^```", (ROOT / "docs/review.md").read_text(), re.MULTILINE | re.DOTALL
)
URL = "http://127.0.0.1:8000"

__all__ = ["serve"]


async def test_it_shows_the_first_move(serve: Serve, tmp_path: Path) -> None:
    [server] = serve(1)
    assert f'URL = "{URL}"' in PROGRAM
    path, file = tmp_path / "review.py", tmp_path / "game.sgf"
    path.write_text(PROGRAM.replace(URL, server.address))
    file.write_text("(;SZ[9];B[ee];W[cc])")
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, path, file), cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stdout=PIPE, stderr=STDOUT
    )
    said, _ = await program.communicate()
    assert program.returncode == 0, said.decode()
    async with moyo_client.connect(server.address) as moyo:
        table = await moyo.watch(said.decode().rstrip().rpartition("/t/")[2])
        view = await anext(aiter(table))
        assert (view.state["shown"], view.state["comments"]) == (1, {"1": [[0, "A good beginning."]]})
        setup: Any = view.setup
        assert setup["nodes"][1] == [0, {"B": ["ee"]}]
