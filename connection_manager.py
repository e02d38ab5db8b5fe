"""A server process: sockets, pages and health over HTTP. Beside `web`, the only module that knows tornado.

    browser ── /ws ── Socket ── Line ── initiator, lobby, session ── Engine ── Log, Bus ── PostgreSQL

`serve` builds the objects by hand, in the order in which each needs the other, and takes them down in the
opposite one. Any number of such processes may share a port and a database.

SIGTERM and SIGINT stop it, with `--drain=games` after the games that run here; SIGUSR1 waits for the games
in any case. docs/operations.md says what happens then. The exit status is 0, 1 where it could not start,
and 3 where it left something undone, which is in the log.

From the environment: DATABASE_URL and DATABASE_DIRECT_URL, HOST (127.0.0.1), PORT (8000), POOL_SIZE (4)
connections beside the listener's, RATE_LIMITS (`off` for load tests), PROXIES (0) that stand before this
server and say in X-Forwarded-For whom they speak for, MOYO_READY_FD and MOYO_PARENT_FD from the supervisor.
"""

import argparse
import asyncio
import cProfile
import gc
import logging
import os
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from statistics import median

import uvloop
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.iostream import IOStream, StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from game import rules
from game.api import Millis
from game.engine import Engine
from game.kit.anchor import Anchor
from game.process.periodic import PeriodicTasks
from game.process.presence import BEAT, Presence
from game.process.shutdown import ShutdownStack
from game.process.stopping import Admission, Stopping, install_signal_handlers
from game.sections import lobby_feed as hall
from game.sections.connection import Connection
from game.sections.context import ServerContext
from game.sections.draining import WITHIN, Draining
from messages import LARGEST_FRAME, Status, encode
from sql import Unusable, address
from sql.bus import Bus
from sql.log import Log
from sql.nodes import Nodes
from sql.people import People
from sql.pool import Pool
from sql.seeks import Seeks
from sql.steps import Steps
from web import pages
from web.assets import Assets
from web.send_queue import LOW_WATER, SendQueue

logger = logging.getLogger("moyo")

PING = 20.0
"""Seconds of silence after which a client is pinged; after as many more it is taken for gone."""

ALERT = 1.0
"""Seconds between the pings of somebody who plays in real time; two without an answer are silence."""

HELLO = 30.0
"""Seconds for which somebody may say nothing of who they are."""

UNFINISHED = 3
"""The exit status of a process that has stopped, but left something undone; 1 is that it could not start."""

GOING_AWAY = 1001
"""What a browser says when a page is left, for another of ours perhaps."""

GARBAGE = (20_000, 50, 100)
"""How seldom the collector looks for cycles. Among those of 10,000 sockets that is a third of the work."""

WAITING_TABLE = timedelta(days=1)
"""How long a table waits for somebody to join."""

ABSENT_GUEST = timedelta(days=30)
"""How long a name is kept for somebody who stays away and has no game running."""


class Socket(WebSocketHandler):
    """A client's socket. `on_message` only decodes and queues: a commit is never awaited here."""

    def initialize(self, house: ServerContext, sockets: "set[Socket]", proxies: int) -> None:
        self.context = house
        self.sockets = sockets
        self.proxies = proxies
        self.heard_at = self.pinged_at = time.monotonic()
        self.unanswered_since: float | None = None
        """When the first ping was sent since the client was last heard."""
        self.round_trips = deque[float](maxlen=7)
        """Seconds from the newest pings to their pongs."""
        self.waiting_for_life = set[asyncio.Future[None]]()
        """Those who wait for the client to be heard."""

    def open(self, *args: str, **kwargs: str) -> None:
        self.stream: IOStream = self.ws_connection.stream  # type: ignore[union-attr, assignment]
        self.send_queue = SendQueue(self.stream, self.close)
        address = client_address(self.request.remote_ip or "", self.request.headers, self.proxies)
        self.connection = Connection(self.context, self.send_queue, self, address)
        if self.stream.closed():  # whoever it was did not wait for us
            self.connection.close()
            return
        self.set_nodelay(True)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # what waits here and not in the kernel can be replaced
            self.stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, LOW_WATER)
        self.sockets.add(self)
        if self.context.away:
            self.tell_status()

    def tell_status(self) -> None:
        """Tells the client whether this process waits for its database."""
        self.send_queue.send(encode(Status(database="away" if self.context.away else "here")))

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        self.connection.receive(message)
        self.mark_alive()
        return self.wait_for_capacity() if self.connection.at_capacity or self.send_queue.full else None

    async def wait_for_capacity(self) -> None:
        """Waits until another message may come: it is we who do not read."""
        await self.connection.wait_for_capacity()
        await self.send_queue.wait_for_capacity()
        self.mark_alive()

    def on_pong(self, data: bytes) -> None:
        """A pong brings back when its ping was sent: half of what has passed is what a frame takes.

        Usually, so the middle of the newest counts: a frame that was lost on its way came much later.
        """
        self.mark_alive()
        with suppress(struct.error):  # a pong that nobody asked for may say anything
            self.round_trips.append(min(max(0.0, self.heard_at - struct.unpack("!d", data)[0]), PING))
            self.connection.delay = Millis(round(500 * median(self.round_trips)))

    def mark_alive(self) -> None:
        """The client lives."""
        self.heard_at, self.unanswered_since = time.monotonic(), None
        while self.waiting_for_life:
            self.waiting_for_life.pop().set_result(None)

    async def responds(self, within: float) -> bool:
        """Whether the client is heard in so many seconds, being asked now."""
        heard = asyncio.get_running_loop().create_future()
        self.waiting_for_life.add(heard)
        self.send_ping(time.monotonic())
        await asyncio.wait([heard], timeout=within)
        self.waiting_for_life.discard(heard)
        return heard.done()

    @property
    def responsive(self) -> bool:
        """Whether the client has been heard since it was last asked."""
        return self.unanswered_since is None

    def send_ping(self, now: float) -> None:
        """Sends a ping."""
        self.pinged_at, self.unanswered_since = now, self.unanswered_since or now
        with suppress(StreamClosedError, WebSocketClosedError):
            self.ping(struct.pack("!d", now))

    def on_close(self) -> None:
        if self in self.sockets:
            self.sockets.discard(self)
            self.send_queue.discard()
            self.connection.close(leaving_page=self.close_code == GOING_AWAY)

    def check(self, now: float) -> bool:
        """Pings a client that is silent, or plays in real time, and lets one go that stays silent.

        Whether its line has fallen silent, or is heard again, since the last time.
        """
        if self.connection.at_capacity:
            return False  # it is we who do not read
        if self.connection.unidentified and now - self.connection.hello_at > HELLO:
            self.send_queue.close(1008, "say hello")
            return False
        alert = self.connection.needs_heartbeat
        silent = 0.0 if self.unanswered_since is None else now - self.unanswered_since
        if silent > PING:
            self.stream.close()
        elif now - self.pinged_at >= ALERT if alert else now - max(self.heard_at, self.pinged_at) >= PING:
            self.send_ping(now)
        return self.connection.set_silent(silent=alert and silent > 2 * ALERT)


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
    house: ServerContext, sockets: set[Socket], ready: Callable[[], Awaitable[bool]], proxies: int = 0
) -> Application:
    """What is served where."""
    return Application(
        [
            (r"/ws", Socket, {"house": house, "sockets": sockets, "proxies": proxies}),
            *pages.routes(Assets(pages.STATIC)),
            (r"/healthz", Health, {"check": turns}),
            (r"/readyz", Health, {"check": ready}),
        ],
        default_handler_class=pages.NotFound,
        log_function=lambda handler: None,
        websocket_max_message_size=LARGEST_FRAME,
    )


async def serve(environ: Mapping[str, str], patient: bool) -> list[str]:
    """Serves until it is told to stop, then takes everything down in order: what did not finish."""
    stopping = Stopping(patient)
    install_signal_handlers(stopping, environ)
    async with ShutdownStack(stopping.immediate) as down:
        pool = Pool(address.pooled(environ), int(environ.get("POOL_SIZE", "4")))
        await pool.open()
        down.push("the connections to the database", 1, pool.close)
        anchor = Anchor()
        nodes = Nodes(pool, anchor)
        log, steps = Log(pool, anchor), Steps(pool)
        engine = Engine(rules.find(), log, steps, anchor, await nodes.register())
        down.push("what goes on at tables by itself", 1, engine.tables.close)
        bus = Bus(address.direct(environ), pool)
        down.push("the listener", 0.5, bus.close)
        wishes, limits = Seeks(pool), environ.get("RATE_LIMITS") != "off"
        house = ServerContext(engine, People(pool), wishes, steps, limits=limits, stopping=stopping)
        presence = Presence(nodes, bus, engine.tables, wishes, house.on_note)
        down.push("the farewell to the other processes, who will miss this one", 1, presence.unregister)
        await bus.listen(engine.tables.node_id, house.on_note)
        sockets: set[Socket] = set()

        def tell(away: bool) -> None:
            house.away = away
            for client in list(sockets):
                client.tell_status()

        async def ready() -> bool:
            return bus.hears and stopping.admission is Admission.OPEN and await pool.answers(2)

        async def tidy() -> None:
            now = anchor()
            await log.delete_waiting(Millis(now - _millis(WAITING_TABLE)))
            await house.people.delete_absent_guests(Millis(now - _millis(ABSENT_GUEST)))

        async def check() -> None:
            now = time.monotonic()
            if [client for client in list(sockets) if client.check(now)]:
                await engine.report_audiences()

        pool.tell = tell
        chores = PeriodicTasks()
        down.push("the chores", 0.5, chores.close)
        chores.every(BEAT, presence.heartbeat)
        chores.every(0.5, lambda: presence.report_online(house.connections))
        chores.every(hall.PAUSE, house.lobby_feed.look)
        chores.every(0, house.match)
        chores.every(1, engine.report_audiences)
        chores.every(1, engine.sweep)
        chores.every(5, engine.tables.release_idle)
        chores.every(600, tidy)
        chores.every(ALERT / 4, check)
        chores.start(engine.run_alarms())

        departure = Draining(house, sockets)
        down.push("the clients", WITHIN + 0.5, departure.of_all)
        proxies = int(environ.get("PROXIES", "0"))
        server = HTTPServer(application(house, sockets, ready, proxies), max_body_size=1024)
        port = int(environ.get("PORT", "8000"))
        server.add_sockets(bind_sockets(port, environ.get("HOST", "127.0.0.1"), reuse_port=True))
        gc.freeze()  # all that stands now stays
        gc.set_threshold(*GARBAGE)
        if "MOYO_READY_FD" in environ:
            os.write(int(environ["MOYO_READY_FD"]), b"ready\n")
        await stopping.closing.wait()
        server.stop()
        await departure.of_games()
        stopping.stop()
    return down.unfinished


def _millis(time: timedelta) -> int:
    return time // timedelta(milliseconds=1)


def main(arguments: Sequence[str] = ()) -> int:
    parser = argparse.ArgumentParser(prog="python connection_manager.py", description="A server process.")
    parser.add_argument("--profile", metavar="FILE", help="where to write what cProfile has seen, at the end")
    parser.add_argument("--drain", choices=["games"], help="what SIGTERM and SIGINT wait for")
    options = parser.parse_args(arguments)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
    )
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    try:
        unfinished = uvloop.run(serve(os.environ, patient=options.drain == "games"))
    except (Unusable, OSError) as error:
        print(f"moyo: {error}", file=sys.stderr)
        return 1
    finally:
        if options.profile:
            profile.dump_stats(options.profile)
    return UNFINISHED if unfinished else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
