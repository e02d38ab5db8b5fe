"""The time to answer while stones are counted: nobody is held there, and nobody is robbed by it."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis, Notice, Result, Seat, ToMove
from game.kit.clock import ClockSetup, Correspondence, Fischer, NoClock
from game.rules.go.action import Accept, Action, Adopt, Claim, Mark, Pass, Play, Resume, Vacation
from game.rules.go.agreement import question
from game.rules.go.answering import LATER_PART, TIMES
from game.rules.go.clocks import CLOCKS
from game.rules.go.game import GAME
from game.rules.go.position import Position, fingerprint
from game.rules.go.proposal import Proposal
from game.rules.go.setup import Setup
from game.rules.go.state import State
from tests.rules.go.drawn import rows

BEGAN = Millis(1_790_000_000_000)  # a Monday, 14:13 by UTC
DAY = 86_400_000
TIME = TIMES["blitz"]
BLITZ = CLOCKS["blitz"][9]

BOARD = """
    . . . X O . . . .
    . O . X O . . . .
    . . . X O . . X .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
    . . . X O . . . .
"""
"""Black has 27 points on the left, with a dead stone in them, and white 36 on the right with another."""

RIGHT = Proposal(dead=("B8", "H7"))
HONEST = (Mark("B8", word="dead"), Mark("H7", word="dead"))
DISHONEST = Mark("E5", word="dead")  # all of white's stones on the right
WHITE_WINS = Result((0, 1), "W+15.5")
"""By what the server proposes: 27 + 2 points against 36 + 2, and 6.5."""


def counting(
    clock: ClockSetup = BLITZ, proposal: Proposal | None = RIGHT, komi: float | None = None, text: str = BOARD
) -> State:
    """Both have passed at the beginning, on the drawn board. A second later the server proposes."""
    board = "".join(rows(text))
    state = GAME.initial(Setup(size=9, clock=clock, komi=komi), 2, 0, BEGAN)
    state = replace(state, position=Position(board, 0), fingerprints=fingerprint(board))
    state = act(act(act(act(state, 0, 0, Pass()), 0, 1, Pass()), 0, 0, Resume()), 0, 1, Pass())
    state = act(state, 0, 0, Pass())
    return state if proposal is None else computed(state, 1_000, proposal)


def computed(state: State, after: int, proposal: Proposal = RIGHT) -> State:
    assert GAME.computation is not None
    at = Millis(BEGAN + after)
    found: State = GAME.computation.apply(GAME.advance(state, at), proposal, at)
    return found


def act(state: State, after: int, seat: Seat, *actions: Action) -> State:
    """The state after one seat has done all of this, so many milliseconds after the beginning."""
    at = Millis(BEGAN + after)
    for action in actions:
        state = GAME.apply(GAME.advance(state, at), seat, action, at)
    return state


def left(state: State, after: int, seat: Seat, here: bool = False) -> State:
    """The state after a player has left the page, or has come back."""
    assert GAME.notice is not None
    at = Millis(BEGAN + after)
    return GAME.notice(GAME.advance(state, at), Notice(seat, here=here, left=not here), at)


def away(state: State, since: int, until: int) -> State:
    assert GAME.outage is not None
    began = Millis(BEGAN + since)
    return GAME.outage(GAME.advance(state, began), began, Millis(BEGAN + until))


def view(state: State, after: int | None = None) -> dict[str, Any]:
    shown: dict[str, Any] = GAME.view(
        state if after is None else GAME.advance(state, Millis(BEGAN + after)), None
    )
    return shown


def by(state: State) -> int | None:
    """Up to when an answer is awaited, in milliseconds from the beginning."""
    at: int | None = view(state)["answer_by"]
    assert at is None or GAME.deadline(state) in (at, state.awaits_until)
    return None if at is None else at - BEGAN


def ended(state: State, after: int) -> Result | None:
    """How the game has ended, if it has, when nobody does anything."""
    return GAME.result(GAME.advance(state, Millis(BEGAN + after)))


class TestHowLong:
    @pytest.mark.parametrize("speed", ["blitz", "rapid", "live", "correspondence"])
    @pytest.mark.parametrize("seat", [0, 1])
    def test_it_depends_on_the_speed(self, speed: str, seat: Seat) -> None:
        state = counting(CLOCKS[speed][9])
        assert by(state) is None
        accepted = act(state, 5_000, seat, Accept())
        assert by(accepted) == 5_000 + TIMES[speed]
        assert GAME.to_move(accepted) == ToMove((1 - seat,), Millis(BEGAN + 5_000 + TIMES[speed]))

    def test_without_a_clock_it_is_a_week(self) -> None:
        state = act(counting(NoClock()), 5_000, 0, Accept())
        assert by(state) == 5_000 + 7 * DAY
        assert ended(state, 5_000 + 7 * DAY) == WHITE_WINS

    @pytest.mark.parametrize("version", [1, 2])
    def test_older_games_have_none(self, version: int) -> None:
        state = act(replace(counting(), version=version), 5_000, 0, Accept())
        assert "answer_by" not in view(state)
        assert ended(state, 80 * DAY) is None

    def test_to_answer_ends_it(self) -> None:
        accepted = act(counting(), 5_000, 0, Accept())
        assert act(accepted, 94_999, 1, Accept()).result == WHITE_WINS
        resumed = act(accepted, 94_999, 1, Resume())
        assert (view(resumed)["answer_by"], resumed.scoring) == (None, False)


class TestUnanswered:
    @pytest.mark.parametrize("seat", [0, 1])
    def test_the_counting_ends_by_what_is_proposed(self, seat: Seat) -> None:
        state = act(counting(), 5_000, seat, Accept())
        assert ended(state, 94_999) is None
        for after in (95_000, 95_001, 10**10):
            shown = view(state, after)
            assert ended(state, after) == WHITE_WINS
            assert (shown["stage"], shown["unanswered"]) == ("over", "white" if seat == 0 else "black")
            assert (shown["answer_by"], shown["result"]) == (None, "W+15.5")
        over = GAME.advance(state, Millis(BEGAN + 95_000))
        assert GAME.deadline(over) is None
        with pytest.raises(Illegal, match="over"):
            act(over, 95_000, 1 - seat, Accept())

    def test_a_dishonest_marking_does_not_win_by_the_absence_of_the_other(self) -> None:
        """Black marks all that is white's as dead and accepts it, while white is looking elsewhere."""
        state = act(counting(), 5_000, 0, DISHONEST, Accept())
        assert state.score.lead > 0
        assert ended(state, 95_000) == WHITE_WINS
        assert view(state, 95_000)["dead"] == ["B8", "H7"]

    def test_a_mark_made_before_the_proposal_does_not_prevent_it(self) -> None:
        state = act(counting(proposal=None), 10, 0, DISHONEST, Accept())
        assert question(state) is not None
        assert ended(computed(state, 800), 90_010) == WHITE_WINS

    def test_where_no_proposal_has_come_it_is_asked_for_again(self) -> None:
        state = act(counting(proposal=None), 4_000, 0, DISHONEST)
        assert question(state) is None
        state = act(state, 5_000, 0, Accept())
        assert question(state) is not None
        found = computed(state, 6_000)
        assert (view(found)["accepted"], by(found), question(found)) == (["black"], 95_000, None)
        assert ended(found, 95_000) == WHITE_WINS

    @pytest.mark.parametrize("silent", [0, 1])
    def test_where_nothing_is_proposed_what_the_other_has_accepted_stands(self, silent: Seat) -> None:
        state = act(counting(proposal=None), 4_000, 1 - silent, *HONEST, Accept())
        assert ended(state, 4_000 + TIME) == WHITE_WINS

    def test_never_what_the_silent_player_has(self) -> None:
        """White marks anything, accepts it and goes; black sets it right."""
        state = act(counting(proposal=None), 4_000, 1, Mark("D5", word="dead"), Accept())
        state = act(left(state, 5_000, 1), 6_000, 0, Mark("D5", word="alive"), *HONEST, Accept())
        assert ended(state, 6_000 + TIME) == WHITE_WINS
        assert (view(state, 6_000 + TIME)["unanswered"], view(state, 6_000 + TIME)["dead"]) == (
            "white",
            ["B8", "H7"],
        )


class TestBounded:
    def test_to_take_the_acceptance_back_by_marks_gains_no_time(self) -> None:
        """White marks, black sets it right and accepts, and so on."""
        state, after = act(counting(), 1_000, 0, Accept()), 1_000
        for number in range(8):
            after += 10_000
            state = act(state, after, 1, Mark("B8", word="dead" if number % 2 else "alive"))
            assert by(state) == 1_000 + TIME
            state = act(state, after, 0, Mark("B8", word="dead"), Accept())
        assert ended(state, 1_000 + TIME) == WHITE_WINS
        assert view(state, 1_000 + TIME)["unanswered"] == "white"

    def test_only_who_is_to_answer_is_charged(self) -> None:
        state = act(counting(), 1_000, 0, Accept())
        assert view(state, 1_000)["to_answer"] == ["white"]
        state = act(state, 41_000, 1, Mark("B8", word="alive"), Accept())
        assert (by(state), view(state, 41_000)["to_answer"]) == (41_000 + TIME, ["black"])
        state = act(state, 61_000, 0, Mark("B8", word="dead"), Accept())
        assert by(state) == 61_000 + TIME - 40_000

    def test_who_has_marked_and_not_accepted_is_still_to_answer(self) -> None:
        """White accepts and goes; black marks a stone and goes too. Nobody waits ninety days for that."""
        state = left(act(counting(), 1_000, 1, Accept()), 2_000, 1)
        state = act(state, 11_000, 0, Mark("B8", word="alive"))
        assert by(state) == 1_000 + TIME
        assert view(state, 11_000)["to_answer"] == ["black"]
        assert GAME.to_move(state) == ToMove((0, 1), Millis(BEGAN + 1_000 + TIME))
        assert ended(left(state, 12_000, 0), 1_000 + TIME) == WHITE_WINS

    def test_to_take_over_a_view_is_no_acceptance(self) -> None:
        state = act(counting(), 1_000, 1, Mark("H7", word="alive"), Accept())
        state = act(state, 11_000, 0, Adopt("H7"))
        assert by(state) == 1_000 + TIME

    def test_a_further_counting_gives_a_third_at_least(self) -> None:
        state, after = act(counting(), 1_000, 0, Accept()), 1_000
        for _ in range(4):
            after = (by(state) or 0) - 1
            state = act(state, after, 1, Resume())
            state = act(act(act(state, after, 0, Pass()), after, 1, Pass()), after, 0, Accept())
            assert by(state) == after + TIME // LATER_PART
        assert ended(computed(state, after + 1), after + TIME // LATER_PART) == WHITE_WINS

    def test_what_is_left_is_kept_for_a_further_counting(self) -> None:
        state = act(act(counting(), 1_000, 0, Accept()), 11_000, 1, Resume())
        state = act(act(act(state, 12_000, 0, Pass()), 12_000, 1, Pass()), 12_000, 0, Accept())
        assert by(state) == 12_000 + TIME - 10_000


class TestNotRobbed:
    """White has accepted, and has closed the page."""

    def gone(self) -> State:
        return left(act(counting(), 5_000, 1, Accept()), 6_000, 1)

    @pytest.mark.parametrize("acts", [[], [DISHONEST], [DISHONEST, Accept()]], ids=["-", "mark", "accept"])
    def test_there_is_nothing_to_claim(self, acts: list[Action]) -> None:
        state = act(self.gone(), 10_000, 0, *acts)
        assert view(state)["claim"] is None
        for what in (Claim("win"), Claim("draw")):
            with pytest.raises(Illegal, match="need not be here"):
                act(state, 94_000, 0, what)
        assert ended(state, 10_000 + TIME) == WHITE_WINS

    def test_who_has_not_accepted_can_be_claimed(self) -> None:
        state = left(counting(), 6_000, 1)
        assert view(state)["claim"] == BEGAN + 26_000
        assert act(state, 26_000, 0, Claim("win")).result == Result((1, 0), "B+F")

    def test_the_mirror(self) -> None:
        """Black accepts, and white, who has gone without that, does not answer: the board decides."""
        state = act(left(counting(), 6_000, 1), 7_000, 0, Accept())
        assert ended(state, 7_000 + TIME) == WHITE_WINS


class TestServerAway:
    def test_nobody_can_answer_meanwhile(self) -> None:
        state = act(counting(), 1_000, 0, Accept())
        after = away(state, 11_000, 511_000)
        assert (by(after), after.seq) == (501_000 + TIME, state.seq + 1)
        assert by(act(after, 521_000, 1, Mark("B8"), Accept())) == 521_000 + TIME
        assert after.answer_times == (TIME, TIME - 10_000)

    def test_what_began_meanwhile_is_not_charged(self) -> None:
        state = act(counting(), 20_000, 0, Accept())
        assert by(away(state, 20_000, 30_000)) == 30_000 + TIME

    def test_an_answer_that_was_due_before_is_not_excused(self) -> None:
        state = act(counting(), 1_000, 0, Accept())
        with pytest.raises(Illegal, match="over"):
            away(state, 1_000 + TIME, 500_000)


class TestDays:
    """Games by correspondence: a Friday at noon is four days after the beginning."""

    FRIDAY = 4 * DAY - (14 * 60 + 13) * 60_000 - 20_000 + DAY // 2

    def test_weekends_off_are_not_charged(self) -> None:
        state = act(counting(Correspondence(weekends_off=True)), self.FRIDAY, 0, Accept())
        assert by(state) == self.FRIDAY + 5 * DAY
        state = act(state, self.FRIDAY + 3 * DAY, 1, Mark("B8"))
        assert state.answer_times[1] == 2 * DAY

    def test_nor_is_a_vacation(self) -> None:
        state = counting(Correspondence(vacation=10))
        state = act(act(state, 5_000, 1, Vacation(on=True)), 10_000, 0, Accept())
        assert by(state) == 5_000 + 13 * DAY
        back = act(state, DAY, 1, Vacation(on=False))
        assert by(back) == 4 * DAY
        again = act(back, 2 * DAY, 1, Vacation(on=True))
        assert (again.answer_times[1], by(again)) == (2 * DAY, 2 * DAY + 9 * DAY + 5_000 + 2 * DAY)

    def test_the_others_vacation_gives_no_time(self) -> None:
        state = act(counting(Correspondence(vacation=10)), 10_000, 0, Accept(), Vacation(on=True))
        assert by(state) == 10_000 + 3 * DAY

    def test_a_vacation_of_a_year_makes_no_game_void(self) -> None:
        state = act(counting(Correspondence(vacation=365)), 10_000, 1, Vacation(on=True))
        state = act(state, 10_000, 0, Accept())
        assert ended(state, 10_000 + 368 * DAY - 1) is None
        assert ended(state, 10_000 + 368 * DAY) == WHITE_WINS


def test_a_game_in_which_nobody_has_moved_twice_is_still_called_off() -> None:
    state = GAME.initial(Setup(size=9, clock=Fischer(main=120, increment=5)), 2, 0, BEGAN)
    state = act(act(state, 1_000, 0, Pass()), 2_000, 1, Pass())
    state = left(act(state, 3_000, 0, Accept()), 4_000, 1)
    assert GAME.deadline(GAME.advance(state, Millis(BEGAN + 10_000))) == BEGAN + 24_000
    assert ended(state, 24_000) == Result((0, 0), "Void", counts=False)


def test_the_time_does_not_run_before_anybody_has_accepted() -> None:
    assert by(act(counting(), 1_000, 0, Mark("B8"))) is None
    state = act(GAME.initial(Setup(size=9, clock=BLITZ), 2, 0, BEGAN), 1_000, 0, Play("A1"))
    assert view(state)["answer_by"] is None
