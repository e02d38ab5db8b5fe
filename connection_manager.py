"""A server process: sockets, pages and health over HTTP. The only module that knows tornado.

    browser ── /ws ── Socket ── Line ── initiator, lobby, session ── Engine ── Log, Bus ── PostgreSQL

`main` builds the objects by hand, in the order in which each needs the other, and takes them down in the
opposite one. Any number of such processes may share a port and a database.

From the environment: DATABASE_URL and DATABASE_DIRECT_URL, HOST (127.0.0.1), PORT (8000), POOL_SIZE (4)
connections beside the listener's, RATE_LIMITS (`off` for load tests), PROXIES (0) that stand before this
server and say in X-Forwarded-For whom they speak for, MOYO_READY_FD and MOYO_PARENT_FD from the supervisor.
"""

import argparse
import asyncio
import cProfile
import gc
import logging
import mimetypes
import os
import signal
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

import aiofiles
import uvloop
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.iostream import IOStream, StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from game import rules
from game.anchor import Anchor
from game.api import Millis
from game.chores import every
from game.engine import Engine
from game.presence import BEAT, Presence
from game.sections import hall
from game.sections.line import House, Line
from game.sections.outlet import LOW_WATER, Outlet
from messages import LARGEST_FRAME, Draining, encode
from sql import Unusable, address
from sql.bus import Bus
from sql.log import Log
from sql.nodes import Nodes
from sql.people import People
from sql.pool import Pool
from sql.steps import Steps
from sql.wishes import Wishes

logger = logging.getLogger("moyo")

STATIC = Path(__file__).parent / "static"

PING = 20.0
"""Seconds of silence after which a client is pinged; after as many more it is taken for gone."""

ALERT = 1.0
"""Seconds between the pings of somebody who plays in real time; two without an answer are silence."""

HELLO = 30.0
"""Seconds for which somebody may say nothing of who they are."""

DRAIN = 5.0
"""Seconds over which a stopping process closes its sockets."""

GARBAGE = (20_000, 50, 100)
"""How seldom the collector looks for cycles. Among those of 10,000 sockets that is a third of the work."""

WAITING_TABLE = timedelta(days=1)
"""How long a table waits for somebody to join."""

ABSENT_GUEST = timedelta(days=30)
"""How long a name is kept for somebody who stays away and has no game running."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Socket(WebSocketHandler):
    """A client's socket. `on_message` only decodes and queues: a commit is never awaited here."""

    def initialize(self, house: House, sockets: "set[Socket]", proxies: int) -> None:
        self.house = house
        self.sockets = sockets
        self.proxies = proxies
        self.heard = self.pinged = time.monotonic()
        self.asked: float | None = None
        """When the first ping was sent since the client was last heard."""
        self.trips = deque[float](maxlen=7)
        """Seconds from the newest pings to their pongs."""
        self.listening = set[asyncio.Future[None]]()
        """Those who wait for the client to be heard."""

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)
        self.stream: IOStream = self.ws_connection.stream  # type: ignore[union-attr, assignment]
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # what waits here and not in the kernel can be replaced
            self.stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, LOW_WATER)
        self.outlet = Outlet(self.stream, self.close)
        address = client_address(self.request.remote_ip or "", self.request.headers, self.proxies)
        self.line = Line(self.house, self.outlet, self, address)
        self.sockets.add(self)

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        self.line.take(message)
        self.hear()
        return self.room() if self.line.full or self.outlet.full else None

    async def room(self) -> None:
        """Waits until another message may come: it is we who do not read."""
        await self.line.room()
        await self.outlet.room()
        self.hear()

    def on_pong(self, data: bytes) -> None:
        """A pong brings back when its ping was sent: half of what has passed is what a frame takes.

        Usually, so the middle of the newest counts: a frame that was lost on its way came much later.
        """
        self.hear()
        with suppress(struct.error):  # a pong that nobody asked for may say anything
            self.trips.append(min(max(0.0, self.heard - struct.unpack("!d", data)[0]), PING))
            self.line.delay = Millis(round(500 * median(self.trips)))

    def hear(self) -> None:
        """The client lives."""
        self.heard, self.asked = time.monotonic(), None
        while self.listening:
            self.listening.pop().set_result(None)

    async def answers(self, within: float) -> bool:
        """Whether the client is heard in so many seconds, being asked now."""
        heard = asyncio.get_running_loop().create_future()
        self.listening.add(heard)
        self.knock(time.monotonic())
        await asyncio.wait([heard], timeout=within)
        self.listening.discard(heard)
        return heard.done()

    @property
    def quick(self) -> bool:
        """Whether the client has been heard since it was last asked."""
        return self.asked is None

    def knock(self, now: float) -> None:
        """Sends a ping."""
        self.pinged, self.asked = now, self.asked or now
        with suppress(StreamClosedError, WebSocketClosedError):
            self.ping(struct.pack("!d", now))

    def on_close(self) -> None:
        self.sockets.discard(self)
        self.outlet.gone()
        self.line.close()

    def check(self, now: float) -> bool:
        """Pings a client that is silent, or plays in real time, and lets one go that stays silent.

        Whether its line has fallen silent, or is heard again, since the last time.
        """
        if self.line.full:
            return False  # it is we who do not read
        if self.line.stranger and now - self.line.hailed > HELLO:
            self.outlet.close(1008, "say hello")
            return False
        alert = self.line.alert
        silent = 0.0 if self.asked is None else now - self.asked
        if silent > PING:
            self.stream.close()
        elif now - self.pinged >= ALERT if alert else now - max(self.heard, self.pinged) >= PING:
            self.knock(now)
        return self.line.heard(silent=alert and silent > 2 * ALERT)


class Page(RequestHandler):
    """A file of `static/`: as a page for `/` and `/t/<table>`, as it is for `/static/…`, else 404."""

    def initialize(self, file: str = "") -> None:
        self.file = file

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    async def get(self, name: str = "") -> None:
        path = STATIC / (self.file or name)
        if not path.is_relative_to(STATIC) or ".." in path.parts:
            raise HTTPError(404)
        try:
            async with aiofiles.open(path, "rb") as file:
                body = await file.read()
        except (OSError, ValueError):
            raise HTTPError(404) from None
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.set_header("ETag", f'"{sha256(body).hexdigest()[:32]}"')
        if self.check_etag_header():
            self.set_status(304)
        else:
            self.write(body)

    async def head(self, name: str = "") -> None:
        await self.get(name)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class Health(RequestHandler):
    """200 while `check` is true, else 503."""

    def initialize(self, check: Callable[[], Awaitable[bool]]) -> None:
        self.check = check

    async def get(self) -> None:
        well = await self.check()
        self.set_status(200 if well else 503)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n" if well else "not ready\n")


async def turns() -> bool:
    """The process's loop turns: this runs on it."""
    return True


def client_address(peer: str, headers: HTTPHeaders, proxies: int) -> str:
    """The address of whoever is at the other end of so many proxies, each of which adds whom it speaks for.

    `peer` is who has connected. What stands further back in X-Forwarded-For is the client's own word.
    """
    said = [hop.strip() for line in headers.get_list("X-Forwarded-For") for hop in line.split(",")]
    return said[-proxies] if 0 < proxies <= len(said) else peer


def application(
    house: House, sockets: set[Socket], ready: Callable[[], Awaitable[bool]], proxies: int = 0
) -> Application:
    """What is served where."""
    return Application(
        [
            (r"/ws", Socket, {"house": house, "sockets": sockets, "proxies": proxies}),
            (r"/", Page, {"file": "index.html"}),
            (r"/t/[\w-]{1,64}", Page, {"file": "table.html"}),
            (r"/static/(.+)", Page),
            (r"/healthz", Health, {"check": turns}),
            (r"/readyz", Health, {"check": ready}),
        ],
        default_handler_class=Page,
        log_function=lambda handler: None,
        websocket_max_message_size=LARGEST_FRAME,
    )


async def serve(environ: Mapping[str, str]) -> None:
    """Serves until it is told to stop, then lets go of everything in order."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if "MOYO_PARENT_FD" in environ:
        parent = int(environ["MOYO_PARENT_FD"])

        def orphaned() -> None:
            loop.remove_reader(parent)
            stopping.set()

        loop.add_reader(parent, orphaned)

    async with AsyncExitStack() as stack:
        pool = Pool(address.pooled(environ), int(environ.get("POOL_SIZE", "4")))
        await pool.open()
        stack.push_async_callback(pool.close)
        anchor = Anchor()
        nodes = Nodes(pool, anchor)
        engine = Engine(rules.find(), Log(pool, anchor), Steps(pool), anchor, await nodes.join())
        stack.push_async_callback(engine.tables.close)
        bus = Bus(address.direct(environ), pool)
        stack.push_async_callback(bus.close)
        wishes = Wishes(pool)
        house = House(engine, People(pool), wishes, limits=environ.get("RATE_LIMITS") != "off")
        presence = Presence(nodes, bus, engine.tables, wishes, house.hear)
        stack.push_async_callback(presence.leave)
        await bus.listen(engine.tables.me, house.hear)

        sockets: set[Socket] = set()

        async def ready() -> bool:
            return bus.hears and not stopping.is_set() and await pool.answers(2)

        proxies = int(environ.get("PROXIES", "0"))
        server = HTTPServer(application(house, sockets, ready, proxies), max_body_size=1024)
        port = int(environ.get("PORT", "8000"))
        server.add_sockets(bind_sockets(port, environ.get("HOST", "127.0.0.1"), reuse_port=True))

        async def tidy() -> None:
            now = anchor()
            await engine.tidy(Millis(now - _millis(WAITING_TABLE)))
            await house.people.forget(Millis(now - _millis(ABSENT_GUEST)))

        async def check() -> None:
            now = time.monotonic()
            if [client for client in list(sockets) if client.check(now)]:
                await engine.gather()

        chores = [
            (BEAT, presence.beat),
            (0.5, lambda: presence.attend(house.lines)),
            (hall.PAUSE, house.hall.look),
            (0, house.match),
            (1, engine.gather),
            (1, engine.sweep),
            (5, engine.tables.forget),
            (600, tidy),
            (ALERT / 4, check),
        ]
        running = [asyncio.create_task(every(seconds, work)) for seconds, work in chores]
        running.append(asyncio.create_task(engine.rings()))
        gc.freeze()  # all that stands now stays
        gc.set_threshold(*GARBAGE)
        if "MOYO_READY_FD" in environ:
            os.write(int(environ["MOYO_READY_FD"]), b"ready\n")
        await stopping.wait()

        server.stop()
        house.draining = True
        await drain(sockets)
        for task in running:
            task.cancel()
        await asyncio.wait(running)


async def drain(sockets: set[Socket]) -> None:
    """Tells everybody to connect elsewhere, answers what was accepted, closes the sockets."""
    for client in list(sockets):
        client.outlet.send(encode(Draining(within=int(DRAIN * 1000))))
    lines = [asyncio.ensure_future(client.line.finish()) for client in sockets]
    if lines:
        await asyncio.wait(lines, timeout=DRAIN)
    for client in list(sockets):
        client.outlet.close(1012, "restarting")


def _millis(time: timedelta) -> int:
    return time // timedelta(milliseconds=1)


def main(arguments: Sequence[str] = ()) -> int:
    parser = argparse.ArgumentParser(prog="python connection_manager.py", description="A server process.")
    parser.add_argument("--profile", metavar="FILE", help="where to write what cProfile has seen, at the end")
    options = parser.parse_args(arguments)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
    )
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    try:
        uvloop.run(serve(os.environ))
    except (Unusable, OSError) as error:
        print(f"moyo: {error}", file=sys.stderr)
        return 1
    finally:
        if options.profile:
            profile.dump_stats(options.profile)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
