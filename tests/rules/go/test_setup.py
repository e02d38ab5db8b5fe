"""What is agreed before the first move: sizes, rules, komi, handicap."""

from typing import Any

import msgspec
import pytest

from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from tests.rules.go.drawn import NOW, rows


def setup(text: str) -> Setup:
    return msgspec.json.decode(text, type=Setup)


def view(text: str) -> dict[str, Any]:
    shown: dict[str, Any] = GAME.view(GAME.initial(setup(text), 2, 0, NOW), None)
    return shown


def test_nothing_said() -> None:
    assert msgspec.to_builtins(setup("{}")) == {
        "size": 19,
        "rules": "japanese",
        "komi": 6.5,
        "handicap": 0,
        "clock": {"system": "none"},
    }


@pytest.mark.parametrize(
    ("rules", "komi"),
    [
        ("japanese", 6.5),
        ("korean", 6.5),
        ("chinese", 7.5),
        ("aga", 7.5),
        ("new_zealand", 7),
        ("tromp_taylor", 7.5),
        ("ing", 8),
    ],
)
def test_komi_by_rules(rules: str, komi: float) -> None:
    assert setup(f'{{"rules":"{rules}"}}').komi == komi
    assert view(f'{{"rules":"{rules}"}}')["komi"] == komi
    for handicap in (1, 2, 9):
        assert setup(f'{{"rules":"{rules}","handicap":{handicap}}}').komi == 0.5
        assert setup(f'{{"rules":"{rules}","handicap":{handicap},"komi":-3}}').komi == -3


@pytest.mark.parametrize("komi", ["0", "0.5", "-150", "150", "-7.5", "null"])
def test_komi_that_may_be_said(komi: str) -> None:
    setup(f'{{"komi":{komi}}}')


def test_komi_of_minus_zero_is_zero() -> None:
    assert msgspec.json.encode(setup('{"komi":-0.0}')) == msgspec.json.encode(setup('{"komi":0}'))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"size":1}', "Expected `int` >= 2"),
        ('{"size":26}', "Expected `int` <= 25"),
        ('{"size":9.5}', "Expected `int`"),
        ('{"rules":"ancient"}', "Invalid enum value 'ancient'"),
        ('{"komi":0.25}', "multiple of 0.5"),
        ('{"komi":150.5}', "<= 150"),
        ('{"komi":"7"}', "Expected `float | null`"),
        ('{"handicap":10}', "Expected `int` <= 9"),
        ('{"clock":{"system":"hourglass","main":600}}', "Invalid value 'hourglass'"),
        ('{"clock":{"system":"absolute","main":0}}', "Expected `int` >= 1"),
        ('{"size":6,"handicap":2}', "A board of size 6 takes no handicap stones, not 2."),
        ('{"size":7,"handicap":5}', "A board of size 7 takes at most 4 handicap stones, not 5."),
        ('{"size":18,"handicap":5}', "A board of size 18 takes at most 4 handicap stones, not 5."),
    ],
)
def test_what_may_not_be_agreed(text: str, reason: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=reason.replace("|", r"\|")):
        setup(text)


@pytest.mark.parametrize(("handicap", "turn"), [(0, "black"), (1, "black"), (2, "white"), (9, "white")])
def test_who_moves_first(handicap: int, turn: str) -> None:
    assert view(f'{{"handicap":{handicap}}}')["turn"] == turn


def stones(size: int, handicap: int) -> set[str]:
    """Where the stones are."""
    board = view(f'{{"size":{size},"handicap":{handicap}}}')["board"]
    letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
    return {
        f"{letters[column]}{size - row}"
        for row, line in enumerate(board)
        for column, character in enumerate(line)
        if character == "X"
    }


@pytest.mark.parametrize(
    ("handicap", "points"),
    [
        (1, ""),
        (2, "D4 Q16"),
        (3, "D4 Q16 D16"),
        (4, "D4 Q16 D16 Q4"),
        (5, "D4 Q16 D16 Q4 K10"),
        (6, "D4 Q16 D16 Q4 D10 Q10"),
        (7, "D4 Q16 D16 Q4 D10 Q10 K10"),
        (8, "D4 Q16 D16 Q4 D10 Q10 K4 K16"),
        (9, "D4 Q16 D16 Q4 D10 Q10 K4 K16 K10"),
    ],
)
def test_handicap_stones(handicap: int, points: str) -> None:
    assert stones(19, handicap) == set(points.split())


@pytest.mark.parametrize(
    ("size", "points"),
    [
        (7, "C3 E5 C5 E3"),
        (8, "C3 F6 C6 F3"),
        (9, "C3 G7 C7 G3"),
        (11, "C3 J9 C9 J3"),
        (12, "C3 K10 C10 K3"),
        (13, "D4 K10 D10 K4"),
        (25, "D4 W22 D22 W4"),
    ],
)
def test_handicap_stones_by_size(size: int, points: str) -> None:
    assert stones(size, 4) == set(points.split())


def test_handicap_stones_drawn() -> None:
    assert view('{"size":9,"handicap":8}')["board"] == rows("""
        . . . . . . . . .
        . . . . . . . . .
        . . X . X . X . .
        . . . . . . . . .
        . . X . . . X . .
        . . . . . . . . .
        . . X . X . X . .
        . . . . . . . . .
        . . . . . . . . .
    """)


@pytest.mark.parametrize("size", range(2, 26))
def test_a_client_is_told_the_greatest_handicap(size: int) -> None:
    greatest = GAME.constants["handicap"][str(size)]
    assert Setup(size=size, handicap=greatest or 1).handicap == (greatest or 1)
    assert greatest <= 9
    if greatest < 9:
        with pytest.raises(ValueError, match="handicap stones"):
            Setup(size=size, handicap=max(2, greatest + 1))
