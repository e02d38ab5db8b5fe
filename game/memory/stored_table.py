"""A table as a world without a database stores it."""

from dataclasses import dataclass, field

from game.api import Millis, Seat
from game.ports.chat_line import ChatLine
from game.ports.log import Checkpoint, Refusal
from game.ports.nodes import Node
from game.row import Audience, TableRow
from game.table import Event
from game.table_id import HOME, shard_of


@dataclass
class StoredTable:
    """A table with its log, its chat, the nodes that watch it, and the audience of each node."""

    row: TableRow
    due: Millis | None = None
    to_move: tuple[Seat, ...] | None = None
    """The seats that the game waits for after the last event, and up to when."""
    to_move_until: Millis | None = None
    events: list[Event] = field(default_factory=list)
    nonces: dict[tuple[Seat | None, str | None], int] = field(default_factory=dict)
    """The seq of each event by seat and nonce."""
    refusals: dict[tuple[Seat, str], Refusal] = field(default_factory=dict)
    """By seat and nonce."""
    refusal_counts: dict[int, int] = field(default_factory=dict)
    """How many there were, by seat, or at a review by person."""
    chat: list[ChatLine] = field(default_factory=list)
    chat_nonces: set[tuple[str, str]] = field(default_factory=set)
    """The player and nonce of each chat line."""
    checkpoints: dict[tuple[int, str], Checkpoint] = field(default_factory=dict)
    """By seq and rules key."""
    node_ids: set[Node] = field(default_factory=set)
    audiences: dict[Node, Audience] = field(default_factory=dict)
    opener: tuple[str, str] | None = None
    """Who opened it, and the hash of the address."""
    packed: bool = False
    """Whether its events are packed."""
    rated_speed: str = ""
    """The speed whose ratings it has changed."""
    shard: str = HOME
    """Of a copy at home where the table is, and whether it is still to be inserted there."""
    owed: bool = False

    @classmethod
    def opened(cls, row: TableRow, due: Millis | None = None) -> "StoredTable":
        """A new table; where its id names a shard, a copy that is owed."""
        shard = shard_of(row.id)
        return cls(row, due, shard=shard, owed=shard != HOME)

    @property
    def last_at(self) -> Millis:
        """The time of its last event; before the first, when it began or was opened."""
        if self.events:
            return self.events[-1].at
        return self.row.opened if self.row.began is None else self.row.began
