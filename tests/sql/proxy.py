"""A line to PostgreSQL that can be cut, and frozen, in the middle."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


class Proxy:
    """Passes on what is sent, while it is not told otherwise. `url` is the database's address through it."""

    def __init__(self, url: str) -> None:
        self.url = ""
        self.swallows = False
        """Whether what the server answers is lost."""
        self.refuses = False
        """Whether new connections are closed at once."""
        self.connected = asyncio.Event()
        self._to = urlsplit(url)
        self._writers: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Cuts all connections."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuses:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(self._to.hostname, self._to.port)
        self._writers |= {writer, far_writer}
        self.connected.set()
        await asyncio.gather(
            self._pass(reader, far_writer, False),
            self._pass(far_reader, writer, True),
            return_exceptions=True,
        )
        self._writers -= {writer, far_writer}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answers: bool) -> None:
        try:
            while data := await reader.read(65536):
                if not (answers and self.swallows):
                    writer.write(data)
        finally:
            writer.transport.abort()


@asynccontextmanager
async def proxied(url: str) -> AsyncIterator[Proxy]:
    proxy = Proxy(url)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    parts = proxy._to
    proxy.url = parts._replace(netloc=f"{parts.username}@{host}:{port}").geturl()
    try:
        yield proxy
    finally:
        proxy.cut()
        server.close()
        await server.wait_closed()
