"""Compares the tables that a process holds with the log, which may have lost something, or notes were missed.

Some tables at a time are compared by one statement, of their rows alone, and then others have the process and
the database for as long as that took. So nothing takes longer where more tables are held.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Mapping
from time import monotonic

from game.held.held_table import HeldTable
from game.held.known import Known
from game.ports.log import NOT_KNOWN, Log
from game.ports.nodes import Node

AT_ONCE = 200
"""Tables that are compared by one statement."""

IN_TURN = 25
"""How many such statements there are each time; more tables have their turn the next time."""

PAUSE = 0.01
"""Seconds after each of them, at least."""


class Comparison:
    """Compares the tables of `held`, in turn. Each that differs goes to `on_different`.

    Those whose notes the node is not sent go to `on_unwatched`.
    """

    def __init__(
        self,
        held: Mapping[str, HeldTable],
        log: Log,
        node_id: Callable[[], Node],
        on_different: Callable[[HeldTable], None],
        on_unwatched: Callable[[HeldTable], object],
    ) -> None:
        self._held = held
        self._log = log
        self._node_id = node_id
        self._on_different = on_different
        self._on_unwatched = on_unwatched
        self._due = deque[str]()
        """Ids of those that have not had their turn; to copy an id takes some nanoseconds."""
        self._missed = False
        """Whether all are to be compared, because notes were missed."""

    async def compare_some(self) -> None:
        """Compares the next ones, at most `IN_TURN` times `AT_ONCE`."""
        if not self._due:
            self._due.extend(self._held)
        await self._compare_next(IN_TURN)

    def missed(self) -> bool:
        """Notes were missed; whether `compare_all` is to be called now, for it is not under way."""
        begin, self._missed = not self._missed, True
        self._due = deque(self._held)
        return begin

    async def compare_all(self) -> None:
        """Compares all, and again those that were due when notes were missed meanwhile."""
        try:
            while self._due:
                await self._compare_next(IN_TURN)
        finally:
            self._missed = False

    async def _compare_next(self, turns: int) -> None:
        for _ in range(turns):
            began = monotonic()
            await self._compare([self._due.popleft() for _ in range(min(AT_ONCE, len(self._due)))])
            if not self._due:
                return
            await asyncio.sleep(max(PAUSE, monotonic() - began))

    async def _compare(self, table_ids: Collection[str]) -> None:
        known = {
            table_id: (held, Known.of(held.table))
            for table_id in table_ids
            if (held := self._held.get(table_id)) is not None
        }
        if not known:
            return
        missed = self._missed  # of what is taken now, though the others may all have had their turn meanwhile
        heads = await self._log.heads(self._node_id(), list(known))
        for table_id, (held, before) in known.items():
            if self._held.get(table_id) is not held:
                continue
            if (head := heads.get(table_id)) == NOT_KNOWN:
                continue
            if Known.of(held.table) != before:  # it is in use
                if missed:
                    self._on_different(held)
            elif head is not None and not head.watched:
                self._on_unwatched(held)
            elif head is None or not before.matches(head):
                self._on_different(held)
