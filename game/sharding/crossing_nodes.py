"""Calls of `Nodes` that concern home and the shards, and the notes of all of them.

A process has the id that home has given it on each shard too, so that it watches tables there. Where a shard
was away the process has been alive elsewhere; `shard_presence` registers it there again.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from game.api import Millis
from game.ports.bus import Bus, Note, NotesMissed
from game.ports.nodes import Node
from game.sharding.shards import PATIENCE, Shards

logger = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds until it is tried again to listen on a shard that is away."""


class CrossingNodes:
    """A part of `game.ports.nodes.Nodes`."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards
        self._home = shards.home.nodes

    async def register(self) -> Node:
        node_id = await self._home.register()
        await self._shards.ask("join", dict.fromkeys(self._shards, lambda one: one.shard_side.join(node_id)))
        return node_id

    async def remove_silent(self, silent: Millis) -> list[Node]:
        removed = await self._shards.ask_all("remove_silent", lambda one: one.nodes.remove_silent(silent))
        return removed[0]

    async def unregister(self, node_id: Node) -> None:
        await self._shards.ask_all("unregister", lambda one: one.nodes.unregister(node_id))


class JoinedBus:
    """Implements `game.ports.bus.Bus` where each database has its own notes. Home's takes what is sent."""

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
