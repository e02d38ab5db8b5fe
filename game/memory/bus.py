"""Notes between the processes of a world: see `game.ports.bus`."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from game.ports.bus import Note, NotesMissed
from game.ports.nodes import Node


class Bus:
    """Implements `game.ports.bus.Bus`."""

    def __init__(self) -> None:
        self.handlers: dict[Node, Callable[[Note], None]] = {}
        """What is called with the notes to a node."""
        self.deliver: Callable[[Node, Note], None] = self.call_handler
        """Brings one note to one node. A test may replace it, to lose, double or delay notes."""

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        self.handlers = {other: handler for other, handler in self.handlers.items() if handler != on_note}
        self.handlers[node_id] = on_note
        on_note(NotesMissed())

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        self.post(node_ids, note)

    def post(self, node_ids: Iterable[Node], note: Note) -> None:
        """Sends a note as a part of another call."""
        for node_id in node_ids:
            self.deliver(node_id, note)

    def call_handler(self, node_id: Node, note: Note) -> None:
        """Has the node's handler called in the next turn of the loop, where it has one."""
        if (handler := self.handlers.get(node_id)) is not None:
            asyncio.get_running_loop().call_soon(handler, note)
