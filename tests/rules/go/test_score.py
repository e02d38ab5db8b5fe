"""Counting: area and territory, dead stones, dame, komi and what white gets for a handicap."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.api import Result
from game.rules.go.action import Accept, Mark
from game.rules.go.game import GAME
from game.rules.go.ruleset import RULESETS, Name
from game.rules.go.setup import Setup
from tests.rules.go.drawn import NOW, act, drawn, play

HALVES = """
    . X . O .
    . X . O .
    X X . O O
    X X . O .
    . X . O .
"""
"""Black: 7 stones, 3 points. White: 6 stones, 4 points. Five dame."""

DEAD = """
    . X O . .
    O X O . .
    X X O O O
    . X X O .
    . . X O X
"""
"""Eight stones each. A4 and E1 look dead: A5 and E2 are dame or not. Else black has 3 points, white 4."""


def scored(board: str, rules: str, *, dead: str = "", **setup: Any) -> dict[str, Any]:
    """The score as shown in the scoring stage."""
    state = play(drawn(board, rules=rules, **setup), "pass pass")
    shown: dict[str, Any] = GAME.view(act(state, 0, *map(Mark, dead.split())), None)["score"]
    return shown


@pytest.mark.parametrize(
    ("rules", "black", "white"),
    [
        ("japanese", 3, 10.5),
        ("korean", 3, 10.5),
        ("chinese", 10, 17.5),
        ("aga", 10, 17.5),
        ("new_zealand", 10, 17),
        ("tromp_taylor", 10, 17.5),
        ("ing", 10, 18),
    ],
)
def test_two_halves(rules: str, black: float, white: float) -> None:
    score = scored(HALVES, rules)
    assert score == {
        "black": black,
        "white": white,
        "territory": {"black": ["A1", "A4", "A5"], "white": ["E1", "E2", "E4", "E5"]},
        "dame": ["C1", "C2", "C3", "C4", "C5"],
        "other": {"black": 13 - black, "white": white - (6 if white > 15 else -6)},
    }


@pytest.mark.parametrize(
    ("rules", "dead", "black", "white"),
    [
        ("japanese", "", 3, 4),
        ("japanese", "A4", 6, 4),
        ("japanese", "A4 E1", 6, 7),
        ("chinese", "", 11, 12),
        ("chinese", "A4", 13, 11),
        ("chinese", "A4 E1", 12, 13),
    ],
)
def test_dead_stones(rules: str, dead: str, black: int, white: int) -> None:
    score = scored(DEAD, rules, dead=dead, komi=0)
    assert (score["black"], score["white"]) == (black, white)


def test_dead_stones_are_shown_as_territory_of_the_other() -> None:
    score = scored(DEAD, "japanese", dead="A4 E1")
    assert score["territory"]["black"] == ["A1", "A2", "A4", "A5", "B1"]
    assert score["territory"]["white"] == ["D4", "D5", "E1", "E2", "E4", "E5"]
    assert score["dame"] == []


@pytest.mark.parametrize(("rules", "black", "white"), [("japanese", 6, 8), ("chinese", 10, 10)])
def test_prisoners_count_for_territory_alone(rules: str, black: int, white: int) -> None:
    state = drawn(HALVES, rules=rules, komi=0)
    state = play(replace(state, position=replace(state.position, captures=(3, 4))), "pass pass")
    assert state.score.halves == (2 * black, 2 * white)


@pytest.mark.parametrize(
    ("rules", "black", "white"),
    [
        ("japanese", 77, 0.5),
        ("korean", 77, 0.5),
        ("chinese", 81, 4.5),
        ("aga", 81, 3.5),
        ("new_zealand", 81, 0.5),
        ("tromp_taylor", 81, 0.5),
        ("ing", 81, 4.5),
    ],
)
def test_what_white_gets_for_a_handicap_of_four(rules: Name, black: float, white: float) -> None:
    state = play(GAME.initial(Setup(size=9, rules=rules, handicap=4), 2, 0, NOW), "pass pass")
    score = GAME.view(state, None)["score"]
    assert (score["black"], score["white"]) == (black, white)


@pytest.mark.parametrize("rules", ["chinese", "aga", "ing"])
def test_a_handicap_of_one_is_no_stone_to_pay_for(rules: Name) -> None:
    state = play(GAME.initial(Setup(size=9, rules=rules, handicap=1), 2, 0, NOW), "pass pass")
    assert state.score.halves == (0, 1)


@pytest.mark.parametrize("rules", RULESETS)
def test_an_empty_board_is_nobodys(rules: Name) -> None:
    state = play(GAME.initial(Setup(size=2, rules=rules, komi=0), 2, 0, NOW), "pass pass")
    score = GAME.view(state, None)["score"]
    assert score == {
        "black": 0,
        "white": 0,
        "territory": {"black": [], "white": []},
        "dame": ["A1", "A2", "B1", "B2"],
        "other": {"black": 0, "white": 0},
    }


@pytest.mark.parametrize(
    ("komi", "text", "scores"),
    [
        (-3.5, "B+3.5", (1, 0)),
        (-0.5, "B+0.5", (1, 0)),
        (0, "0", (0, 0)),
        (12, "W+12", (0, 1)),
        (149.5, "W+149.5", (0, 1)),
    ],
)
def test_the_result(komi: float, text: str, scores: tuple[int, int]) -> None:
    state = play(drawn(HALVES, rules="chinese", komi=komi), "pass pass")
    state = act(act(state, 0, Accept()), 1, Accept())
    assert GAME.result(state) == Result(scores, text)
    view = GAME.view(state, None)
    assert (view["result"], view["stage"], view["accepted"]) == (text, "over", ["black", "white"])
    assert view["score"]["black"] == 10
