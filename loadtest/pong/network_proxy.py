"""A bad network: a TCP proxy that delays all bytes, so the server's pings and the pongs too.

As in `static/browser/simulated_network.js`, a lost packet is sent again later, and all behind it waits.
"""

import asyncio
import math
import random
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

RETRANSMIT_MS = 200.0
"""Milliseconds, beside a round trip, until a sender takes a packet for lost; twice that at the next loss."""

MOST_LOSSES = 5
"""Of one packet."""


class Network(NamedTuple):
    """How bad a network is."""

    round_trip_ms: float
    jitter_ms: float = 0.0
    """By how much a round trip is longer or shorter, at most."""
    loss_percent: float = 0.0
    """Of the packets."""
    bytes_per_second: float = math.inf
    """What the line carries in each direction, of all connections together."""
    handshakes: bool = False
    """Whether it takes a round trip until a connection is open."""

    def delay(self, chance: random.Random) -> float:
        """Seconds that the next packet takes in one direction."""
        ms = max(0.0, self.round_trip_ms + chance.uniform(-self.jitter_ms, self.jitter_ms)) / 2
        for losses in range(MOST_LOSSES):
            if chance.random() * 100 >= self.loss_percent:
                break
            ms += (RETRANSMIT_MS + self.round_trip_ms) * 2**losses
        return ms / 1000


class _Direction:
    """One direction of the line, which all connections share."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._free_at = 0.0

    def sent(self, size: int, now: float) -> float:
        """When the last of so many bytes has been sent that come now."""
        self._free_at = max(self._free_at, now) + size / self._network.bytes_per_second
        return self._free_at


@asynccontextmanager
async def network_proxy(port: int, network: Network, chance: random.Random) -> AsyncIterator[int]:
    """Yields a port that leads to `port` of this machine, each connection over such a network.

    At the end its connections are cut.
    """
    up, down = _Direction(network), _Direction(network)
    tasks: set[asyncio.Task[None]] = set()
    writers: set[StreamWriter] = set()

    async def connected(reader: StreamReader, writer: StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", port)
        writers.update((writer, server_writer))
        open_at = asyncio.get_running_loop().time()
        if network.handshakes:
            open_at += network.round_trip_ms / 1000
        for ends in ((reader, server_writer, up), (server_reader, writer, down)):
            task = asyncio.create_task(_carry(*ends, network, chance, open_at))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        for writer in writers:
            writer.transport.abort()


async def _carry(
    reader: StreamReader,
    writer: StreamWriter,
    direction: _Direction,
    network: Network,
    chance: random.Random,
    open_at: float,
) -> None:
    """Carries the bytes of one direction until either end closes."""
    loop = asyncio.get_running_loop()
    under_way = asyncio.Queue[tuple[float, bytes]]()
    """When the loop's clock says that they arrive, and what arrives."""

    async def read() -> None:
        last, data = 0.0, b" "
        while data:
            data = b""
            with suppress(ConnectionError):
                data = await reader.read(1 << 16)
            sent_at = direction.sent(len(data), max(open_at, loop.time()))
            last = max(last, sent_at + network.delay(chance))
            under_way.put_nowait((last, data))

    reading = asyncio.create_task(read())
    try:
        while True:
            arrives_at, data = await under_way.get()
            await asyncio.sleep(arrives_at - loop.time())
            if not data:
                break
            if not writer.is_closing():
                writer.write(data)
        writer.close()
    finally:
        reading.cancel()
