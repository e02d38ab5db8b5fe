"""A process that comes to a table: it listens, watches and reads."""

import asyncio

from game.kit.anchor import Anchor
from game.kit.batch import Batch
from game.ports.bus import EventAppended, Note, TableChanged
from game.ports.nodes import Node
from sql.bus import Bus
from tests.sql.base import Base


class Watcher:
    """A process that comes to a table: it listens, watches and reads, and keeps what it has learned of."""

    def __init__(self, base: Base, node_id: Node) -> None:
        self.node_id = node_id
        self._base = base
        self._bus = Bus(base.url, base.pool, Anchor())
        self.notes: asyncio.Queue[Note] = asyncio.Queue()

    async def listen(self) -> None:
        await self._bus.listen(self.node_id, self.notes.put_nowait)
        self.notes.get_nowait()

    async def come(self, table: str) -> list[int]:
        """The events in the log when it had watched."""
        watch = Batch[str, None](lambda table_ids: self._base.log.watch(self.node_id, table_ids))
        await watch(table)
        return [event.seq for event in (await self._base.snapshot(table)).events]

    async def received(self) -> list[int]:
        await self._bus.send([self.node_id], TableChanged("end", 1))
        seqs = []
        while (note := await self.notes.get()) != TableChanged("end", 1):
            assert isinstance(note, EventAppended)
            assert note.event is not None
            seqs.append(note.event.seq)
        return seqs

    async def close(self) -> None:
        await self._bus.close()
