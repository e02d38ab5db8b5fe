"""The example in docs/clients.md for programs in Node: two of it play each other, on two server processes."""

import asyncio
import re
from pathlib import Path

import pytest

from tests.clients.node import NODE
from tests.system.conftest import serve, servers, shared_servers
from tests.system.server import PATIENCE, Server

__all__ = ["serve", "servers", "shared_servers"]

NIM = Path(__file__).with_name("nim.mjs")


async def play(server: Server) -> str:
    """Runs the example to its end; what it has said."""
    process = await asyncio.create_subprocess_exec(
        *(NODE, str(NIM), server.websocket),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, wrong = await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        process.kill()
        raise
    assert (process.returncode, wrong) == (0, b"")
    return said.decode()


@pytest.mark.asyncio(loop_scope="session")
async def test_two_of_the_example_play_each_other(servers: list[Server]) -> None:
    ends = await asyncio.gather(*map(play, servers))
    found = [re.fullmatch(r".+ (wins|loses) after 12 moves\n", end) for end in ends]
    assert sorted(match[1] for match in found if match) == ["loses", "wins"]


def test_the_document_shows_the_example_as_it_is() -> None:
    document = (NIM.parents[2] / "docs" / "clients.md").read_text()
    example = NIM.read_text().replace("'../../static/client/moyo.js'", "'./static/client/moyo.js'")
    assert f"```js\n{example}```" in document
