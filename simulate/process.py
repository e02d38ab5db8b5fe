"""A server process over `game.memory`: what `connection_manager.serve` builds, but for the sockets."""

import random
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

from game.api import Millis
from game.engine import Engine
from game.kit.anchor import Anchor
from game.memory.compute import Compute
from game.memory.world import World
from game.ports.bus import Note
from game.ports.database import Database as Ports
from game.process.note_queue import NoteQueue
from game.process.outages import Outages
from game.process.periodic import PeriodicTasks
from game.process.presence import DEAD_AFTER, Presence
from game.process.shard_presence import ShardPresence
from game.process.shutdown import ShutdownStack
from game.process.stopping import Stopping
from game.rules import find
from game.sections.context import ServerContext
from game.sections.draining import WITHIN, Draining
from game.sections.identity.passphrase import Passphrases
from game.sections.periodic_tasks import start_periodic_tasks
from game.sections.retention import Retention
from game.sharding.routes import Joined
from game.sharding.shards import Shards
from simulate.calls import Calls, Conditions, Database
from simulate.counted import counted
from simulate.loop import Loop, Timeline
from simulate.notes import Exchange, Listener
from simulate.socket import Socket

GAMES = find()

HEARTBEAT_INTERVAL = 2
"""Seconds between two heartbeats of the process."""

CHECK_INTERVAL = 0.5
"""Seconds between two checks of the sockets."""

SHARDS_INTERVAL = 1
"""Seconds between two looks for what other processes have left undone between home and the shards."""

APART = {"team_sessions", "positions", "photos", "housekeeping"}
"""The ports with a chance of their own."""

Seen = Callable[[str, tuple[Any, ...], Any], None]
"""Called with each call of a port that is carried out: its name, its arguments and its answer."""


class Shard(NamedTuple):
    """A database of tables."""

    world: World
    database: Database


NO_SHARDS: Mapping[str, Shard] = {}


class QuickPassphrases(Passphrases):
    """Hashes that cost nothing, for they are not what is tried."""

    def __init__(self) -> None:
        """Has no hasher."""

    async def hash(self, passphrase: str) -> str:
        return f"hash of {passphrase}"

    async def matches(self, passphrase: str, kept_hash: str | None) -> bool:
        return kept_hash == f"hash of {passphrase}"


class Process:
    """One process, from its start until it is killed, or has stopped."""

    def __init__(
        self,
        name: str,
        timeline: Timeline,
        world: World,
        exchange: Exchange,
        database: Database,
        chance: random.Random,
        on_call: Seen,
        on_stopped: Callable[["Process"], None],
        shards: Mapping[str, Shard] = NO_SHARDS,
    ) -> None:
        self.name = name
        self.loop = Loop(timeline, name)  # type: ignore[abstract]
        self.conditions = Conditions()
        self.listener = Listener(exchange, self.loop)
        self.sockets: dict[Socket, None] = {}
        self.ready = False
        """Whether it takes clients."""
        self.anchor = cast(Anchor, None)
        self.context = cast(ServerContext, None)
        self._world = world
        self._database = database
        self._shards = shards
        self._chance = chance
        self._on_call = on_call
        self._on_stopped = on_stopped
        self._stopping = cast(Stopping, None)
        self._serving: Any = None

    def start(self) -> None:
        self.loop.call_soon(self._begin)

    def _begin(self) -> None:
        self._stopping = Stopping()
        self._serving = self.loop.create_task(self._serve())

    def stop(self) -> None:
        """As SIGTERM does: its clients go to other processes, and it ends."""
        self.loop.call_soon(lambda: self._stopping.stop())

    def stop_after_games(self) -> None:
        """As SIGUSR1 does: the same, when the games of its clients are over."""
        self.loop.call_soon(lambda: self._stopping.wait_for_games())

    def _ports(self, world: World, database: Database, anchor: Anchor) -> Ports:
        """The ports of a database as this process calls them.

        Some have a chance of their own, which leaves that of the others alone.
        """

        def calls(port: str) -> Any:
            chance = random.Random(self.name) if port in APART else self._chance
            given = world.now, self.loop, self.conditions, database, chance, anchor, self._on_call
            return Calls(getattr(world, port), *given, self.listener)

        return Ports(**{port: calls(port) for port in Ports._fields})

    async def _serve(self) -> None:
        stopping = self._stopping
        self.anchor = anchor = Anchor()
        home = self._ports(self._world, self._database, anchor)
        anchors = {name: Anchor() for name in self._shards}
        on_shards = {
            name: self._ports(shard.world, shard.database, anchors[name])
            for name, shard in self._shards.items()
        }
        joined = Joined(Shards(home, on_shards), anchor)
        presences = [
            ShardPresence(name, one, anchor, anchors[name], DEAD_AFTER) for name, one in on_shards.items()
        ]
        ports = joined.database
        nodes, log, steps, online = ports.nodes, ports.log, ports.steps, ports.online
        outages = Outages(nodes, anchor, DEAD_AFTER)
        engine = Engine(
            counted(GAMES, self.loop),
            log,
            steps,
            anchor,
            await nodes.register(),
            Compute(),
            outages,
            *(ports.catalogues, ports.teams, ports.team_sessions, ports.positions, ports.photos),
            ports.score_graphs,
            outages_of_shards={one.shard: one.outages for one in presences},
        )
        engine.tables.new_table_id = joined.new_table_id
        passphrases = QuickPassphrases()
        self.context = context = ServerContext(
            engine,
            *(ports.people, ports.seeks, online, steps, ports.mutes, ports.archive, ports.reports),
            *(ports.operators, ports.listings, ports.statistics),
            stopping=stopping,
            passphrases=passphrases,
        )
        notes = NoteQueue(self._on_note)
        presence = Presence(nodes, outages, self.listener, engine.tables, online, notes.put)
        presence.on_removed = lambda dead: self.listener.missed()
        await self.listener.listen(engine.tables.node_id, notes.put)
        periodic = PeriodicTasks()
        of_log = log, ports.housekeeping
        start_periodic_tasks(periodic, context, presence, *of_log, HEARTBEAT_INTERVAL, Retention())
        if on_shards:
            periodic.every(SHARDS_INTERVAL, joined.look)
        for on_shard in presences:
            periodic.every(HEARTBEAT_INTERVAL, partial(on_shard.heartbeat, engine.tables))
        periodic.every(CHECK_INTERVAL, self._check_sockets)
        self.ready = True
        await stopping.closing.wait()
        self.ready = False
        draining = Draining(context, self.sockets)
        await draining.drain_after_games()
        stopping.stop()
        # Not begun earlier: a process that is killed closes nothing.
        async with ShutdownStack(stopping.immediate) as shutdown:
            shutdown.push("the background work at tables", 1, engine.tables.close)
            shutdown.push("closing the listener", 0.5, self.listener.close)
            shutdown.push("removing this node from the database", 1, presence.unregister)
            shutdown.push("the periodic tasks", 0.5, periodic.close)
            shutdown.push("closing the clients' connections", WITHIN + 0.5, draining.drain_all)
        self.loop.timeline.outside.call_soon(self._on_stopped, self)

    def _on_note(self, note: Note) -> None:
        self.loop.work += 1
        self.context.on_note(note)

    async def _check_sockets(self) -> None:
        if [socket for socket in list(self.sockets) if socket.check()]:
            await self.context.engine.report_audiences()

    def kill(self) -> None:
        """Ends it at once; its clients find out."""
        self.ready = False
        self.loop.kill()
        for socket in list(self.sockets):
            socket.lose()

    @property
    def time(self) -> Millis:
        """The time as the process knows it."""
        return self.anchor()
