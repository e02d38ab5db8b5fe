"""What a player is, as `playing` sees it."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeAlias

from moyo_client import Moyo
from moyo_client.messages import View


class GivenUp(Exception):
    """A game cannot be played on here; the text says why."""


class Deserted(Exception):
    """The others let a table wait, so it is left; the text says for what."""


class Choice(NamedTuple):
    """What a player does: an action, if any; and when it is to be asked again though nothing has happened."""

    action: Any = None
    again: float | None = None
    """Seconds; None for not before the next view."""
    unsure: bool = False
    """Whether the action may turn out to be illegal. Then the player is asked again after `again`."""


class Player(Protocol):
    """A player of one game at one table."""

    async def choose(self, view: View) -> Choice:
        """What to do, as this view shows the table. It is called for each new view, one at a time.

        May raise `Deserted`. After any other exception it is tried again with a new player.
        """

    async def close(self) -> None:
        """The game is over, or is given up."""


MakePlayer: TypeAlias = Callable[[Moyo, View], Player | None]
"""(client, first view) → a player for that table; None where it cannot be played."""
