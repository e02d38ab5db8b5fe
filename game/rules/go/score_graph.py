"""How the score of a game of Go has gone, turn by turn."""

from collections.abc import Sequence
from typing import Any

from game.rules.go.estimate import Standing, estimate, standing
from game.rules.go.record import turns_made_at
from game.rules.go.state import State
from game.score_graph import ScoreGraph


def positions(setup: Any, states: Sequence[State]) -> dict[int, Standing]:
    """The boards before the first turn and after each that was not taken back, by `seq`."""
    return {seq: standing(states[seq]) for seq in (0, *turns_made_at(states))}


def lead(standing: Standing) -> int:
    """By how many half points black is ahead, as the rules count, and if both went on to play."""
    found = estimate(standing.board, standing.size)
    black, white = found.area
    if standing.scoring == "territory":
        black, white = (own + taken for own, taken in zip(found.territory, standing.captures, strict=True))
    return 2 * (black - white) - standing.bonus2


SCORE_GRAPH = ScoreGraph(positions=positions, lead=lead)
