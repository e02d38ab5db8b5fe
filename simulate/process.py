"""A server process over `game.memory`: what `connection_manager.serve` builds, but for the sockets."""

import random
from collections.abc import Callable
from typing import Any, cast

from game.api import Millis
from game.engine import Engine
from game.kit.anchor import Anchor
from game.memory.compute import Compute
from game.memory.world import World
from game.ports.bus import Note
from game.ports.clock import Clock
from game.process.note_queue import NoteQueue
from game.process.outages import Outages
from game.process.periodic import PeriodicTasks
from game.process.presence import DEAD_AFTER, Presence
from game.process.shutdown import ShutdownStack
from game.process.stopping import Stopping
from game.rules import find
from game.sections.context import ServerContext
from game.sections.draining import WITHIN, Draining
from game.sections.identity.passphrase import Passphrases
from game.sections.periodic_tasks import start_periodic_tasks
from game.sections.retention import Retention
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

Seen = Callable[[str, tuple[Any, ...], Any], None]
"""Called with each call of a port that is carried out: its name, its arguments and its answer."""


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

    def _port(self, port: object, chance: random.Random | None = None) -> Any:
        """A port as this process calls it. One with a `chance` of its own leaves that of the others alone."""
        clock: Clock = self._world.now
        return Calls(
            port,
            clock,
            self.loop,
            self.conditions,
            self._database,
            chance or self._chance,
            self.anchor,
            self._on_call,
            self.listener,
        )

    async def _serve(self) -> None:
        world, stopping = self._world, self._stopping
        self.anchor = anchor = Anchor()
        nodes, log, steps = self._port(world.nodes), self._port(world.log), self._port(world.steps)
        online, seeks, people = self._port(world.online), self._port(world.seeks), self._port(world.people)
        mutes, archive, reports = map(self._port, (world.mutes, world.archive, world.reports))
        operators, listings, statistics = map(self._port, (world.operators, world.listings, world.statistics))
        outages = Outages(nodes, anchor, DEAD_AFTER)
        engine = Engine(
            counted(GAMES, self.loop),
            log,
            steps,
            anchor,
            await nodes.register(),
            Compute(),
            outages,
            self._port(world.catalogues),
            self._port(world.teams),
            self._port(world.team_sessions, random.Random(self.name)),
            self._port(world.positions, random.Random(self.name)),
            self._port(world.photos, random.Random(self.name)),
            self._port(world.score_graphs),
        )
        passphrases = QuickPassphrases()
        self.context = context = ServerContext(
            engine,
            people,
            seeks,
            online,
            steps,
            mutes,
            archive,
            reports,
            operators,
            listings,
            statistics,
            stopping=stopping,
            passphrases=passphrases,
        )
        notes = NoteQueue(self._on_note)
        presence = Presence(nodes, outages, self.listener, engine.tables, online, notes.put)
        presence.on_removed = lambda dead: self.listener.missed()
        await self.listener.listen(engine.tables.node_id, notes.put)
        periodic = PeriodicTasks()
        housekeeping = self._port(world.housekeeping, random.Random(self.name))
        start_periodic_tasks(periodic, context, presence, log, housekeeping, HEARTBEAT_INTERVAL, Retention())
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
