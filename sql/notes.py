"""What a NOTIFY says, a line a note.

    e["table",seq,at,seat,action]     this event was appended; without the action where that is too long
    r["table",rev]                    the table has this revision now
    w                                 what people look for has changed
    s["table","game",[["player",seat],…]]   these people have been given seats at this new table
    o["player"]                       a token of the player's is void: signed out
    p7                                the process asks itself whether it hears

The lines of one batch go together, as many as fit: a payload is shorter than 8,000 bytes.
"""

from collections.abc import Iterable

import msgspec

from game.api import Millis, Seat
from game.ports.bus import EventAppended, Note, PlayersSeated, SeeksChanged, TableChanged, TokensRevoked
from game.ports.log import NewEvent
from game.table import Event

LONGEST = 7_900
"""Bytes of a payload."""

_NOTHING = msgspec.Raw(b"null")


class _Told(msgspec.Struct, array_like=True):
    table: str
    seq: int
    at: Millis
    seat: Seat | None
    action: msgspec.Raw = _NOTHING


class _Moved(msgspec.Struct, array_like=True):
    table: str
    rev: int


class _Seated(msgspec.Struct, array_like=True):
    table: str
    game: str
    seats: tuple[tuple[str, Seat | None], ...]


class _SignedOut(msgspec.Struct, array_like=True):
    player: str


_told_line = msgspec.json.Decoder(_Told)
_moved_line = msgspec.json.Decoder(_Moved)
_seated_line = msgspec.json.Decoder(_Seated)
_signed_out_line = msgspec.json.Decoder(_SignedOut)


def told(entry: NewEvent) -> str:
    """The line for an event."""
    note = _Told(entry.table_id, entry.seq, entry.at, entry.seat, entry.action)
    line = msgspec.json.encode(note)
    if len(line) >= LONGEST:
        note.action = _NOTHING
        line = msgspec.json.encode(note)
    return "e" + line.decode()


def seated(note: PlayersSeated) -> str:
    """The line for people who have been given seats."""
    return "s" + msgspec.json.encode(note).decode()


def signed_out(player: str) -> str:
    """The line for tokens that are void."""
    return "o" + msgspec.json.encode(_SignedOut(player)).decode()


def chunks(lines: Iterable[str]) -> list[int]:
    """For each line the number of the payload that it fits into, in order, with the line ends between."""
    numbers, number, size = [], 0, 0
    for line in lines:
        length = len(line.encode()) + 1
        if size + length > LONGEST:
            number, size = number + 1, 0
        size += length
        numbers.append(number)
    return numbers


def read(payload: str) -> Iterable[Note]:
    """The notes of a payload, but for a ping's."""
    for line in payload.split("\n"):
        kind, text = line[:1], line[1:]
        if kind == "e":
            told = _told_line.decode(text)
            whole = told.action != _NOTHING
            yield EventAppended(
                told.table, Event(told.seq, told.at, told.seat, told.action) if whole else None
            )
        elif kind == "r":
            moved = _moved_line.decode(text)
            yield TableChanged(moved.table, moved.rev)
        elif kind == "w":
            yield SeeksChanged()
        elif kind == "s":
            brought = _seated_line.decode(text)
            yield PlayersSeated(brought.table, brought.game, brought.seats)
        elif kind == "o":
            yield TokensRevoked(_signed_out_line.decode(text).player)
