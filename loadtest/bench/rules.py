"""The rules of Go alone: a whole game folded, and a move judged, against sgfmill's board."""

import random
from collections.abc import AsyncIterator
from time import perf_counter

import msgspec
from sgfmill.boards import Board

from game.api import Millis
from game.row import TableRow
from game.rules import go
from game.rules.go.action import Play
from game.table import Event, Table
from loadtest.bench.bench import Bench
from loadtest.bench.figure import Figure
from loadtest.people.script import written

MOVES = 300
SIZE = 19

COLUMNS = "ABCDEFGHJKLMNOPQRST"

AT = Millis(1_790_000_000_000)


async def fold(bench: Bench) -> AsyncIterator[Figure]:
    """Both play the same moves: ours are read from the log's JSON, sgfmill's are pairs of numbers."""
    played = written("go", {}, MOVES, random.Random(7)).acts[:MOVES]
    events = [Event(seq, AT, act.seat, msgspec.Raw(act.action)) for seq, act in enumerate(played, 1)]
    points = [(int(vertex[1:]) - 1, COLUMNS.index(vertex[0])) for vertex in map(_vertex, played)]
    colours = ["bw"[act.seat] for act in played]
    row = TableRow("", "go", go.GAME.version, msgspec.Raw(b"{}"), 2, 1, True, AT, AT)
    actions = [Play(_vertex(act)) for act in played]

    def ours() -> tuple[float, float]:
        began = perf_counter()
        table = Table(go.GAME, row)
        table.update(row, events)
        folded = perf_counter() - began
        assert table.seq == MOVES  # noqa: S101 - else nothing was measured
        states = [table.initial(AT)]
        for event, action in zip(events, actions, strict=True):
            states.append(go.GAME.apply(states[-1], event.seat or 0, action, AT))
        began = perf_counter()
        for state, event, action in zip(states, events, actions, strict=False):
            go.GAME.apply(state, event.seat or 0, action, AT)
        return folded, (perf_counter() - began) / MOVES

    def theirs() -> tuple[float, float]:
        board = Board(SIZE)
        began = perf_counter()
        for (line, column), colour in zip(points, colours, strict=True):
            board.play(line, column, colour)
        folded = perf_counter() - began
        boards = [Board(SIZE)]
        for (line, column), colour in zip(points, colours, strict=True):
            boards.append(boards[-1].copy())
            boards[-1].play(line, column, colour)
        began = perf_counter()
        for board, (line, column), colour in zip(boards, points, colours, strict=False):
            board.copy().play(line, column, colour)
        return folded, (perf_counter() - began) / MOVES

    pairs = [(ours(), theirs()) for _ in bench.rounds()]
    yield Figure(
        row="fold",
        name=f"fold of a {MOVES}-move game on 19×19",
        unit="ms",
        ours=[moyo[0] * 1e3 for moyo, _ in pairs],
        against="sgfmill’s board",
        reference=[other[0] * 1e3 for _, other in pairs],
        goal="at most",
        target=1.0,
    )
    yield Figure(
        row="fold",
        name="a legal move judged, 19×19",
        unit="µs",
        ours=[moyo[1] * 1e6 for moyo, _ in pairs],
        against="a copy of sgfmill’s board, and its play",
        reference=[other[1] * 1e6 for _, other in pairs],
        goal="at most",
        target=1.0,
    )


def _vertex(act: object) -> str:
    return str(msgspec.json.decode(act.action)["point"])  # type: ignore[attr-defined]
