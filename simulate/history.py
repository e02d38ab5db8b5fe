"""What could be seen of a run from outside: what was sent, answered and shown, and when."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(eq=False)
class Sent:
    """A command as it was sent on one connection, and the replies to it: (instant, frame)."""

    player_name: str
    tab: str
    kind: str
    fields: dict[str, Any]
    at: float
    act: "Act | None" = None
    replies: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    owed: bool = True
    """Whether there has to be a reply: its connection has not been lost."""

    @property
    def ok_at(self) -> float | None:
        """When it was answered `ok`."""
        return next((at for at, reply in self.replies if reply["type"] == "ok"), None)


@dataclass(eq=False)
class Act:
    """An act, however often it was sent: its answers are those to each time."""

    table_id: str
    player_name: str
    action: Any
    nonce: str
    answers: list[tuple[float, dict[str, Any]]] = field(default_factory=list)

    @property
    def seqs(self) -> set[int]:
        """The events as which it was acknowledged."""
        return {reply["seq"] for _, reply in self.answers if reply["type"] == "ok"}

    @property
    def refused_at(self) -> float | None:
        """When it was first refused for good."""
        codes = ("illegal", "over")
        return next((at for at, reply in self.answers if reply.get("code") in codes), None)


class Shown(NamedTuple):
    """A view as it came to a client; `screen` is one connection."""

    at: float
    screen: str
    player_name: str
    view: dict[str, Any]


class SeenPositions(NamedTuple):
    """Positions of teams as they came to a client, and the newest view of the table that it had then."""

    screen: str
    player_name: str
    frame: dict[str, Any]
    view: dict[str, Any] | None


class Told(NamedTuple):
    """Conditional moves as a client was told of them."""

    player_name: str
    table_id: str
    branches: list[Any]


class Opened(NamedTuple):
    """A table that was opened for a match, or has begun: when, which, and for whom, by player id."""

    at: float
    table_id: str
    player_ids: tuple[str, ...]


class Ended(NamedTuple):
    """A game that was ended by time: when that was written, the table, and when it ended, in milliseconds."""

    at: int
    table_id: str
    ended: int


class History:
    """All of it. `trace` has what went over the wire and what was done, in order."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.acts: dict[tuple[str, str, str, str], Act] = {}
        """By table, player, nonce and action: somebody hostile sends several actions with one nonce."""
        self.shown: list[Shown] = []
        self.told: list[Told] = []
        self.positions: list[str] = []
        """Who has sent a position, by its latitude."""
        self.seen_positions: list[SeenPositions] = []
        self.opened: list[Opened] = []
        self.begun: list[Opened] = []
        """Each table that has begun, when, and for whom."""
        self.ended: list[Ended] = []
        self.rated: list[str] = []
        """The id of a table each time that ratings were changed for it."""
        self.errors: list[str] = []
        """What the server has logged as an error, and replies and frames that make no sense."""
        self.faults: list[str] = []
        """What was found wrong while the run went on."""
        self.trace: list[tuple[float, str, str]] = []

    def act(self, table_id: str, player_name: str, action: Any, nonce: str) -> Act:
        """The act with this nonce and action."""
        key = (table_id, player_name, nonce, repr(action))
        return self.acts.setdefault(key, Act(table_id, player_name, action, nonce))

    def position(self, player_name: str) -> int:
        """The latitude of a position that is about to be sent."""
        self.positions.append(player_name)
        return len(self.positions) - 1

    def text(self) -> str:
        """The trace as lines."""
        return "".join(f"{at:10.4f} {who:12} {what}\n" for at, who, what in self.trace)
