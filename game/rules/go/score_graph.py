"""How the score of a game of Go has gone, turn by turn."""

from collections.abc import Sequence
from typing import Any

from game.rules.go.estimate import Standing, expected_lead, standing
from game.rules.go.record import turns_made_at
from game.rules.go.state import State
from game.score_graph import ScoreGraph


def positions(setup: Any, states: Sequence[State]) -> dict[int, Standing]:
    """The boards before the first turn and after each that was not taken back, by `seq`."""
    return {seq: standing(states[seq]) for seq in (0, *turns_made_at(states))}


SCORE_GRAPH = ScoreGraph(positions=positions, lead=expected_lead)
