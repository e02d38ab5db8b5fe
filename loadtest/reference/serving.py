"""How a reference server listens: at `HOST` and `PORT`, until it is killed."""

import asyncio
import os
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application


async def serve(*rules: Any) -> None:
    """Serves these rules of a tornado `Application` for ever; writes to `MOYO_READY_FD` when it listens."""
    server = HTTPServer(Application(list(rules), log_function=lambda handler: None))
    server.add_sockets(bind_sockets(int(os.environ["PORT"]), os.environ["HOST"], reuse_port=True))
    if "MOYO_READY_FD" in os.environ:
        os.write(int(os.environ["MOYO_READY_FD"]), b"ready\n")
    await asyncio.Event().wait()
