"""The example of docs/clients.md that has an account of its own: run again it is the same player."""

import asyncio
import sys
from pathlib import Path

import pytest

import moyo_client
from tests.bots.conftest import Program, program
from tests.bots.test_games import here
from tests.clients.conftest import Serve, serve
from tests.moyo_client.test_bot import ACCOUNT, ROOT

__all__ = ["program", "serve"]


@pytest.mark.timeout(120)
async def test_it_keeps_its_account_and_plays_one_of_the_server(
    serve: Serve, program: Program, database: str, tmp_path: Path
) -> None:
    [server] = serve(1)
    program("computer", "--url", server.address, DATABASE_URL=database)
    async with moyo_client.connect(server.address) as moyo:
        await here(moyo, "Moyo 3")
    path = tmp_path / "account.py"
    path.write_text(ACCOUNT)
    said = []
    for _ in range(2):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, path, server.address),
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await process.communicate()
        assert process.returncode == 0
        said.append(output.decode().split(" ", 1))
    assert said[0][0] == said[1][0]
    for _, rest in said:
        assert rest.startswith("Moyo 3 The ")
