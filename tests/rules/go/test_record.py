"""Games of Go as SGF, read back by another program's reader."""

from math import ceil, floor, log
from typing import Any

import pytest
from sgfmill.sgf import Sgf_game, Tree_node

from game.api import Millis
from game.kit.clock import ByoYomi, Canadian, ClockSetup, Correspondence, Fischer, NoClock, Simple
from game.record import RecordedGame, RecordedLine, RecordedPlayer
from game.rules.go.action import Accept, Action, Pass, Play, Reject, Request, Resign
from game.rules.go.game import GAME
from game.rules.go.rank import rank
from game.rules.go.record import written
from game.rules.go.setup import Setup
from game.rules.go.state import State


def states(setup: Setup, *acts: tuple[int, Action], seconds: int = 4) -> list[State]:
    """The state before the first act and after each; they are so many seconds apart."""
    made = [GAME.initial(setup, 2, 1, Millis(0))]
    for number, (seat, action) in enumerate(acts, 1):
        at = Millis(number * seconds * 1000)
        made.append(GAME.apply(GAME.advance(made[-1], at), seat, action, at))
    return made


def file(setup: Setup, made: list[State], *lines: RecordedLine) -> bytes:
    result = made[-1].result
    players = RecordedPlayer("ann", 1919), RecordedPlayer("bob]\\", None)
    address = "https://go.example/t/x"
    return written(
        RecordedGame(
            setup, players, address, "2026-11-30", made, None if result is None else result.text, lines
        )
    )


def read(content: bytes) -> list[Tree_node]:
    return list(Sgf_game.from_bytes(content).get_main_sequence())


def found(node: Tree_node, *keys: str) -> dict[str, Any]:
    return {key: node.get(key) for key in keys if node.has_property(key)}


def test_who_played_where_and_by_which_rules() -> None:
    setup = Setup(size=9, rules="new_zealand", komi=-3.5, handicap=2)
    root = read(file(setup, states(setup, (1, Play("E5")), (0, Resign()))))[0]
    keys = "SZ", "CA", "RU", "KM", "HA", "PB", "PW", "BR", "WR", "DT", "PC", "RE", "TM", "OT"
    assert found(root, *keys) == {
        "SZ": 9,
        "CA": "UTF-8",
        "RU": "NZ",
        "KM": -3.5,
        "HA": 2,
        "PB": "ann",
        "PW": "bob]\\",
        "BR": "1d",
        "DT": "2026-11-30",
        "PC": "https://go.example/t/x",
        "RE": "W+R",
    }
    assert root.get_setup_stones()[0] == {(2, 2), (6, 6)}


def test_moves_passes_and_what_was_taken_back() -> None:
    setup = Setup(size=5)
    made = states(
        setup,
        (0, Play("A1")),
        (1, Play("E5")),
        (0, Play("B2")),
        (0, Request("undo")),
        (1, Accept()),
        (0, Request("draw")),
        (1, Reject()),
        (0, Play("C4")),
        (1, Pass()),
    )
    moves = [node.get_move() for node in read(file(setup, made))[1:]]
    assert moves == [("b", (0, 0)), ("w", (4, 4)), ("b", (3, 2)), ("w", None)]


@pytest.mark.parametrize(
    ("clock", "main", "overtime", "left"),
    [
        (NoClock(), None, None, [{}, {}]),
        (Fischer(main=60, increment=5, limit=90), 60, "5 fischer", [{"BL": 61.0}, {"WL": 61.0}]),
        (
            ByoYomi(main=2, period=30, periods=3),
            2,
            "3x30 byo-yomi",
            [{"BL": 30.0, "OB": 3}, {"WL": 30.0, "OW": 3}],
        ),
        (
            Canadian(main=2, period=60, stones=5),
            2,
            "5/60 canadian",
            [{"BL": 58.0, "OB": 4}, {"WL": 58.0, "OW": 4}],
        ),
        (Simple(move=20), 0, "20 simple", [{"BL": 20.0}, {"WL": 20.0}]),
        (
            Correspondence(days=Fischer(main=3, increment=1, limit=7)),
            259_200,
            "86400 fischer",
            [{"BL": 345_596.0}, {"WL": 345_596.0}],
        ),
    ],
)
def test_time(clock: ClockSetup, main: int | None, overtime: str | None, left: list[dict[str, Any]]) -> None:
    setup = Setup(size=5, clock=clock)
    root, *nodes = read(file(setup, states(setup, (0, Play("A1")), (1, Play("E5")))))
    assert found(root, "TM", "OT") == ({} if main is None else {"TM": main, "OT": overtime})
    assert [found(node, "BL", "WL", "OB", "OW") for node in nodes] == left


def test_what_was_said_stands_at_the_move_before_it() -> None:
    setup = Setup(size=5)
    made = states(setup, (0, Play("A1")), (0, Request("draw")), (1, Reject()), (1, Play("E5")))
    lines = RecordedLine(0, "ann", "Hello"), RecordedLine(2, "bob", "A draw]?"), RecordedLine(3, "ann", "も")
    nodes = read(file(setup, made, *lines))
    assert [found(node, "C") for node in nodes] == [
        {"C": "ann: Hello"},
        {"C": "bob: A draw]?\n\nann: も"},
        {},
    ]


def test_the_territories_and_dead_stones_of_a_counted_game() -> None:
    setup = Setup(size=5, rules="chinese")
    acts: list[tuple[int, Action]] = []
    for black, white in zip(("B1", "B2", "B3", "B4", "B5"), ("C1", "C2", "C3", "C4", "C5"), strict=True):
        acts += [(0, Play(black)), (1, Play(white))]
    made = states(setup, *acts, (0, Pass()), (1, Pass()), (0, Accept()), (1, Accept()))
    last = read(file(setup, made))[-1]
    assert found(last, "TB", "TW", "MA") == {
        "TB": {(row, 0) for row in range(5)},
        "TW": {(row, column) for row in range(5) for column in (3, 4)},
    }


def test_ranks_are_by_the_formula() -> None:
    def expected(rating: int) -> str:
        number = log(max(rating, 100) / 525) * 23.15
        return f"{min(30, ceil(30 - number))}k" if number < 30 else f"{min(9, floor(number) - 29)}d"

    assert [rank(rating) for rating in range(4000)] == [expected(rating) for rating in range(4000)]
