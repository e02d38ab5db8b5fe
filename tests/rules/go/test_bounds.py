"""Nobody who has lost fills the log, nor plays on, until the game is void."""

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis, Result, Seat
from game.kit.clock import Correspondence, Fischer
from game.rules.go import bounds, moves, v2
from game.rules.go.absence import MOST_ABSENCES
from game.rules.go.action import Accept, Action, Adopt, Mark, Pass, Play, Resume, Vacation
from game.rules.go.bounds import LATER_MARKS, MARKS, MAX_RESUMPTIONS, MAX_VACATIONS, PLAY_EVENTS
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from game.rules.go.state import State
from tests.rules.go.drawn import NOW, act, drawn, play

BOARD = """
    . X O . .
    . X O . .
    . X O . .
    . X O . .
    . X O . .
"""
TOO_OFTEN = "as often as you may"


def counting() -> State:
    return play(drawn(BOARD, clock=Fischer(main=600)), "pass pass")


def marked(state: State, seat: Seat, times: int) -> State:
    return act(state, seat, *[Mark("B1")] * times)


@pytest.mark.parametrize("seat", [0, 1])
def test_each_player_changes_the_marking_only_so_often(seat: Seat) -> None:
    state = marked(counting(), seat, MARKS)
    with pytest.raises(Illegal, match=TOO_OFTEN):
        marked(state, seat, 1)
    assert marked(state, 1 - seat, MARKS).seq == state.seq + MARKS
    assert act(act(state, seat, Accept()), 1 - seat, Accept()).result is not None


def test_to_take_over_a_view_is_a_change_too() -> None:
    state = marked(counting(), 0, MARKS - 2)
    state = marked(act(marked(state, 1, 1), 0, Mark("C1")), 1, 1)
    state = act(state, 0, Adopt("C1"))
    with pytest.raises(Illegal, match=TOO_OFTEN):
        act(marked(state, 1, 1), 0, Adopt("B1"))


def test_an_illegal_mark_does_not_count() -> None:
    state = counting()
    for action in (Mark("A1"), Mark("T1"), Adopt("A1")):
        with pytest.raises(Illegal):
            act(state, 0, action)
    assert marked(state, 0, MARKS).marks_left == (0, MARKS)


def test_each_further_counting_gives_some_more() -> None:
    state = marked(counting(), 0, MARKS)
    for _ in range(3):
        state = play(act(state, 0, Resume()), "pass pass")
        assert state.marks_left == (LATER_MARKS, MARKS)
        state = marked(state, 0, LATER_MARKS)
        with pytest.raises(Illegal, match=TOO_OFTEN):
            marked(state, 0, 1)


def test_all_that_one_may_do_alone_is_far_below_the_bound_of_the_log() -> None:
    """Each mark may be followed by an acceptance; the other sets each right, and accepts too."""
    marks = MARKS + MAX_RESUMPTIONS * LATER_MARKS
    resumptions = MAX_RESUMPTIONS * 3  # with two passes each
    absences = 3 * MOST_ABSENCES
    alone = 2 * marks + resumptions + 2 * bounds.MAX_REQUESTS + 2 * MAX_VACATIONS + absences
    assert GAME.max_events > PLAY_EVENTS + 2 * (MARKS + 1) * 2
    assert 2 * alone < GAME.max_events


def test_vacations_are_bounded() -> None:
    state = GAME.initial(Setup(size=9, clock=Correspondence(vacation=30)), 2, 0, NOW)
    for _ in range(MAX_VACATIONS):
        state = act(state, 1, Vacation(on=True), Vacation(on=False))
    with pytest.raises(Illegal, match=f"on vacation {MAX_VACATIONS} times"):
        act(state, 1, Vacation(on=True))
    assert act(state, 0, Vacation(on=True)).vacations == (1, MAX_VACATIONS)


class TestTooLong:
    """The longest game is one of a few events here."""

    @pytest.fixture(autouse=True)
    def _short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(moves, "PLAY_EVENTS", 6)

    def begun(self, *actions: Action) -> State:
        state = GAME.initial(Setup(size=5, clock=Fischer(main=600)), 2, 0, NOW)
        for action in actions:
            state = act(state, state.position.turn, action)
        return state

    def test_it_is_counted_as_it_stands(self) -> None:
        before = self.begun(*map(Play, ("B1", "D1", "B2", "D2", "B3")))
        assert not before.scoring
        for last in (Play("D3"), Pass()):
            state = act(before, before.position.turn, last)
            assert (state.scoring, state.clock.running) == (True, None)
            assert GAME.view(state, None)["proposal"] == "computing"
            with pytest.raises(Illegal, match="gone on for too long"):
                act(state, 0, Resume())
            with pytest.raises(Illegal, match="resume the game"):
                act(state, 0, Play("A1"))
            over = act(act(state, 1, Accept()), 0, Accept())
            assert over.result is not None
            assert over.result.counts

    def test_who_has_lost_does_not_win_time_until_it_is_void(self) -> None:
        state = self.begun(*map(Play, ("B1", "D1", "B2", "D2", "B3", "D3")))
        state = GAME.advance(act(state, 1, Accept()), Millis(10**9))
        assert GAME.result(state) == Result((0, 1), "W+6.5")

    def test_requests_do_not_end_it(self) -> None:
        state = self.begun(*map(Play, ("B1", "D1")))
        state = replace(state, seq=20)
        assert act(state, 0, Play("B2")).scoring

    def test_in_version_2_it_goes_on(self) -> None:
        state = replace(self.begun(*map(Play, ("B1", "D1", "B2", "D2", "B3"))), version=2)
        assert not act(state, 1, Play("D3")).scoring


def test_in_version_2_nothing_of_it_is_bounded() -> None:
    setup = Setup(size=5, clock=Correspondence(vacation=30))
    state = play(v2.GAME.initial(setup, 2, 0, NOW), "A1 pass pass")
    state = act(state, 0, *[Mark("A1")] * (MARKS + 1))
    state = act(state, 1, *[Vacation(on=True), Vacation(on=False)] * (MAX_VACATIONS + 1))
    assert state.seq == 3 + MARKS + 1 + 2 * MAX_VACATIONS + 2
