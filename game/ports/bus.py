"""Notes between processes."""

from collections.abc import Callable, Sequence
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
    """A note: the queue of seeks has changed."""


class PlayersSeated(NamedTuple):
    """A note: these players, each by id and with the seat, have been seated at a new table."""

    table_id: str
    game_name: str
    seats: tuple[tuple[str, Seat | None], ...]


class TeamSessionStarted(NamedTuple):
    """A note: a team session has begun at a table. Each member by id: players with the team's seat.

    Organisers have the seat `ORGANISER`, guests None.
    """

    team_session_id: str
    name: str
    table_id: str
    game_name: str
    seats: tuple[tuple[str, Seat | None], ...]


class TokensRevoked(NamedTuple):
    """A note: at least one token of this player has been revoked."""

    player_id: str


class MutesChanged(NamedTuple):
    """A note: this player has muted somebody, or somebody no longer."""

    player_id: str


class PositionsChanged(NamedTuple):
    """A note: positions of teams of this table have changed."""

    table_id: str


class PlayerRenamed(NamedTuple):
    """A note: an operator has given this player another name."""

    player_id: str


class OrdersChanged(NamedTuple):
    """A note: operators want something else of all processes than before."""


class LobbyWanted(NamedTuple):
    """A note to the process that computes the lobby: another wants a page that nobody wanted."""


class LobbyChanged(NamedTuple):
    """A note: pages of the lobby have been stored that a process wants, with numbers up to this one."""

    number: int


class NotesMissed(NamedTuple):
    """Comes from the bus itself after it has connected: notes may have been missed before."""


Note: TypeAlias = (
    EventAppended
    | TableChanged
    | SeeksChanged
    | PlayersSeated
    | TeamSessionStarted
    | TokensRevoked
    | MutesChanged
    | PositionsChanged
    | OrdersChanged
    | PlayerRenamed
    | LobbyWanted
    | LobbyChanged
    | NotesMissed
)


class Bus(Protocol):
    """Brings notes from one process to another. Each is a hint: it may come twice, late or never."""

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        """Receives the notes to `node_id` from now on, and no longer those to the node listened as before.

        `on_note` is called with each note as it comes, with `NotesMissed` first and after each interruption.
        Returns when notes are being received.
        """

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        """Sends one note to each of these nodes; nothing comes of it where a node is not listening.

        The other ports send the notes about what they change themselves.
        """
