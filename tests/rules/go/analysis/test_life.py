"""What lives whatever happens, and what needs an answer now and then."""

import pytest

from game.rules.go.analysis.bitboard import grid, stones
from game.rules.go.analysis.life import unconditional
from tests.rules.go.drawn import rows

# What lives for certain is drawn as a letter of its own: `B` a stone, `b` a point of its territory, which may
# have one of the other's stones on it, drawn as `w`.
CASES = {
    "two eyes": """
        b B b B O .
        B B B B O .
        O O O O O .
        . . . . . .
        . . . . . .
        . . . . . .
    """,
    "one eye": """
        . X X O . .
        X X O O . .
        X O O . . .
        O O . . . .
        . . . . . .
        . . . . . .
    """,
    "two chains that share two eyes": """
        b B B O . .
        B b B O . .
        B B O O . .
        O O O . . .
        . . . . . .
        . . . . . .
    """,
    "one eye of three points": """
        . . . X O .
        X X X X O .
        O O O O O .
        . . . . . .
        . . . . . .
        . . . . . .
    """,
    "the other's stones in the eyes": """
        b w B b B O
        B B B B B O
        O O O O O O
        . . . . . .
        . . . . . .
        . . . . . .
    """,
    "a chain cut off from its friends' eyes": """
        b B b B O X
        B B B B O O
        O O O O . .
        X O . . . .
        . . . . . .
        . . . . . .
    """,
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("swapped", [False, True])
def test_what_lives_for_certain(name: str, swapped: bool) -> None:
    drawn = "".join(rows(CASES[name]))
    board = drawn.translate(str.maketrans("Bbw", "X.O"))
    if swapped:
        board = board.translate(str.maketrans("XO", "OX"))
    lines = grid(6)
    own, other = stones(lines, board)[:: -1 if swapped else 1]
    found = unconditional(lines, own, other)
    names = "".join(
        "B" if found.stones >> bit & 1 else "b" if found.territory >> bit & 1 else "." for bit in numbers()
    )
    assert names == "".join({"B": "B", "b": "b", "w": "b"}.get(letter, ".") for letter in drawn)


def numbers() -> list[int]:
    """The bits of a board of six lines, from the top left."""
    return [row * 7 + column for row in range(6) for column in range(6)]
