"""The notes of a home and its shards, where each database sends its own."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from game.ports.bus import Bus, Note, NotesMissed
from game.ports.nodes import Node
from game.sharding.shards import PATIENCE

logger = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds until it is tried again to listen on a shard that is away."""


class JoinedBus:
    """Implements `game.ports.bus.Bus`. What is sent goes by that of home."""

    def __init__(self, home: Bus, shards: Mapping[str, Bus]) -> None:
        self._home = home
        self._shards = shards
        self._listening: set[asyncio.Task[None]] = set()
        """What begins to listen on shards, which may be away."""

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        """Listens on all of them; returns when notes of home are being received, and those of most shards."""
        await self.close()
        begun = asyncio.Event()

        def on_note_of_shard(note: Note) -> None:
            if begun.is_set() or note != NotesMissed():  # that it begins is told once
                on_note(note)

        self._listening = {
            asyncio.create_task(_listen(shard, bus, node_id, on_note_of_shard))
            for shard, bus in self._shards.items()
        }
        await self._home.listen(node_id, on_note)
        if self._listening:
            await asyncio.wait(self._listening, timeout=PATIENCE)
        begun.set()

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        await self._home.send(node_ids, note)

    async def close(self) -> None:
        """Begins to listen on no more shards."""
        for task in self._listening:
            task.cancel()


async def _listen(shard: str, bus: Bus, node_id: Node, on_note: Callable[[Note], None]) -> None:
    """Listens on a shard as soon as that is there."""
    while True:
        try:
            await bus.listen(node_id, on_note)
        except Exception as error:  # noqa: BLE001 - it is of the adapter, and tried again
            logger.warning("cannot listen on the shard %s: %s", shard, error)
            await asyncio.sleep(AGAIN)
        else:
            return
