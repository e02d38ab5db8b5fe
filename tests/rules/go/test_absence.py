"""A player who has gone: from when on the other may claim the game, and when it is called off."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis, Notice, Result, Seat
from game.kit.clock import Absolute, ByoYomi, ClockSetup, Correspondence, Fischer, NoClock, Simple
from game.rules.go import absence, v1
from game.rules.go.absence import MOST_ABSENCES
from game.rules.go.action import (
    Accept,
    Action,
    Claim,
    Mark,
    Pass,
    Pause,
    Play,
    Request,
    Resume,
    Unpause,
)
from game.rules.go.game import GAME
from game.rules.go.outcome import DRAW, NO_RESULT
from game.rules.go.setup import Setup
from game.rules.go.state import State

BEGAN = Millis(1_790_000_000_000)
BLITZ = Fischer(main=60, increment=5)
LIVE = ByoYomi(main=600, period=30, periods=5)
WIN, DRAWN = Claim("win"), Claim("draw")


def begun(clock: ClockSetup = BLITZ, size: int = 9) -> State:
    return GAME.initial(Setup(size=size, clock=clock), 2, 0, BEGAN)


def act(state: State, after: int, *acts: tuple[Seat, Action]) -> State:
    """The state after these actions, so many milliseconds from the beginning of the game."""
    at = Millis(BEGAN + after)
    for seat, action in acts:
        state = GAME.apply(GAME.advance(state, at), seat, action, at)
    return state


def gone(state: State, after: int, seat: Seat, left: bool = False) -> State:
    return told(state, after, Notice(seat, here=False, left=left))


def back(state: State, after: int, seat: Seat) -> State:
    return told(state, after, Notice(seat, here=True))


def told(state: State, after: int, notice: Notice) -> State:
    assert GAME.notice is not None
    at = Millis(BEGAN + after)
    return GAME.notice(GAME.advance(state, at), notice, at)


def claim(state: State, after: int | None = None) -> int | None:
    """From when on a claim is possible, in milliseconds from the beginning, as it is shown."""
    shown = state if after is None else GAME.advance(state, Millis(BEGAN + after))
    at: int | None = GAME.view(shown, None)["claim"]
    return None if at is None else at - BEGAN


def moved_twice(clock: ClockSetup = BLITZ, size: int = 9) -> State:
    """Black has moved twice within the first second, and white, who is to move, once."""
    return act(begun(clock, size), 1_000, (0, Play("A1")), (1, Play("B1")), (0, Play("C1")))


class TestHowLong:
    @pytest.mark.parametrize(
        ("clock", "size", "lost", "left"),
        [
            (BLITZ, 9, 60_000, 20_000),
            (Fischer(main=180, increment=10), 9, 120_000, 40_000),
            (ByoYomi(main=300, period=30, periods=5), 9, 180_000, 60_000),
            (Simple(move=3_599), 19, 180_000, 60_000),
        ],
        ids=["blitz", "rapid", "live", "very slow"],
    )
    def test_it_depends_on_the_speed(self, clock: ClockSetup, size: int, lost: int, left: int) -> None:
        assert claim(gone(moved_twice(clock, size), 3_000, 1)) == 3_000 + lost
        assert claim(gone(moved_twice(clock, size), 3_000, 1, left=True)) == 3_000 + left
        assert GAME.silence(Setup(size=size, clock=clock)) == absence.SILENCE

    @pytest.mark.parametrize(
        "clock", [NoClock(), Correspondence(), Correspondence(Simple(1)), Simple(move=3_600)]
    )
    def test_nobody_is_waited_for_without_a_clock_or_by_correspondence(self, clock: ClockSetup) -> None:
        state = moved_twice(clock)
        for here in (True, False):
            with pytest.raises(Illegal, match="nobody is waited for"):
                told(state, 3_000, Notice(1, here, left=not here))
        with pytest.raises(Illegal, match="is here"):
            act(state, 10**9 if isinstance(clock, NoClock) else 3_000, (0, WIN))
        assert GAME.silence(Setup(size=9, clock=clock)) is None

    def test_nor_in_a_game_of_the_first_version(self) -> None:
        state = v1.GAME.initial(Setup(size=9, clock=Fischer()), 2, 0, BEGAN)
        assert v1.GAME.notice is None
        with pytest.raises(Illegal, match="is here"):
            v1.GAME.apply(state, 0, WIN, Millis(BEGAN + 1_000))
        assert v1.GAME.view(state, None)["claim"] is None


class TestClaim:
    @pytest.mark.parametrize(
        ("claims", "result"),
        [((0, WIN), Result((1, 0), "B+F")), ((0, DRAWN), DRAW)],
        ids=["the win", "a draw"],
    )
    def test_it_is_possible_from_the_instant_that_is_shown(
        self, claims: tuple[Seat, Action], result: Result
    ) -> None:
        state = gone(moved_twice(), 3_000, 1, left=True)
        with pytest.raises(Illegal, match="may still come back"):
            act(state, 22_999, claims)
        for after in (23_000, 23_001, 60_999):
            over = act(state, after, claims)
            assert GAME.result(over) == result
            view = GAME.view(over, None)
            assert (view["stage"], view["claim"], view["clock"]["running"]) == ("over", None, None)
            assert (view["result"], GAME.deadline(over)) == (result.text, None)

    def test_white_claims_too(self) -> None:
        assert GAME.result(act(gone(moved_twice(), 3_000, 0, left=True), 23_000, (1, WIN))) == Result(
            (0, 1), "W+F"
        )

    def test_a_claim_counts_for_ratings(self) -> None:
        for action in (WIN, DRAWN):
            result = GAME.result(act(gone(moved_twice(), 3_000, 1, left=True), 23_000, (0, action)))
            assert result is not None
            assert result.counts

    @pytest.mark.parametrize("seat", [0, 1])
    def test_whoever_is_to_move(self, seat: Seat) -> None:
        """White is to move."""
        state = gone(moved_twice(), 3_000, 1 - seat, left=True)
        assert act(state, 23_000, (seat, WIN)).result is not None

    def test_against_somebody_who_is_here_there_is_none(self) -> None:
        for action in (WIN, DRAWN):
            with pytest.raises(Illegal, match="is here"):
                act(moved_twice(), 30_000, (0, action))
        with pytest.raises(Illegal, match="is here"):
            act(gone(moved_twice(), 3_000, 0, left=True), 30_000, (0, WIN))

    def test_whose_flag_falls_first_has_lost_on_time(self) -> None:
        """White, who is to move, has 59 seconds left when black's third turn ends."""
        state = gone(moved_twice(Absolute(60)), 3_000, 1)
        assert (claim(state), GAME.deadline(state)) == (63_000, BEGAN + 62_000)
        with pytest.raises(Illegal, match="time is up"):
            act(state, 61_500, (0, WIN))
        assert GAME.result(GAME.advance(state, Millis(BEGAN + 62_000))) == Result((1, 0), "B+T")

    def test_a_request_is_dropped(self) -> None:
        state = act(moved_twice(), 2_000, (0, Request("draw")))
        over = act(gone(state, 3_000, 1, left=True), 23_000, (0, WIN))
        assert GAME.view(over, None)["request"] is None

    def test_it_is_no_deadline(self) -> None:
        """It is shown beforehand, and nothing that a client could not tell changes then."""
        state = moved_twice()
        assert GAME.deadline(gone(state, 3_000, 1)) == GAME.deadline(state)
        waiting = gone(state, 3_000, 1, left=True)
        assert claim(waiting, 40_000) == 23_000


class TestComingBack:
    def test_it_ends_the_waiting(self) -> None:
        state = back(gone(moved_twice(), 3_000, 1), 40_000, 1)
        assert claim(state) is None
        with pytest.raises(Illegal, match="is here"):
            act(state, 50_000, (0, WIN))
        assert claim(gone(state, 41_000, 1, left=True)) == 61_000

    def test_an_action_shows_that_the_player_is_here(self) -> None:
        state = act(gone(moved_twice(), 3_000, 1), 40_000, (1, Play("D1")))
        assert claim(state) is None
        assert claim(gone(state, 42_000, 1)) == 102_000

    def test_an_action_of_the_other_changes_nothing(self) -> None:
        state = act(gone(moved_twice(), 3_000, 0), 40_000, (1, Play("D1")))
        assert claim(state) == 63_000

    @pytest.mark.parametrize(
        ("first", "then", "due"),
        [
            (False, False, 63_000),
            (True, True, 23_000),
            (True, False, 23_000),
            (False, True, 30_000),
        ],
    )
    def test_what_is_known_is_not_told_again(self, first: bool, then: bool, due: int) -> None:
        """Who leaves after the connection was silent is waited for less long, but never longer."""
        state = gone(moved_twice(), 3_000, 1, left=first)
        try:
            state = gone(state, 10_000, 1, left=then)
        except Illegal as illegal:
            assert str(illegal) == "This is known."
        assert claim(state) == due
        with pytest.raises(Illegal, match="known"):
            gone(state, 10_000, 1, left=then)

    def test_who_is_here_is_not_told_to_be(self) -> None:
        with pytest.raises(Illegal, match="known"):
            back(moved_twice(), 3_000, 1)

    def test_the_log_is_not_filled(self) -> None:
        state = moved_twice(LIVE)
        for number in range(MOST_ABSENCES):
            state = back(gone(state, 2_000 + number, 1, left=True), 2_000 + number, 1)
        with pytest.raises(Illegal, match="too often"):
            gone(state, 5_000, 1, left=True)
        assert claim(gone(state, 5_000, 0)) == 185_000

    def test_one_absence_counts_once(self) -> None:
        state = gone(gone(moved_twice(), 3_000, 1), 4_000, 1, left=True)
        assert state.absences == (0, 1)

    def test_a_notice_is_an_event_and_takes_no_acceptance_back(self) -> None:
        counting = act(moved_twice(), 5_000, (1, Pass()), (0, Pass()), (1, Accept()))
        state = back(gone(counting, 10_000, 1), 11_000, 1)
        assert (state.seq, state.accepted) == (counting.seq + 2, (1,))
        assert act(state, 12_000, (0, Accept(of=counting.seq))).result is not None


class TestCalledOff:
    """Nobody has moved twice."""

    @pytest.mark.parametrize(
        "acts",
        [[], [(0, Play("A1"))], [(0, Play("A1")), (1, Pass())], [(0, Pass()), (1, Pass())]],
        ids=["no move", "one move", "two moves", "two passes"],
    )
    @pytest.mark.parametrize("seat", [0, 1])
    def test_it_is_void_by_itself_when_the_waiting_is_over(
        self, acts: list[tuple[Seat, Action]], seat: Seat
    ) -> None:
        state = gone(act(begun(), 1_000, *acts), 6_000, seat, left=True)
        assert (claim(state), GAME.deadline(state)) == (26_000, BEGAN + 26_000)
        assert GAME.result(GAME.advance(state, Millis(BEGAN + 25_999))) is None
        for after in (26_000, 26_001, 10**9):
            over = GAME.advance(state, Millis(BEGAN + after))
            assert GAME.result(over) == NO_RESULT
            assert (GAME.deadline(over), GAME.view(over, None)["claim"]) == (None, None)
            assert GAME.view(over, None)["time"]["until"] == BEGAN + 26_000
            with pytest.raises(Illegal, match="over"):
                act(over, after, (1 - seat, WIN))
        with pytest.raises(Illegal, match="may still come back"):
            act(state, 25_999, (1 - seat, WIN))

    def test_a_flag_that_falls_before_is_no_loss(self) -> None:
        state = gone(begun(Absolute(10)), 3_000, 1)
        assert (claim(state), GAME.deadline(state)) == (63_000, BEGAN + 11_000)
        assert GAME.result(GAME.advance(state, Millis(BEGAN + 11_000))) == NO_RESULT
        here = back(state, 4_000, 1)
        assert GAME.result(GAME.advance(here, Millis(BEGAN + 11_000))) == Result((0, 1), "W+T")

    @pytest.mark.parametrize("main", [22, 23, 24])
    def test_whichever_comes_first_it_is_void(self, main: int) -> None:
        state = gone(begun(Absolute(main)), 3_000, 1, left=True)
        for after in (22_999, 10**6):
            over = GAME.advance(state, Millis(BEGAN + after))
            assert GAME.result(over) == (NO_RESULT if after == 10**6 else None)

    def test_with_a_second_move_it_is_no_longer_called_off(self) -> None:
        state = gone(act(begun(LIVE), 1_000, (0, Play("A1")), (1, Play("B1"))), 3_000, 1)
        state = act(state, 100_000, (0, Play("C1")))
        assert claim(state) == 183_000
        assert GAME.result(GAME.advance(state, Millis(BEGAN + 183_000))) is None
        assert act(state, 183_000, (0, WIN)).result == Result((1, 0), "B+F")

    def test_nothing_is_left_of_a_proposal_that_was_waited_for(self) -> None:
        state = gone(act(begun(), 1_000, (0, Play("A1"))), 2_000, 0, left=True)
        state = act(state, 21_000, (1, Pass()))
        passed = gone(act(state, 21_500, (0, Pass())), 21_600, 1)
        assert passed.scoring
        assert GAME.deadline(passed) == BEGAN + 24_500


class TestNotWaitedFor:
    def paused(self) -> State:
        return act(moved_twice(LIVE), 2_000, (0, Pause()), (1, Accept()))

    def counting(self) -> State:
        return act(moved_twice(LIVE), 2_000, (1, Pass()), (0, Pass()))

    def test_in_a_pause(self) -> None:
        state = gone(self.paused(), 10_000, 1, left=True)
        assert claim(state) is None
        with pytest.raises(Illegal, match="need not be here"):
            act(state, 10**7, (0, WIN))
        again = act(state, 10**7, (0, Unpause()))
        assert claim(again) == 10**7 + 180_000
        assert claim(act(state, 10**7, (1, Unpause()))) is None

    def test_whose_pause_begins_while_the_other_is_offline(self) -> None:
        """The other has accepted it, and is here by that."""
        state = act(gone(moved_twice(LIVE), 2_000, 1), 3_000, (0, Pause()))
        assert claim(act(state, 4_000, (1, Accept()))) is None

    def test_who_has_accepted_the_marking(self) -> None:
        state = gone(act(self.counting(), 6_000, (1, Accept())), 7_000, 1, left=True)
        assert claim(state) is None
        with pytest.raises(Illegal, match="need not be here"):
            act(state, 10**5, (0, WIN))
        assert act(state, 10**5, (0, Accept())).result is not None

    def test_nor_when_the_other_changes_it(self) -> None:
        """Or who has lost would mark anything, and claim the win from who has accepted and gone."""
        state = gone(act(self.counting(), 6_000, (1, Accept())), 7_000, 1, left=True)
        marked = act(state, 10**5, (0, Mark("A1")))
        assert claim(marked) is None
        with pytest.raises(Illegal, match="need not be here"):
            act(marked, 3 * 10**5, (0, WIN))

    def test_the_game_is_not_resumed_against_who_has_accepted_and_gone(self) -> None:
        """Or the winner's time would run, with nobody there."""
        state = gone(act(self.counting(), 6_000, (1, Accept())), 7_000, 1, left=True)
        for stands in (state, act(state, 10**5, (0, Mark("A1")))):
            with pytest.raises(Illegal, match="accepted a count and gone"):
                act(stands, 2 * 10**5, (0, Resume()))
            assert not act(back(stands, 10**5, 1), 2 * 10**5, (0, Resume())).scoring
        assert not act(gone(self.counting(), 7_000, 1, left=True), 10**4, (0, Resume())).scoring

    @pytest.mark.parametrize("action", [Mark("A1"), Resume()])
    def test_in_version_2_who_has_accepted_is_waited_for_anew_when_that_is_changed(
        self, action: Action
    ) -> None:
        counting = replace(self.counting(), version=2)
        state = gone(act(counting, 6_000, (1, Accept())), 7_000, 1, left=True)
        assert claim(act(state, 10**6, (0, action))) == 10**6 + 180_000

    def test_who_has_not_accepted_is_waited_for(self) -> None:
        state = gone(act(self.counting(), 6_000, (0, Accept())), 7_000, 1, left=True)
        assert claim(state) == 67_000
        marked = act(state, 60_000, (0, Mark("A1")))
        assert claim(marked) == 67_000
        assert act(marked, 67_000, (0, WIN)).result == Result((1, 0), "B+F")

    def test_of_two_who_have_gone_the_first(self) -> None:
        state = gone(gone(moved_twice(), 3_000, 1), 4_000, 0, left=True)
        assert claim(state) == 24_000
        with pytest.raises(Illegal, match="may still come back"):
            act(state, 62_999, (0, WIN))
        assert claim(act(state, 30_000, (0, Request("draw")))) == 63_000


class TestOutage:
    """Nobody can come back while the server is away."""

    @staticmethod
    def away(state: State, since: int, until: int) -> State:
        assert GAME.outage is not None
        began = Millis(BEGAN + since)
        return GAME.outage(GAME.advance(state, began), began, Millis(BEGAN + until))

    @pytest.mark.parametrize(
        ("since", "until", "due"),
        [(10_000, 510_000, 523_000), (22_999, 30_000, 30_001), (24_000, 50_000, 23_000)],
    )
    def test_it_is_waited_for_as_much_longer(self, since: int, until: int, due: int) -> None:
        state = gone(moved_twice(), 3_000, 1, left=True)
        assert claim(self.away(state, since, until)) == due

    def test_also_where_no_time_runs(self) -> None:
        state = gone(act(moved_twice(), 2_000, (1, Pass()), (0, Pass())), 3_000, 1, left=True)
        after = self.away(state, 3_500, 103_500)
        assert (claim(after), after.seq, after.awaits_until) == (123_000, state.seq + 1, None)

    @pytest.mark.parametrize(
        "stands",
        [
            lambda: act(moved_twice(), 2_000, (1, Pass()), (0, Pass())),
            lambda: gone(act(moved_twice(), 2_000, (0, Pause()), (1, Accept())), 3_000, 1),
        ],
        ids=["counting", "paused"],
    )
    def test_where_nobody_is_waited_for_either_it_is_nothing(self, stands: Callable[[], State]) -> None:
        with pytest.raises(Illegal, match="No time"):
            self.away(stands(), 5_000, 10_000)
