"""The events of a table as a player may see them."""

from game.checked_rules import FaultyRules
from game.held.tables import Tables
from game.hiding import shown_events
from game.kit.meter import count
from game.ports.log import Log
from game.refused import Refused
from game.table import Event


class ShownLog:
    """Reads the logs of tables for players."""

    def __init__(self, tables: Tables, log: Log) -> None:
        self._tables = tables
        self._log = log

    async def events(self, player_id: str, table_id: str, after: int, limit: int) -> tuple[list[Event], bool]:
        """At most `limit` events after the `seq` `after`, and whether there are more.

        While a game that hides something is being played, of others' events there is only what may be seen.
        Raises `Refused`.
        """
        held = await self._tables.hold(table_id)
        while True:
            events = await self._log.events(table_id, after, limit + 1)
            count(reads=len(events))
            more = len(events) > limit
            try:
                shown = shown_events(held.table, held.table.row.seat_of(player_id), events[:limit])
            except FaultyRules as error:
                self._tables.rule_faults.report(table_id, str(error), error)
                raise Refused("broken") from error
            if shown or not more:
                return shown, more
            after = events[limit - 1].seq
