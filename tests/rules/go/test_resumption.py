"""A game that is played on after a counting: nobody is robbed by it who has accepted and looks elsewhere."""

from typing import Literal

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis, Result, Seat, ToMove
from game.kit.clock import ByoYomi, ClockSetup, Correspondence, NoClock
from game.rules.go.absence import LEFT_PART, LOST
from game.rules.go.action import (
    Accept,
    Action,
    Claim,
    Mark,
    Pass,
    Pause,
    Play,
    Request,
    Resign,
    Resume,
    Unpause,
)
from game.rules.go.answering import TIMES
from game.rules.go.game import GAME
from game.rules.go.outcome import DRAW, NO_RESULT
from game.rules.go.proposal import Proposal
from game.rules.go.state import State
from tests.rules.go.test_answering import (
    BEGAN,
    BLITZ,
    WHITE_WINS,
    act,
    away,
    by,
    computed,
    counting,
    ended,
    left,
    view,
)

LIMIT = LOST["blitz"]
WRONG = Proposal(dead=(*[f"D{row}" for row in range(1, 10)], "H7"))
"""All of black's stones, though they live."""
CERTAIN = """
    . . . X O . O . X
    . O . X O O O O .
    . . . X O . . O O
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
"""
"""White has two eyes on the right."""
LOST_IN_IT = Proposal(dead=("B8", "J9"))
RIGHT = (Mark("D5", word="alive"), Mark("B8", word="dead"))


def gone(proposal: Proposal | None = WRONG, *marks: Mark) -> State:
    """White has accepted, after some marks or none, and has gone. Black should win by half a point."""
    return left(act(counting(proposal=proposal, komi=-9.5), 5_000, 1, *marks, Accept()), 6_000, 1)


def resumed(clock: ClockSetup = BLITZ, after: int = 95_000 - 1) -> State:
    """Black has accepted what is right five seconds after the beginning. Then white resumes."""
    return act(act(counting(clock), 5_000, 0, Accept()), after, 1, Resume())


def running(state: State, after: int) -> str | None:
    shown: str | None = view(state, after)["clock"]["running"]
    return shown


class TestAgainstWhoHasGone:
    @pytest.mark.parametrize("marks", [[], [Mark("E5", word="seki")]], ids=["as proposed", "otherwise"])
    def test_whoever_sees_it_otherwise_plays_on(self, marks: list[Mark]) -> None:
        """Marks alone would not change that white wins by the wrong proposal, whatever white has accepted."""
        state = act(gone(WRONG, *marks), 10_000, 0, *RIGHT, Accept())
        assert ended(state, 10_000 + TIMES["blitz"]) == Result((0, 1), view(gone(), 95_000)["result"])
        state = act(state, 20_000, 0, Resume())
        assert (state.scoring, view(state)["turn"]) == (False, "white")
        assert (view(state)["stands_until"], view(state)["ends_as"]) == (BEGAN + 20_000 + LIMIT, "0")
        assert ended(state, 20_000 + LIMIT - 1) is None
        assert ended(state, 20_000 + LIMIT) == DRAW

    def test_that_the_page_was_left_shortens_nothing(self) -> None:
        state = act(act(gone(), 10_000, 0, *RIGHT), 20_000, 0, Resume())
        with pytest.raises(Illegal, match="known"):
            left(state, 20_001, 1)
        again = left(left(state, 30_000, 1, here=True), 31_000, 1)
        assert (view(again)["claim"], view(again)["stands_until"]) == (None, BEGAN + 20_000 + LIMIT)

    def test_whoever_has_gone_may_come_back_and_play(self) -> None:
        state = act(act(gone(), 10_000, 0, *RIGHT), 20_000, 0, Resume())
        state = act(state, 20_000 + LIMIT - 1, 1, Play("C5"))
        assert (view(state)["claim"], running(state, 90_000)) == (None, "black")

    def test_who_has_come_back_and_acted_and_leaves_again_is_claimed_as_in_play(self) -> None:
        state = act(act(gone(), 10_000, 0, *RIGHT), 20_000, 0, Resume())
        state = left(act(state, 30_000, 1, Request("draw")), 31_000, 1)
        assert act(state, 31_000 + LIMIT // LEFT_PART, 0, Claim("win")).result == Result((1, 0), "B+F")

    @pytest.mark.parametrize("acts", [[], [Mark("D5"), Mark("D5")]], ids=["nothing", "the same"])
    def test_not_without_another_view(self, acts: list[Action]) -> None:
        state = act(gone(), 10_000, 0, *acts)
        with pytest.raises(Illegal, match="before you resume"):
            act(state, 20_000, 0, Resume())

    def test_nor_where_one_loses_all_the_same(self) -> None:
        state = act(gone(), 10_000, 0, Mark("D5", word="alive"))
        with pytest.raises(Illegal, match="you lose too"):
            act(state, 20_000, 0, Resume())

    @pytest.mark.parametrize("word", ["dead", "alive"])
    def test_nor_by_what_cannot_be(self, word: Literal["dead", "alive"]) -> None:
        """White's corner lives whatever is played, and the black stone in it is lost."""
        state = left(act(counting(text=CERTAIN, proposal=LOST_IN_IT), 5_000, 1, Accept()), 6_000, 1)
        mark = Mark("G9", word="dead") if word == "dead" else Mark("J9", word="alive")
        with pytest.raises(Illegal, match="for certain"):
            act(state, 10_000, 0, mark, Resume())

    def test_nor_where_marks_are_enough(self) -> None:
        """Nothing is proposed: what black then accepts counts, if white does not answer it."""
        state = act(gone(None), 10_000, 0, *RIGHT)
        with pytest.raises(Illegal, match="accept that"):
            act(state, 20_000, 0, Resume())


class TestTheClockStands:
    """Black, who has accepted, is to move, and has walked away with the page open."""

    def test_the_game_ends_when_a_lost_connection_would_have_been_waited_for(self) -> None:
        """Black would have lost the counting by white's silence, so white wins by that, and gains nothing."""
        state, due = resumed(), 94_999 + LIMIT
        assert view(state)["stands_until"] == GAME.deadline(state) == BEGAN + due
        assert (view(state)["ends_as"], view(state)["result"]) == ("W+15.5", None)
        for after in (94_999, due - 1):
            assert (running(state, after), ended(state, after)) == (None, None)
        for after in (due, due + 1, 10**9):
            over = view(state, after)
            assert ended(state, after) == WHITE_WINS
            assert (over["stage"], over["unanswered"], over["score"]) == ("over", "black", None)
            assert (over["stands_until"], over["ends_as"]) == (None, None)
            assert (over["clock"]["running"], over["time"]["until"]) == (None, BEGAN + due)
        assert GAME.deadline(GAME.advance(state, Millis(BEGAN + due))) is None

    def test_who_is_to_move_is_told_up_to_when(self) -> None:
        state = resumed()
        for after in (94_999, 100_000, 94_999 + LIMIT - 1):
            told = GAME.to_move(GAME.advance(state, Millis(BEGAN + after)))
            assert told == ToMove((0,), Millis(BEGAN + 94_999 + LIMIT))

    def test_a_move_is_not_charged_that_is_made_before(self) -> None:
        state = resumed()
        after = act(state, 94_999 + LIMIT - 1, 0, Play("A1"))
        assert after.clock.sides[0].main >= state.clock.sides[0].main
        assert (running(after, 94_999 + LIMIT), after.stands_until) == ("white", None)

    @pytest.mark.parametrize("action", [Request("draw"), Pause()])
    def test_who_acts_is_here_and_the_time_runs(self, action: Action) -> None:
        """So nobody who has accepted delays anything by it while at the board."""
        state = act(resumed(), 100_000, 0, action)
        assert (running(state, 100_000), state.stands_until) == ("black", None)
        assert state.clock.since == BEGAN + 100_000

    @pytest.mark.parametrize("action", [Request("draw"), Pause()])
    def test_nothing_that_the_other_does_sets_it_off(self, action: Action) -> None:
        state = act(resumed(), 100_000, 1, action)
        assert (running(state, 120_000), ended(state, 94_999 + LIMIT - 1)) == (None, None)
        assert (ended(state, 94_999 + LIMIT), view(state, 10**6)["request"]) == (WHITE_WINS, None)

    def test_a_pause(self) -> None:
        state = act(act(resumed(), 100_000, 1, Pause()), 110_000, 0, Accept())
        assert (state.clock.paused, running(state, 10**7)) == (True, None)
        assert running(act(state, 10**7, 1, Unpause()), 10**7) == "black"

    def test_the_end_of_the_game(self) -> None:
        for seat in (0, 1):
            over = act(resumed(), 100_000, seat, Resign())
            assert (GAME.deadline(over), view(over)["stands_until"], over.ends_as) == (None, None, None)

    def test_what_the_server_was_away_is_not_counted(self) -> None:
        state = away(resumed(), 100_000, 500_000)
        assert view(state)["stands_until"] == BEGAN + 94_999 + LIMIT + 400_000

    def test_a_further_counting(self) -> None:
        state = act(act(resumed(), 100_000, 0, Pass()), 101_000, 1, Pass())
        assert (state.scoring, state.stands_until) == (True, None)
        state = act(computed(state, 102_000), 103_000, 1, Accept())
        assert by(state) is not None


class TestItDoesNotStand:
    def test_where_nobody_had_accepted(self) -> None:
        assert running(act(counting(), 5_000, 1, Resume()), 5_000) == "black"

    @pytest.mark.parametrize("seat", [0, 1])
    def test_for_who_has_resumed(self, seat: Seat) -> None:
        """White resumes after accepting: black had not accepted."""
        state = act(act(counting(), 5_000, seat, Accept()), 6_000, seat, Resume())
        assert (state.position.turn, state.stands_until) == (1 - seat, None)

    @pytest.mark.parametrize("clock", [NoClock(), Correspondence()])
    def test_where_nobody_is_waited_for(self, clock: ClockSetup) -> None:
        assert resumed(clock).stands_until is None

    def test_in_version_2(self) -> None:
        counted = act(replace(counting(), version=2), 5_000, 0, Accept())
        assert running(act(counted, 6_000, 1, Resume()), 6_000) == "black"


def test_how_long_depends_on_the_speed() -> None:
    state = resumed(ByoYomi(main=300, period=30, periods=5))
    assert view(state)["stands_until"] == BEGAN + 94_999 + LOST["live"]


def test_it_is_called_off_while_the_clock_stands_in_a_game_that_has_hardly_begun() -> None:
    """Both have gone: the one who has resumed left the page, for which nobody is waited for as long."""
    state = replace(counting(), turns=counting().turns[:2])
    state = act(act(state, 5_000, 0, Accept()), 6_000, 1, Resume())
    state = left(state, 7_000, 1)
    due = 7_000 + LIMIT // 3
    for after in (due, 6_000 + LIMIT, 10**6):
        assert ended(state, after) == Result((0, 0), "Void", counts=False)
        assert view(state, after)["time"]["until"] == BEGAN + due


@pytest.mark.parametrize("seat", [0, 1])
def test_nor_does_it_count_when_nobody_acts_in_a_game_that_has_hardly_begun(seat: Seat) -> None:
    state = replace(counting(), turns=counting().turns[:2])
    state = act(act(state, 5_000, 0, Accept()), 6_000, 1, Resume())
    state = left(state, 6_000 + LIMIT - 10_000, seat)
    assert view(state)["ends_as"] == "Void"
    assert ended(state, 6_000 + LIMIT - 1) is None
    assert ended(state, 6_000 + LIMIT) == NO_RESULT
    assert view(state, 10**6)["unanswered"] is None
