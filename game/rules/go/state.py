"""The state of a game of Go: what is kept, and what follows from it.

Of the positions only the newest is kept: an earlier one is found by taking turns back. A fingerprint of
each board tells when that is worth while.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from game.api import Result, Seat
from game.rules.go.position import Position, Turn, ko_point, taken_back
from game.rules.go.ruleset import RULESETS, Ko, Name
from game.rules.go.score import Score, count

Wish: TypeAlias = Literal["undo", "draw"]


class Asked(Struct, frozen=True, array_like=True):
    """An open request."""

    what: Wish
    by: Seat


class State(Struct, frozen=True):
    size: int
    rules: Name
    komi2: int
    """In half points."""
    handicap: int
    position: Position
    turns: tuple[Turn, ...]
    """The plays and passes that led here; what was undone is not among them."""
    fingerprints: str
    """Of the board before each turn, and of the one now."""
    request: Asked | None = None
    scoring: bool = False
    """Whether dead stones are being marked, or were when the game ended."""
    dead: tuple[int, ...] = ()
    accepted: tuple[Seat, ...] = ()
    """Who agrees to the marking."""
    seq: int = 0
    """How many events there were."""
    changed: int = 0
    """The seq of the last one that was not an agreement to the marking."""
    result: Result | None = None

    @property
    def ko(self) -> int | None:
        """The point where the side to move may not retake a single stone; a pass lifts a simple ko."""
        simple = RULESETS[self.rules].ko == "simple"
        last = next((turn for turn in reversed(self.turns) if simple or turn.point is not None), None)
        return None if last is None else ko_point(self.position, self.size, last)

    def repeats(self, position: Position, mark: str) -> bool:
        """Whether a play that leads to this position, of this fingerprint, repeats an earlier one.

        Superko looks through passes and scoring. The long cycle of a simple ko begins anew when play is
        resumed, or a ko that passes have lifted could not be retaken.
        """
        ko = RULESETS[self.rules].ko
        if mark not in self.fingerprints:
            return False
        old, reached = self.position, len(self.turns)
        for number in range(reached, -1, -1):
            if self.fingerprints[number] == mark:
                old, reached = taken_back(old, self.turns[number:reached]), number
                if same(ko, old, position):
                    return True
            if ko == "simple" and number and self.turns[number - 1].second:
                break
        return False

    @property
    def score(self) -> Score:
        """The score by the marking as it stands."""
        rules = RULESETS[self.rules]
        bonus2 = self.komi2 + 2 * rules.compensation(self.handicap)
        return count(self.position, self.size, self.dead, rules, bonus2)


def same(ko: Ko, one: Position, other: Position) -> bool:
    """Whether two positions are the same to the rules."""
    if one.board != other.board:
        return False
    if ko == "positional":
        return True
    return one.turn == other.turn and (ko == "situational" or one.lead == other.lead)
