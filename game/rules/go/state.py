"""The state of a game of Go: what is kept, and what follows from it.

Only the newest position is kept: an earlier one is found by taking turns back. A fingerprint of each board
tells whether a board may have been there before, so that this is seldom necessary.
"""

from itertools import islice
from typing import Literal, TypeAlias

from msgspec import Struct

from game.api import Millis, Result, Seat
from game.kit.clock import GameClock
from game.rules.go.marking import Marking
from game.rules.go.position import Position, gone_back, ko_point
from game.rules.go.ruleset import RULESETS, Ko, Name
from game.rules.go.score import Score, count, count_marked
from game.rules.go.turns import Turns

RequestKind: TypeAlias = Literal["undo", "draw", "pause"]
"""What a player can ask of the other: to take a turn back, to end the game as a draw, to stop the clock."""


class OpenRequest(Struct, frozen=True, array_like=True):
    """A request that has not been answered: what is asked, and by whom."""

    what: RequestKind
    by: Seat


class State(Struct, frozen=True):
    size: int
    rules: Name
    komi2: int
    """In half points."""
    handicap: int
    position: Position
    turns: Turns
    """The plays and passes that led to the position, without those that were taken back."""
    fingerprints: str
    """The fingerprints of the boards before each turn, and of the board now."""
    clock: GameClock
    request: OpenRequest | None = None
    scoring: bool = False
    """Whether dead stones are being marked, or were when the game ended."""
    dead: tuple[int, ...] = ()
    accepted: tuple[Seat, ...] = ()
    """Who has accepted the marking."""
    seq: int = 0
    """The number of events."""
    changed: int = 0
    """The number of the last event that did not accept the marking."""
    result: Result | None = None
    requests: tuple[int, int] = (0, 0)
    """How many requests each seat has made that were not accepted."""
    resumptions: int = 0
    version: int = 1
    """By which version of the rules it is played.

    In the first nothing was known of seki and false eyes, and a game that nobody plays, or that a player has
    left, went on for ever. In the first two a counting had no time and no bound, nor had a game's moves.
    """
    last_event_at: Millis = Millis(0)
    """The instant of the last event; before the first, when the game began."""
    seki: tuple[int, ...] = ()
    """The stones that are marked as being in seki."""
    awaits_until: Millis | None = None
    """Up to when a proposal of the server is waited for."""
    proposal: Marking | None = None
    """What the server has proposed, while stones are being marked."""
    wishes: tuple[Marking | None, Marking | None] = (None, None)
    """The marking as each seat has left or accepted it last."""
    claims: tuple[Millis | None, Millis | None] = (None, None)
    """From when on the other may claim the game, for each seat whose player is offline."""
    absences: tuple[int, int] = (0, 0)
    """How often the player of each seat has disconnected."""
    by_hand: bool = False
    """Whether a player has changed the marking, while stones are being marked."""
    agreed_to: tuple[Marking | None, Marking | None] = (None, None)
    """The marking that each seat has accepted last, while stones are being marked."""
    marks_left: tuple[int, int] = (0, 0)
    """How often each seat may still change the marking."""
    answer_times: tuple[int, int] = (0, 0)
    """How many milliseconds each seat has left to answer what the other has accepted."""
    answer_since: Millis | None = None
    """Up to when the time to answer is charged; None where nobody is to answer."""
    unanswered: Seat | None = None
    """Who has not answered in time, be it a marking or a resumption, which has ended the game."""
    stands_until: Millis | None = None
    """Up to when who is to move, having accepted a count, is waited for; None where nobody is in that way."""
    ends_as: Result | None = None
    """How the game ends at that instant, unless who is to move has acted."""
    vacations: tuple[int, int] = (0, 0)
    """How often each seat has begun a vacation."""

    @property
    def ko(self) -> int | None:
        """The point at which the player to move must not retake a single stone. A pass lifts a simple ko."""
        turn = self.turns.last
        if turn is not None and turn.point is None and RULESETS[self.rules].ko != "simple":
            turn = next((earlier for earlier in reversed(self.turns) if earlier.point is not None), None)
        return None if turn is None else ko_point(self.position, self.size, turn)

    def repeats(self, position: Position, board_fingerprint: str) -> bool:
        """Whether a play that leads to this position, with this fingerprint, repeats an earlier position.

        For superko, passes and scoring make no difference. For the long cycle of a simple ko, only positions
        since play was resumed count; else a ko that passes have lifted could not be retaken.
        """
        ko = RULESETS[self.rules].ko
        if board_fingerprint not in self.fingerprints:
            return False
        old, reached = self.position, len(self.turns)
        since, number = self.turns.since_counting if ko == "simple" else 0, reached + 1
        turns = reversed(self.turns)
        while (number := self.fingerprints.rfind(board_fingerprint, since, number)) >= 0:
            old, reached = gone_back(old, islice(turns, reached - number)), number
            if same_position(ko, old, position):
                return True
        return False

    @property
    def bonus2(self) -> int:
        """The half points that white gets beside those on the board: komi, and for handicap stones."""
        return self.komi2 + 2 * RULESETS[self.rules].compensation(self.handicap)

    @property
    def score(self) -> Score:
        """The score by the present marking."""
        rules = RULESETS[self.rules]
        if self.version == 1:
            return count(self.position, self.size, self.dead, rules, self.bonus2)
        return count_marked(self.position, self.size, Marking(self.dead, self.seki), rules, self.bonus2)


def same_position(ko: Ko, one: Position, other: Position) -> bool:
    """Whether two positions are the same by a rule of repetition."""
    if one.board != other.board:
        return False
    if ko == "positional":
        return True
    return one.turn == other.turn and (ko == "situational" or one.lead == other.lead)
