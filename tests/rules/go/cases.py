"""Ends of games, drawn with what is right: which stones are dead, which in seki, and both ways of counting.

`territory` and `area` are the points of black and white by either, without komi and earlier captures.
"""

from typing import NamedTuple


class Case(NamedTuple):
    name: str
    text: str
    territory: tuple[int, int]
    area: tuple[int, int]


CASES = [
    Case(
        "seki without eyes",
        """
        . X W . B O .
        X X W W B O O
        . X W B B O .
        X X W . B O O
        . X W W B O .
        X X X X O O O
        . . . X O . .
        """,
        (6, 5),
        (24, 23),
    ),
    Case(
        "seki with an eye each, which is worth nothing by territory",
        """
        . X W W . B B B O
        X X W . W B . B O
        . X W W W B B B O
        X X X X X O O O O
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        """,
        (22, 15),
        (45, 35),
    ),
    Case(
        "seki around four stones in a row",
        """
        B . W W W W . B O
        B B B B B B B B O
        O O O O O O O O O
        . . . . . . . . .
        O O O O O O O O O
        X X X X X X X X X
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        """,
        (27, 9),
        (46, 33),
    ),
    Case(
        "seki around three stones, of which neither can take the other's",
        """
        W . B B B . W X .
        W W W W W W W X .
        X X X X X X X X .
        . . . . . . . . .
        . . . . . . . . .
        X X X X X X X X X
        O O O O O O O O O
        . . . . . . . . .
        . . . . . . . . .
        """,
        (21, 18),
        (43, 36),
    ),
    Case(
        "hanezeki: whoever takes the three stones of the other loses the fight",
        """
        W B W B . W X . .
        W B W B W X X . .
        W B W B W X . . .
        . B W W W X . . .
        B B . W X X X . .
        W W W W X . . . .
        X X X X X X X X X
        O O O O O O O O O
        . . . . . . . . .
        """,
        (16, 9),
        (43, 35),
    ),
    Case(
        "double ko seki: each has one of two kos, and there is a liberty in common",
        """
        . O B W . W X . .
        . O B B W W X . .
        . O B B W W X . .
        . O B B W W X . .
        . O B . W W X . .
        . O B B W W X . .
        . O B B W W X . .
        . O B B W W X . .
        . O B . B W X . .
        """,
        (18, 9),
        (44, 36),
    ),
    Case(
        "ten-thousand-year ko, which nobody has begun",
        """
        . . . . . . . . .
        . . . . . . . . .
        X X X X X X X X X
        O O O O O O O O O
        . . . . . . . . .
        O O O O O O . . .
        B B B B B O . . .
        B W W . B O . . .
        W . W . B O . . .
        """,
        (18, 21),
        (35, 44),
    ),
    Case(
        "bent four in the corner, not yet played",
        """
        X X X . o X . . .
        . o o o o X . . .
        o o X X X X . . .
        X X X . . . . . .
        . X . . . X X X X
        X X X X X X O O O
        O O O O O O O . .
        . . O . . . . . .
        . . O . . . . . .
        """,
        (35, 18),
        (51, 30),
    ),
    Case(
        "four in a square are dead",
        """
        . . o X . . .
        . . o X . . .
        o o o X . . .
        X X X X X X X
        . . . X O O O
        . X X X O . O
        . X O O O O .
        """,
        (28, 2),
        (38, 11),
    ),
    Case(
        "four in a row are alive",
        """
        . . . . O X . . .
        O O O O O X . . .
        X X X X X X . . .
        . . . . . . . . .
        . . . X X X X X X
        X X X X O O O O O
        O O O O O . . . .
        . . . . . . . . .
        . . . . . . . . .
        """,
        (21, 26),
        (39, 42),
    ),
    Case(
        "two eyes in the other's territory",
        """
        . O . O X . . . .
        O O O O X . . . .
        X X X X X . . . .
        . . . . . . . . .
        . . . . . . . . .
        X X X X X X X X X
        O O O O O O O O O
        . . . . . . . . .
        . . . . . . . . .
        """,
        (30, 20),
        (46, 35),
    ),
    Case(
        "one eye in the other's territory",
        """
        . o . X X . . . .
        o o X X X . . . .
        X X X . X . X . .
        . . . . . . . . .
        . . o . . . . . .
        X X X X X X X X X
        O O O O O O O O O
        . . x . . . . . .
        . . . . . . . . .
        """,
        (39, 19),
        (54, 27),
    ),
    Case(
        "an eye against none",
        """
        . X O O . x x x O
        X X O . O x x x O
        . X O O O x x x O
        X X X X X O O O O
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        """,
        (22, 35),
        (36, 45),
    ),
    Case(
        "a lone stone, where nothing else is",
        """
        . . . . .
        . . . . .
        . . X . .
        . . . . .
        . . . . .
        """,
        (24, 0),
        (25, 0),
    ),
    Case(
        "two lone stones, of which neither is dead",
        """
        . . . . .
        . X . . .
        . . . . .
        . . . O .
        . . . . .
        """,
        (0, 0),
        (1, 1),
    ),
    Case(
        "a dead stone in each one's territory, and dame between",
        """
        . . . X . O . . .
        . . . X . O . . .
        . o . X . O . x .
        . . . X . O . . .
        . . . X . O . . .
        . . . X . O . . .
        . . . X . O . . .
        . . . X . O . . .
        . . . X . O . . .
        """,
        (28, 28),
        (36, 36),
    ),
    Case(
        "a false eye",
        """
        . X . X O . .
        X X X O O . .
        . . X O . . .
        X X X O . . .
        . . X O . . .
        . . X O . . .
        . . X O . . .
        """,
        (9, 19),
        (22, 27),
    ),
    Case(
        "an eye that is false once a dame is filled",
        """
        . X . X . O .
        X X X O O O .
        . . X O . . .
        X X X O . . .
        . . X O . . .
        . . X O . . .
        . . X O . . .
        """,
        (9, 17),
        (22, 26),
    ),
    Case(
        "seki in the corner",
        """
        . W W X . . . . .
        B . W X . . . . .
        B B W X . . . . .
        O O X X . . . . .
        . O X . . . . . .
        . O X . . . . . .
        . O X . . . . . .
        . O X . . . . . .
        . O X . . . . . .
        """,
        (50, 5),
        (63, 16),
    ),
    Case(
        "no seki: three stones in the corner that may become a square",
        """
        X X o X . . .
        X . o X . . .
        o o o X . . .
        X X X X X X X
        . . . X O O O
        . X X X O . O
        . X O O O O .
        """,
        (25, 2),
        (38, 11),
    ),
    Case(
        "a one-sided dame, at which a stone is connected when the dame beside it is filled",
        """
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O O . .
        . . . . . X . O .
        . . . . X O O . .
        . . . . X O . . .
        . . . . X O . . .
        . . . . X O . . .
        """,
        (36, 23),
        (46, 34),
    ),
]
