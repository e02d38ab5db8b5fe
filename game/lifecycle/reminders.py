"""Tells players who are away that a game has begun, that it is their turn, that their time is short.

What is to be told is a row, a reminder, which the process writes that has made the change; so nothing is told
on the way of a move. When it is due, one process takes it, looks who is not there, and tells these. Each is
told at most once: what was being told when a process died is not told again.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

import msgspec

from game.api import Millis, ToMove
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.ports.push import (
    MOST_FAILURES,
    Push,
    PushMessage,
    PushOutcome,
    PushService,
    PushSubscription,
    Reminder,
    Subject,
)
from game.refused import Refused
from game.row import SeatedPlayer
from game.table import Table
from game.to_move import to_move, turned

logger = logging.getLogger(__name__)

DELAY = Millis(5_000)
"""Milliseconds after a change for which nobody is told: who loads a page anew is there again by then."""

HOUR, DAY = 3_600_000, 86_400_000
"""Milliseconds."""

TAKEN_FOR = Millis(60_000)
"""Milliseconds after which a reminder is looked at again whose process has not come to an end with it."""

LONGEST_SENDING = 15.0
"""Seconds in which all messages of a reminder have to be sent."""

MOST_AT_ONCE = 8
"""Reminders that one process works on at the same time."""

LONGEST_LIFETIME = 28 * DAY
"""Milliseconds for which push services keep a message at most."""


class Reminders:
    """What one process does about the reminders of all tables."""

    def __init__(self, tables: Tables, push: Push, service: PushService) -> None:
        self._tables = tables
        self._push = push
        self._service = service
        self._under_way: set[asyncio.Task[Any]] = set()

    def on_event(self, held: HeldTable, before: Any) -> None:
        """This process has appended an event after the state `before`: it may be somebody's turn now."""
        if held.table.by_correspondence and turned(held.table, before):
            self._spawn(self._remind(held.table.row.id, "turn"))

    def on_begun(self, table_id: str) -> None:
        """This process has begun a game, for which somebody may have waited elsewhere."""
        self._spawn(self._remind(table_id, "began"))

    async def _remind(self, table_id: str, subject: Subject) -> None:
        await self._push.remind(table_id, Millis(self._tables.now() + DELAY), subject)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[Any]:
        return self._tables.spawn(work)

    async def look(self) -> None:
        """Takes reminders that are due, as many as may be worked on at the same time."""
        if (free := MOST_AT_ONCE - len(self._under_way)) <= 0:
            return
        now = self._tables.now()
        for reminder in await self._push.take_reminders(now, Millis(now + TAKEN_FOR), free):
            task = self._spawn(self._tell(reminder))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _tell(self, reminder: Reminder) -> None:
        """Tells those who are not at the table, and sets when the table is to be looked at again."""
        try:
            held = await self._tables.hold(reminder.table_id)
            self._tables.advance(held)
        except Refused as refused:
            # Where its rules are not here, another process may have them: it is left to that once.
            if refused.code != "not_here" or reminder.subject is None:
                await self._push.settle_reminder(reminder.table_id, None, None)
            return
        table, now, subject = held.table, self._tables.now(), reminder.subject
        waited = to_move(table) or ToMove(())
        if subject == "short" and not is_short(waited, now):
            subject = None  # they have more time than they had
        if subject is not None and table.phase == "playing":
            await self._send(absent(table, waited, subject), message_of(table, waited, subject, now))
        next_at = None if subject == "short" else short_from(table, waited, now)
        if reminder.subject is None and next_at is not None:
            # Perhaps they have been told that it is short: then they have a day at most.
            next_at = Millis((waited.until or now) - DAY) if not is_short(waited, now) else None
        await self._push.settle_reminder(reminder.table_id, next_at, None if next_at is None else "short")

    async def _send(self, players: Sequence[SeatedPlayer], message: PushMessage) -> None:
        """Sends a message to all browsers of these players, and records what has become of it."""
        found = await self._push.subscriptions([player.player_id for player in players])
        subscriptions = [one for of_player in found.values() for one in of_player]
        outcomes = await asyncio.gather(*(self._send_to(one, message) for one in subscriptions))
        if outcomes:
            await self._push.report(outcomes, MOST_FAILURES)

    async def _send_to(self, subscription: PushSubscription, message: PushMessage) -> tuple[str, PushOutcome]:
        try:
            async with asyncio.timeout(LONGEST_SENDING):
                return subscription.endpoint, await self._service.send(subscription, message)
        except TimeoutError:
            return subscription.endpoint, "refused"  # whoever had others wait, it is not this browser's fault


def absent(table: Table, waited: ToMove, subject: Subject) -> list[SeatedPlayer]:
    """The players whom this concerns and who do not follow the table, through any process."""
    online = table.row.online
    return [
        player
        for player in table.row.seated
        if player.player_id not in online and (subject == "began" or player.seat in waited.seats)
    ]


def is_short(waited: ToMove, now: Millis) -> bool:
    """Whether the time of those who are to move may count as short: they have a day or less."""
    return waited.until is not None and waited.until - now <= DAY


def short_from(table: Table, waited: ToMove, now: Millis) -> Millis | None:
    """When to tell those who are to move that their time is short; None for never.

    That is when a quarter of it is left, and at most a day. Who has few hours has been told when they began.
    """
    if not table.by_correspondence or table.phase != "playing" or not waited.seats or waited.until is None:
        return None
    left = waited.until - now
    return Millis(waited.until - min(DAY, left // 4)) if left >= 4 * HOUR else None


def message_of(table: Table, waited: ToMove, subject: Subject, now: Millis) -> PushMessage:
    """The message that tells of a table. The browser says it in words: see `static/browser/worker.js`."""
    row = table.row
    told: dict[str, Any] = {
        "table": row.id,
        "game": row.game_name,
        "subject": subject,
        "players": [player.name for player in row.seated] if row.teams is None else row.teams.names,
    }
    if waited.until is not None:
        told["until"] = waited.until
    lifetime = DAY if waited.until is None else min(LONGEST_LIFETIME, waited.until - now)
    urgent = subject != "turn"
    return PushMessage(msgspec.json.encode(told), table.row.id, max(60, lifetime // 1000), urgent)
