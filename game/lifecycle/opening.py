"""A table as it is opened."""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Game, Millis
from game.table import SeatedPlayer, TableRow

READY_TIMEOUT = Millis(20_000)
"""Whoever was called to a table and has not come by then has left."""


def new_table(
    rules: Game[Any, Any, Any],
    setup: Any,
    seats: int,
    sitters: Sequence[SeatedPlayer],
    now: Millis,
    private: bool,
    rated: bool,
) -> TableRow:
    """The row of a new table, at which play has not begun."""
    return TableRow(
        id=secrets.token_urlsafe(9),
        game_name=rules.name,
        rules_version=rules.version,
        setup=msgspec.Raw(msgspec.json.encode(setup)),
        seat_count=seats,
        seed=secrets.randbits(63),
        private=private,
        opened=now,
        seated=tuple(sitters),
        rated=rated,
        speed=rules.speed(setup),
        follow_up_due=rated or rules.vote is not None,
    )
