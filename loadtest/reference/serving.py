"""How a reference server listens: at `HOST` and `PORT`, until it is killed."""

import asyncio
import os
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from moyo.settings import Settings


async def serve(*rules: Any) -> None:
    """Serves these rules of a tornado `Application` for ever; writes to `MOYO_READY_FD` when it listens."""
    server = HTTPServer(Application(list(rules), log_function=lambda handler: None))
    settings = Settings.read(os.environ)
    server.add_sockets(bind_sockets(settings.port, settings.host, reuse_port=True))
    if settings.ready_fd is not None:
        os.write(settings.ready_fd, b"ready\n")
    await asyncio.Event().wait()
