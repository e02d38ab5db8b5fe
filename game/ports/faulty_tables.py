"""Tables that cannot go on, because of their rules."""

from typing import NamedTuple

from game.api import Millis


class BrokenTable(NamedTuple):
    """A table that cannot go on by the rules of its game: since when, and what they did."""

    table_id: str
    game_name: str
    rules_version: int
    broken_at: Millis
    fault: str


class GoneTable(NamedTuple):
    """A table that is not over and whose rules are gone.

    `last_event_at` is the instant of its last event; of the beginning or the opening, where there is none.
    """

    table_id: str
    seq: int
    last_event_at: Millis
    rev: int
    seat_count: int
    begun: bool
