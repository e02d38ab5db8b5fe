"""Notes are lines, and the lines of a payload are shorter than 8,000 bytes together."""

from itertools import groupby, pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import notes
from game.api import Millis
from game.ports.bus import (
    EventAppended,
    MutesChanged,
    PositionsChanged,
    TableChanged,
    TeamSessionStarted,
    TokensRevoked,
)
from game.ports.log import NewEvent
from game.ports.team_sessions import MAX_GUESTS, MAX_ORGANISERS, MAX_PLAYERS
from game.table import Event


def entry(action: object, table: str = "t", seat: int = 1, delay: int = 0) -> NewEvent:
    raw = msgspec.Raw(msgspec.json.encode(action))
    at = Millis(1_790_000_000_000)
    return NewEvent(table, 12, at, seat, "nonce", raw, None, None, None, delay=delay)


@pytest.mark.parametrize(
    "action", [{"type": "pass"}, {"text": 'a "quoted" line\nand 語'}, {"n": [1, None, {}]}]
)
def test_a_line_holds_the_whole_event(action: object) -> None:
    one = entry(action, delay=300)
    line = notes.event_line(one)
    assert "\n" not in line
    assert list(notes.decode(line)) == [EventAppended("t", Event(12, one.at, 1, one.action, 300))]


def test_a_line_of_a_process_that_knows_no_delay_can_be_read() -> None:
    event = Event(12, Millis(7), 1, msgspec.Raw(b"{}"))
    assert list(notes.decode('e["t",12,7,1,{}]')) == [EventAppended("t", event)]


def test_the_longest_event_that_goes_whole() -> None:
    def length(size: int) -> int:
        return len(notes.event_line(entry({"text": "x" * size})).encode())

    room = notes.LONGEST - length(0)
    assert length(room) == notes.LONGEST < 8_000
    assert length(room + 1) < 100
    assert list(notes.decode(notes.event_line(entry({"text": "x" * (room + 1)})))) == [
        EventAppended("t", None)
    ]


@given(st.lists(st.integers(0, 9_000), max_size=60))
def test_lines_go_together_as_many_as_fit(sizes: list[int]) -> None:
    lines = [
        notes.event_line(entry({"text": "é" * size}, table=f"table {number}"))
        for number, size in enumerate(sizes)
    ]
    numbers = notes.chunks(lines)
    assert numbers == sorted(numbers)
    both = zip(lines, numbers, strict=True)
    payloads = ["\n".join(line for line, _ in group) for _, group in groupby(both, lambda pair: pair[1])]
    assert all(len(payload.encode()) < 8_000 for payload in payloads)
    for payload, following in pairwise(payloads):
        assert len(payload.encode()) + len(following.split("\n")[0].encode()) + 2 > notes.LONGEST
    read = [note for payload in payloads for note in notes.decode(payload)]
    assert [note.table_id for note in read if isinstance(note, EventAppended)] == [
        f"table {number}" for number in range(len(sizes))
    ]


def test_a_note_is_one_line_whatever_is_in_it() -> None:
    for note in (TokensRevoked('a"b'), MutesChanged('a"b'), PositionsChanged('a"b')):
        assert list(notes.decode(notes.encode(note))) == [note]


def test_of_the_largest_team_session_a_note_says_who_belongs_to_it() -> None:
    seats = [*[0] * MAX_PLAYERS, *[-1] * MAX_ORGANISERS, *[None] * MAX_GUESTS]
    members = tuple((f"player {number:05}", seat) for number, seat in enumerate(seats))
    note = TeamSessionStarted("session id 1", "\U0001f697" * 100, "table id 123", "trainlag", members)
    line = notes.encode(note)
    assert len(line.encode()) < notes.LONGEST
    assert list(notes.decode(line)) == [note]


def test_a_payload_may_hold_notes_of_both_kinds_and_what_is_not_known() -> None:
    payload = "\n".join(['r["t",7]', "p12", notes.event_line(entry(1)), "x?", "", "c1764547200000"])
    assert [type(note) for note in notes.decode(payload)] == [TableChanged, EventAppended]
    assert next(iter(notes.decode(payload))) == TableChanged("t", 7)


def test_a_payload_may_say_when_it_was_sent() -> None:
    line = notes.event_line(entry({"text": "\nc7"}))
    assert notes.sent_at(f"{line}\nc1764547200000") == 1764547200000
    assert [notes.sent_at(payload) for payload in (line, "c7", f"{line}\nc", f"{line}\nc-7")] == [None] * 4


@pytest.mark.parametrize(
    "line", ["e[]", "r", 'r["t"]', 'e["t",1,2,3', 'e["t","1",2,3,{}]', 'r[7,"t"]', "t[]", "t[7]", "s[]"]
)
def test_what_cannot_be_read_is_a_decode_error(line: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        list(notes.decode(line))
