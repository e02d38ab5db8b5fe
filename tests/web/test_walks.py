"""The walks through the code in `docs/architecture.md`: their files are passed in the order of the rows.

A move is followed from its frame to the frames of both players, over real sockets and the ports in memory.
"""

import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeAlias

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from game.memory.world import World
from tests.sections.client import serve
from tests.system.checked_connection import CheckedConnection
from tests.test_documents import ROOT
from web.application import application
from web.client_socket import Clients
from web.deflate import Compression
from web.handshake import Handshake
from web.health import responds
from web.listener import Listener

ROW = re.compile(r"^\| (?:\d+ )?\| `([\w/]+\.py)` \| (.*) \|$", re.MULTILINE)

RULES = ("game/rules/", "game/kit/clock/", "game/memory/")

MOST_FUNCTIONS = 90
"""That run from the frame of a move to its append in memory, beside those of the rules. It was 81 first."""

Call: TypeAlias = tuple[str, str]
"""A function: the file, from the folder of the code, and its name."""


def rows(walk: str) -> list[tuple[str, str | None]]:
    """The files of a walk; with each the function that its row names first, if that is one of the file."""
    text = (ROOT / "docs/architecture.md").read_text()
    found: list[tuple[str, str | None]] = []
    for path, what in ROW.findall(text[text.index(f"## {walk}") :].partition("\n## ")[0]):
        if not path.startswith("sql/"):
            names = re.findall(r"`(?:\w+\.)?(\w+)`", what)
            code = (ROOT / path).read_text()
            found.append((path, next((name for name in names if f"def {name}(" in code), None)))
    return found


@contextmanager
def called() -> Iterator[list[Call]]:
    """The functions of ours that are called, in their order; a coroutine each time that it goes on."""
    calls: list[Call] = []
    begin = f"{ROOT}/"

    def note(frame: FrameType, event: str, _: Any) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(begin):
            calls.append((path.removeprefix(begin), frame.f_code.co_name))

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


@pytest.fixture
async def calls() -> AsyncIterator[list[Call]]:
    """What is called for a move, from its frame to the frames of both players, who take views compressed."""
    clients = Clients((await serve(World())).context, Listener(1024), Compression())
    server = HTTPServer(application((r"/ws", Handshake, {"clients": clients}), responds))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    players = [await CheckedConnection.open(f"ws://127.0.0.1:{port}/ws") for _ in range(2)]
    for player, name in zip(players, ("ann", "bob"), strict=True):
        await player.ask("hello", protocol=1, name=name)
    table = (await players[0].ask("open", game="nim", seat=0))["table"]
    await players[1].ask("sit", table=table)
    for number in range(3):
        with called() as found:
            take = {"type": "take", "heap": 2, "count": 1}
            await players[number % 2].ask("act", table=table, action=take, nonce=f"{number}")
            for player in players:
                await player.first(type="view", table=table, seq=number + 1)
    yield found
    for player in players:
        await player.close()
    server.stop()
    await server.close_all_connections()


@pytest.mark.parametrize("walk", ["A move", "A view"])
async def test_a_walk_passes_its_files_in_this_order(walk: str, calls: list[Call]) -> None:
    left = iter(calls)
    for path, name in rows(walk):
        assert any(file == path and name in (None, function) for file, function in left), (
            f"{path} ({name}) is passed elsewhere"
        )


async def test_the_way_of_a_move_to_its_append_is_short(calls: list[Call]) -> None:
    begin = calls.index(("web/websocket_stream.py", "_on_readable"))
    end = calls.index(("game/memory/log.py", "append"))
    passed = {call for call in calls[begin:end] if call[0].startswith(("game/", "web/", "messages/"))}
    assert len({call for call in passed if not call[0].startswith(RULES)}) <= MOST_FUNCTIONS
