"""Notes are handled in their order, some in each turn of the loop; far too many count as missed."""

import asyncio

import pytest

from game.ports.bus import Note, NotesMissed, TableChanged
from game.process import note_queue
from game.process.note_queue import MOST_HANDLED, NoteQueue


def changes(count: int) -> list[TableChanged]:
    return [TableChanged("table", rev) for rev in range(count)]


async def test_however_many_come_at_once_some_are_handled_in_a_turn() -> None:
    handled: list[Note] = []
    notes = NoteQueue(handled.append)
    for note in changes(3 * MOST_HANDLED):
        notes.put(note)
    assert len(handled) == MOST_HANDLED
    await asyncio.sleep(0)
    assert len(handled) == 2 * MOST_HANDLED
    await asyncio.sleep(0)
    assert handled == changes(3 * MOST_HANDLED)


async def test_where_too_many_wait_they_count_as_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_queue, "MOST_WAITING", 10)
    handled: list[Note] = []
    notes = NoteQueue(handled.append)
    for note in changes(MOST_HANDLED + 12):
        notes.put(note)
    await asyncio.sleep(0)
    first, last = changes(MOST_HANDLED), TableChanged("table", MOST_HANDLED + 11)
    assert handled == [*first, NotesMissed(), last]
