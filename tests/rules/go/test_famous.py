"""The old game that the page replays can be played by the rules, as far as it goes."""

import re
from pathlib import Path

import msgspec

from game.api import Millis
from game.rules.go import GAME

FAMOUS = Path(__file__).parents[3] / "static" / "games" / "go" / "famous.js"


def test_each_move_is_legal_and_its_name_is_that_of_move_127() -> None:
    lines = re.findall(r"^  '([a-s ]+)',$", FAMOUS.read_text(), re.MULTILINE)
    moves = " ".join(lines).split()
    assert len(moves) == 200
    columns, rows = "ABCDEFGHJKLMNOPQRST", "abcdefghijklmnopqrs"
    points = [columns[rows.index(move[0])] + str(19 - rows.index(move[1])) for move in moves]
    assert points[126] == "K11"
    setup = msgspec.convert({"rules": "japanese", "komi": 0}, GAME.setup)
    state = GAME.initial(setup, 2, 1, Millis(0))
    for number, point in enumerate(points):
        play = msgspec.convert({"type": "play", "point": point}, GAME.action)
        state = GAME.apply(state, number % 2, play, Millis(number))
    captures = msgspec.to_builtins(GAME.view(state, None))["captures"]
    assert sum(captures.values()) > 0
