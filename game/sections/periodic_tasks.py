"""What a process repeats for as long as it runs, whatever its sockets and its database are."""

import asyncio

from game.api import Millis
from game.ports.housekeeping import Housekeeping
from game.ports.log import Log
from game.ports.online import CHANGES_KEPT
from game.process.periodic import PeriodicTasks
from game.process.presence import Presence
from game.sections import activity, current_orders, positions_feed, waiting
from game.sections.context import ServerContext
from game.sections.retention import DAY, Retention

COMPARE_INTERVAL = 3.0
"""Seconds after which the tables in memory are compared with the log again."""

CLEAR_INTERVAL = 60.0
"""Seconds between two looks for what nobody uses any more, each at a thousand rows of a kind, in turn."""

JOINED_TABLE_KEPT = 30 * DAY
"""Milliseconds for which a table waits that others have joined, and that still lacks a player."""

REFUSALS_KEPT = DAY
"""Milliseconds after the end of a game for which an act that was refused is answered the same again."""

REPORTS_KEPT = 90 * DAY
"""Milliseconds for which a report is kept that an operator has resolved."""

OPEN_REPORTS_KEPT = 400 * DAY
"""Milliseconds for which one is kept that nobody has resolved."""

REPORTS_AT_ONCE = 1_000

PHOTOS_AT_ONCE = 100
"""Photos that are deleted by one statement: some 30 MB."""

PACK_PAUSE = 0.5
"""Seconds between two statements that pack events, so that they take a few hundredths of one core."""


def start_periodic_tasks(
    periodic: PeriodicTasks,
    context: ServerContext,
    presence: Presence,
    log: Log,
    housekeeping: Housekeeping,
    heartbeat_interval: float,
    retention: Retention,
) -> None:
    """Starts all of them; `heartbeat_interval` is in seconds."""
    engine, now = context.engine, context.engine.tables.now

    async def delete_expired() -> None:
        at = now()
        await log.delete_waiting(Millis(at - retention.waiting), Millis(at - JOINED_TABLE_KEPT))
        await log.delete_refusals(Millis(at - REFUSALS_KEPT))
        await log.delete_conditional_moves()
        await engine.positions.delete_old(Millis(at - retention.position))
        await context.tracing.delete_old()
        await context.online.clear_lobby(Millis(at - CHANGES_KEPT))
        await engine.photos.delete_old(Millis(at - retention.photo), PHOTOS_AT_ONCE)
        await engine.team_sessions.delete_tables()
        reports_end = Millis(at - REPORTS_KEPT), Millis(at - OPEN_REPORTS_KEPT)
        await context.reports.delete_old(*reports_end, REPORTS_AT_ONCE)
        await context.activity.settle_days()
        await context.people.delete_unused_tokens(Millis(at - retention.token))
        await context.people.delete_absent_guests(Millis(at - retention.guest))
        await context.operators.delete_audit(Millis(at - retention.audit))
        if retention.talk is not None:
            await housekeeping.delete_old_chat(Millis(at - retention.talk))

    async def pack_events() -> None:
        while await housekeeping.pack_events(Millis(now() - retention.unpacked)):
            await asyncio.sleep(PACK_PAUSE)

    periodic.every(heartbeat_interval, presence.heartbeat)
    periodic.every(0.5, lambda: presence.report_online(context.connections, context.origin))
    periodic.every(1, context.tracing.write)
    periodic.every(0, context.lobby_feed.wait_and_refresh)
    periodic.every(0, context.match)
    periodic.every(waiting.INTERVAL, context.waiting_feed.show)
    periodic.every(1, engine.report_audiences)
    periodic.every(1, engine.sweep)
    periodic.every(1, engine.team_sessions.ending.look)
    periodic.every(current_orders.INTERVAL, context.orders.read)
    periodic.every(activity.INTERVAL, context.activity.write)
    periodic.every(COMPARE_INTERVAL, engine.tables.compare_with_log)
    periodic.every(positions_feed.INTERVAL, context.positions_feed.refresh)
    periodic.every(10, engine.faults.look_after)
    periodic.every(10, engine.team_sessions.ending.look_after)
    periodic.every(10, engine.sweep_conditional)
    periodic.every(5, engine.tables.release_idle)
    periodic.every(CLEAR_INTERVAL, delete_expired)
    periodic.every(CLEAR_INTERVAL, pack_events)
    periodic.start(engine.run_alarms())
