"""Each check finds a fault that is built into the server."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from game import engine, refusals
from game.conditional_moves import ConditionalMoves
from game.held.held_table import HeldTable
from game.held.hints import Hints
from game.kit.anchor import Anchor
from game.lifecycle.conditional import ConditionalAnswers
from game.lifecycle.outage_events import OutageEvents
from game.memory.log import Log
from game.memory.online import Online
from game.memory.seeks import Seeks
from game.memory.sharding import HomeSide
from game.memory.state import State
from game.memory.steps import Steps
from game.ports.chat_line import ChatLine
from game.ports.database import Database
from game.ports.log import AppendOutcome, NewEvent
from game.ports.nodes import Node
from game.ports.seeks import Added
from game.ports.sharding import Copy, OwedTable
from game.ports.steps import RatingChange
from game.row import TableRow
from game.sections import session
from game.sections.budgets import Spender
from game.sections.chat_feed import ChatFeed
from game.sections.connection import Connection
from game.sections.context import ServerContext
from game.sections.lobby import Lobby
from game.sections.table_follower import TableFollower
from game.sharding.copies import Copies
from game.table import Table
from game.table_id import shard_of
from messages import Command
from simulate.plan import made
from simulate.run import run

pytestmark = pytest.mark.timeout(240)

MOST_SEEDS = 200

FIRST = {
    "judge_notices": 70,
    "take": 10,
    "settle": 15,
    "measured": 25,
    "_check_same": 20,
    "show": 175,
    "show_withheld": 60,
}
"""Where it is rare that a fault shows, the seed at which it does."""

append, encoded_view, answer = Log._append, Table.encoded_view, Connection._answer
settle, open_match, show, measured = Steps.settle, Seeks.open_match, TableFollower.show, Anchor.measured
show_line = ChatFeed.show


def lost(log: Log, node_id: Node, entry: NewEvent) -> AppendOutcome:
    """Acknowledges an event that is not appended."""
    return AppendOutcome(True, None) if entry.seq == 2 else append(log, node_id, entry)


def twice(log: Log, node_id: Node, entry: NewEvent) -> AppendOutcome:
    """Appends an action twice."""
    outcome = append(log, node_id, entry)
    if outcome.appended and entry.seat is not None and entry.ended is None:
        again = f"{entry.nonce} again"
        append(log, node_id, entry._replace(seq=entry.seq + 1, nonce=again, after_at=None))
    return outcome


def deaf(hints: Hints, held: HeldTable) -> None:
    """Reads nothing after a hint."""


def stale(table: Table, seat: Any) -> msgspec.Raw:
    """Shows the beginning."""
    if table.seq == 2:
        initial = table.initial(table.row.began or table.row.opened)
        return msgspec.Raw(msgspec.json.encode(table.game.view(initial, seat)))
    return encoded_view(table, seat)


async def silent(
    connection: Connection, command: Command, price: float, spender: Spender, came_at: float
) -> None:
    """Does not answer a look."""
    if command.type != "look":
        await answer(connection, command, price, spender, came_at)


async def talkative(
    connection: Connection, command: Command, price: float, spender: Spender, came_at: float
) -> None:
    """Answers twice."""
    await answer(connection, command, price, spender, came_at)
    if command.type == "watch":
        await answer(connection, command, price, spender, came_at)


async def settled_again(
    steps: Steps, node_id: Node, table_id: str, speed: str, changes: Sequence[RatingChange]
) -> bool:
    """Changes ratings twice."""
    if done := await settle(steps, node_id, table_id, speed, changes):
        table = steps._state.tables[table_id]
        steps._state.change_table(table, node_id, follow_up_due=True)
    return done


async def never_left(online: Online, node_id: Node, came: Sequence[str], left: Sequence[str]) -> None:
    """Does not notice that somebody has left."""
    online._state.online |= {(player_id, node_id) for player_id in came}


async def mute(log: Log, *arguments: Any) -> None:
    """Keeps no chat."""


def indiscreet(feed: ChatFeed, line: ChatLine) -> None:
    """Withholds nothing from anybody."""
    feed._hears_spectators = True
    show_line(feed, line)


def reserved(feed: ChatFeed, lines: Sequence[ChatLine]) -> None:
    """Shows nobody what was withheld, nor what is said after it."""


async def greedy(seeks: Seeks, node_id: Node, row: TableRow, due: Any) -> bool:
    """Leaves the players of a match in the queue."""
    before = dict(seeks._state.seeks)
    opened = await open_match(seeks, node_id, row, due)
    for seek in before.values() if opened else ():
        seek.free()
    seeks._state.seeks = before if opened else seeks._state.seeks
    return opened


async def lazy(seeks: Seeks, *arguments: Any) -> Added:
    """Puts no seek into the queue."""
    return Added("added")


def stubborn(log: Log, node_id: Node, entry: NewEvent) -> AppendOutcome:
    """Appends nothing."""
    return AppendOutcome(False, None)


def forgetful(lobby: Lobby, leaving_page: bool) -> None:
    """Leaves the seeks of a connection that is closed in the queue."""


def wordy(follower: TableFollower, table: Table, asked: bool = False) -> None:
    """Sends each view four hundred times."""
    for _ in range(400):
        show(follower, table, asked=True)


async def broken(running: engine.Engine, table_id: str) -> None:
    """Has a bug."""
    raise KeyError(table_id)


def unmeasured(anchor: Anchor, asked_ticks: int, database_time: int) -> None:
    """Follows the database's clock once and never again."""
    if not anchor._measured:
        measured(anchor, asked_ticks, database_time)


async def careless(outage_events: OutageEvents, held: HeldTable) -> None:
    """Appends no outage."""


async def restless(context: ServerContext) -> None:
    """Never comes to an end."""
    while True:
        await asyncio.sleep(0)


async def idle(answers: ConditionalAnswers, held: HeldTable, moves: ConditionalMoves) -> None:
    """Answers nothing."""


def talkative_table(conditional: Sequence[ConditionalMoves], seat: Any) -> ConditionalMoves | None:
    """Tells everybody at the table what one has said."""
    return next(iter(conditional), None)


async def uncopied(copies: Copies, shard: Database, found: Sequence[Copy]) -> None:
    """Brings nothing to home."""


async def owes_nothing(home: HomeSide, table_ids: Sequence[str]) -> list[OwedTable]:
    """Forgets what it owes."""
    return []


async def counted_twice(
    steps: Steps, node_id: Node, table_id: str, speed: str, changes: Sequence[RatingChange]
) -> bool:
    """Counts a game on a shard twice."""
    done = await settle(steps, node_id, table_id, speed, changes)
    if done and shard_of(table_id):
        game, ratings = steps._state.tables[table_id].row.game_name, steps._state.ratings
        for key in [(one.before.player_id, game, speed) for one in changes]:
            ratings[key] = ratings[key]._replace(games=ratings[key].games + 1)
    return done


FAULTS: list[tuple[object, str, Callable[..., object], str]] = [
    (Log, "_append", lost, "and the log has it as None"),
    (Log, "_append", twice, "is not legal"),
    (Hints, "take", deaf, "does not have the newest view"),
    (Table, "encoded_view", stale, "was shown another position"),
    (Connection, "_answer", silent, "was never answered"),
    (Connection, "_answer", talkative, "that it did not await"),
    (Steps, "settle", settled_again, " times for "),
    (Steps, "settle", counted_twice, "has a rating of"),
    (Copies, "_put", uncopied, "home has"),
    (HomeSide, "owed", owes_nothing, "is still owed to its shard"),
    (Online, "set_online", never_left, "are taken for online, or offline"),
    (engine, "judge_notices", lambda table, now: None, "has not been told"),
    (Log, "add_chat", mute, "is kept 0 times"),
    (ChatFeed, "show", indiscreet, "which was said apart"),
    (ChatFeed, "show_withheld", reserved, "was not shown"),
    (Seeks, "open_match", greedy, "by one search"),
    (Seeks, "add", lazy, "is not in the queue"),
    (Log, "_append", stubborn, "append was refused"),
    (Lobby, "close", forgetful, "left of a connection that is closed"),
    (TableFollower, "show", wordy, "one turn of"),
    (engine.Engine, "on_alarm", broken, "errors: a background task failed: KeyError"),
    (ServerContext, "match", restless, "endless: "),
    (Anchor, "measured", unmeasured, "is a clock wrong"),
    (refusals, "_check_same", lambda *arguments: None, "was acknowledged as event"),
    (ConditionalAnswers, "_resolve_one", idle, "have not been resolved"),
    (session, "moves_of", talkative_table, "that are not"),
    (OutageEvents, "add", careless, "was charged for the outage"),
    (OutageEvents, "add", careless, "in an outage"),
    (State, "tables_of", lambda state, player_id: {}[player_id], "was answered internal"),
]


@pytest.mark.parametrize(
    ("place", "name", "fault", "sentence"),
    [
        row if number % 3 == 0 else pytest.param(*row, marks=pytest.mark.long)
        for number, row in enumerate(FAULTS)
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_fault_is_found(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, fault: Callable[..., object], sentence: str
) -> None:
    monkeypatch.setattr(place, name, fault)
    first = FIRST.get(name, 0)
    assert any(
        sentence in text for seed in range(first, first + MOST_SEEDS) for text in run(made(seed)).faults
    )
