"""How a game of Go ends: the results, with their texts as in SGF's property RE."""

from game.api import Result, Seat
from game.rules.go.state import State

DRAW = Result((0, 0), "0")
NO_RESULT = Result((0, 0), "Void", counts=False)


def won(seat: Seat, by: str) -> Result:
    """The result of a game that this seat has won `by` a number of points, or by R, T or F.

    That is by resignation, on time, or by forfeit: because the other has gone.
    """
    return Result((1, 0), f"B+{by}") if seat == 0 else Result((0, 1), f"W+{by}")


def by_score(state: State) -> Result:
    """The result by the marking as it stands."""
    lead = state.score.lead
    return won(0 if lead > 0 else 1, f"{abs(lead) / 2:g}") if lead else DRAW
