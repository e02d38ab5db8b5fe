"""What a process answers that is asked whether it takes a client, and whose sockets it removes."""

import os
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from game.table_id import new_table_id
from web.listener import Listener
from web.passing.passing import CROWDED, NO, YES, PassedCounts, _ask, table_of
from web.passing.taking import CROWD, KEPT, Taking


class Asked:
    """A process that listens as node 1; it takes clients, and nobody follows any table."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.takes, self.followers = folder, True, 0
        self.listener = Listener(1024)
        counts = PassedCounts()
        self.taking = Taking(
            folder, self.listener, lambda: self.takes, lambda table_id: self.followers, counts
        )
        self.taking.listen(1)

    async def answer(self, node_id: int = 1) -> bytes:
        answer, line = await _ask(self.folder / str(node_id), "table")
        if line is not None:
            line.close()
        return answer


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    with tempfile.TemporaryDirectory(prefix="moyo-", dir="/tmp") as folder:
        process = Asked(Path(folder))
        yield process
        process.taking.close()


async def test_a_crowd_is_passed_no_more_people(asked: Asked) -> None:
    assert await asked.answer() == YES
    asked.followers = CROWD - 1
    assert await asked.answer() == YES
    asked.followers = CROWD
    assert await asked.answer() == CROWDED


async def test_who_has_no_room_or_stops_takes_nobody(asked: Asked) -> None:
    asked.listener.full = True
    assert await asked.answer() == NO
    asked.listener.full, asked.takes = False, False
    assert await asked.answer() == NO
    asked.takes = True
    assert await asked.answer() == YES
    asked.taking.close()
    assert await asked.answer() == NO
    assert (asked.folder / "1").exists(), "else it would pass for one of another machine"


async def test_a_process_listens_as_the_node_that_it_is_now(asked: Asked) -> None:
    asked.taking.listen(2)
    assert (await asked.answer(1), await asked.answer(2)) == (NO, YES)


async def test_sockets_of_processes_that_have_ended_are_removed(asked: Asked) -> None:
    """And a file that is none stays, whoever has put it there."""
    (asked.folder / "notes.txt").touch()
    for name in ("2", "3", "4"):
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(asked.folder / name))
    for name in ("2", "3", "notes.txt"):
        os.utime(asked.folder / name, (0, time.time() - KEPT - 1))
    asked.taking.sweep({2})
    left = {path.name for path in asked.folder.iterdir()}
    assert left == {"1", "2", "4", "notes.txt"}, "4 may just have started"


def asked_for(table: str) -> str | None:
    line = RequestStartLine("GET", f"/ws?table={table}", "HTTP/1.1")
    return table_of(HTTPServerRequest(start_line=line, headers=HTTPHeaders({"Host": "go.example"})))


def test_a_client_says_for_which_table_it_comes_wherever_that_is() -> None:
    at_home, on_shard = new_table_id(), new_table_id(["b"])
    assert (asked_for(at_home), asked_for(on_shard)) == (at_home, on_shard)
    for no_id in ("", "a" * 65, "%00", "../1", "a.b"):
        assert asked_for(no_id) is None
