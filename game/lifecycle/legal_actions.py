"""What a player may do at a table, for programs that ask instead of knowing the rules."""

from typing import NamedTuple

import msgspec

from game.checked_rules import FaultyRules
from game.held.tables import Tables
from game.refused import Refused
from game.team_play import ORGANISER


class LegalActions(NamedTuple):
    """Actions that a player may take after the event `seq`, as JSON."""

    seq: int
    actions: list[msgspec.Raw]


async def legal_actions(tables: Tables, player_id: str, table_id: str) -> LegalActions:
    """What a player may do at a table now. Raises `Refused` where nothing is told, or nothing can be done."""
    held = await tables.hold(table_id)
    if held.table.phase != "playing" or held.table.row.seat_of(player_id) is None:
        await tables.make_sure(held)  # no refusal from what this process remembers
    table = held.table
    seat = table.row.seat_of(player_id)
    if table.game.legal is None or seat == ORGANISER:
        raise Refused("not_here", "This game does not tell what is legal.", "legal-untold")
    if table.phase == "over":
        raise Refused("over")
    if seat is None:
        raise Refused("not_seated")
    if table.phase == "waiting":
        raise Refused("not_here", "The game has not begun.", "not-begun")
    tables.advance(held)
    try:
        return LegalActions(table.seq, table.legal(seat))
    except FaultyRules as error:
        tables.rule_faults.report(table_id, "what is legal is not told", error)
        raise Refused("broken") from error
