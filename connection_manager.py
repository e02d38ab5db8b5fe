"""A server process: its clients' WebSockets, and the objects behind them. Only it and `web` import tornado.

    browser ── /ws ── Socket ── Connection ─┬─ Identification, Lobby ─┬─ Engine ── Log, Bus ── PostgreSQL
                                            └─ TableSession ──────────┘

`serve` builds the objects by hand, in the order in which each needs those before it, and closes them in the
opposite order. Any number of such processes may share a port and a database.

SIGTERM and SIGINT stop the process; with `--drain=games` it first waits for the games that its clients play.
SIGUSR1 lets it wait for the games in any case. docs/operations.md says what happens then. The settings are
the environment's, see `moyo.settings`; the exit status is one of `moyo.exit_status`.
"""

import argparse
import asyncio
import cProfile
import gc
import logging
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from types import FrameType

import uvloop
from tornado.netutil import bind_sockets

from game import rules
from game.api import Millis
from game.engine import Engine
from game.held.rule_faults import endless_mark
from game.kit import log_context
from game.kit.anchor import Anchor
from game.kit.loop_queue import LoopQueue
from game.lifecycle.photos import Photos
from game.lifecycle.reminders import Reminders
from game.ports.nodes import Node
from game.process.affinity import Affinity
from game.process.compute import Compute
from game.process.interruption import Interruption, rules_called
from game.process.note_queue import NoteQueue
from game.process.outages import Outages
from game.process.periodic import PeriodicTasks
from game.process.presence import Presence
from game.process.shard_presence import ShardPresence
from game.process.shutdown import ShutdownStack
from game.process.stopping import Admission, Stopping, install_signal_handlers
from game.process.watchdog import Watchdog, give_up
from game.sections.address_caps import AddressCaps
from game.sections.budgets import Budget, Budgets
from game.sections.context import ServerContext
from game.sections.draining import WITHIN, Draining
from game.sections.identity.reserved import ReservedNames
from game.sections.periodic_tasks import start_periodic_tasks
from game.sections.push import PushOffer
from game.sections.retention import Retention
from game.sharding.joined_bus import JoinedBus
from game.sharding.routes import Joined
from game.sharding.shards import Shards
from game.table_id import shard_of
from moyo import logs
from moyo.exit_status import NOT_STARTED, STOPPED, STUCK, UNFINISHED
from moyo.open_files import raise_limit
from moyo.port import port_error
from moyo.settings import SettingError, Settings
from moyo.worker import REFUSED
from nats_bus.bus import Bus as NatsBus
from sql import Unusable
from sql.bus import Bus
from sql.database import database as ports_of
from sql.nodes import subject_prefix
from sql.pool import Pool
from sql.pools import Pools
from sql.previews import Previews
from sql.running_games import running_games
from sql.stuck import mark_broken
from web import http_log, token_routes
from web.access import Access
from web.application import Route, application
from web.charges import Charges
from web.client_socket import Clients, Socket
from web.deflate import Compression
from web.documents import documents
from web.frame_log import INTERVAL as FRAME_LOG_INTERVAL
from web.frame_log import FrameLog
from web.handshake import Handshake
from web.health import Remembered
from web.listener import CHECK_INTERVAL, MOST_WAITING, Listener, http_server
from web.liveness import CHECK_INTERVAL as LIVENESS_INTERVAL
from web.liveness import check_clients
from web.metrics.families import Counting
from web.metrics.service import Metrics, RunningGames
from web.passing.service import PassingService, socket_url
from web.push.service import web_push
from web.site import Site

logger = logging.getLogger("moyo")

REMIND_INTERVAL = 1.0
"""Seconds between two looks whether players who are away are to be told something."""

AT_ONCE = 500
"""Connections that are checked, or told whether the database answers, in one turn of the loop."""

SHARDS_INTERVAL = 1.0
"""Seconds between two looks for what other processes have left undone between home and the shards."""

READY_SECONDS = 0.5
"""Seconds for which it is taken to be known whether the database answers."""

GC_THRESHOLDS = (20_000, 50, 100)
"""How often garbage is collected. Python's own thresholds cost a third of the work for 10,000 sockets."""


def leave_word(settings: Settings, frame: FrameType) -> None:
    """Marks the table as broken whose rules hold the loop there, if any: no other process is to call them."""
    if (rules_at := rules_called(frame)) is not None:
        shard = settings.shards().get(shard_of(rules_at.table_id))
        url = settings.pooled_url() if shard is None else shard.pooled
        mark_broken(url, rules_at.table_id, endless_mark(rules_at.game))


async def serve(settings: Settings, wait_for_games: bool) -> int:
    """Serves until it is stopped, then closes everything in order. Returns the exit status.

    A signal stops it, and rules that too often did not return. `wait_for_games` says that the first signal
    waits for the games. Raises `SettingError` or `sql.Unusable` where the process cannot serve.
    """
    stopping = Stopping(wait_for_games)
    install_signal_handlers(stopping, settings.parent_fd)
    async with ShutdownStack(stopping.immediate) as shutdown:
        compute = Compute(settings.compute_processes)
        loop = asyncio.get_running_loop()
        interruption = Interruption(partial(loop.call_soon_threadsafe, stopping.make_way))
        watchdog = Watchdog(interruption.look, partial(leave_word, settings), partial(give_up, STUCK))
        shutdown.push("the watchdog", 0.1, watchdog.close)
        pool, *others = [
            Pool(url, settings.pool_size, slow=settings.slow_query)
            for url in (settings.pooled_url(), *(shard.pooled for shard in settings.shards().values()))
        ]
        databases = Pools(pool, dict(zip(settings.shards(), others, strict=True)))
        shutdown.push("closing the connections to the database", 1, databases.close)
        await databases.open()
        anchor = Anchor()
        anchors = {name: Anchor() for name in databases.shards}
        on_shards = {name: ports_of(one, anchors[name]) for name, one in databases.shards.items()}
        home = ports_of(pool, anchor, [*on_shards])
        dead_after = Millis(1000 * settings.dead_after)
        presences = {
            name: ShardPresence(name, one, anchor, anchors[name], dead_after)
            for name, one in on_shards.items()
        }

        def away(name: str) -> bool:
            return databases.away(name) or presences[name].clock_differs

        joined = Joined(Shards(home, on_shards, away), anchor)
        database = joined.database
        push = settings.push_private_key, settings.push_contact, settings.push_services
        if (push_service := web_push(*push, anchor)) is not None:
            shutdown.push("closing the connections to push services", 0.1, push_service.close)
        nodes, log, steps, online = database.nodes, database.log, database.steps, database.online
        outages = Outages(nodes, anchor, dead_after)
        games, apart = rules.find(), settings.bots_rated_apart
        engine = Engine(
            *(games, log, steps, anchor, await nodes.register(), compute, outages, database.catalogues),
            *(database.teams, database.team_sessions, database.positions, database.photos),
            *(database.score_graphs, apart),
            outages_of_shards={one.shard: one.outages for one in presences.values()},
        )
        engine.tables.new_table_id = joined.new_table_id
        shutdown.push("the steps between home and shards", 0.5, joined.copies.settled)
        shutdown.push("the background work at tables", 1, engine.tables.close)
        shutdown.push("the compute processes", 0.5, compute.close)
        bus: Bus | NatsBus
        shard_buses: dict[str, Bus] = {}
        if settings.bus_url is None:
            bus = Bus(settings.direct_url(), pool, anchor)
            for name, address in settings.shards().items():
                shard_buses[name] = Bus(address.direct, databases.shards[name], anchor)
        else:
            bus = NatsBus(settings.bus_url, await subject_prefix(pool), anchor)
            for one in (pool, *databases.shards.values()):
                one.publisher = bus
        all_notes = JoinedBus(bus, shard_buses)
        for listening in (bus, *shard_buses.values(), all_notes):
            shutdown.push("closing the listener", 0.5, listening.close)
        limits = settings.rate_limits
        budgets = settings.connection_budget, settings.player_budget, settings.address_budget
        of_connection, of_player, of_address = map(Budget, budgets)
        ports = (
            *(database.people, database.seeks, online, steps, database.mutes, database.archive),
            *(database.reports, database.operators, database.listings, database.statistics),
        )
        retention = Retention.of(settings)
        context = ServerContext(
            engine,
            *ports,
            traces=database.traces,
            retention=retention,
            rate_limited=limits,
            stopping=stopping,
            reserved=ReservedNames(settings.reserved_names),
            caps=AddressCaps(settings.address_connections, settings.address_players, settings.address_tables),
            budgets=Budgets(of_connection, of_player, of_address),
        )
        shutdown.push("writing the last traces", 0.5, context.tracing.write)
        frame_log = None
        if settings.frame_log is not None:
            of_players, here = settings.frame_log_players, engine.tables
            frame_log = FrameLog(settings.frame_log, of_players, anchor, lambda: here.node_id)
            shutdown.push("writing the last frames", 0.5, frame_log.write)
        notes = NoteQueue(context.on_note)
        presence = Presence(nodes, outages, all_notes, engine.tables, online, notes.put, dead_after)

        def on_removed(dead: Node) -> None:
            context.tracing.removed(dead)
            if pool.publisher is not None:
                pool.publisher.missed()  # what it had committed and not published

        presence.on_removed = on_removed
        shutdown.push("removing this node from the database", 1, presence.unregister)
        await all_notes.listen(engine.tables.node_id, notes.put)
        logs.add_context(lambda: {"node": engine.tables.node_id} | log_context.fields())
        listener, told = Listener(raise_limit()), LoopQueue[Socket](Socket.check_status, AT_ONCE)
        compression = Compression() if settings.deflate else None
        clients = Clients(context, listener, compression, frame_log, ping_interval=settings.ping_interval)
        sockets = clients.sockets

        def tell_status() -> None:
            for client in sockets:
                told.put(client)

        def on_away(away: bool) -> None:
            context.database_away = away
            tell_status()

        database_answers = Remembered(partial(pool.answers, 2), READY_SECONDS)

        async def ready() -> bool:
            open_to_all = stopping.admission is Admission.OPEN and not listener.full
            return bus.ready and open_to_all and await database_answers()

        async def check_sockets() -> None:
            if await check_clients(sockets, AT_ONCE, every=bool(context.shards_away)):
                await engine.report_audiences()

        async def check_listener() -> None:
            listener.check(time.monotonic())

        def on_shard_away(name: str, away: bool) -> None:
            logger.warning("the shard %s is %s", name, "away" if away else "back")
            context.shards_away = {one for one in on_shards if databases.away(one)}
            tell_status()

        pool.on_away = on_away
        for name, one in databases.shards.items():
            one.on_away = partial(on_shard_away, name)
        periodic = PeriodicTasks()
        shutdown.push("the periodic tasks", 0.5, periodic.close)
        tasks_of = periodic, context, presence, log, database.housekeeping
        start_periodic_tasks(*tasks_of, settings.heartbeat_interval, retention)
        if on_shards:
            await joined.look()
            periodic.every(SHARDS_INTERVAL, joined.look)
        for on_shard in presences.values():
            periodic.every(settings.heartbeat_interval, partial(on_shard.heartbeat, engine.tables))
        periodic.every(LIVENESS_INTERVAL, check_sockets)
        periodic.every(CHECK_INTERVAL, check_listener)

        if push_service is not None:
            context.push = PushOffer(database.push, push_service)
            reminders = Reminders(engine.tables, *context.push)
            engine.remind_by(reminders)
            periodic.every(REMIND_INTERVAL, reminders.look)

        def takes_clients() -> bool:
            return stopping.admission is Admission.OPEN

        node_url = socket_url(settings.node_url, settings.base_path)
        affinity = Affinity(nodes, lambda: engine.tables.node_id, takes_clients, node_url, dead_after)
        context.affinity = affinity
        passing = PassingService(settings.passing_folder, affinity, engine, listener, takes_clients)
        draining = Draining(context, sockets)
        shutdown.push("closing the clients' connections", WITHIN + 0.5, draining.drain_all)
        clients.passing = passing.passing
        site = Site(settings.base_path, settings.origins, settings.proxies, lambda: affinity.origins)
        charges = Charges(context, site)
        if frame_log is not None:
            periodic.every(FRAME_LOG_INTERVAL, frame_log.write)
        photos = Photos(engine.tables, engine.photos, settings.player_photos)
        further = token_routes.routes(Access(context.people, charges), engine, photos)
        counting = Counting(pool, context, watchdog, clients.sent, passing.counts, sockets, notes, bus)
        if settings.serves_metrics:
            asked = partial(running_games, pool)
            further = [*further, *await start_metrics(settings, counting, asked, shutdown)]
        route, preview_of = (r"/ws", Handshake, {"clients": clients}), Previews(pool).preview
        described = partial(documents, games)
        served = application(route, ready, charges, described, preview_of, games, further, site)
        server = http_server(served)
        try:
            bound = bind_sockets(settings.port, settings.host, backlog=MOST_WAITING, reuse_port=True)
            listener.start(server, bound)
        except OSError as error:
            raise port_error(settings.host, settings.port, error) from error
        await passing.exchange()
        periodic.every(settings.heartbeat_interval, passing.exchange)
        watchdog.start()
        gc.freeze()  # the objects that exist now stay for good, and need not be looked at again
        gc.set_threshold(*GC_THRESHOLDS)
        if settings.ready_fd is not None:
            os.write(settings.ready_fd, b"ready\n")
        await stopping.closing.wait()
        listener.stop()
        passing.stop()
        await draining.drain_after_games()
        stopping.stop()
    if interruption.often:
        return STUCK
    return UNFINISHED if shutdown.unfinished else STOPPED


async def start_metrics(
    settings: Settings, counting: Counting, games: RunningGames, shutdown: ShutdownStack
) -> list[Route]:
    """Serves /metrics at a port of its own; its route at the port of all else, where there is no other."""
    metrics = Metrics(counting, games, settings.metrics_folder, settings.metrics_token)
    shutdown.push("the metrics", 0.1, metrics.close)
    port = settings.metrics_port
    try:
        await metrics.start(settings.host, port)
    except OSError as error:
        raise port_error(settings.host, port or settings.port, error, "METRICS_PORT") from error
    return [metrics.route] if port is None else []


def main(arguments: Sequence[str] = ()) -> int:
    """Serves as the command line and the environment say. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python connection_manager.py", description="A server process.")
    parser.add_argument("--profile", metavar="FILE", help="the file to which cProfile's figures are written")
    parser.add_argument("--drain", choices=["games"], help="what the first SIGTERM or SIGINT waits for")
    options = parser.parse_args(arguments)
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    try:
        logs.configure_by(os.environ)
        http_log.limit()
        return uvloop.run(serve(Settings.read(os.environ), wait_for_games=options.drain == "games"))
    except (SettingError, Unusable, OSError) as error:
        logger.error("%s", error)
        ready_fd = Settings.read(os.environ, "ready_fd").ready_fd
        if ready_fd is not None and not isinstance(error, OSError):
            os.write(ready_fd, REFUSED + b"\n")
        return NOT_STARTED
    finally:
        if options.profile:
            profile.dump_stats(options.profile)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
