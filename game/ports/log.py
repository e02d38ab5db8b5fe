"""The tables and their events."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

from game.api import Millis, Result, Seat
from game.ports.nodes import Node
from game.table import Event, SeatedPlayer, TableRow

NO_LEAD = Millis(0)
"""No time ahead."""


class NewEvent(NamedTuple):
    """An action, or a notice (no seat, no nonce), to be the `seq`-th event of its table; the end it makes."""

    table_id: str
    seq: int
    at: Millis
    seat: Seat | None
    nonce: str | None
    action: msgspec.Raw
    due: Millis | None
    ended: Millis | None
    result: Result | None


class AppendOutcome(NamedTuple):
    """What became of an entry: appended, or known already under this `seq`, or (neither) not its turn."""

    appended: bool
    known_seq: int | None


class ReadRequest(NamedTuple):
    """What a process knows of a table: all events up to `seq`, all that was said up to `rev`."""

    table_id: str
    after_seq: int = 0
    after_rev: int = 2**31 - 1
    seat: Seat | None = None
    nonce: str | None = None


class ChatLine(msgspec.Struct, frozen=True, array_like=True):
    """Something said at a table, which made its revision `rev`."""

    rev: int
    at: Millis
    name: str
    seat: Seat | None
    text: str


class TableSnapshot(msgspec.Struct, frozen=True):
    """The answer to an `Ask`, all of one moment; `already` is the event of that seat and nonce."""

    row: TableRow
    events: list[Event]
    chat: list[ChatLine]
    known_seq: int | None


class Log(Protocol):
    """The tables and their events. The log is the truth: what is not in it did not happen."""

    async def open_table(self, row: TableRow, due: Millis | None, most: int) -> bool:
        """Keeps a new table with its first sitter; False when that player holds `most` already."""

    async def watch(self, me: Node, tables: Sequence[str]) -> None:
        """From now on `me` is told of every change of these tables. What came before is to be read after."""

    async def unwatch(self, me: Node, tables: Sequence[str]) -> None: ...

    async def read(self, asks: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        """A page for each ask, in their order; None where there is no such table."""

    async def append(self, me: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome]:
        """Appends what is the next of its table, each table at most once; in the order of the entries.

        Raises whatever the log has against one of them, and then has taken none.
        """

    async def change_seats(
        self,
        me: Node,
        table: str,
        rev: int,
        sitters: Sequence[SeatedPlayer],
        began: Millis | None,
        due: Millis | None,
        ahead: Millis = NO_LEAD,
        ended: Millis | None = None,
        result: Result | None = None,
    ) -> bool:
        """Sets who sits, and what they have said, if `rev` is still the table's and it is not being played.

        `began` has to be now, or that far `ahead`. A game that ends before it has begun owes nothing.
        """

    async def end_game(self, me: Node, table: str, seq: int, ended: Millis, result: Result) -> bool:
        """Ends a game by time, if `seq` is still its last event and nobody else has ended it."""

    async def set_due(self, table: str, seq: int, due: Millis | None) -> None:
        """Says when the sweep is to look next, if `seq` is still the last event."""

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        """Tables of these games (name, version) whose `due` lies before now, the longest overdue first."""

    async def add_chat(
        self, me: Node, table: str, player: str, name: str, seat: Seat | None, text: str, nonce: str
    ) -> None:
        """Keeps a line; a second one of that player with the same nonce is the first."""

    async def recent_chat(self, table: str, most: int) -> list[ChatLine]:
        """The last lines, oldest first."""

    async def events(self, table: str, after: int, most: int) -> list[Event]:
        """The events after that `seq`, oldest first."""

    async def set_audiences(self, me: Node, crowds: Sequence[tuple[str, frozenset[str], int]]) -> None:
        """Sets who follows these tables through `me`: (table, seated players, watchers)."""

    async def delete_waiting(self, before: Millis) -> int:
        """Removes the tables opened before that nobody has joined; how many."""
