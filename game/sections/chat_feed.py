"""What one connection is shown of the chat of one table."""

from collections.abc import Awaitable, Callable, Container, Sequence
from typing import TypeAlias

from game.api import Seat
from game.chat import Chat
from game.ports.chat_line import ChatLine
from game.row import TableRow
from game.sections.transport import FrameSink
from game.sections.views import Views

Lines: TypeAlias = Sequence[ChatLine]

Read: TypeAlias = Callable[[Chat, int], Awaitable[Lines]]
"""Reads chat lines, at most as many as that."""

Show: TypeAlias = Callable[[Lines], None]

ReadMissed: TypeAlias = Callable[[Read, Show], None]
"""Has chat lines read, and shown where the table is still followed then; none where they cannot be read."""


class ChatFeed:
    """Sends the chat lines that a player may see, and withholds the others.

    Who plays is not shown what spectators say apart, but is when the game is over: `read_missed` is called
    then. These lines come before all that is said after the end. Who is moved to another team is shown what
    was said before in the rooms of that one. Never shown is what those say whom the player has muted, and
    what is said in a room in which the player is not.
    """

    def __init__(
        self,
        player_id: str,
        table_id: str,
        muted: Container[str],
        views: Views,
        sink: FrameSink,
        read_missed: ReadMissed,
    ) -> None:
        self._player_id = player_id
        self._table_id = table_id
        self._muted = muted
        self._views = views
        self._sink = sink
        self._read_missed = read_missed
        self._hears_spectators = False
        self._knows_row = False
        self._seat: Seat | None = None
        self._withheld_rev: int | None = None
        """The revision up to which what was said apart was withheld; None where nothing was."""
        self._after_end: list[ChatLine] | None = None
        """What was said since the end, while what was withheld is being read; None at any other time."""
        self._since_move: set[int] | None = None
        """The revisions of the lines shown since the player was moved, while those before are being read."""

    def on_row(self, row: TableRow) -> None:
        """The table has this row now."""
        self._hears_spectators = row.hears_spectators(self._player_id)
        former, self._seat = self._seat, row.seat_of(self._player_id)
        if self._knows_row and self._seat != former and row.teams is not None:
            self._since_move = set()
            seat = self._seat
            self._read_missed(
                lambda chat, limit: chat.said_in_rooms(self._table_id, seat, former, row.rev, limit),
                self.show_earlier,
            )
        self._knows_row = True
        if not self._hears_spectators:
            self._withheld_rev = row.rev
        elif self._withheld_rev is not None:
            rev, self._withheld_rev, self._after_end = self._withheld_rev, None, []
            self._read_missed(
                lambda chat, limit: chat.said_apart(self._table_id, rev, limit), self.show_withheld
            )

    def show(self, line: ChatLine) -> None:
        """Sends a chat line, if the player may see it."""
        if (line.apart and not self._hears_spectators) or line.player_id in self._muted:
            return
        if not line.is_heard_by(self._seat):
            return
        if self._since_move is not None:
            self._since_move.add(line.rev)
        if self._after_end is not None:
            self._after_end.append(line)
        else:
            self._sink.send(self._views.chat_line(self._table_id, line))

    def show_earlier(self, lines: Lines) -> None:
        """Sends what was said in rooms before the player came into them, but nothing that came meanwhile."""
        since_move, self._since_move = self._since_move or (), None
        for line in lines:
            if line.rev not in since_move:
                self.show(line)

    def show_withheld(self, lines: Lines) -> None:
        """Sends what was withheld, and what was said after it."""
        after_end, self._after_end = self._after_end or [], None
        for line in (*lines, *after_end):
            self.show(line)
