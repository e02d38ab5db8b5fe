"""A table as it is opened."""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Game, Millis
from game.table import Row, Sitter

CALLED = Millis(20_000)
"""Whoever was called to a table and has not come by then has left."""


def opened(
    rules: Game[Any, Any, Any],
    setup: Any,
    seats: int,
    sitters: Sequence[Sitter],
    now: Millis,
    private: bool,
    rated: bool,
) -> Row:
    """The row of a new table, at which play has not begun."""
    return Row(
        id=secrets.token_urlsafe(9),
        game=rules.name,
        version=rules.version,
        setup=msgspec.Raw(msgspec.json.encode(setup)),
        seats=seats,
        seed=secrets.randbits(63),
        private=private,
        opened=now,
        sitters=tuple(sitters),
        rated=rated,
        speed=rules.speed(setup),
        owed=rated or rules.next is not None,
    )
