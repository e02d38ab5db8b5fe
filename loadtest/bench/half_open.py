"""Ten thousand HTTP connections that do nothing: what they cost, and that players notice nothing."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from time import monotonic

from loadtest.bench.bench import OURS, Bench, Server, checked, cluster, measured, serving
from loadtest.bench.figure import Figure
from loadtest.machine.proc import memory
from loadtest.report.results import Results

CONNECTIONS = 10_000

AT_ONCE = 100
"""Of them that are opened at once."""

REQUEST = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

GAMES = 20

MOVES_A_SECOND = 200.0

CLOSED = 25.0
"""Seconds after which none may be open: they are closed after 20."""

SAME = 3.0
"""Times that a move may take, of what it takes without them."""

PATIENCE = 60.0
"""Seconds for which their end is waited for."""


class HalfOpen:
    """Connections that have asked for a page once, and ask no more."""

    def __init__(self, port: int, count: int) -> None:
        self._port = port
        self._count = count
        self._opened: list[socket.socket] = []
        self._opened_at = 0.0

    async def open(self) -> None:
        """Opens all of them."""
        while len(self._opened) < self._count:
            await asyncio.gather(*(self._open() for _ in range(AT_ONCE)))
        self._opened_at = monotonic()

    async def _open(self) -> None:
        loop, opened = asyncio.get_running_loop(), socket.socket()
        opened.setblocking(False)
        self._opened.append(opened)
        await loop.sock_connect(opened, ("127.0.0.1", self._port))
        await loop.sock_sendall(opened, REQUEST)

    async def closed(self) -> float:
        """Waits until the server has closed all; seconds since the last was opened."""
        async with asyncio.timeout(PATIENCE):
            for opened in self._opened:
                await _ended(opened)
        return monotonic() - self._opened_at

    def close(self) -> None:
        for opened in self._opened:
            opened.close()


async def _ended(opened: socket.socket) -> None:
    """Waits until the other end has closed a connection."""
    with suppress(ConnectionError):
        while await asyncio.get_running_loop().sock_recv(opened, 4096):
            pass


async def http(bench: Bench) -> AsyncIterator[Figure]:
    """Measured once: it takes as long as connections are kept."""
    runs: list[Results] = []

    async def play(server: Server) -> Results:
        runs.append(
            await measured(
                [server], scenario="games", games=GAMES, rate=MOVES_A_SECOND, seconds=bench.seconds
            )
        )
        return runs[-1]

    async with cluster() as (address, _), serving(OURS, 1, address) as (server,):
        calm = await play(server)
        before = memory(server.pid)
        connections = HalfOpen(server.port, CONNECTIONS)
        _, crowded = await asyncio.gather(connections.open(), play(server))
        held = memory(server.pid) - before
        beside = await play(server)
        took = await connections.closed()
        connections.close()
    yield checked(
        Figure(
            row="http",
            name=f"move acknowledged, p99, while {CONNECTIONS:,} idle HTTP connections are opened",
            unit="ms",
            ours=[crowded.ack.p99],
            against="the same load without them",
            reference=[calm.ack.p99],
            goal="at most",
            target=SAME,
        ),
        runs,
    )
    yield checked(
        Figure(
            row="http",
            name="the same beside those that are left open",
            unit="ms",
            ours=[beside.ack.p99],
            against="the same load without them",
            reference=[calm.ack.p99],
            goal="at most",
            target=SAME,
        ),
        runs,
    )
    yield Figure(
        row="http",
        name="the last of them is closed after",
        unit="s",
        ours=[took],
        goal="at most",
        target=CLOSED,
    )
    yield Figure(row="http", name="memory of the process for them", unit="MB", ours=[held / 1e6])
