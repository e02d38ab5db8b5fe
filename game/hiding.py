"""What a seat may see of the events of a game that hides something."""

from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Seat
from game.checked_rules import FaultyRules
from game.server_action import ServerAction
from game.table import Event, Table, decoder
from game.team_play import ORGANISER, Position


def shown_events(table: Table, viewer: Seat | None, events: Sequence[Event]) -> list[Event]:
    """These events as a seat, or a spectator (None), may see them now; what may not be seen is left out.

    Organisers see them whole. Raises `FaultyRules`.
    """
    if not table.game.hides or table.phase == "over" or viewer == ORGANISER:
        return list(events)
    return [shown for event in events if (shown := _shown(table, viewer, event)) is not None]


def _shown(table: Table, viewer: Seat | None, event: Event) -> Event | None:
    """An event of a game that is being played as this seat may see it; None where it may not."""
    if event.seat is not None and event.seat == viewer:
        return event
    try:
        seat, action = _done(table, event)
        if seat is None or seat == viewer:
            return event
        if seat == ORGANISER and table.game.team_play is not None:
            shown = table.game.team_play.organiser_shown(action, viewer)
        else:
            shown = table.game.shown(action, seat, viewer)
        if shown is None:
            return None
        return msgspec.structs.replace(event, action=msgspec.Raw(msgspec.json.encode(shown)))
    except Exception as error:
        text = f"shown failed for event {event.seq}: {type(error).__name__}: {error}"
        raise FaultyRules(table.row.id, text) from error


def _done(table: Table, event: Event) -> tuple[Seat | None, Any]:
    """Whose action an event is, and the action; a position that the rules have used is of its team."""
    if event.seat is not None:
        return event.seat, decoder(table.game.action_of(event.seat)).decode(event.action)
    action = decoder(ServerAction).decode(event.action)
    return (action.seat if isinstance(action, Position) else None), action
