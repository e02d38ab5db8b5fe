"""Looks after the tables whose rules are at fault, or are gone, so that they are in nobody's way.

A broken table goes on as soon as there is a process by whose rules it folds. A table whose rules are gone
ends void. Each step may be taken by any process, any number of times, and happens once.
"""

import logging

import msgspec

from game.api import Millis
from game.checked_rules import FaultyRules
from game.held.rule_faults import endless_mark
from game.held.tables import Tables
from game.ports.faulty_tables import GoneTable
from game.ports.log import NO_LEAD, AppendOutcome, Log, NewEvent, ReadRequest
from game.ports.steps import Steps
from game.refused import Refused
from game.server_action import Void
from game.table import void

logger = logging.getLogger(__name__)

QUIET = Millis(24 * 60 * 60 * 1000)
"""Milliseconds without an event after which a game that this process does not know is taken to be gone."""

LIMIT = 100
"""How many tables of each kind are looked at at once."""

VOID = msgspec.Raw(msgspec.json.encode(Void()))
"""The event that ends a table whose rules are gone."""


class Faults:
    """What one process does about rules that are at fault or gone."""

    def __init__(self, tables: Tables, log: Log, steps: Steps) -> None:
        self._tables = tables
        self._log = log
        self._steps = steps
        self._looked_up_to = ""
        """The last broken table that was tried; all are tried in turn."""

    async def look_after(self) -> None:
        """Tries broken tables again that this process has not tried, and ends those whose rules are gone."""
        await self._try_broken()
        games = list(self._tables.games.versions)
        quiet_since = Millis(self._tables.now() - QUIET)
        for gone in await self._log.gone_tables(games, quiet_since, LIMIT):
            await self._end(gone)

    async def _try_broken(self) -> None:
        tables = await self._log.broken_tables(self._looked_up_to, LIMIT)
        self._looked_up_to = tables[-1].table_id if len(tables) == LIMIT else ""
        for table in tables:
            game = self._tables.games.version(table.game_name, table.rules_version)
            if game is None or table.table_id in self._tables.rule_faults.broken:
                continue
            if table.fault.startswith(endless_mark(game)):  # it has held up, or ended, another process
                self._tables.on_broken(FaultyRules(table.table_id, table.fault))
                continue
            try:
                await self._tables.hold(table.table_id)
            except Refused:
                continue
            logger.warning("table %s folds again, by the rules that are here now", table.table_id)
            await self._log.unmark_broken(table.table_id)
            self._tables.alarms_due.put_nowait(table.table_id)

    async def _end(self, gone: GoneTable) -> None:
        """Ends a table whose rules are gone: by an event, or by its row where it has not begun."""
        node_id, now = self._tables.node_id, self._tables.now()
        result = void(gone.seat_count)
        if gone.begun:
            at = max(now, gone.last_event_at)
            event = NewEvent(gone.table_id, gone.seq + 1, at, None, None, VOID, None, at, result)
            [outcome] = await self._log.append(node_id, [event])
            ended = isinstance(outcome, AppendOutcome) and outcome.appended
        else:
            [found] = await self._log.read([ReadRequest(gone.table_id)])
            ended = found is not None and await self._log.change_seats(
                node_id, gone.table_id, gone.rev, found.row.seated, None, None, NO_LEAD, now, result
            )
        if ended:
            logger.warning("table %s has ended void: the rules that it began with are gone", gone.table_id)
            await self._steps.settle(node_id, gone.table_id, "", [])
