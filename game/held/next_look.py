"""When a process that holds a table has to look at it next, for time alone."""

from collections.abc import Callable

from game.api import Millis, Seat
from game.conditional_moves import unresolved
from game.held.held_table import HeldTable
from game.judging import ARRIVAL_TIME
from game.ports.clock import Clock

ALARM_INTERVAL = Millis(10)
"""Milliseconds between two alarms of a table whose deadlines are too close to each other."""

SEEN_AFTER = Millis(2_000)
"""Milliseconds after which it is known of a player who has come that the player is there."""

HEAD_START = Millis(1_000)
"""Milliseconds after an event in which only the process that has appended it computes, and answers it."""

MOST_HURRIED = 10
"""How many deadlines in a row may be closer to each other than that."""


def next_look(held: HeldTable, on_fault: Callable[[str, str], None]) -> Millis | None:
    """When to look at the table next; None for never. `on_fault` takes a table's id and what is wrong there.

    That is the next deadline. Where the game takes notice of who is offline, it is the end of `ARRIVAL_TIME`
    too: who left before that is reported only then, and nothing else need happen at the table. So it is a
    while after an act of somebody who was not there: whoever has gone again at once was never seen. And it is
    `HEAD_START` after the last event where something is to be computed that no process has computed yet, or
    conditional moves are to be resolved that no process has resolved yet. What this process could not compute
    it begins again after a pause.
    """
    due, table = next_deadline(held, on_fault), held.table
    if table.phase != "playing":
        return due
    others: list[Millis | None] = []
    if table.silence is not None and table.row.began is not None:
        # Also what has passed, for a clock that was set has an alarm come late.
        if (arrived_at := Millis(table.row.began + ARRIVAL_TIME)) > held.looked_at:
            others.append(arrived_at)
        if held.look_at > held.looked_at:
            others.append(held.look_at)
    if (job := table.job()) is not None:
        others.append(held.compute_again_at if job == held.begun_job else Millis(table.at + HEAD_START))
    if held.resolved_seq < table.seq and unresolved(table.row.conditional, table.seq) is not None:
        others.append(Millis(table.at + HEAD_START))
    return min([at for at in (due, *others) if at is not None], default=None) if others else due


def look_soon(held: HeldTable, seat: Seat | None, now: Clock) -> None:
    """Has the table looked at soon where the player of a seat has acted who is not known to be there."""
    row = held.table.row
    if held.table.silence is None or seat is None:
        return
    players = {one.player_id for one in row.seated if one.seat == seat}
    if players and players.isdisjoint(row.online):
        acted_at = now()
        held.look_at, held.looked_at = Millis(acted_at + SEEN_AFTER), min(held.looked_at, acted_at)


def next_deadline(held: HeldTable, on_fault: Callable[[str, str], None]) -> Millis | None:
    """The next deadline of a table that is to be taken seriously; None for none.

    Rules that return an instant that has passed, or one after the other, would keep this process busy and
    flood all who follow the table. One that has passed counts once an event, and after `MOST_HURRIED` that
    were too close to each other a table is looked at once in `ALARM_INTERVAL`.
    """
    table = held.table
    due = table.deadline()
    if due is None or table.phase != "playing" or table.full:
        return due
    moment = table.seq, table.shown_at
    if due <= table.shown_at:
        if held.past_due[0] == table.seq and held.past_due != moment:
            on_fault(table.row.id, f"the deadline {due} had passed at {table.shown_at}")
            return None
        held.past_due = moment
        return Millis(table.shown_at + 1)
    if held.hurried > MOST_HURRIED:
        return max(due, Millis(table.shown_at + ALARM_INTERVAL))
    return due


def count_hurried(held: HeldTable) -> None:
    """Counts, whenever time has passed at a table, how many deadlines in a row came very soon."""
    due = held.table.deadline()
    soon = due is not None and due < held.table.shown_at + ALARM_INTERVAL
    held.hurried = held.hurried + 1 if soon else 0
