"""The text form of notes, a line a note, whichever bus brings it.

    e["table",seq,at,seat,action,delay,by]  EventAppended; with null for an action that is too long
    r["table",rev]                          TableChanged (made in SQL, by `table_changed_note`)
    q                                       SeeksChanged (made in SQL)
    s["table","game",[["player",seat],…]]   PlayersSeated
    g["session","name","table","game",[["player",seat],…]]   TeamSessionStarted
    t["player"]                             TokensRevoked
    u["player"]                             MutesChanged
    l["table"]                              PositionsChanged (made in SQL, by `positions_changed_note`)
    o                                       OrdersChanged
    a["player"]                             PlayerRenamed
    w                                       LobbyWanted (made in SQL)
    v[number]                               LobbyChanged (made in SQL)
    m                                       NotesMissed
    c1764547200000                          no note: when those before it were sent
    p7                                      no note: a process has sent it to itself, to test its connection

Lines of one batch are sent together, as many as fit into a payload of the bus. A line of a kind that a
process does not know is no note to it.
"""

from collections.abc import Iterable, Iterator

import msgspec

from game.api import Millis, Seat
from game.ports.bus import (
    EventAppended,
    LobbyChanged,
    LobbyWanted,
    MutesChanged,
    Note,
    NotesMissed,
    OrdersChanged,
    PlayerRenamed,
    PlayersSeated,
    PositionsChanged,
    SeeksChanged,
    TableChanged,
    TeamSessionStarted,
    TokensRevoked,
)
from game.ports.log import NewEvent
from game.table import Event

LONGEST = 7_900
"""Bytes of a payload of NOTIFY, which is shorter than 8,000, without the line that says when it was sent."""

LONGEST_PUBLISHED = 65_536
"""Bytes of what one statement sends to one node in one piece over another bus, which joins the pieces."""

_NOTHING = msgspec.Raw(b"null")


class _EventLine(msgspec.Struct, array_like=True):
    table_id: str
    seq: int
    at: Millis
    seat: Seat | None
    action: msgspec.Raw = _NOTHING
    delay: int = 0
    player_id: str | None = None


_event = msgspec.json.Decoder(_EventLine)
_table_changed = msgspec.json.Decoder(TableChanged)
_players_seated = msgspec.json.Decoder(PlayersSeated)
_team_session_started = msgspec.json.Decoder(TeamSessionStarted)
_tokens_revoked = msgspec.json.Decoder(TokensRevoked)
_mutes_changed = msgspec.json.Decoder(MutesChanged)
_player_renamed = msgspec.json.Decoder(PlayerRenamed)
_lobby_changed = msgspec.json.Decoder(LobbyChanged)
_positions_changed = msgspec.json.Decoder(PositionsChanged)


def event_line(entry: NewEvent, longest: int = LONGEST) -> str:
    """The line for an event that is about to be appended, without the action if it had `longest` bytes."""
    return _line(entry.table_id, entry, longest)


def _line(table_id: str, event: Event | NewEvent, longest: int = LONGEST) -> str:
    seq, at, seat = event.seq, event.at, event.seat
    line = msgspec.json.encode(
        _EventLine(table_id, seq, at, seat, event.action, event.delay, event.player_id)
    )
    if len(line) >= longest:
        line = msgspec.json.encode(_EventLine(table_id, seq, at, seat))
    return "e" + line.decode()


def encode(note: Note) -> str:
    """The line for a note. That for an event that is too long is without the action."""
    match note:
        case EventAppended():
            return _line(note.table_id, note.event or Event(0, Millis(0), None, _NOTHING))
        case TableChanged():
            return "r" + msgspec.json.encode(note).decode()
        case SeeksChanged():
            return "q"
        case PlayersSeated():
            return "s" + msgspec.json.encode(note).decode()
        case TeamSessionStarted():
            return "g" + msgspec.json.encode(note).decode()
        case TokensRevoked():
            return "t" + msgspec.json.encode(note).decode()
        case MutesChanged():
            return "u" + msgspec.json.encode(note).decode()
        case PositionsChanged():
            return "l" + msgspec.json.encode(note).decode()
        case PlayerRenamed():
            return "a" + msgspec.json.encode(note).decode()
        case OrdersChanged():
            return "o"
        case LobbyWanted():
            return "w"
        case LobbyChanged():
            return "v" + msgspec.json.encode(note).decode()
        case NotesMissed():
            return "m"


def chunks(lines: Iterable[str], longest: int = LONGEST) -> list[int]:
    """For each line the number, from 0, of the payload that it fits into, in order and with the line ends.

    A payload has `longest` bytes at most, but for one with a single line that is longer.
    """
    numbers, number, size = [], 0, 0
    for line in lines:
        length = len(line.encode()) + 1
        if size + length > longest:
            number, size = number + 1, 0
        size += length
        numbers.append(number)
    return numbers


def sent_at(payload: str) -> Millis | None:
    """When a payload was sent, just before the commit, by the database's clock; None if it does not say."""
    _, line_end, digits = payload.rpartition("\nc")
    return Millis(int(digits)) if line_end and digits.isdecimal() else None


def decode(payload: str) -> Iterator[Note]:
    """The notes of a payload, without lines that are none. Raises `msgspec.DecodeError` for a broken line."""
    for line in payload.split("\n"):
        kind, text = line[:1], line[1:]
        if kind == "e":
            read = _event.decode(text)
            event = Event(read.seq, read.at, read.seat, read.action, read.delay, read.player_id)
            yield EventAppended(read.table_id, None if read.action == _NOTHING else event)
        elif kind == "r":
            yield _table_changed.decode(text)
        elif kind == "q":
            yield SeeksChanged()
        elif kind == "s":
            yield _players_seated.decode(text)
        elif kind == "g":
            yield _team_session_started.decode(text)
        elif kind == "t":
            yield _tokens_revoked.decode(text)
        elif kind == "u":
            yield _mutes_changed.decode(text)
        elif kind == "l":
            yield _positions_changed.decode(text)
        elif kind == "a":
            yield _player_renamed.decode(text)
        elif kind == "o":
            yield OrdersChanged()
        elif kind == "w":
            yield LobbyWanted()
        elif kind == "v":
            yield _lobby_changed.decode(text)
        elif kind == "m":
            yield NotesMissed()
