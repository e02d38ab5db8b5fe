"""The notes on their way between processes: each takes a moment; some are lost, late or doubled."""

import asyncio
import random
from collections.abc import Callable, Sequence

from game.ports.bus import Note, NotesMissed
from game.ports.nodes import Node
from simulate.loop import Loop

LONGEST = 0.01
"""Seconds that an undisturbed note takes at most."""

CONNECTING = 0.002
"""Seconds until a listener has connected."""


class Listener:
    """What a process receives. It is a `game.ports.bus.Bus` for that process alone."""

    def __init__(self, exchange: "Exchange", loop: Loop) -> None:
        self.cut = False
        """Whether its connection is broken: until it is there again all notes are lost."""
        self.losing = self.doubling = self.delaying = 0.0
        """Shares of the notes that are lost, come twice, or late."""
        self.node_id: Node | None = None
        self._on_note: Callable[[Note], None] = lambda note: None
        self._exchange = exchange
        self._loop = loop

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        await asyncio.sleep(CONNECTING)
        self._exchange.listeners.pop(self.node_id, None)
        self.node_id, self._on_note = node_id, on_note
        self._exchange.listeners[node_id] = self
        on_note(NotesMissed())

    async def close(self) -> None:
        """Receives no more notes."""
        self._exchange.listeners.pop(self.node_id, None)

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        for node_id in node_ids:
            self._exchange.post(node_id, note)

    def reconnect(self) -> None:
        """The connection is there again."""
        self.cut = False
        self._loop.call_soon(self._on_note, NotesMissed())

    def calm(self) -> None:
        """Nothing disturbs the notes any more."""
        self.losing = self.doubling = self.delaying = 0.0
        if self.cut:
            self.reconnect()

    def bring(self, delay: float, node_id: Node, note: Note) -> None:
        """Brings one note to the process."""
        self._loop.call_later(delay, self._receive, node_id, note)

    def _receive(self, node_id: Node, note: Note) -> None:
        if node_id == self.node_id and not self.cut:
            self._on_note(note)


class Exchange:
    """Brings each note to the listener of its node."""

    def __init__(self, chance: random.Random) -> None:
        self.listeners: dict[Node | None, Listener] = {}
        self.seconds = 4.0
        """How late a note may be."""
        self._chance = chance

    def post(self, node_id: Node, note: Note) -> None:
        listener, random = self.listeners.get(node_id), self._chance.random
        if listener is None or listener.cut or random() < listener.losing:
            return
        for _ in range(2 if random() < listener.doubling else 1):
            late = self.seconds * random() if random() < listener.delaying else 0.0
            listener.bring(late + LONGEST * random(), node_id, note)
