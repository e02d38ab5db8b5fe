"""What one connection is shown of the chat of one table."""

from collections.abc import Callable, Container, Sequence

from game.api import Seat
from game.ports.chat_line import ChatLine
from game.row import TableRow
from game.sections.transport import FrameSink
from game.sections.views import Views


class ChatFeed:
    """Sends the chat lines that a player may see, and withholds the others.

    Who plays is not shown what spectators say apart, but is when the game is over: `on_over` is called then
    with the revision up to which lines were withheld, to have `show_withheld` called with them. They come
    before all that is said after the end. Never shown is what those say whom the player has muted, and what
    is said in a room in which the player is not.
    """

    def __init__(
        self,
        player_id: str,
        table_id: str,
        muted: Container[str],
        views: Views,
        sink: FrameSink,
        on_over: Callable[[int], None],
    ) -> None:
        self._player_id = player_id
        self._table_id = table_id
        self._muted = muted
        self._views = views
        self._sink = sink
        self._on_over = on_over
        self._hears_spectators = False
        self._seat: Seat | None = None
        self._withheld_rev: int | None = None
        """The revision up to which what was said apart was withheld; None where nothing was."""
        self._after_end: list[ChatLine] | None = None
        """What was said since the end, while what was withheld is being read; None at any other time."""

    def on_row(self, row: TableRow) -> None:
        """The table has this row now."""
        self._hears_spectators = row.hears_spectators(self._player_id)
        self._seat = row.seat_of(self._player_id)
        if not self._hears_spectators:
            self._withheld_rev = row.rev
        elif self._withheld_rev is not None:
            rev, self._withheld_rev, self._after_end = self._withheld_rev, None, []
            self._on_over(rev)

    def show(self, line: ChatLine) -> None:
        """Sends a chat line, if the player may see it."""
        if (line.apart and not self._hears_spectators) or line.player_id in self._muted:
            return
        if not line.is_heard_by(self._seat):
            return
        if self._after_end is not None:
            self._after_end.append(line)
        else:
            self._sink.send(self._views.chat_line(self._table_id, line))

    def show_withheld(self, lines: Sequence[ChatLine]) -> None:
        """Sends what was withheld, and what was said after it."""
        after_end, self._after_end = self._after_end or [], None
        for line in (*lines, *after_end):
            self.show(line)
