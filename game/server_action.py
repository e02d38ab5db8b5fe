"""What the server itself appends to the log of a table, as events without a seat."""

from typing import TypeAlias

import msgspec

from game.api import Millis, Notice
from game.team_play import Position


class Void(msgspec.Struct, frozen=True, tag="void", tag_field="type"):
    """Ends a game whose rules are gone. The rules are not asked."""


class Computed(msgspec.Struct, frozen=True, tag="computed", tag_field="type"):
    """The outcome of what a game has computed outside of the event loop."""

    outcome: msgspec.Raw


class Outage(msgspec.Struct, frozen=True, tag="outage", tag_field="type"):
    """A time in which no process could take an action. The event's `at` is its end."""

    since: Millis
    until: Millis


ServerAction: TypeAlias = Notice | Void | Computed | Outage | Position
"""What an event without a seat may be. A position is one that the rules use for the action that follows."""
