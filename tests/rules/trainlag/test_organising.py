"""What organisers do is an event like others, and what they take back stays in the log."""

import pytest

from game.api import Illegal
from game.kit.announcements import Announce
from game.kit.play_time import MINUTE
from game.kit.schedule import Extend, Pause, Resume, Stop
from game.rules.trainlag.action import Catch
from game.rules.trainlag.game import GAME
from game.rules.trainlag.organiser_action import Correct, VoidEvent
from game.rules.trainlag.organising import MOST_CORRECTIONS
from tests.rules.trainlag.days import at, begun, completing, does, organises, plays_until


def test_points_are_corrected_with_a_reason() -> None:
    state = organises(begun(), Correct(1, -30, "Too early."), 5)
    assert state.teams[1].points == -30
    assert (state.awards[0].reason, state.awards[0].parts.correction) == ("Too early.", -30)
    with pytest.raises(Illegal, match="^There is no such team"):
        organises(state, Correct(3, 1, "x"), 6)
    with pytest.raises(Illegal, match="^That corrects nothing"):
        organises(state, Correct(1, 0, "x"), 6)
    back = organises(state, VoidEvent(1), 6)
    assert (back.teams[1].points, back.awards[0].void) == (0, True)


def test_corrections_come_to_an_end() -> None:
    state = begun()
    for _ in range(MOST_CORRECTIONS):
        state = organises(state, Correct(1, 1, "x"), 5)
    with pytest.raises(Illegal, match="^Points are corrected at most 200 times"):
        organises(state, Correct(1, 1, "x"), 5)


def test_a_challenge_is_voided() -> None:
    state = does(begun(), 1, completing(begun(), 1), 5)
    after = organises(state, VoidEvent(1, "The photo shows another bridge."), 300)
    assert (after.teams[1].points, after.teams[1].bounty) == (0, 100)
    assert after.teams[1].deck == state.teams[1].deck
    assert after.awards[0].challenge in after.teams[1].completed  # it is not dealt again
    for event in (1, 2, 77):
        with pytest.raises(Illegal, match=f"^Of event {event} there is nothing to take back"):
            organises(after, VoidEvent(event), 301)


def test_of_a_challenge_before_a_catch_the_bounty_is_not_taken_back() -> None:
    state = does(begun(), 1, completing(begun(), 1), 5)
    state = does(state, 0, Catch(1, state.teams[1].code), 6)
    after = organises(state, VoidEvent(1), 7)
    assert after.teams[1].points == 0
    assert after.teams[0] == state.teams[0]


def test_of_a_late_challenge_both_awards_are_voided() -> None:
    late = completing(begun(), 1, done=at(5))
    state = does(begun(), 0, Catch(1, begun().teams[1].code), 6)
    after = organises(does(state, 1, late, 8), VoidEvent(2), 9)
    assert [team.points for team in after.teams] == [team.points for team in state.teams]


def test_the_time_is_extended_and_periods_stay() -> None:
    state = organises(begun(), Extend(60), 100)
    assert state.borders == begun().borders
    assert GAME.result(plays_until(state, 549)) is None
    assert GAME.result(plays_until(state, 550)) is not None


def test_a_pause_over_night() -> None:
    state = organises(begun(), Pause(), 100)
    assert GAME.team_play is not None
    assert GAME.team_play.paused(state)
    assert GAME.deadline(state) is None
    state = organises(GAME.advance(state, at(800)), Resume(), 900)
    assert not GAME.team_play.paused(state)
    assert state.minute == 100
    assert GAME.deadline(state) == at(901)


def test_it_is_stopped() -> None:
    state = organises(begun(), Correct(1, 30, "x"), 1)
    state = organises(state, Stop("Thunder is near."), 2)
    result = GAME.result(state)
    assert result is not None
    assert (result.scores, result.text) == ((0, 30, 0), "Stopped by the organisers. Thunder is near.")
    assert GAME.deadline(state) is None
    with pytest.raises(Illegal, match="^The game is over"):
        organises(state, Pause(), 3)


def test_a_session_that_is_stopped_ends_as_it_stands() -> None:
    assert GAME.team_play is not None
    assert GAME.team_play.stop is not None
    state = organises(begun(), Correct(1, 30, "x"), 1)
    result = GAME.result(organises(state, GAME.team_play.stop, 2))
    assert result is not None
    assert (result.scores, result.text) == ((0, 30, 0), "Stopped by the organisers.")


def test_announcements_are_told_to_whom_they_are_for() -> None:
    state = organises(begun(), Announce("Lunch at the pier."), 3)
    state = organises(state, Announce("Where are you?", 1), 4)
    told = {
        seat: [(one.text, one.played) for one in GAME.view(state, seat).announcements]
        for seat in (None, 1, 2)
    }
    lunch, where = ("Lunch at the pier.", 3 * MINUTE), ("Where are you?", 4 * MINUTE)
    assert told == {None: [lunch], 1: [lunch, where], 2: [lunch]}
    with pytest.raises(Illegal, match="^There is no team 3"):
        organises(state, Announce("x", 3), 5)
