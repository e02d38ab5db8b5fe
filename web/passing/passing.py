"""Passes clients' connections to the process of this machine that is preferred for their table.

A client says in the address of its socket for which table it comes: `/ws?table=<id>`. The process that has
accepted it reads the head of its request, asks the preferred one whether it takes the client, and sends it
the open file with what has been read (`web.passing.stream`). Whatever goes wrong before that leaves the
client where it is. Each process listens on a Unix socket in a folder of its supervisor's, named by its node.

It is a hint: `game.process.affinity` says what for.
"""

import asyncio
import re
import socket
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tornado.httputil import HTTPServerRequest
from tornado.iostream import IOStream
from tornado.web import RequestHandler

from game.ports.nodes import Node
from game.process.affinity import Affinity
from game.table_id import MARK
from web.listener import LARGEST_HEADERS, Listener
from web.passing.stream import PassedStream, head, send
from web.websocket_stream import take_over

YES, NO, CROWDED, TAKEN = b"y", b"n", b"c", b"t"
"""What a process answers that is asked: whether it takes the client; `CROWDED` is no, for this table alone.
`TAKEN` follows when it has the connection."""

ASKED_WITHIN = 0.2
"""Seconds in which a process has to answer: one that is paused, or whose loop is held, takes nobody."""

MOST_LATE = 3
"""Late answers of a process, one after the other, before it is asked no more for a while: one that is only
busy is asked on, for else the people of its tables would meet by chance."""

TAKEN_WITHIN = 1.0
"""Seconds in which one that has said yes has to take the connection."""

MOST_ASKED = 3
"""Processes that are asked for one client; where they take nobody, it is served here."""

MOST_AT_ONCE = 64
"""Clients for which processes are asked at once; of the others each waits, and is then served here."""

TURN = 1.0
"""Seconds for which a client waits until processes are asked for it."""

TABLE_ID = re.compile(rf"[A-Za-z0-9_{MARK}-]{{1,64}}")


@dataclass
class PassedCounts:
    """What has become of clients whose table had another process preferred."""

    passed: int = 0
    kept: int = 0
    """Served here: the preferred process is on another machine, or has said no."""
    failed: int = 0
    """Served here, or lost: the preferred process has not answered, or its end came between."""
    taken: int = 0
    """Taken from another process."""


class Passing:
    """Passes connections on. `folder` has the sockets of the processes of this machine."""

    def __init__(self, folder: Path, affinity: Affinity, listener: Listener, counts: PassedCounts) -> None:
        self._folder = folder
        self._affinity = affinity
        self._listener = listener
        self._counts = counts
        self.clients = Counter[str]()
        """Those of this process, by the table that they have come for."""
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._late = Counter[Node]()
        """How often a process has been late since it has answered in time."""

    def wanted(self, request: HTTPServerRequest) -> str | None:
        """The id of the table for which another process is preferred; None where the client stays here.

        No connection is passed twice, and none whose request had a body: that has been read, and is not sent.
        """
        table_id, headers = table_of(request), request.headers
        upgrades = headers.get("Upgrade", "").lower() == "websocket"
        has_body = request.body or "Transfer-Encoding" in headers
        if table_id is None or not upgrades or has_body or isinstance(_stream(request), PassedStream):
            return None
        return None if self._affinity.preferred(table_id) is None else table_id

    def count(self, table_id: str | None, more: int) -> None:
        """Counts a client of this process that has come for a table, or with -1 no longer."""
        if table_id is not None:
            self.clients[table_id] += more
            if not self.clients[table_id]:
                del self.clients[table_id]

    async def pass_on(self, handler: RequestHandler, table_id: str) -> bool:
        """Passes the connection of a request on. Returns False where it is to be served here."""
        try:
            async with asyncio.timeout(TURN):
                await self._turns.acquire()
        except TimeoutError:
            self._counts.kept += 1
            return False
        try:
            asked = await self._asked(table_id)
            if asked is None:
                return False
            with asked:
                return await self._pass(handler, asked)
        finally:
            self._turns.release()

    async def _asked(self, table_id: str) -> socket.socket | None:
        """Asks the preferred process, or where it takes nobody the next; the line to one that says yes."""
        for _ in range(MOST_ASKED):
            preferred = self._affinity.preferred(table_id)
            path = None if preferred is None else self._folder / str(preferred.node_id)
            if preferred is None or path is None or not path.exists():
                break
            try:
                async with asyncio.timeout(ASKED_WITHIN):
                    answer, asked = await _ask(path, table_id)
            except TimeoutError:
                self._on_late(preferred.node_id)
                return None
            self._late.pop(preferred.node_id, None)
            if asked is not None:
                return asked
            if answer == CROWDED:
                break
            self._affinity.avoid(preferred.node_id)
        self._counts.kept += 1
        return None

    def _on_late(self, node_id: Node) -> None:
        self._counts.failed += 1
        self._late[node_id] += 1
        if self._late[node_id] == MOST_LATE:
            del self._late[node_id]
            self._affinity.avoid(node_id)

    async def _pass(self, handler: RequestHandler, asked: socket.socket) -> bool:
        """Sends the connection. One that is not taken is served here, as if it had been passed here."""
        before = head(handler.request)
        if _stream(handler.request).closed() or len(before) > LARGEST_HEADERS:
            return False
        stream = handler.detach()
        self._listener.passed(stream)
        read = before + take_over(stream)
        if stream.closed():
            return True
        connection, taken = stream.socket, False
        try:
            async with asyncio.timeout(TAKEN_WITHIN):
                await send(asked, connection, read)
                taken = await asyncio.get_running_loop().sock_recv(asked, 1) == TAKEN
        except TimeoutError:  # it may still take it: then it finds a connection that has ended
            self._counts.failed += 1
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
            return True
        except OSError:
            pass  # it has ended
        if taken:
            self._counts.passed += 1
            connection.close()  # this process's hold of it
        else:
            self._counts.failed += 1
            self._listener.take(connection, read)
        return True


async def _ask(path: Path, table_id: str) -> tuple[bytes, socket.socket | None]:
    """Asks the process that listens there; its answer, and where that is yes the line to it."""
    asked = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    answer = NO
    try:
        asked.setblocking(False)
        asked.connect(str(path))
        asked.send(table_id.encode())
        answer = await asyncio.get_running_loop().sock_recv(asked, 1)
    except OSError:  # nobody listens there any more, or too many wait to be heard
        pass
    finally:
        if answer != YES:
            asked.close()
    return answer, asked if answer == YES else None


def table_of(request: HTTPServerRequest) -> str | None:
    """The id of the table for which a client opens its socket; None where it does not say."""
    given = request.query_arguments.get("table", [b""])[0].decode("latin-1")
    return given if TABLE_ID.fullmatch(given) else None


def _stream(request: HTTPServerRequest) -> IOStream:
    stream: IOStream = request.connection.stream  # type: ignore[union-attr]
    return stream
