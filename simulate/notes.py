"""The notes on their way between processes: each takes a moment; some are lost, late or doubled.

By NOTIFY they are a part of the commit. Where a run has NATS a process publishes them when it has the answer
of the database: one that has died by then never does.
"""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from game.ports.bus import Note, NotesMissed
from game.ports.nodes import Node
from simulate.loop import Loop

LONGEST = 0.01
"""Seconds that an undisturbed note takes at most."""

MISSED_PAUSE = 1.0
"""Seconds after which a process that may have lost notes tells all others, as over NATS."""

MISSED_AWAY = 10.0
"""Seconds after which a process is told again that it misses notes, while NATS is away."""

CONNECTING = 0.002
"""Seconds until a listener has connected."""


class Listener:
    """What a process receives. It is a `game.ports.bus.Bus` for that process alone."""

    def __init__(self, exchange: "Exchange", loop: Loop) -> None:
        self.cut = False
        """Whether its connection is broken: until it is there again all notes are lost."""
        self.losing = self.doubling = self.delaying = 0.0
        """Shares of the notes that are lost, come twice, or late."""
        self.owed = False
        """Whether all are to be told that notes may have been lost here, when NATS is reached again."""
        self.node_id: Node | None = None
        self._on_note: Callable[[Note], None] = lambda note: None
        self.exchange = exchange
        self._loop = loop

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        await asyncio.sleep(CONNECTING)
        self.exchange.listeners.pop(self.node_id, None)
        self.node_id, self._on_note = node_id, on_note
        self.exchange.listeners[node_id] = self
        on_note(NotesMissed())

    async def close(self) -> None:
        """Receives no more notes."""
        self.exchange.listeners.pop(self.node_id, None)

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        for node_id in node_ids:
            self.exchange.post(node_id, note)

    @property
    def connected(self) -> bool:
        return not self.cut and not self.exchange.away

    def publish(self, notes: Sequence[tuple[Node, Note]], certain: bool) -> None:
        """Sends the notes of a statement. `certain`: there were no others, of an answer that was lost."""
        if not certain:
            self.missed()
        if self.connected:
            for node_id, note in notes:
                self.exchange.send(node_id, note)
        elif notes:
            self.owed = True

    def missed(self) -> None:
        """Tells all processes in a moment that they have missed notes, where these go by NATS."""
        if self.exchange.by_nats:
            self._loop.call_later(MISSED_PAUSE, self._tell_all)

    def _tell_all(self) -> None:
        self.owed = not self.connected
        if self.connected:
            for node_id in list(self.exchange.listeners):
                if node_id is not None:
                    self.exchange.send(node_id, NotesMissed())

    def reconnect(self) -> None:
        """The connection is there again. What was sent last may have been lost."""
        self.cut = False
        self.notice()
        self.missed()

    def notice(self) -> None:
        """Tells the process that it has missed notes."""
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
        if node_id == self.node_id and self.connected:
            self._on_note(note)


class Exchange:
    """Brings each note to the listener of its node."""

    def __init__(self, chance: random.Random, by_nats: bool = False) -> None:
        self.by_nats = by_nats
        self.away = False
        """Whether NATS is."""
        self._collected: list[tuple[Node, Note]] | None = None
        self.listeners: dict[Node | None, Listener] = {}
        self.seconds = 4.0
        """How late a note may be."""
        self._chance = chance

    @contextmanager
    def statement(self) -> Iterator[list[tuple[Node, Note]]]:
        """Collects what is noted within the block; nothing where the commit itself sends it."""
        notes: list[tuple[Node, Note]] = []
        self._collected = notes if self.by_nats else None
        try:
            yield notes
        finally:
            self._collected = None

    def post(self, node_id: Node, note: Note) -> None:
        """Sends a note of a statement, or collects it."""
        if self._collected is None:
            self.send(node_id, note)
        else:
            self._collected.append((node_id, note))

    def send(self, node_id: Node, note: Note) -> None:
        listener, random = self.listeners.get(node_id), self._chance.random
        if listener is None or listener.cut or random() < listener.losing:
            return
        for _ in range(2 if random() < listener.doubling else 1):
            late = self.seconds * random() if random() < listener.delaying else 0.0
            listener.bring(late + LONGEST * random(), node_id, note)
