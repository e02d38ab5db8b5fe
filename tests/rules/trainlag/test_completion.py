"""Challenges are completed once, whoever of a team reports it, in time or late."""

import pytest

from game.api import Illegal
from game.kit.play_time import MINUTE
from game.kit.schedule import Pause, Resume
from game.rules.trainlag.action import Catch, Complete, Undo
from game.rules.trainlag.completion import MOST_COMPLETED
from game.rules.trainlag.setup import Setup
from tests.rules.trainlag.days import at, begun, completing, deck_of, does, organises, plays_until


def test_a_challenge_gives_points_raises_the_bounty_and_another_deck_is_dealt() -> None:
    before = begun()
    after = does(before, 1, completing(before, 1, 2), 20)
    card = deck_of(before, 1)[2]
    worth = before.world.challenges[card].parts.total
    team = after.teams[1]
    assert (team.points, team.bounty) == (worth, 100 + worth // 4)
    assert team.zone == before.world.challenges[card].zone
    assert not {*deck_of(after, 1)} & {*deck_of(before, 1)}
    assert deck_of(after, 2) == deck_of(before, 2)
    [award] = after.awards
    assert (award.event, award.team, award.challenge, award.parts.total) == (1, 1, card, worth)


def test_two_phones_of_a_team_that_tap_at_once_make_one_completion() -> None:
    state = begun()
    first, second = completing(state, 1, 0), completing(state, 1, 0)
    state = does(state, 1, first, 20)
    with pytest.raises(Illegal, match="^This deck is gone"):
        does(state, 1, second, 20)
    assert len(state.awards) == 1


def test_what_comes_late_counts_as_done_when_the_phone_says() -> None:
    state = begun()
    state = does(state, 1, completing(state, 1, done=at(25)), 40)
    assert (state.awards[0].done, state.awards[0].played) == (25 * MINUTE, 40 * MINUTE)


@pytest.mark.parametrize(
    ("done", "counts"), [(at(99), 50 * MINUTE), (at(-99), None), (at(20), 20 * MINUTE), (at(19, 59), None)]
)
def test_a_phone_may_say_what_it_likes_within_bounds(done: int, counts: int | None) -> None:
    state = begun()
    if counts is None:
        with pytest.raises(Illegal, match="^This was done more than 30 minutes ago"):
            does(state, 1, completing(state, 1, done=done), 50)
    else:
        assert does(state, 1, completing(state, 1, done=done), 50).awards[0].done == counts


def test_a_phone_whose_clock_is_behind_loses_nothing() -> None:
    state = begun()
    state = does(state, 1, completing(state, 1), 20)
    state = does(state, 1, completing(state, 1, done=at(15)), 21)
    assert state.awards[1].done == 20 * MINUTE


def test_of_two_phones_that_were_late_the_first_to_arrive_counts() -> None:
    state = begun()
    late = completing(state, 1, 0, done=at(10))
    state = does(state, 1, completing(state, 1, 1), 20)
    with pytest.raises(Illegal, match="^This deck is gone"):
        does(state, 1, late, 25)


def test_what_was_done_before_a_catch_counts_and_its_bounty_is_the_hunters() -> None:
    state = begun()
    late = completing(state, 1, done=at(19))
    state = does(state, 0, Catch(1, state.teams[1].code), 20)
    hunter = state.teams[0].points
    state = does(state, 1, late, 30)
    challenge, bounty = state.awards[-2:]
    assert (challenge.team, challenge.bounty, challenge.why) == (1, 0, "challenge")
    assert (bounty.team, bounty.why) == (0, "late challenge")
    assert state.teams[1].points == challenge.parts.total
    assert state.teams[0].points == hunter + challenge.parts.total // 4
    assert (state.teams[1].bounty, state.teams[1].deck) == (0, None)
    with pytest.raises(Illegal, match="^This deck is gone"):
        does(state, 1, late, 31)


def test_what_was_done_after_a_catch_does_not_count() -> None:
    state = begun()
    late = completing(state, 1, done=at(20))
    state = does(state, 0, Catch(1, state.teams[1].code), 20)
    with pytest.raises(Illegal, match="^Your team was caught before"):
        does(state, 1, late, 21)


def test_after_the_time_is_up_only_what_was_done_before_counts() -> None:
    begin = begun(setup=Setup(minutes=60))
    state = plays_until(begin, 62)
    assert state.period == 5
    with pytest.raises(Illegal, match="^The time was up"):
        does(state, 1, completing(state, 1), 65)
    state = does(state, 1, completing(state, 1, done=at(59, 59)), 65)
    assert len(state.awards) == 1
    assert state.teams[1].deck is None
    with pytest.raises(Illegal, match="^The game is over"):
        does(begin, 1, completing(begin, 1, done=at(59)), 70)


def test_a_paused_game_takes_only_what_was_done_before() -> None:
    state = organises(begun(), Pause(), 30)
    with pytest.raises(Illegal, match="^The organisers have paused the game"):
        does(state, 1, completing(state, 1), 40)
    with pytest.raises(Illegal, match="^The game was paused then"):
        does(state, 1, completing(state, 1, done=at(30)), 40)
    after = does(state, 1, completing(state, 1, done=at(29)), 600)
    assert (after.awards[0].done, after.awards[0].played) == (29 * MINUTE, 30 * MINUTE)
    state = organises(state, Resume(), 600)
    with pytest.raises(Illegal, match="^The game was paused then"):
        does(state, 1, completing(state, 1, done=at(599)), 601)
    assert does(state, 1, completing(state, 1, done=at(2)), 601).awards[0].done == 2 * MINUTE


@pytest.mark.parametrize(
    ("seat", "deck", "sentence"),
    [(1, 2, "^Your team was dealt no such deck"), (0, 1, "^Your team was dealt no such deck")],
)
def test_there_has_to_be_such_a_deck(seat: int, deck: int, sentence: str) -> None:
    with pytest.raises(Illegal, match=sentence):
        does(begun(), seat, Complete(deck, 0, "photo-1"), 1)


def test_a_team_takes_its_last_completion_back() -> None:
    begin = begun()
    state = does(begin, 1, completing(begin, 1), 20)
    state = does(state, 1, Undo(1), 30)
    team, before = state.teams[1], begin.teams[1]
    assert (team.points, team.bounty, team.zone, team.completed) == (0, before.bounty, None, ())
    assert deck_of(state, 1) == deck_of(begin, 1)
    assert [award.void for award in state.awards] == [True]
    with pytest.raises(Illegal, match="^This deck is gone"):
        does(state, 1, completing(begin, 1), 31)  # of a phone that does not know
    assert does(state, 1, completing(state, 1), 31).teams[1].points > 0
    with pytest.raises(Illegal, match="^Your team has completed nothing by that event"):
        does(state, 1, Undo(1), 31)


def test_what_cannot_be_taken_back() -> None:
    state = begun()
    state = does(state, 1, completing(state, 1), 20)
    with pytest.raises(Illegal, match="^That was more than 10 minutes ago"):
        does(state, 1, Undo(1), 30, 1)
    with pytest.raises(Illegal, match="^Your team has completed nothing by that event"):
        does(state, 2, Undo(1), 21)
    again = does(state, 1, completing(state, 1), 21)
    with pytest.raises(Illegal, match="^Only the last challenge can be taken back"):
        does(again, 1, Undo(1), 22)
    caught = does(state, 0, Catch(1, state.teams[1].code), 21)
    with pytest.raises(Illegal, match="^Only the last challenge can be taken back"):
        does(caught, 1, Undo(1), 22)
    with pytest.raises(Illegal, match="^The organisers have paused the game"):
        does(organises(state, Pause(), 21), 1, Undo(1), 22)


def test_a_team_that_completes_and_takes_back_comes_to_an_end() -> None:
    state = begun()
    for _ in range(MOST_COMPLETED):
        state = does(state, 1, completing(state, 1), 20)
        state = does(state, 1, Undo(state.events), 20)
    with pytest.raises(Illegal, match="^A team completes at most 80 challenges"):
        does(state, 1, completing(state, 1), 20)
