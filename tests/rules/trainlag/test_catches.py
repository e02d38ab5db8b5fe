"""A catch changes roles and hands over the bounty, by code or by a claim."""

import pytest

from game.api import Illegal
from game.kit.meeting_code import MOST_WRONG
from game.kit.play_time import MINUTE
from game.kit.schedule import Pause, Resume
from game.rules.trainlag.action import Catch, Claim, Contest
from game.rules.trainlag.game import GAME
from game.rules.trainlag.organiser_action import Decide, VoidEvent
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import State
from tests.rules.trainlag.days import at, begun, completing, deck_of, does, organises, plays_until


def code(state: State, seat: int) -> str:
    return state.teams[seat].code


def wrong(state: State, seat: int) -> str:
    return f"{(int(code(state, seat)) + 1) % 10_000:04}"


def test_a_catch_by_code() -> None:
    state = begun()
    state = does(state, 1, completing(state, 1), 20)
    bounty = state.teams[1].bounty
    state = does(state, 0, Catch(1, code(state, 1)), 30)
    hunter, caught = state.teams[:2]
    assert (hunter.role, hunter.points, hunter.bounty) == ("gatherer", bounty, 100)
    assert (hunter.grace, len(deck_of(state, 0)), len(hunter.code)) == (45 * MINUTE, 3, 4)
    assert (caught.role, caught.bounty, caught.deck, caught.code) == ("hunter", 0, None, "")
    assert caught.points == state.awards[0].parts.total
    [catch] = state.catches
    assert (catch.event, catch.hunter, catch.gatherer, catch.bounty) == (2, 0, 1, bounty)
    assert state.awards[-1].parts.bounty == bounty


def test_a_team_has_fifteen_minutes_of_grace() -> None:
    state = begun()
    state = does(state, 0, Catch(1, code(state, 1)), 30)
    with pytest.raises(Illegal, match="^That team has only begun to gather"):
        does(state, 1, Catch(0, code(state, 0)), 44, 59)
    with pytest.raises(Illegal, match="^That team has only begun to gather"):
        does(state, 1, Catch(0, code(state, 0), done=at(44, 59)), 50)
    assert does(state, 1, Catch(0, code(state, 0)), 45).teams[1].role == "gatherer"


def test_codes_cannot_be_tried_out() -> None:
    state = begun()
    for tried in range(MOST_WRONG):
        assert state.teams[0].wrong_codes == tried
        state = does(state, 0, Catch(1, wrong(state, 1)), 10)
    with pytest.raises(Illegal, match="^Your team has entered 5 wrong codes"):
        does(state, 0, Catch(1, code(state, 1)), 10)
    assert does(state, 0, Claim(1), 10).claims


@pytest.mark.parametrize(
    ("seat", "team", "sentence"),
    [
        (1, 2, "^Your team does not hunt"),
        (0, 3, "^There is no such team"),
        (0, 0, "^That team does not gather"),
        (0, 9, "^There is no such team"),
    ],
)
def test_who_cannot_catch_whom(seat: int, team: int, sentence: str) -> None:
    for action in (Catch(team, "0000"), Claim(team)):
        with pytest.raises(Illegal, match=sentence):
            does(begun(), seat, action, 1)


def test_of_two_hunters_the_first_that_arrives_has_caught() -> None:
    state = begun(setup=Setup(hunters=2))
    late = Catch(2, code(state, 2), done=at(9))
    state = does(state, 1, Catch(2, code(state, 2), done=at(10)), 10)
    with pytest.raises(Illegal, match="^That team does not gather"):
        does(state, 0, late, 11)


def test_a_late_catch_counts_only_if_both_have_had_their_roles_since() -> None:
    state = begun(setup=Setup(hunters=2))
    late = Catch(1, "", done=at(29))
    state = does(state, 1, Catch(2, code(state, 2)), 30)
    with pytest.raises(Illegal, match="^There was a catch since"):
        does(state, 0, late, 50)
    assert does(state, 0, Catch(1, code(state, 1), done=at(45)), 50).teams[1].role == "hunter"


def test_a_claim_stands_after_a_minute() -> None:
    state = does(begun(), 0, Claim(1), 10)
    assert GAME.deadline(state) == at(11)
    assert plays_until(state, 10).teams[1].role == "gatherer"
    stood = plays_until(state, 300)
    assert [team.role for team in stood.teams] == ["gatherer", "hunter", "gatherer"]
    assert (stood.catches[0].event, stood.catches[0].played) == (1, 11 * MINUTE)
    assert stood.teams[0].grace == 26 * MINUTE
    assert stood.claims == ()
    with pytest.raises(Illegal, match="^There is no such claim, or it is settled"):
        does(state, 1, Contest(1), 11)


@pytest.mark.parametrize("stands", [True, False])
def test_a_claim_that_is_contested_is_the_organisers_to_decide(stands: bool) -> None:
    state = does(begun(), 0, Claim(1), 10)
    for seat in (0, 2):
        with pytest.raises(Illegal, match="^It is not your team that is claimed to be caught"):
            does(state, seat, Contest(1), 10, 30)
    with pytest.raises(Illegal, match="^Your team has claimed a catch that is not settled yet"):
        does(state, 0, Claim(2), 10, 30)
    state = does(state, 1, Contest(1), 10, 59)
    with pytest.raises(Illegal, match="^Your team has contested it already"):
        does(state, 1, Contest(1), 11)
    state = plays_until(state, 200)
    assert state.claims[0].contested
    state = organises(state, Decide(1, stands), 200)
    assert [team.role for team in state.teams[:2]] == (
        ["gatherer", "hunter"] if stands else ["hunter", "gatherer"]
    )
    assert state.claims == ()
    with pytest.raises(Illegal, match="^There is no such claim"):
        organises(state, Decide(1, stands), 201)


def test_a_claim_lapses_where_one_of_the_two_changes_its_role() -> None:
    state = does(begun(setup=Setup(hunters=2), teams=4), 0, Claim(2), 10)
    state = does(state, 1, Claim(2), 10, 10)
    state = plays_until(state, 12)
    assert [team.role for team in state.teams] == ["gatherer", "hunter", "hunter", "gatherer"]
    assert state.claims == ()
    assert len(state.catches) == 1


def test_a_claim_does_not_stand_while_the_game_is_paused() -> None:
    state = organises(does(begun(), 0, Claim(1), 10), Pause(), 10, 30)
    assert GAME.deadline(state) is None
    state = GAME.advance(state, at(500))
    assert state.claims
    state = does(state, 1, Contest(1), 501)
    assert plays_until(organises(state, Resume(), 502), 20).claims[0].contested


def test_a_catch_is_voided() -> None:
    begin = begun()
    begin = does(begin, 1, completing(begin, 1), 5)
    state = does(begin, 0, Catch(1, code(begin, 1)), 10)
    state = does(state, 0, completing(state, 0), 15)
    points = state.awards[-1].parts.total
    state = organises(state, VoidEvent(2), 20)
    hunter, gatherer = state.teams[:2]
    assert (hunter.role, hunter.points, hunter.bounty, hunter.deck) == ("hunter", points, 0, None)
    assert (gatherer.role, gatherer.bounty) == ("gatherer", begin.teams[1].bounty)
    assert gatherer.grace <= 20 * MINUTE
    assert len(deck_of(state, 1)) == 3
    assert state.catches[0].void
    with pytest.raises(Illegal, match="^Of event 2 there is nothing to take back"):
        organises(state, VoidEvent(2), 21)


def test_with_a_catch_what_it_brought_the_hunter_later_is_voided() -> None:
    begin = begun()
    late = completing(begin, 1, done=at(9))
    kept = does(begin, 1, late, 9)
    state = does(begin, 0, Catch(1, code(begin, 1)), 10)
    state = organises(does(state, 1, late, 12), VoidEvent(1), 20)
    assert [(team.points, team.bounty) for team in state.teams] == [
        (team.points, team.bounty) for team in kept.teams
    ]


def test_a_catch_is_not_voided_after_another_of_one_of_the_two() -> None:
    state = does(begun(), 0, Catch(1, code(begun(), 1)), 10)
    state = does(state, 1, Catch(0, code(state, 0)), 30)
    with pytest.raises(Illegal, match="^One of the two was in another catch since"):
        organises(state, VoidEvent(1), 31)
    assert organises(state, VoidEvent(2), 31).teams[0].role == "gatherer"
