"""Games by chance: what they keep, what they take, and that the same seed gives the same game."""

import pytest

from game.rules.go.analysis.bitboard import Stones, around, gathered, grid, parts, stones
from game.rules.go.analysis.playout import Playout, kills
from game.rules.go.analysis.start import start, surroundings
from game.rules.go.analysis.survey import survey
from game.rules.go.board import put
from tests.rules.go.marked import marked

TWO_EYES = """
    . X . X O .
    X X X X O .
    O O O O O .
    . . . . . .
    . X . . . .
    . . . . . .
"""

SEKI = """
    . X W . B O .
    X X W W B O O
    . X W B B O .
    X X W . B O O
    . X W W B O .
    X X X X O O O
    . . . X O . .
"""

SHAPES = {
    "XXX": True,
    "XXXX": False,
    "XX XX": True,
    "XXX .X.": True,
    "XX. .XX": False,
    "XXX XX.": True,
    ".X. XXX .X.": True,
    "XXX X.. X..": False,
    "XX. XXX .X.": True,
    "XXX XXX": False,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_which_stones_may_be_given_away(shape: str) -> None:
    lines = grid(7)
    points = [
        row * 7 + column
        for row, letters in enumerate(shape.split(), 2)
        for column, letter in enumerate(letters, 2)
        if letter == "X"
    ]
    assert kills(surroundings(7).near, gathered(lines, points)) == SHAPES[shape]


@pytest.mark.parametrize("seed", range(20))
def test_two_eyes_are_kept_and_nothing_is_left_without_a_liberty(seed: int) -> None:
    board, size, _ = marked(TWO_EYES)
    lines = grid(size)
    given = stones(lines, board)
    black, white = Playout(start(lines, given, 0), seed % 2, seed).finish()
    corner = gathered(lines, (1, 3, 6, 7, 8, 9))
    assert corner & black == corner
    assert not black & white
    empty = lines.full & ~black & ~white
    for chain in (*parts(lines, black), *parts(lines, white)):
        assert around(lines, chain) & empty


def test_the_same_seed_gives_the_same_games() -> None:
    board, size, _ = marked(TWO_EYES)
    lines = grid(size)
    given = stones(lines, board)
    assert survey(lines, given, 0, 40, 7) == survey(lines, given, 0, 40, 7)
    assert survey(lines, given, 0, 40, 7) != survey(lines, given, 0, 40, 8)


def test_a_seki_is_left_alone() -> None:
    board, size, _ = marked(SEKI)
    lines = grid(size)
    found = survey(lines, stones(lines, board), 0, 60, 1)
    dame = gathered(lines, (3, 24))
    assert found.share(found.between, dame) > 900
    assert found.at_least(found.between, lines.full, 900) == dame


def test_stones_that_stand_for_good_are_not_taken() -> None:
    board, size, _ = marked(TWO_EYES)
    lines = grid(size)
    given = stones(lines, board)
    lone = gathered(lines, [25])
    taken, kept = (survey(lines, given, immortal, 40, 1) for immortal in (0, lone))
    assert taken.share(taken.black, lone) < 500
    assert kept.share(kept.black, lone) == 1000


@pytest.mark.parametrize("seed", range(10))
def test_moves_are_played_as_the_rules_have_it(seed: int) -> None:
    """A playout, move by move, against the board that is a string."""
    size = 5
    lines = grid(size)
    game = Playout(start(lines, Stones(0, 0), 0), 0, seed)
    board = "." * size * size
    for _ in range(60):
        point = game.answer() if game.last >= 0 else -1
        point = game.chance() if point < 0 else point
        if point < 0:
            break
        game.put(point)
        board, _ = put(board, size, point - point // lines.width, "XO"[game.mover])
        assert stones(lines, board) == Stones(*game.sets)
        game.mover = 1 - game.mover
