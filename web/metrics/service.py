"""`/metrics`: who may ask, and where."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from prometheus_client import CONTENT_TYPE_LATEST
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from web.health import Remembered
from web.listener import http_server
from web.metrics.exposition import merged, of_the_system, text
from web.metrics.families import Counting, families, running_games
from web.metrics.neighbours import PATIENCE, Neighbours

KEPT = 0.5
"""Seconds for which the answer to one who asks is the answer to all: however many ask, it costs no more."""


RunningGames: TypeAlias = Callable[[], Awaitable[Mapping[str, int]]]
"""Asks the database how many games are running, by game."""


class MetricsHandler(RequestHandler):
    """Answers whoever has the token, or everybody where there is none."""

    def initialize(self, made: Callable[[], Awaitable[str]], token: str | None) -> None:
        self.made = made
        self.token = token

    async def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        if self.token is not None:
            given = self.request.headers.get("Authorization", "").encode()
            if not hmac.compare_digest(given, f"Bearer {self.token}".encode()):
                self.set_status(401)
                self.set_header("WWW-Authenticate", "Bearer")
                self.finish("METRICS_TOKEN is wanted as the bearer token.\n")
                return
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(await self.made())


class Metrics:
    """What this process and its neighbours have counted, served over HTTP.

    Args:
        counting: the parts of this process that count.
        games: how many games are running in the database, by game; asked once for all processes.
        folder: where the processes of one supervisor find one another; None for a process alone.
        token: what who asks has to have; None where nobody need have one.
    """

    def __init__(
        self,
        counting: Counting,
        games: RunningGames,
        folder: Path | None,
        token: str | None,
    ) -> None:
        self._counting = counting
        self._games = games
        self._token = token
        self._shared = folder is not None
        self._neighbours = Neighbours(folder, self._own)
        self._made = Remembered(self._make, KEPT)
        self._server: HTTPServer | None = None

    @property
    def route(self) -> tuple[str, type[RequestHandler], dict[str, Any]]:
        """The address at which it is served, of an application of tornado's."""
        return r"/metrics", MetricsHandler, {"made": self._made, "token": self._token}

    async def start(self, host: str, port: int | None) -> None:
        """Answers its neighbours, and whoever asks at a port of its own, which these share, if there is one.

        Raises `OSError` where that cannot be.
        """
        await self._neighbours.start()
        if port is not None:
            self._server = http_server(Application([self.route], log_function=lambda handler: None))
            self._server.add_sockets(bind_sockets(port, host, reuse_port=self._shared))

    async def close(self) -> None:
        """Answers nobody any more."""
        if self._server is not None:
            self._server.stop()
        await self._neighbours.close()

    async def _own(self) -> str:
        """What this process has counted. Its numbers are read at once, and their text is made in a thread."""
        counted, node = list(families(self._counting)), self._counting.node
        return await asyncio.to_thread(lambda: text([*counted, *of_the_system()], node=node))

    async def _make(self) -> str:
        """What all processes have counted, and what the database knows, if it answers."""
        texts, games = await asyncio.gather(self._neighbours.texts(), self._running_games())
        return merged([*texts, games])

    async def _running_games(self) -> str:
        if self._counting.pool.away:
            return ""
        try:
            async with asyncio.timeout(PATIENCE):
                return text([running_games(await self._games())])
        except TimeoutError:
            return ""
