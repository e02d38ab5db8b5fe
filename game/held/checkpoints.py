"""Checkpoints: states of tables that are kept, so that the events before them need not be folded again.

A checkpoint is never trusted over the log. It belongs to one code of one version of the rules; one that is
missing costs folding and nothing else; and some of those that are used are compared with the fold of the log.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from sys import modules
from typing import Any

import msgspec

from game import api, kit
from game.api import Game
from game.catalogue import value
from game.checked_rules import FaultyRules
from game.held.slices import Fold, Slices
from game.kit.batch import Batches
from game.ports.log import Checkpoint, Log
from game.table import Event, Table, decoder
from game.table_id import shard_of

logger = logging.getLogger(__name__)

EVERY = 100
"""Events from one checkpoint of a table to the next."""

BYTES_PER_EVENT = 1_500
"""Bytes of a state that take as long to encode or to decode as an event takes to fold."""

PAGE = 100
"""Events that are read at once, where a table is folded from its beginning."""

ALL = 2**31 - 1
"""The `seq` up to which all events of a log are folded."""

MAX_STATE = 1_000_000
"""Bytes of the largest state that is kept."""

MAX_BYTES = 16_000_000
"""Bytes of all the states that one process keeps in memory."""

CHECK_EVERY = 100
"""Of this number of tables that are loaded from a checkpoint, one is compared with the fold of its log."""


def rules_key(game: Game[Any, Any, Any]) -> str:
    """Which rules a state is of: name, version, and a hash of the code that makes states of events.

    The code may give its states other fields without folding any log to other views, so the version alone
    would not do.
    """
    return f"{game.name} {game.version} {_code_hash(game.initial.__module__, game.name)}"


@cache
def _code_hash(module: str, game_name: str) -> str:
    """A hash of the files of a game's module or package, of `game.kit`, of `game.api` and of catalogues."""
    files = {Path(api.__file__), Path(value.__file__), *Path(kit.__path__[0]).rglob("*.py")}
    if (file := getattr(modules.get(module), "__file__", None)) is not None:
        path = Path(file)
        files |= set(path.parent.rglob("*.py")) if path.parent.name == game_name else {path}
    digest = sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Checkpoints:
    """The newest used checkpoints, in memory, over those in the database.

    `spawn` runs what is done in the background; a checkpoint that gets lost there does no harm.
    """

    def __init__(self, log: Log, spawn: Callable[[Coroutine[Any, Any, Any]], asyncio.Task[Any]]) -> None:
        self._log = log
        self._spawn = spawn
        self._kept = OrderedDict[tuple[str, str, int], Checkpoint]()
        """By table, rules key and seq, the least recently used first."""
        self._bytes = 0
        self._restored = 0
        self.slices = Slices()
        self._adding: set[asyncio.Task[Any]] = set()
        self._add = Batches(self._add_all, lambda one: shard_of(one.table_id), limit=50)

    def record(self, table: Table) -> None:
        """Stores the state of a table, if it has just come to a multiple of `EVERY` events."""
        if table.seq % EVERY or not table.seq:
            return
        key = (table.row.id, rules_key(table.game), table.seq)
        if key in self._kept:
            return
        state = msgspec.json.encode(table.state)
        if len(state) <= MAX_STATE:
            checkpoint = Checkpoint(*key, table.at, msgspec.Raw(state))
            self.slices.use(len(state) // BYTES_PER_EVENT)
            adding = self._spawn(self._add(checkpoint))
            self._adding.add(adding)
            adding.add_done_callback(self._adding.discard)

    async def fold(
        self, table: Table, events: Iterable[Event], fold: Fold | None = None, more: bool = False
    ) -> None:
        """Folds the events that come next, in slices. Nobody else may use the table meanwhile.

        With `more` the log has others after them, which are read and folded too. `fold` has the turns of this
        work; None where nobody else waits for it.
        """
        with fold or self.slices.fold() as fold:
            await self._fold(table, events, fold)
            if more:
                await self._fold_log(table, ALL, fold)

    async def _fold(self, table: Table, events: Iterable[Event], fold: Fold) -> None:
        for event in events:
            await fold.turn()
            if event.seq == table.seq + 1 and table.knows(event):
                self.slices.use(1)
                table.fold(event)
                self.record(table)

    async def fold_to(self, table: Table, seq: int) -> None:
        """Folds a table that is at its beginning up to the event `seq`, from the checkpoint before it."""
        with self.slices.fold() as fold:
            checkpoint = await self._at_or_before(table, seq)
            if checkpoint is not None and await self._restore(table, checkpoint, fold):
                try:
                    await self._fold_log(table, seq, fold)
                except Exception as error:  # noqa: BLE001 - it is logged, and all is folded anew
                    await self._distrust(table, checkpoint, fold, error)
                    table.reset()
            await self._fold_log(table, seq, fold)

    async def fold_from(
        self,
        table: Table,
        checkpoint: Checkpoint,
        events: Iterable[Event],
        fold: Fold | None = None,
        more: bool = False,
    ) -> bool:
        """Folds a checkpoint and what comes after it, as `fold`. False where that fails: fold all then."""
        with fold or self.slices.fold() as fold:
            if not await self._restore(table, checkpoint, fold):
                return False
            try:
                await self.fold(table, events, fold, more)
            except FaultyRules as error:
                await self._distrust(table, checkpoint, fold, error)
                return False
        return True

    async def _distrust(self, table: Table, checkpoint: Checkpoint, fold: Fold, error: Exception) -> None:
        """The events after a checkpoint do not fold: all checkpoints of the table are deleted."""
        fold.give_back()
        text = "table %s does not fold from checkpoint %d"
        logger.error(text, table.row.id, checkpoint.seq, exc_info=error)
        await self.discard(table.row.id)

    def forget(self, table: Table) -> None:
        """Forgets those of a table that is held no longer: it would not be seen if the log lost them."""
        for seq in range(EVERY, table.seq + 1, EVERY):
            kept = self._kept.pop((table.row.id, rules_key(table.game), seq), None)
            if kept is not None:
                self._bytes -= len(bytes(kept.state))

    async def discard(self, table_id: str) -> None:
        """Deletes all checkpoints of a table: one of them was wrong, and later ones were made of it."""
        for key in [key for key in self._kept if key[0] == table_id]:
            self._bytes -= len(bytes(self._kept.pop(key).state))
        if self._adding:
            await asyncio.wait(self._adding)
        await self._log.delete_checkpoints(table_id)

    async def _fold_log(self, table: Table, seq: int, fold: Fold) -> None:
        """Reads and folds the events after those that the table has, up to `seq`."""
        while table.seq < seq:
            fold.give_back()
            events = await self._log.events(table.row.id, table.seq, min(PAGE, seq - table.seq))
            await self._fold(table, events, fold)
            if len(events) < PAGE or table.seq < events[-1].seq:
                return

    async def _restore(self, table: Table, checkpoint: Checkpoint, fold: Fold) -> bool:
        """Gives a table the state of a checkpoint; False where that is none of these rules."""
        if checkpoint.rules_key != rules_key(table.game):
            return False
        await fold.turn()
        self.slices.use(len(bytes(checkpoint.state)) // BYTES_PER_EVENT)
        try:
            state = decoder(type(table.state)).decode(checkpoint.state)
        except msgspec.DecodeError:
            logger.exception("checkpoint %d of table %s cannot be read", checkpoint.seq, checkpoint.table_id)
            return False
        self._keep(checkpoint)
        table.restore(checkpoint.seq, checkpoint.at, state)
        return True

    def is_to_be_checked(self) -> bool:
        """Whether the table that was just restored is one of those that are compared with their log."""
        self._restored += 1
        return self._restored % CHECK_EVERY == 1 % CHECK_EVERY

    async def contradicted(self, table: Table, checkpoint: Checkpoint) -> Table | None:
        """A table folded from its beginning up to a checkpoint, if that is another state; else None."""
        folded = table.at_beginning(table.row)
        with self.slices.fold() as fold:
            await self._fold_log(folded, checkpoint.seq, fold)
        if folded.seq < checkpoint.seq or msgspec.json.encode(folded.state) == bytes(checkpoint.state):
            return None
        logger.error("checkpoint %d of table %s is not what its log says", checkpoint.seq, table.row.id)
        return folded

    async def _at_or_before(self, table: Table, seq: int) -> Checkpoint | None:
        """The newest checkpoint at or before an event: from memory, if there cannot be a newer one."""
        key = (table.row.id, rules_key(table.game), seq - seq % EVERY)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        return await self._log.checkpoint(*key) if seq >= EVERY else None

    def _keep(self, checkpoint: Checkpoint) -> None:
        """Keeps a checkpoint in memory, and forgets those that were used the longest ago."""
        key = (checkpoint.table_id, checkpoint.rules_key, checkpoint.seq)
        if key not in self._kept:
            self._bytes += len(bytes(checkpoint.state))
        self._kept[key] = checkpoint
        self._kept.move_to_end(key)
        while self._bytes > MAX_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(bytes(oldest.state))

    async def _add_all(self, checkpoints: Sequence[Checkpoint]) -> list[None]:
        await self._log.add_checkpoints(checkpoints)
        return [None] * len(checkpoints)
