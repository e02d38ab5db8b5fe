"""Tables as frames."""

from weakref import WeakKeyDictionary

import msgspec

from game.api import Seat
from game.table import Table
from messages import Chair, Result, View, encode


class Views:
    """The frames of what is to be seen now: one is made for all who see the same."""

    def __init__(self) -> None:
        self._frames: WeakKeyDictionary[Table, tuple[object, dict[Seat | None, bytes]]] = WeakKeyDictionary()

    def frame(self, table: Table, seat: Seat | None) -> bytes:
        """The newest view of a table, from a seat or as a spectator (None)."""
        moment = (table.seq, table.row.rev, table.shown_at)
        known, frames = self._frames.get(table, (None, {}))
        if known != moment:
            frames = {}
            self._frames[table] = (moment, frames)
        if seat not in frames:
            frames[seat] = encode(view(table, seat))
        return frames[seat]


def view(table: Table, seat: Seat | None, past: bool = False) -> View:
    """A table as it is to be seen; `past` when it is not the newest."""
    row = table.row
    return View(
        table=row.id,
        game=row.game,
        setup=msgspec.Raw(msgspec.json.encode(table.setup)),
        seq=table.seq,
        at=table.shown_at,
        phase=table.phase,
        began=row.began,
        ended=row.ended,
        seat=seat,
        players=chairs(table),
        watchers=sum(crowd.watchers for crowd in row.crowds),
        state=table.view(seat),
        result=None if row.result is None else Result(scores=list(row.result.scores), text=row.result.text),
        past=True if past else msgspec.UNSET,
    )


def chairs(table: Table) -> list[Chair]:
    """Who sits where. While lots are out, those who wait for them come first among the seats not given."""
    here = table.row.here
    given = {sitter.seat: sitter for sitter in table.row.sitters if sitter.seat is not None}
    waiting = iter([sitter for sitter in table.row.sitters if sitter.seat is None])
    lots = len(given) < len(table.row.sitters)
    found = []
    for seat in range(table.row.seats):
        sitter = given.get(seat) or next(waiting, None)
        name, online = (None, False) if sitter is None else (sitter.name, sitter.player in here)
        found.append(Chair(seat=None if lots and seat not in given else seat, name=name, online=online))
    return found
