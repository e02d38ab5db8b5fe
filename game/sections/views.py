"""Tables as frames: what has not changed is not encoded again, and what many see is encoded once."""

from weakref import WeakKeyDictionary

import msgspec

from game.api import Millis, Seat
from game.kit.glicko import PROVISIONAL
from game.table import Table, TableRow
from messages import RatingView, Result, SeatView, View, encode


class Views:
    """The frames of what is to be seen now."""

    def __init__(self) -> None:
        self._sights: WeakKeyDictionary[Table, EncodedTable] = WeakKeyDictionary()

    def frame(self, table: Table, seat: Seat | None) -> bytes:
        """The newest view of a table, from a seat or as a spectator (None)."""
        sight = self._sights.get(table)
        if sight is None:
            sight = self._sights[table] = EncodedTable(table)
        return sight.frame(table, seat)


class EncodedTable:
    """What has been encoded of one table. It does not hold the table itself."""

    def __init__(self, table: Table) -> None:
        self._setup = msgspec.Raw(msgspec.json.encode(table.setup))
        self._look(table)

    def _look(self, table: Table) -> None:
        self._row: TableRow = table.row
        self._players = seat_views(table)
        self._watchers = sum(crowd.watchers for crowd in table.row.audiences)
        self._turn(table)

    def _turn(self, table: Table) -> None:
        self._moment: tuple[int, Millis] = (table.seq, table.shown_at)
        self._frames: dict[Seat | None, bytes] = {}
        self._state: msgspec.Raw | None = None

    def frame(self, table: Table, seat: Seat | None) -> bytes:
        if self._row is not table.row:
            self._look(table)
        elif self._moment != (table.seq, table.shown_at):
            self._turn(table)
        frame = self._frames.get(seat)
        if frame is None:
            frame = self._frames[seat] = encode(self.view(table, seat))
        return frame

    def view(self, table: Table, seat: Seat | None, past: bool = False) -> View:
        """A table as it is to be seen; `past` when it is not the newest."""
        row = self._row
        return View(
            table=row.id,
            game=row.game_name,
            setup=self._setup,
            seq=table.seq,
            at=table.shown_at,
            phase=table.phase,
            began=row.began,
            ended=row.ended,
            seat=seat,
            players=self._players,
            watchers=self._watchers,
            state=self._seen(table, seat),
            result=None
            if row.result is None
            else Result(scores=list(row.result.scores), text=row.result.text),
            session=row.session_id,
            step=row.step,
            next=row.next_table_id or msgspec.UNSET,
            rated=True if row.rated else msgspec.UNSET,
            past=True if past else msgspec.UNSET,
        )

    def _seen(self, table: Table, seat: Seat | None) -> msgspec.Raw:
        """The game's own part, which is the same for all where nothing is hidden."""
        if table.game.hides:
            return msgspec.Raw(msgspec.json.encode(table.view(seat)))
        if self._state is None:
            self._state = msgspec.Raw(msgspec.json.encode(table.view(None)))
        return self._state


def seat_views(table: Table) -> list[SeatView]:
    """Who sits where. While lots are out, those who wait for them come first among the seats not given."""
    here = table.row.online
    given = {sitter.seat: sitter for sitter in table.row.seated if sitter.seat is not None}
    waiting = iter([sitter for sitter in table.row.seated if sitter.seat is None])
    lots = len(given) < len(table.row.seated)
    found = []
    for seat in range(table.row.seat_count):
        sitter = given.get(seat) or next(waiting, None)
        name, online = (None, False) if sitter is None else (sitter.name, sitter.player_id in here)
        chair = SeatView(seat=None if lots and seat not in given else seat, name=name, online=online)
        if sitter is not None:
            chair.ready = sitter.ready if table.row.in_ready_check else msgspec.UNSET
            chair.next = sitter.next_answer or msgspec.UNSET
            chair.rating = rating_view(sitter.rating, sitter.deviation, sitter.gain)
        found.append(chair)
    return found


def rating_view(
    rating: int | None, deviation: int | None, gain: int | None
) -> RatingView | msgspec.UnsetType:
    """What a rated game has led to, once it has."""
    if rating is None or deviation is None or gain is None:
        return msgspec.UNSET
    return RatingView(rating=rating, provisional=deviation > PROVISIONAL, gain=gain)
