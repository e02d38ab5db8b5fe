"""How a game of Go ends, with the texts of SGF's RE property."""

from game.api import Result, Seat

DRAW = Result((0, 0), "0")
NO_RESULT = Result((0, 0), "Void", counts=False)


def won(seat: Seat, by: str) -> Result:
    """The result of a game that this seat has won `by` a number of points, or by R, T or F.

    That is by resignation, on time, or by forfeit: because the other has gone.
    """
    return Result((1, 0), f"B+{by}") if seat == 0 else Result((0, 1), f"W+{by}")
