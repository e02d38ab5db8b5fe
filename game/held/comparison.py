"""Compares the tables in memory with the log, now and then."""

from collections.abc import Callable, Mapping

from game.held.held_table import HeldTable
from game.held.known import Known
from game.ports.log import Log
from game.ports.nodes import Node

COMPARED_AT_ONCE = 1_000
"""Tables that are compared with the log by one statement."""


class Comparison:
    """Finds tables that differ from the log: where a note was missed, and where the log has lost something.

    `on_unwatched` is called with tables of which the node is sent no notes, `on_other` with others that
    differ.
    """

    def __init__(
        self,
        log: Log,
        held: Mapping[str, HeldTable],
        on_unwatched: Callable[[HeldTable], object],
        on_other: Callable[[HeldTable], None],
    ) -> None:
        self._log = log
        self._held = held
        self._on_unwatched = on_unwatched
        self._on_other = on_other
        self._compared = 0
        """The number of the held table, in their order, that is compared next."""

    async def compare(self, node_id: Node) -> None:
        """Compares at most `COMPARED_AT_ONCE` of them, in turn."""
        if not (table_ids := list(self._held)):
            return
        first = self._compared % len(table_ids)
        table_ids = table_ids[first : first + COMPARED_AT_ONCE]
        self._compared = first + len(table_ids)
        known = {
            table_id: (held, Known.of(held.table))
            for table_id in table_ids
            if (held := self._held.get(table_id)) is not None
        }
        heads = await self._log.heads(node_id, table_ids)
        for table_id, (held, before) in known.items():
            if self._held.get(table_id) is not held or Known.of(held.table) != before:
                continue  # it is in use, and compared the next time
            head = heads.get(table_id)
            if head is not None and not head.watched:
                self._on_unwatched(held)
            elif head is None or not before.matches(head):
                self._on_other(held)
