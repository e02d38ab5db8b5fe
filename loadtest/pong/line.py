"""A bad line: a TCP proxy that delays all bytes, so the server's pings and the pongs too.

The same line as in `static/network.js`: what is lost is sent again after a while, and all behind it waits.
"""

import asyncio
import random
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

AGAIN = 200.0
"""Milliseconds, and a round trip, until a sender takes a packet for lost; twice that at the next loss."""

MOST_LOSSES = 5
"""Of one packet."""


class Conditions(NamedTuple):
    """`lag` is a round trip and `jitter` how far it strays to either side, in ms; `drop` is in per cent."""

    lag: float
    jitter: float
    drop: float

    def delay(self, chance: random.Random) -> float:
        """How long the next packet is under way, one way, in seconds."""
        ms = max(0.0, self.lag + chance.uniform(-self.jitter, self.jitter)) / 2
        for losses in range(MOST_LOSSES):
            if chance.random() * 100 >= self.drop:
                break
            ms += (AGAIN + self.lag) * 2**losses
        return ms / 1000


@asynccontextmanager
async def line(port: int, conditions: Conditions, chance: random.Random) -> AsyncIterator[int]:
    """A port that leads to `port`, over a line under these conditions for each connection."""

    async def connected(reader: StreamReader, writer: StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(
            _carry(reader, far_writer, conditions, chance), _carry(far_reader, writer, conditions, chance)
        )

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _carry(
    reader: StreamReader, writer: StreamWriter, conditions: Conditions, chance: random.Random
) -> None:
    """One direction, until either end closes."""
    loop = asyncio.get_running_loop()
    under_way = asyncio.Queue[tuple[float, bytes]]()

    async def arrive() -> None:
        data = b" "
        while data:
            due, data = await under_way.get()
            await asyncio.sleep(due - loop.time())
            if not writer.is_closing():
                writer.write(data)
        writer.close()

    arriving = asyncio.create_task(arrive())
    last, data = 0.0, b" "
    while data:
        try:
            data = await reader.read(1 << 16)
        except ConnectionError:
            data = b""
        last = max(last, loop.time() + conditions.delay(chance))
        under_way.put_nowait((last, data))
    await arriving
