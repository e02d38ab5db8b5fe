"""The bad network: how long connections, and what they carry, take on it."""

import asyncio
import random
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator

import pytest_asyncio

from loadtest.pong.network_proxy import Network, network_proxy


@pytest_asyncio.fixture
async def port() -> AsyncIterator[int]:
    """A server that sends so many bytes as it is asked for, by a line with the number."""

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        writer.write(bytes(int(await reader.readline())))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def seconds(port: int, size: int) -> float:
    """How long it takes to ask on a new connection, and to be sent that."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{size}\n".encode())
    assert len(await reader.read(-1)) == size
    writer.close()
    return time.monotonic() - began


async def test_a_new_connection_waits_a_round_trip(port: int) -> None:
    async with network_proxy(port, Network(200.0), random.Random(1)) as proxy:
        assert 0.2 <= min([await seconds(proxy, 1) for _ in range(4)]) < 0.4
    async with network_proxy(port, Network(200.0, handshakes=True), random.Random(1)) as proxy:
        assert await seconds(proxy, 1) >= 0.4


async def test_all_connections_share_what_the_line_carries(port: int) -> None:
    async with network_proxy(port, Network(0.0, bytes_per_second=200_000), random.Random(1)) as proxy:
        assert await seconds(proxy, 40_000) >= 0.2
        began = time.monotonic()
        await asyncio.gather(seconds(proxy, 40_000), seconds(proxy, 40_000))
        assert time.monotonic() - began >= 0.4
