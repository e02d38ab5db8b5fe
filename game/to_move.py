"""Whom a table waits for, as the rules of its game tell."""

from game.api import ToMove
from game.checked_rules import CheckedRules
from game.table import Table


def rules_of(table: Table) -> CheckedRules:
    """The rules by which a table is played. What they return is checked."""
    return CheckedRules(table.game, table.row.id, table.row.seat_count)


def to_move(table: Table) -> ToMove | None:
    """The seats that a game waits for; None where it does not say, and while it is not played."""
    return rules_of(table).to_move(table.shown) if table.phase == "playing" else None
