"""Notes between processes."""

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeAlias

from game.api import Seat
from game.ports.nodes import Node
from game.table import Event


class EventAppended(NamedTuple):
    """A note: this event was appended. `event` is None where it was too long for a note."""

    table_id: str
    event: Event | None


class TableChanged(NamedTuple):
    """A note: the table has this revision now."""

    table_id: str
    rev: int


class SeeksChanged(NamedTuple):
    """A note: what people look for has changed."""


class PlayersSeated(NamedTuple):
    """A note: these players, each with the seat, have been brought to a table."""

    table_id: str
    game_name: str
    seats: tuple[tuple[str, Seat | None], ...]


class TokensRevoked(NamedTuple):
    """A note: a token of this player's is void."""

    player_id: str


class NotesMissed(NamedTuple):
    """Not a note: notes may have been missed."""


Note: TypeAlias = EventAppended | TableChanged | SeeksChanged | PlayersSeated | TokensRevoked | NotesMissed


class Bus(Protocol):
    """Brings the notes that others send to this process. Each is a hint: it may come twice, late or never."""

    async def listen(self, me: Node, hear: Callable[[Note], None]) -> None:
        """Hears as `me` from now on, and no longer as whoever it was before."""
