"""Whom a table waits for, as the rules of its game tell."""

from typing import Any

from game.api import ToMove
from game.checked_rules import CheckedRules
from game.table import Table


def rules_of(table: Table) -> CheckedRules:
    """The rules by which a table is played. What they return is checked."""
    return CheckedRules(table.game, table.row.id, table.row.seat_count)


def to_move(table: Table) -> ToMove | None:
    """The seats that a game waits for; None where it does not say, and while it is not played."""
    return rules_of(table).to_move(table.shown) if table.phase == "playing" else None


def turned(table: Table, before: Any) -> bool:
    """Whether a game waits for a seat now for which it did not wait by an earlier state."""
    now, was = to_move(table), rules_of(table).to_move(before)
    return now is not None and (was is None or not {*now.seats} <= {*was.seats})
