"""A server process over `game.memory`: what `connection_manager.serve` builds, but for the sockets."""

import random
from collections.abc import Callable
from typing import Any, cast

from game.api import Millis
from game.engine import Engine
from game.kit.anchor import Anchor
from game.memory.world import World
from game.ports.clock import Clock
from game.process.periodic import PeriodicTasks
from game.process.presence import HEARTBEAT_INTERVAL, Presence
from game.rules import find
from game.sections import lobby_feed
from game.sections.context import ServerContext
from game.sections.identity.passphrase import Passphrases
from simulate.calls import Calls, Conditions
from simulate.loop import Loop, Timeline
from simulate.notes import Exchange, Listener
from simulate.socket import Socket

GAMES = find()

CHECK_INTERVAL = 0.5
"""Seconds between two checks of the sockets."""


class QuickPassphrases(Passphrases):
    """Hashes that cost nothing, for they are not what is tried."""

    def __init__(self) -> None:
        """Has no hasher."""

    async def hash(self, passphrase: str) -> str:
        return f"hash of {passphrase}"

    async def matches(self, passphrase: str, kept_hash: str | None) -> bool:
        return kept_hash == f"hash of {passphrase}"


class Process:
    """One process, from its start until it is killed."""

    def __init__(
        self,
        name: str,
        timeline: Timeline,
        world: World,
        exchange: Exchange,
        chance: random.Random,
        on_call: Callable[[str, tuple[Any, ...], Any], None],
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
        self._chance = chance
        self._on_call = on_call
        self._serving: Any = None

    def start(self) -> None:
        self.loop.call_soon(self._begin)

    def _begin(self) -> None:
        self._serving = self.loop.create_task(self._serve())

    def _port(self, port: object) -> Any:
        clock: Clock = self._world.now
        return Calls(port, clock, self.loop, self.conditions, self._chance, self.anchor, self._on_call)

    async def _serve(self) -> None:
        world = self._world
        self.anchor = anchor = Anchor()
        nodes, log, steps = self._port(world.nodes), self._port(world.log), self._port(world.steps)
        online, seeks, people = self._port(world.online), self._port(world.seeks), self._port(world.people)
        engine = Engine(GAMES, log, steps, anchor, await nodes.register())
        self.context = context = ServerContext(
            engine, people, seeks, online, steps, passphrases=QuickPassphrases()
        )
        presence = Presence(nodes, self.listener, engine.tables, online, context.on_note)
        await self.listener.listen(engine.tables.node_id, context.on_note)
        periodic = PeriodicTasks()
        periodic.every(HEARTBEAT_INTERVAL, presence.heartbeat)
        periodic.every(0.5, lambda: presence.report_online(context.connections))
        periodic.every(lobby_feed.INTERVAL, context.lobby_feed.refresh)
        periodic.every(0, context.match)
        periodic.every(1, engine.report_audiences)
        periodic.every(1, engine.sweep)
        periodic.every(5, engine.tables.release_idle)
        periodic.every(CHECK_INTERVAL, self._check_sockets)
        periodic.start(engine.run_alarms())
        self.ready = True

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
