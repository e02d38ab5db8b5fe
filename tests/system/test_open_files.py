"""A server process that may open few files, and more clients than that."""

import asyncio
import os
import resource
import time
from pathlib import Path

from moyo.open_files import raise_limit
from tests.system.conftest import Connect, Join, Serve
from tests.system.server import PATIENCE, Server

FILES = 200


async def status(server: Server, path: str) -> int | None:
    """The HTTP status of a page, asked in a thread."""
    return await asyncio.to_thread(server.get, path)


def processor_seconds(server: Server) -> float:
    """The processor's time that the process has used."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def test_at_the_limit_it_refuses_and_then_goes_on(serve: Serve, join: Join, connect: Connect) -> None:
    [server] = serve(1, open_files=str(FILES))
    await join(server, name="ann")
    idle = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(FILES)]
    connections = [await connect(server) for _ in range(40)]
    assert await status(server, "/readyz") == 200, "half-open connections make room"

    writers = []
    while "new connections are refused" not in server.output():
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(
            b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        writers.append(writer)
        await asyncio.sleep(0.005)
    began, used = time.monotonic(), processor_seconds(server)
    while time.monotonic() - began < 2:
        assert (await status(server, "/readyz"), await status(server, "/healthz")) == (503, 200)
        assert await status(server, "/ws") == 503
    assert (await connections[0].ask("ping"))["type"] == "error"
    assert processor_seconds(server) - used < 1
    assert server.output().count("new connections are refused") == 1
    assert "Traceback" not in server.output()

    for _, writer in idle:
        writer.close()
    for writer in writers:
        writer.close()
    end = time.monotonic() + PATIENCE
    while await status(server, "/readyz") != 200:
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
    await join(server, name="bob")
    assert server.output().count("connections are accepted again") == 1
    for connection in connections:
        await connection.close()


async def test_the_limit_is_raised_at_the_start(serve: Serve) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    [server] = serve(1, open_files=f"{FILES}:{min(hard, 4000)}")
    limits = Path(f"/proc/{server.process.pid}/limits").read_text()
    [line] = [line for line in limits.splitlines() if line.startswith("Max open files")]
    assert line.split()[3:5] == [str(min(hard, 4000))] * 2


def test_raising_the_limit_says_what_it_is() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, before[1]), before[1]))
        assert raise_limit() == before[1]
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
