"""The server as it was before its faults were mended: a function in place of each mend."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from game import engine
from game.api import Millis
from game.held import tables
from game.held.held_table import HeldTable, add_nothing
from game.held.known import Known
from game.held.next_look import next_deadline
from game.held.tables import Tables
from game.lobby.local_seek import LocalSeek, LocalSeeks
from game.lobby.matchmaker import Matchmaker
from game.memory.seeks import Seeks
from game.ports.bus import Note, PlayersSeated
from game.ports.people import AttemptLimit, People
from game.ports.seeks import Refusal, SeekRequest
from game.process.note_queue import NoteQueue
from game.sections.context import ServerContext
from game.sections.identity import identification

refused, on_players_seated = Seeks._refused, ServerContext.on_players_seated
hold = Tables.hold


def put_back(seeks: Seeks, request: SeekRequest) -> Refusal | None:
    """A seek that is gone from the queue is put back, also where its player has begun to play."""
    player = seeks._state.players[request.player_id]
    return refused(seeks, request._replace(last_table_id=player.last_table_id))


def unwritten(*arguments: object) -> None:
    """Nothing is written of an act that is refused."""


def deadline_alone(held: HeldTable, on_fault: Any) -> Millis | None:
    """A table is not looked at when the time to arrive has passed."""
    return next_deadline(held, on_fault)


def uncontradicted(known: Known, snapshot: object) -> bool:
    """A log that has lost something is not noticed."""
    return False


async def for_all_tabs(matchmaker: Matchmaker, connection_id: str) -> None:
    """A search ends with any of its tabs."""
    local = matchmaker._local
    for one in local.of_connection(connection_id):
        for other in local.of_key(one.key):
            local.discard(other)
    await matchmaker._seeks.remove(matchmaker._tables.node_id, [connection_id])


def end_all(context: ServerContext, note: PlayersSeated) -> None:
    """The note that a player is seated ends all that the player seeks, also what was begun since."""
    on_players_seated(context, note)
    for player_id, _ in note.seats:
        for connection in list(context.connections.get(player_id, ())):
            context.engine.tables.spawn(context.matchmaker.unseek(connection.id))  # type: ignore[attr-defined]


def left(seeks: LocalSeeks, local: LocalSeek) -> bool:
    """A seek whose connection has gone while it was put into the queue stays there."""
    return True


def nobody(held: HeldTable, seat: object, now: object) -> None:
    """A table is not looked at after an act of somebody who is not there."""


@asynccontextmanager
async def returned_anyhow(
    people: People, limits: Sequence[AttemptLimit], work: object
) -> AsyncIterator[None]:
    """An attempt is taken back also where its process ends."""
    await people.count_attempt(limits)
    try:
        yield
    finally:
        await people.return_attempt(limits)


async def hold_as_it_is(held_tables: Tables, table_id: str) -> HeldTable:
    """A table is given to a caller as it was loaded."""
    held_tables.complete_log = add_nothing
    return await hold(held_tables, table_id)


def all_at_once(notes: NoteQueue, note: Note) -> None:
    """Notes are handled as they come, however many."""
    notes._notes._handle(note)


Mend: TypeAlias = tuple[object, str, object]
"""Where a mend is, under which name, and what stood there before it."""

SEATED_TWICE: Mend = (Seeks, "_refused", put_back)
PLAYED_LATER: Mend = (engine, "refusal_of", unwritten)
NOT_NOTICED: Mend = (tables, "next_look", deadline_alone)
LOSS_UNSEEN: Mend = (Known, "contradicted_by", uncontradicted)
ENDS_WITH_A_TAB: Mend = (Matchmaker, "unseek", for_all_tabs)
ENDED_BY_A_NOTE: Mend = (ServerContext, "on_players_seated", end_all)
STAYS_IN_THE_QUEUE: Mend = (LocalSeeks, "has", left)
ALL_AT_ONCE: Mend = (NoteQueue, "put", all_at_once)
INCOMPLETE: Mend = (Tables, "hold", hold_as_it_is)
NOT_EXPECTED: Mend = (engine, "look_soon", nobody)
RETURNED_AT_THE_END: Mend = (identification, "attempt", returned_anyhow)
