"""The server with a fault built in, which the load test is to find: `python -m tests.loadtest.faulty NAME`.

`early` acknowledges acts before their commit, `lost` one that is never committed, `deaf` misses all notes of
acts but the first ones, `twice` writes a steering twice, `stale` shows the beginning now and then.
"""

import asyncio
import sys
from collections.abc import Sequence
from itertools import count
from typing import Any

import msgspec

import connection_manager
from game.api import Seat
from game.held.tables import Tables
from game.kit.batch import Later
from game.ports.bus import EventAppended, Note
from game.ports.log import AppendOutcome, NewEvent
from game.ports.nodes import Node
from game.table import Table
from sql.log import Log

DELAY = 0.3
"""Seconds from an early acknowledgement to the commit."""

GOOD = 5
"""So many times all is well; then it goes wrong, once or for ever."""

_turns = count()
_tasks: set[asyncio.Task[Any]] = set()
_append, _hear, _view = Log.append, Tables.on_note, Table.encoded_view


async def early(log: Log, me: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome]:
    async def commit() -> None:
        await asyncio.sleep(DELAY)
        await _append(log, me, entries)

    task = asyncio.create_task(commit())
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return [AppendOutcome(appended=True, known_seq=None) for _ in entries]


async def lost(log: Log, me: Node, entries: Sequence[NewEvent]) -> Sequence[AppendOutcome | Later]:
    if next(_turns) == GOOD:
        return [AppendOutcome(appended=True, known_seq=None) for _ in entries]
    return await _append(log, me, entries)


async def twice(log: Log, me: Node, entries: Sequence[NewEvent]) -> Sequence[AppendOutcome | Later]:
    outcomes = await _append(log, me, entries)
    steered = [entry for entry in entries if b"steer" in bytes(entry.action)]
    if steered and next(_turns) == GOOD:
        again = [
            entry._replace(seq=entry.seq + 1, nonce=f"{entry.nonce} again", after_at=entry.at)
            for entry in steered
        ]
        await _append(log, me, again)
    return outcomes


def deaf(tables: Tables, note: Note) -> None:
    if not isinstance(note, EventAppended) or next(_turns) < GOOD:
        _hear(tables, note)


async def blind(tables: Tables) -> None:
    """It does not compare its tables with the log, which would make up for what it has not heard."""


def stale(table: Table, seat: Seat | None) -> msgspec.Raw:
    if next(_turns) % GOOD or table.shown is not table.state or not table.seq:
        return _view(table, seat)
    state, table.shown = table.shown, table.initial(table.at)
    shown = _view(table, seat)
    table.shown = state
    return shown


FAULTS = {
    "early": (Log, "append", early),
    "lost": (Log, "append", lost),
    "twice": (Log, "append", twice),
    "deaf": (Tables, "on_note", deaf),
    "stale": (Table, "encoded_view", stale),
}

if __name__ == "__main__":
    setattr(*FAULTS[sys.argv[1]])
    Tables.compare_with_log = blind  # type: ignore[assignment, method-assign]
    sys.exit(connection_manager.main())
