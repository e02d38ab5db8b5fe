"""The row of a new table."""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Game, Millis
from game.checked_rules import FaultyRules
from game.lifecycle.table_id import new_table_id
from game.row import SeatedPlayer, TableRow, Talk

READY_TIMEOUT = Millis(20_000)
"""Milliseconds in which the players of a next table have to say `ready`; later they count as having left."""


LONGEST_SPEED = 40
"""Characters of the name of a speed."""


def speed_of(game: Game[Any, Any, Any], setup: Any) -> str:
    """The name of the class that games of this setup are rated in. Raises `FaultyRules`."""
    try:
        speed = game.speed(setup)
    except Exception as error:
        raise FaultyRules(f"of {game.name}", f"speed raised {type(error).__name__}: {error}") from error
    if type(speed) is not str or len(speed) > LONGEST_SPEED or not (speed.isprintable()):
        raise FaultyRules(f"of {game.name}", f"speed returned {speed!r:.100}")
    return speed


def new_table(
    game: Game[Any, Any, Any],
    setup: Any,
    seat_count: int,
    seated: Sequence[SeatedPlayer],
    now: Millis,
    private: bool,
    rated: bool,
    talk: Talk = "together",
) -> TableRow:
    """The row of a new table, with an id and a seed of its own, at which the game has not begun.

    Raises `FaultyRules`.
    """
    return TableRow(
        id=new_table_id(),
        game_name=game.name,
        rules_version=game.version,
        setup=msgspec.Raw(msgspec.json.encode(setup)),
        seat_count=seat_count,
        seed=secrets.randbits(63),
        private=private,
        opened=now,
        seated=tuple(seated),
        rated=rated,
        speed=speed_of(game, setup),
        follow_up_due=rated or game.vote is not None,
        talk=talk,
    )
