"""Guests, as far as ratings go: players who have the name that the server gave them."""

import re

from game.ports.people import Player
from game.refused import Refused
from game.sentence import say

_GIVEN = re.compile(r"guest-[0-9]{4,12}")

UNNAMED = say("Games of guests are not rated: choose a name first.", "guests-unrated")


def given_name(number: int, digits: int) -> str:
    """A name for somebody who has come without one. No such name can be claimed: see `reserved`."""
    return f"guest-{number:0{digits}}"


def has_given_name(player: Player) -> bool:
    """Whether the player has never chosen a name."""
    return _GIVEN.fullmatch(player.name) is not None


def check_named(player: Player) -> None:
    """Raises: `Refused` where the player, who would play a rated game, has never chosen a name."""
    if has_given_name(player):
        raise Refused("bad_name", UNNAMED)
