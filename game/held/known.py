"""What a process knows of a table, and whether the log says otherwise."""

import logging
import time
from typing import NamedTuple

import msgspec

from game.api import Millis
from game.ports.log import Head, TableSnapshot
from game.row import Audience, SeatedPlayer
from game.table import Table
from game.teams import Teams

logger = logging.getLogger(__name__)

REPORT_INTERVAL = 60.0
"""Seconds for which no other table is logged of which the log has lost something."""


class Known(NamedTuple):
    """What was known of a table when the log was asked. All of it was committed, so it is to be there."""

    seq: int
    at: Millis
    last_action: bytes | None
    rev: int
    began: Millis | None
    seated: tuple[SeatedPlayer, ...]
    teams: Teams | None
    audiences: frozenset[Audience]

    @classmethod
    def of(cls, table: Table) -> "Known":
        """What is known of a table now."""
        row = table.row
        who = row.seated, row.teams, frozenset(row.audiences)
        return cls(table.seq, table.at, table.last_action, row.rev, row.began, *who)

    def contradicted_by(self, snapshot: TableSnapshot) -> bool:
        """Whether the log has lost some of it: a snapshot that was read later shows another past.

        So it is after a restore from a backup, or when a standby took over that had not received everything.
        """
        row = snapshot.row
        if row.rev < self.rev:
            return True
        if row.rev == self.rev and (
            (row.began, row.seated, row.teams) != (self.began, self.seated, self.teams)
            # Those of a node that is removed are gone a moment before the revision changes for it.
            or not self.audiences.issuperset(row.audiences)
        ):
            return True  # it has come to the same revision by other changes
        event = snapshot.last_known
        if self.seq == 0:
            return False
        return event is None or event.at != self.at or not self._same_action(event.action)

    def _same_action(self, action: msgspec.Raw) -> bool:
        """Whether that is the action of the last event. PostgreSQL writes JSON in its own way."""
        if self.last_action is None or self.last_action == bytes(action):
            return True
        return bool(msgspec.json.decode(self.last_action) == msgspec.json.decode(action))

    def matches(self, head: Head) -> bool:
        """Whether the table is as it is known, neither further nor otherwise."""
        return (head.seq, head.at, head.rev) == (self.seq, self.at, self.rev)


class LossReport:
    """Logs that the log has lost something; not again for each table that this concerns."""

    def __init__(self) -> None:
        self._silent_until = 0.0

    def report(self, table: Table, found: Table | None) -> None:
        """Logs what a table was, and what it is in the log now; `found` is None where it is gone."""
        now = time.monotonic()
        if now < self._silent_until:
            return
        self._silent_until = now + REPORT_INTERVAL
        state = "is gone" if found is None else f"is at event {found.seq}, revision {found.row.rev}"
        logger.critical(
            "the log went back: table %s was at event %d, revision %d, and %s. What was acknowledged is lost;"
            " was the database restored, or did a standby take over that is not synchronous? It is read anew",
            table.row.id, table.seq, table.row.rev, state,
        )  # fmt: skip
