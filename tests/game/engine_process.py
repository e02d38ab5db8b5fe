"""A server process without sockets and database, whose calls of the log may be held up, repeated or fail."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, cast

import msgspec

from game.api import Game, Millis, Result
from game.conditional_moves import ConditionalMoves, moves_of
from game.engine import Engine
from game.kit.batch import Later
from game.memory.compute import Compute
from game.memory.world import World
from game.ports.chat_line import ChatLine
from game.ports.log import Log
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.steps import Steps
from game.ports.teams import Teams
from game.process.outages import Outages
from game.process.presence import DEAD_AFTER, Presence
from game.row import Phase
from game.rules import nim
from game.sentence import Sentence
from game.table import Table
from game.team_play import Position
from tests.games.fuse import FUSE
from tests.games.paper import PAPER
from tests.games.walk import WALK

ANN, BOB, CAT = Player("1", "ann"), Player("2", "bob"), Player("3", "cat")
FIRST_WINS = Result((1, 0), "The first player wins.", reason="nim-won", arguments={"player": "first"})
"""How a game of nim ends whose last heap ann has taken."""

GAMES: dict[str, Game[Any, Any, Any]] = {game.name: game for game in (nim.GAME, FUSE, WALK, PAPER)}


def raw(**fields: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(fields))


def take(heap: int, count: int = 1) -> msgspec.Raw:
    return raw(type="take", heap=heap, count=count)


def toss(to: int) -> msgspec.Raw:
    return raw(type="toss", to=to)


def walk(on: bool = True) -> msgspec.Raw:
    return raw(type="walk", on=on)


BATCHED: dict[str, tuple[int, Callable[[Any], str]]] = {
    "append": (1, attrgetter("table_id")),
    "refuse": (0, attrgetter("table_id")),
    "watch": (1, str),
    "unwatch": (1, str),
    "set_audiences": (1, itemgetter(0)),
}
"""Calls about many tables: which argument has an item for each, and the id of the table of an item."""


def write(word: str) -> msgspec.Raw:
    return raw(type="write", word=word)


class Gate:
    """Where a call waits until the gate is opened."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._open = asyncio.Event()

    def open(self) -> None:
        self._open.set()

    async def passed(self) -> None:
        self.reached.set()
        await self._open.wait()


class Unreliable:
    """A port whose calls are counted, and may be held up, sent twice, or fail."""

    def __init__(self, log: object) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.twice: set[str] = set()
        """Calls sent again because the first answer was lost."""
        self.fails: dict[str, Callable[..., Exception | None]] = {}
        self.locked: set[str] = set()
        """Ids of tables whose rows somebody else has locked: calls about many tables leave them for later."""
        self._log = log
        self._asking: dict[str, list[Gate]] = defaultdict(list)
        self._answering: dict[str, list[Gate]] = defaultdict(list)

    def hold_question(self, name: str) -> Gate:
        """The next such call does not reach the log before the gate is opened."""
        self._asking[name].append(Gate())
        return self._asking[name][-1]

    def hold_answer(self, name: str) -> Gate:
        """The next such call is done, but its answer does not come before the gate is opened."""
        self._answering[name].append(Gate())
        return self._answering[name][-1]

    def count(self, name: str) -> int:
        return sum(1 for called, _ in self.calls if called == name)

    def tables_read(self) -> int:
        """How many tables were read, by however many calls."""
        return sum(len(requests) for called, (requests, *_) in self.calls if called == "read")

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._log, name)
        for planned in (*self.twice, *self.fails, *self._asking, *self._answering):
            assert hasattr(self._log, planned), planned

        async def made(*arguments: Any) -> Any:
            self.calls.append((name, arguments))
            if self._asking[name]:
                await self._asking[name].pop(0).passed()
            if name in self.fails and (error := self.fails[name](*arguments)) is not None:
                raise error
            if name in BATCHED and self.locked:
                return await self._but_locked(call, *BATCHED[name], arguments)
            answer = await call(*arguments)
            if name in self.twice:
                answer = await call(*arguments)
            if self._answering[name]:
                await self._answering[name].pop(0).passed()
            return answer

        return made

    async def _but_locked(
        self, call: Any, position: int, table_of: Callable[[Any], str], arguments: tuple[Any, ...]
    ) -> list[Any]:
        """The outcomes of a call about many tables, of which some are locked."""
        items = arguments[position]
        free = [item for item in items if table_of(item) not in self.locked]
        outcomes = iter(await call(*arguments[:position], free, *arguments[position + 1 :]))
        return [Later.LATER if table_of(item) in self.locked else next(outcomes) for item in items]


class Replaceable:
    """Computes as `to` does, which a test may replace."""

    def __init__(self, to: Any) -> None:
        self.to = to

    async def __call__(self, *arguments: Any, **limits: Any) -> Any:
        return await self.to(*arguments, **limits)


class Shown(NamedTuple):
    """What a follower was shown."""

    seq: int
    rev: int
    phase: Phase
    at: Millis
    state: Any


class RecordingFollower:
    """A follower of tables that keeps all that it is shown."""

    def __init__(self, player: Player = CAT) -> None:
        self.player_id = player.id
        self.quiet = self.silent = False
        self.views: list[Shown] = []
        self.lines: list[ChatLine] = []
        self.positions: list[tuple[Position, ...]] = []
        self.broken = 0
        """How often it was told that the table is broken."""
        self.gone: list[str] = []
        """What it was told when the table was gone."""
        self.conditional: list[ConditionalMoves | None] = []
        """The conditional moves of its player that it was shown."""

    def show(self, table: Table, at_once: bool = False) -> None:
        state = table.view(table.row.seat_of(self.player_id))
        self.views.append(Shown(table.seq, table.row.rev, table.phase, table.shown_at, state))

    def show_broken(self) -> None:
        self.broken += 1

    def show_gone(self, why: Sentence) -> None:
        self.gone.append(why.text)

    def show_chat(self, table: Table, line: ChatLine) -> None:
        self.lines.append(line)

    def show_positions(self, positions: Sequence[Position], frame: bytes) -> None:
        self.positions.append(tuple(positions))

    def show_conditional(self, table: Table) -> None:
        seat = table.row.seat_of(self.player_id)
        self.conditional.append(moves_of(table.row.conditional, seat))


class Process:
    """An engine that shares a world with others, and the log between the two."""

    def __init__(self, world: World, node_id: Node, games: Any = None, bots_apart: bool = True) -> None:
        self.world = world
        self.log = Unreliable(world.log)
        self.steps = Unreliable(world.steps)
        self.teams = Unreliable(world.teams)
        self.compute = Replaceable(Compute())
        known = GAMES if games is None else games
        self.outages = Outages(world.nodes, self.now, DEAD_AFTER, world.now)
        self.engine = Engine(
            known,
            cast(Log, self.log),
            cast(Steps, self.steps),
            self.now,
            node_id,
            self.compute,
            self.outages,
            world.catalogues,
            cast(Teams, self.teams),
            world.team_sessions,
            world.positions,
            world.photos,
            world.score_graphs,
            bots_apart,
        )
        self.tables = self.engine.tables
        self.presence = Presence(
            world.nodes,
            self.outages,
            world.bus,
            self.tables,
            world.online,
            lambda note: self.tables.on_note(note),
        )
        self.wrong = 0
        """Milliseconds by which its clock is wrong."""

    def now(self) -> Millis:
        return Millis(self.world.time + self.wrong)

    async def open(self, game: str = "nim", **setup: Any) -> str:
        """A table at which ann and bob are playing."""
        table = await self.engine.open(ANN, game, raw(**setup), None, 0, True)
        assert await self.engine.seating.sit(BOB, table, None) == 1
        return table

    async def follow(self, table: str, player: Player = CAT) -> RecordingFollower:
        follower = RecordingFollower(player)
        shown, lines = await self.engine.follow(table, follower, 100)
        follower.show(shown)
        follower.lines += lines
        return follower


async def start(world: World, games: Any = None, bots_apart: bool = True) -> Process:
    process = Process(world, await world.nodes.register(), games, bots_apart)
    await world.bus.listen(process.tables.node_id, process.tables.on_note)
    return process


async def settled(*but: "asyncio.Task[Any]") -> None:
    """Waits until all notes have been handled and no task runs but these."""
    await asyncio.sleep(0)
    while others := asyncio.all_tasks() - {asyncio.current_task(), *but}:
        await asyncio.wait(others)
        await asyncio.sleep(0)
