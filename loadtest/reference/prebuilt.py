"""Views that are made before they are needed, of the games that the load test's players are known to play."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from game.api import Millis, Seat
from game.ports.people import Player
from game.row import SeatedPlayer, TableRow
from game.table import Event, Table, decoder
from loadtest.people.script import Script
from loadtest.reference.shared import GAMES, VIEWS, new_row, now

TEXT = 0x81
"""The first byte of a text frame that is a message by itself."""


class _Shown(msgspec.Struct):
    seq: int
    at: int
    state: msgspec.Raw


_shown = msgspec.json.Decoder(_Shown).decode


class Course(NamedTuple):
    """A game from its beginning to its end: each action, and the state before the first and after each."""

    actions: tuple[bytes, ...]
    states: tuple[bytes, ...]


def courses(scripts: Iterable[Script]) -> dict[bytes, Course]:
    """The course of each script, by its first action, which is another in each."""
    return {script.acts[0].action: _course(script) for script in scripts}


def _course(script: Script) -> Course:
    row = new_row(Player("", ""), script.game, script.setup, 0, True)
    pair = (SeatedPlayer("0", "0", 0), SeatedPlayer("1", "1", 1))
    table = Table(GAMES[script.game], msgspec.structs.replace(row, began=now(), seated=pair))
    states = [_state(table)]
    for act in script.acts:
        event = Event(table.seq + 1, table.at, act.seat, msgspec.Raw(act.action))
        action = decoder(table.game.action).decode(act.action)
        table.fold(event, table.judge(act.seat, action, event.at))
        states.append(_state(table))
    return Course(tuple(act.action for act in script.acts), tuple(states))


def _state(table: Table) -> bytes:
    return bytes(_shown(VIEWS.frame(table, None)).state)


class SeatViews:
    """The views of a seat of a table that plays, in one piece but for what an event changes."""

    def __init__(self, row: TableRow, seat: Seat) -> None:
        frame = VIEWS.frame(Table(GAMES[row.game_name], row), seat)
        shown = _shown(frame)
        self._before, _, rest = frame.partition(b'"seq":%d,"at":%d,' % (shown.seq, shown.at))
        self._between, _, self._after = rest.partition(bytes(shown.state))

    def frame(self, seq: int, at: Millis, state: bytes) -> bytes:
        """The view after event `seq`, as it goes over the wire."""
        return framed(
            b'%b"seq":%d,"at":%d,%b%b%b' % (self._before, seq, at, self._between, state, self._after)
        )


def framed(message: bytes) -> bytes:
    """A message of less than 64 kB as the text frame of a server."""
    size = len(message)
    if size < 126:
        return bytes((TEXT, size)) + message
    return bytes((TEXT, 126)) + size.to_bytes(2) + message
