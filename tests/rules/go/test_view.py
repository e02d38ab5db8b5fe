"""The state of Go as the wire has it."""

import msgspec
import pytest

from game.rules.go.action import Accept, Mark, Play, Request
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from tests.rules.go.drawn import NOW, act, drawn, play

BOARD = """
    . X O . .
    X O . O .
    . X O . .
    . . . . .
    . . . . X
"""


def test_before_the_first_move() -> None:
    state = GAME.initial(Setup(size=2, rules="chinese", komi=7), 2, 0, NOW)
    assert GAME.view(state, None) == {
        "size": 2,
        "rules": "chinese",
        "komi": 7,
        "handicap": 0,
        "board": ["..", ".."],
        "turn": "black",
        "ko": None,
        "captures": {"black": 0, "white": 0},
        "moves": 0,
        "last": None,
        "stage": "play",
        "request": None,
        "dead": [],
        "accepted": [],
        "score": None,
        "clock": None,
        "time": {
            "until": NOW,
            "all": 0,
            "running": "black",
            "black": {"thought": 0, "line": 0, "away": 0, "pause": 0, "off": 0},
            "white": {"thought": 0, "line": 0, "away": 0, "pause": 0, "off": 0},
            "turns": (),
        },
        "claim": None,
        "result": None,
        "seki": [],
        "proposal": "none",
        "differences": [],
        "marked_by": [],
        "answer_by": None,
        "to_answer": [],
        "unanswered": None,
        "stands_until": None,
        "ends_as": None,
    }


def test_whole_points_are_whole_numbers() -> None:
    for komi, text in ((7, b'"komi":7,'), (7.5, b'"komi":7.5,'), (-0.5, b'"komi":-0.5,')):
        state = GAME.initial(Setup(size=2, komi=komi), 2, 0, NOW)
        assert text in msgspec.json.encode(GAME.view(state, None))


def test_in_mid_game() -> None:
    state = act(play(drawn(BOARD), "C4"), 1, Request("draw"))
    view = GAME.view(state, 1)
    assert view["board"] == [".XO..", "X.XO.", ".XO..", ".....", "....X"]
    assert (view["turn"], view["moves"], view["last"], view["ko"]) == ("white", 1, "C4", "B4")
    assert view["captures"] == {"black": 1, "white": 0}
    assert view["request"] == {"what": "draw", "by": "white"}


def test_a_pass_is_the_last_move_too() -> None:
    view = GAME.view(play(drawn(BOARD), "C4 pass"), None)
    assert (view["turn"], view["moves"], view["last"], view["ko"]) == ("black", 2, "pass", None)


def test_while_stones_are_counted() -> None:
    state = act(play(drawn(BOARD, komi=0.5), "pass pass"), 0, Mark("E1"), Accept())
    view = GAME.view(state, None)
    assert (view["stage"], view["turn"], view["moves"], view["last"]) == ("scoring", None, 2, "pass")
    assert (view["dead"], view["accepted"]) == (["A4", "B3", "B5", "E1"], ["black"])
    assert view["score"]["black"] == 0
    assert view["score"]["white"] == 21 + 4 + 0.5
    assert view["score"]["territory"]["black"] == []
    assert len(view["score"]["territory"]["white"]) == 21
    assert view["score"]["dame"] == []


@pytest.mark.parametrize("point", ["a1", "A0", "I5", "A26", "AA1", "A01", "", "pass", "D4 "])
def test_what_is_no_point(point: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"type": "play", "point": point}, type=GAME.action)


def test_what_is_one() -> None:
    assert msgspec.convert({"type": "play", "point": "Z25"}, type=GAME.action) == Play("Z25")
