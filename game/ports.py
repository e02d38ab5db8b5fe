"""What the engine asks of the world: a log, a bus, people, nodes and the time.

`sql` answers with PostgreSQL, `game.memory` without; the tests in `tests/contract` hold both to the same.

Every call here may be sent again when its outcome is unknown (the line broke): either it changes nothing
the second time or it says what had become of the first. So whoever implements a port waits for the world
to come back and sends again, and whoever calls one need not know that it was away.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

import msgspec

from game.api import Millis, Result, Seat
from game.glicko import Rating
from game.table import Event, Phase, Row, Sitter

Node: TypeAlias = int
"""A server process while it lives: a new number at each start."""

Now: TypeAlias = Callable[[], Millis]
"""The time by the database's clock."""

NOW = Millis(0)
"""No time ahead."""


class Entry(NamedTuple):
    """An action, or a notice (no seat, no nonce), to be the `seq`-th event of its table; the end it makes."""

    table: str
    seq: int
    at: Millis
    seat: Seat | None
    nonce: str | None
    action: msgspec.Raw
    due: Millis | None
    ended: Millis | None
    result: Result | None


class Outcome(NamedTuple):
    """What became of an entry: appended, or known already under this `seq`, or (neither) not its turn."""

    done: bool
    already: int | None


class Ask(NamedTuple):
    """What a process knows of a table: all events up to `seq`, all that was said up to `rev`."""

    table: str
    seq: int = 0
    rev: int = 2**31 - 1
    seat: Seat | None = None
    nonce: str | None = None


class Line(msgspec.Struct, frozen=True, array_like=True):
    """Something said at a table, which made its revision `rev`."""

    rev: int
    at: Millis
    name: str
    seat: Seat | None
    text: str


class Page(msgspec.Struct, frozen=True):
    """The answer to an `Ask`, all of one moment; `already` is the event of that seat and nonce."""

    row: Row
    events: list[Event]
    lines: list[Line]
    already: int | None


class Player(NamedTuple):
    """Somebody with a name, which may be `kept` by a passphrase."""

    id: str
    name: str
    kept: bool = False


class Mine(NamedTuple):
    """A table somebody sits at that is not over."""

    table: str
    game: str
    seat: Seat | None
    phase: Literal["waiting", "playing"]


class Log(Protocol):
    """The tables and their events. The log is the truth: what is not in it did not happen."""

    async def open(self, row: Row, due: Millis | None, most: int) -> bool:
        """Keeps a new table with its first sitter; False when that player holds `most` already."""

    async def watch(self, me: Node, tables: Sequence[str]) -> None:
        """From now on `me` is told of every change of these tables. What came before is to be read after."""

    async def unwatch(self, me: Node, tables: Sequence[str]) -> None: ...

    async def read(self, asks: Sequence[Ask]) -> list[Page | None]:
        """A page for each ask, in their order; None where there is no such table."""

    async def append(self, me: Node, entries: Sequence[Entry]) -> list[Outcome]:
        """Appends what is the next of its table, each table at most once; in the order of the entries.

        Raises whatever the log has against one of them, and then has taken none.
        """

    async def sit(
        self,
        me: Node,
        table: str,
        rev: int,
        sitters: Sequence[Sitter],
        began: Millis | None,
        due: Millis | None,
        ahead: Millis = NOW,
        ended: Millis | None = None,
        result: Result | None = None,
    ) -> bool:
        """Sets who sits, and what they have said, if `rev` is still the table's and it is not being played.

        `began` has to be now, or that far `ahead`. A game that ends before it has begun owes nothing.
        """

    async def end(self, me: Node, table: str, seq: int, ended: Millis, result: Result) -> bool:
        """Ends a game by time, if `seq` is still its last event and nobody else has ended it."""

    async def due(self, table: str, seq: int, due: Millis | None) -> None:
        """Says when the sweep is to look next, if `seq` is still the last event."""

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        """Tables of these games (name, version) whose `due` lies before now, the longest overdue first."""

    async def say(
        self, me: Node, table: str, player: str, name: str, seat: Seat | None, text: str, nonce: str
    ) -> None:
        """Keeps a line; a second one of that player with the same nonce is the first."""

    async def said(self, table: str, most: int) -> list[Line]:
        """The last lines, oldest first."""

    async def events(self, table: str, after: int, most: int) -> list[Event]:
        """The events after that `seq`, oldest first."""

    async def gather(self, me: Node, crowds: Sequence[tuple[str, frozenset[str], int]]) -> None:
        """Sets who follows these tables through `me`: (table, seated players, watchers)."""

    async def tidy(self, before: Millis) -> int:
        """Removes the tables opened before that nobody has joined; how many."""


class Standing(NamedTuple):
    """How strong somebody is at a game and speed, after so many rated games, the last of them `at`."""

    player: str
    rating: Rating
    games: int
    at: Millis


class Change(NamedTuple):
    """A rating after a game: what it was before, what it is now, and the public change of it."""

    before: Standing
    rating: Rating
    gain: int


class Played(msgspec.Struct, frozen=True, array_like=True):
    """A table somebody has sat at, as a list of one's games shows it; `names` are in the order of seats."""

    table: str
    game: str
    setup: msgspec.Raw
    phase: Phase
    seat: Seat | None
    names: list[str | None]
    ended: Millis | None
    result: Result | None
    rating: int | None
    deviation: int | None
    gain: int | None


class History(msgspec.Struct, frozen=True, array_like=True):
    """Somebody's rating at a game and speed now, and after each of the newest games: (ended, rating)."""

    game: str
    speed: str
    rating: float
    deviation: float
    points: list[tuple[Millis, int]]


class Steps(Protocol):
    """What follows from the end of a game: the next table, and the change of ratings."""

    async def follow(self, me: Node, table: str, row: Row, due: Millis | None) -> bool:
        """Opens the table that comes after another, tells both, and calls those who sit there.

        False where there is a next one already, the other is not over, or the row was not opened now. Its
        session and step are those that follow.
        """

    async def owed(self, before: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        """Tables of these games (name, version) that ended before and still owe what follows."""

    async def standings(self, players: Sequence[str], game: str, speed: str) -> list[Standing]:
        """How strong they are, in any order; who is no longer known is left out."""

    async def settle(self, me: Node, table: str, changes: Sequence[Change]) -> bool:
        """Changes the ratings, all of them, where none has changed since; then the table owes nothing."""

    async def played(self, player: str, before: Millis | None, most: int) -> tuple[list[Played], bool]:
        """Tables somebody has sat at, and whether there are more: those that are over, the newest first.

        Those that ended at the instant of the last come too. Without `before`, those that are not over lead.
        """

    async def histories(self, player: str, most: int) -> list[History]:
        """All of somebody's ratings, each with at most so many points, oldest first."""


class Nodes(Protocol):
    """The living processes."""

    async def join(self) -> Node:
        """A new one."""

    async def beat(self, me: Node) -> bool:
        """Says that `me` lives; False when it has been taken for dead."""

    async def bury(self, silent: Millis) -> list[Node]:
        """Removes those who have not beaten for so long, and tells the tables they had somebody at."""

    async def leave(self, me: Node) -> None:
        """`me` stops: like `bury`, at once."""


class Limit(NamedTuple):
    """How often something may be tried: `burst` times at once, and once more each so many milliseconds."""

    key: str
    burst: int
    each: Millis


class People(Protocol):
    """Who is who. Names are unique by their `key`; tokens and passphrases are known by their hashes only."""

    async def claim(self, player: str, name: str, key: str, token: bytes) -> bool:
        """Makes a player; False when the name is taken."""

    async def find(self, token: bytes) -> Player | None:
        """Whose token it is, who has then been seen."""

    async def valid(self, tokens: Sequence[bytes]) -> set[bytes]:
        """Those of the tokens that are somebody's."""

    async def rename(self, player: str, name: str, key: str) -> bool:
        """Another name, at the tables that are not over too; False when it is taken."""

    async def passphrase(self, player: str) -> str | None:
        """The hash of the passphrase that keeps this player's name."""

    async def keep(self, player: str, old: str | None, new: str) -> bool:
        """Keeps the name by a passphrase's hash; False when the old one is another by now."""

    async def kept(self, key: str) -> tuple[Player, str] | None:
        """Who keeps that name, and the hash of the passphrase."""

    async def sign_in(self, player: str, passphrase: str, token: bytes, most: int) -> bool:
        """Another token, of which a player has the `most` newest; False when the hash is another by now."""

    async def sign_out(self, me: Node, player: str, token: bytes | None) -> None:
        """Voids this token of the player's, or all, and tells all processes but `me`."""

    async def attempt(self, limits: Sequence[Limit]) -> Millis:
        """Counts an attempt against each limit: 0, or the wait where one forbids it, which counts for none.

        Sent again, it may be counted twice.
        """

    async def give_back(self, limits: Sequence[Limit]) -> None:
        """Takes an attempt back that has been counted."""

    async def tables(self, player: str) -> list[Mine]: ...

    async def forget(self, before: Millis) -> int:
        """Forgets guests not here since who sit at no table that is not over; how many.

        Whoever is connected is here. Attempts that no longer count are forgotten too.
        """


class Told(NamedTuple):
    """A note: this event was appended. `event` is None where it was too long for a note."""

    table: str
    event: Event | None


class Moved(NamedTuple):
    """A note: the table has this revision now."""

    table: str
    rev: int


class Stirred(NamedTuple):
    """A note: what people look for has changed."""


class Seated(NamedTuple):
    """A note: these players, each with the seat, have been brought to a table."""

    table: str
    game: str
    seats: tuple[tuple[str, Seat | None], ...]


class SignedOut(NamedTuple):
    """A note: a token of this player's is void."""

    player: str


class Deaf(NamedTuple):
    """Not a note: notes may have been missed."""


Note: TypeAlias = Told | Moved | Stirred | Seated | SignedOut | Deaf


class Bus(Protocol):
    """Brings the notes that others send to this process. Each is a hint: it may come twice, late or never."""

    async def listen(self, me: Node, hear: Callable[[Note], None]) -> None:
        """Hears as `me` from now on, and no longer as whoever it was before."""
