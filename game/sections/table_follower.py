"""One connection that follows one table: what it is shown of it."""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from game.api import Millis, Seat
from game.conditional_moves import ConditionalMoves, moves_of
from game.kit.meter import count
from game.ports.chat_line import ChatLine
from game.row import TableRow
from game.sections.chat_feed import ChatFeed
from game.sections.positions_feed import FollowerPositions
from game.sections.transport import FrameSink
from game.sections.view_shares import ViewShare
from game.sections.views import EncodedTable, Views
from game.sections.wording import fields_of
from game.sentence import Sentence
from game.table import Table
from game.team_play import ORGANISER, Position
from messages import Code, ConditionalView, TableBroken, TableGone, encode


class TableFollower:
    """One connection that follows one table: a `game.held.held_table.Follower`."""

    __slots__ = (
        *("_conditional", "_lean", "_on_gone", "_on_limit", "_row", "_seat", "_seated", "_setup_sent"),
        *("_setup_shown", "_share", "_shown", "_sink", "_table_id", "_views", "chat", "needs_delay"),
        *("player_id", "playing", "positions", "quiet", "silence", "silent"),
    )

    def __init__(
        self,
        player_id: str,
        sink: FrameSink,
        views: Views,
        table_id: str,
        quiet: bool,
        on_gone: Callable[[str, "TableFollower"], None],
        chat: ChatFeed,
        lean: bool,
        share: ViewShare | None,
        on_limit: Callable[[], None],
    ) -> None:
        self.player_id = player_id
        self.quiet = quiet
        self.silent = False
        self.playing = False
        """Whether the player has a seat at the table, and its game is running and waited for."""
        self.silence: Millis | None = None
        """After how many milliseconds the player's silence is to be noticed; None where it is not."""
        self.needs_delay = False
        """Whether the player is playing, and the game is told of the delay of each action."""
        self._sink = sink
        self._views = views
        self._table_id = table_id
        self._on_gone = on_gone
        """Called with the table's id, and this, when there is no such table any more."""
        self.chat = chat
        self._lean = lean
        """Whether the client is sent the setup once, and once more whenever it asks for the view."""
        self._setup_shown = self._setup_sent = False
        """Whether a view with the setup was shown, and whether one has gone out."""
        self._share = share
        """What pays for the views; None where nobody does."""
        self._on_limit = on_limit
        """Called when `silence` or `needs_delay` may have changed."""
        self._row: TableRow | None = None
        self._seat: Seat | None = None
        self._seated = False
        """Whether the player takes part at the table, in any phase, perhaps by a seat that is not drawn."""
        self._shown = 0
        """The number of the last view; 0 where none was shown to this seat."""
        self.positions = FollowerPositions(table_id, sink)
        self._conditional: ConditionalMoves | None = None
        """The conditional moves of the player that the client knows."""

    def show(self, table: Table, at_once: bool = False, asked: bool = False) -> None:
        """Sends the newest view of the table, if there is something new in it or the client has `asked`.

        What it has asked for has the setup again, which a lean client may have lost.
        """
        self._take_row(table)
        encoded = self._views.of(table)
        if asked:
            self._setup_shown = self._setup_sent = False
            self.positions.forget()
        elif encoded.number == self._shown:
            return
        elif self._share is not None and self._share.is_over and not self._seated:
            self._share.show_later(self, partial(self._show_late, table))
            return
        self._send(table, encoded, at_once, asked)

    def _show_late(self, table: Table) -> None:
        """Sends the view as it is when it can be paid for."""
        self._take_row(table)
        self._send(table, self._views.of(table), at_once=True)

    def _send(self, table: Table, encoded: EncodedTable, at_once: bool, asked: bool = False) -> None:
        """Sends the newest view of the table; what is `asked` for is charged with its command."""
        frame = encoded.frame(table, self._seat, not self.has_setup())
        self._shown = encoded.number
        self._setup_shown = True
        self._sink.show(self._table_id, frame, at_once)
        if self._share is not None:
            self._share.forget(self)  # nothing older follows
            if not asked:
                self._share.charge(len(frame))
        if asked:
            count(bytes=len(frame))

    def _take_row(self, table: Table) -> None:
        """Takes what the table's row says of the player."""
        row = table.row
        if row is self._row:
            return
        if self._seat != (seat := row.seat_of(self.player_id)):
            self._shown = 0
        self._row, self._seat = row, seat
        self._seated = row.takes_part(self.player_id)
        awaited = table.phase == "playing" and table.game.review is None  # a review is open for days
        self.playing = self._seat is not None and awaited
        in_seat = self.playing and self._seat != ORGANISER
        self.silence = table.silence if in_seat else None
        self.needs_delay = in_seat and table.game.delayed is not None
        if in_seat:
            self._on_limit()
        self.chat.on_row(row)

    def set_lean(self, lean: bool) -> None:
        """The client keeps the setup from now on, or no longer; it has kept none while it did not say so."""
        if lean != self._lean:
            self._lean, self._setup_shown, self._setup_sent = lean, False, False

    def has_setup(self) -> bool:
        """Whether the client needs no setup any more: it is lean, and a view with the setup has gone out."""
        if self._lean and self._setup_shown and not self._setup_sent:
            self._setup_sent = not self._sink.keeps(self._table_id)
        return self._setup_sent

    def stop(self) -> None:
        """Shows nothing of what has waited until it is paid for."""
        if self._share is not None:
            self._share.forget(self)

    def show_broken(self) -> None:
        """Tells the client that the table is broken."""
        self.playing, self.needs_delay, self.silence = False, False, None
        code = Code.BROKEN
        self._show_last(TableBroken(table=self._table_id, text=code.sentence, reason=code.reason))

    def show_gone(self, reason: Sentence) -> None:
        """Tells the client that the table is gone, which is followed no longer."""
        self._show_last(TableGone(table=self._table_id, text=reason.text, reason=reason.reason))
        self._on_gone(self._table_id, self)

    def _show_last(self, message: TableBroken | TableGone) -> None:
        """Sends what no view may follow: one that is still kept for the client is dropped."""
        self.stop()
        self._sink.show(self._table_id, encode(message))

    def show_chat(self, table: Table, line: ChatLine) -> None:
        """Sends a chat line, if the player may see it now, also where the view is to come only soon."""
        self._take_row(table)
        self.chat.show(line)

    def show_positions(self, positions: Sequence[Position], frame: bytes) -> None:
        """Sends the positions of teams that the player may see, if they have changed."""
        if not self.quiet:
            self.positions.show(positions, frame)

    def show_conditional(self, table: Table) -> None:
        """Sends the conditional moves of the player, if they have changed."""
        seat = table.row.seat_of(self.player_id)
        moves = None if seat is None else moves_of(table.row.conditional, seat)
        if moves is None or moves == self._conditional or table.phase != "playing":
            return
        self._conditional = moves
        branches = msgspec.Raw(msgspec.json.encode(moves.branches))
        text = {} if moves.reason is None else fields_of(moves.reason)
        view = ConditionalView(table=self._table_id, seq=moves.after_seq, branches=branches, **text)
        self._sink.send(encode(view))
