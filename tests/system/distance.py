"""A long way to a server: what is sent on it arrives, in both directions, so much later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

from tests.system.server import Server


class Distant(NamedTuple):
    """A server seen from far away."""

    wire: str


@asynccontextmanager
async def far_from(server: Server, seconds: float) -> AsyncIterator[Distant]:
    loop = asyncio.get_running_loop()
    ends: set[asyncio.StreamWriter] = set()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            loop.call_later(seconds, writer.write, data)
        loop.call_later(seconds, writer.close)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", server.port)
        ends.update((writer, far_writer))
        with suppress(ConnectionError):
            await asyncio.gather(carry(reader, far_writer), carry(far_reader, writer))

    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield Distant(f"ws://127.0.0.1:{listener.sockets[0].getsockname()[1]}/ws")
    finally:
        listener.close()
        for end in ends:
            end.transport.abort()
        await listener.wait_closed()
