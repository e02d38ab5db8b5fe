"""What teams, spectators and organisers are shown."""

from time import thread_time
from typing import Any

import msgspec
from msgspec.structs import replace

from game.api import Millis
from game.checked_rules import MOST_STATE_BYTES, MOST_VIEW_BYTES, SLOW_CALL
from game.kit.announcements import Announcement
from game.kit.play_time import MINUTE
from game.kit.schedule import Pause, Resume, Stop
from game.row import TableRow
from game.rules.trainlag.action import Catch, Claim, Complete, Contest
from game.rules.trainlag.completion import MOST_COMPLETED
from game.rules.trainlag.deck import Deck
from game.rules.trainlag.game import GAME
from game.rules.trainlag.organiser_action import Correct, VoidEvent
from game.rules.trainlag.organising import MOST_CORRECTIONS
from game.rules.trainlag.periods import OVER
from game.rules.trainlag.points import Parts
from game.rules.trainlag.roles import MOST_CATCHES
from game.rules.trainlag.state import Award, CatchState, State, TeamState
from game.table import Event, Table
from game.team_play import ORGANISER
from tests.rules.trainlag.days import (
    BEGAN,
    DAY,
    TOWN,
    at,
    begun,
    completing,
    deck_of,
    does,
    organises,
    plays_until,
)

assert GAME.team_play is not None
PLAY = GAME.team_play


def test_each_team_is_shown_its_own_deck_and_code_and_all_see_points_and_bounties() -> None:
    state = does(begun(), 1, completing(begun(), 1, 1), 20)
    own, other, spectator = (GAME.view(state, seat) for seat in (1, 2, None))
    assert [one.seat for one in own.own] == [1]
    assert [one.seat for one in other.own] == [2]
    assert spectator.own == ()
    assert own.teams == other.teams == spectator.teams
    [mine] = own.own
    assert mine.code == state.teams[1].code
    assert [card.challenge for card in mine.deck.cards] == [
        state.world.challenges[card].name for card in deck_of(state, 1)
    ]
    assert all(card.points == card.parts.total for card in mine.deck.cards)


def test_a_team_is_told_why_it_has_its_points() -> None:
    state = does(begun(), 1, completing(begun(), 1, 1, done=at(15)), 20)
    [award] = GAME.view(state, 1).own[0].awards
    challenge = state.world.challenges[deck_of(begun(), 1)[1]]
    assert (award.challenge, award.photo, award.points) == (challenge.name, "photo-1", challenge.parts.total)
    assert (award.parts, award.done, award.played) == (challenge.parts, 15 * MINUTE, 20 * MINUTE)
    assert award.undo_until == 30 * MINUTE
    state = organises(state, Correct(1, 5, "For the song."), 21)
    assert GAME.view(state, 1).own[0].awards[-1].reason == "For the song."


def test_an_award_tells_by_what_it_was_reckoned_and_whose_bounty_it_was() -> None:
    state = organises(begun(), Correct(0, 2_000, "A head start."), 1)
    state = does(state, 1, completing(state, 1), 2)
    [award] = GAME.view(state, 1).own[0].awards
    card = GAME.view(begun(), 1).own[0].deck.cards[0]
    assert award.measures == replace(card.measures, behind=2_000)
    assert (award.parts.behind, award.parts.walking) == (225, award.measures.walking * 10)
    assert (award.parts.staying, award.caught, award.voided_by) == (award.measures.staying * 6, None, 0)
    state = does(state, 0, Catch(1, state.teams[1].code), 20)
    state = does(state, 1, Complete(2, 1, "photo-2", at(19)), 21)
    late = GAME.view(state, 0).own[0].awards[-1]
    assert [(one.why, one.caught) for one in GAME.view(state, 0).own[0].awards[1:]] == [
        ("catch", 1),
        ("late challenge", 1),
    ]
    assert late.points == late.parts.bounty > 0


def test_an_award_that_is_void_tells_by_which_event() -> None:
    state = does(begun(), 1, completing(begun(), 1), 2)
    state = organises(does(state, 2, completing(state, 2), 3), VoidEvent(1, "Another square."), 4)
    assert [(one.void, one.voided_by) for one in GAME.view(state, 1).own[0].awards] == [(True, 3)]
    assert [(one.void, one.voided_by) for one in GAME.view(state, 2).own[0].awards] == [(False, 0)]


def test_a_view_tells_the_time_of_play_also_while_it_stands() -> None:
    state = begun()
    assert (GAME.view(state, 1).time.zero, GAME.view(state, 1).time.stands) == (BEGAN, None)
    state = organises(state, Pause(), 40)
    assert GAME.view(state, None).time.stands == 40 * MINUTE
    state = organises(state, Resume(), 100)
    assert GAME.view(state, None).time.zero == BEGAN + 60 * MINUTE
    assert GAME.view(state, None).ends == 480 * MINUTE


def test_organisers_see_every_team_open_claims_and_who_was_heard_last() -> None:
    state = does(begun(), 0, Claim(1), 10)
    state = does(state, 1, Contest(1), 10, 30)
    state = does(state, 2, completing(state, 2), 12)
    shown = PLAY.organiser_view(state)
    assert [one.seat for one in shown.own] == [0, 1, 2]
    assert [(claim.hunter, claim.gatherer, claim.contested) for claim in shown.claims] == [(0, 1, True)]
    assert shown.heard == (600_000, 630_000, 720_000)
    assert shown.borders == state.borders


def test_after_the_end_everybody_sees_everything() -> None:
    state = organises(does(begun(), 1, completing(begun(), 1), 20), Stop(), 30)
    assert [one.seat for one in GAME.view(state, None).own] == [0, 1, 2]


def test_hunters_see_where_gatherers_were_ten_minutes_ago() -> None:
    assert PLAY.positions is not None
    sees = PLAY.positions.sees
    state = begun()
    assert sees(state, 0) == {1: 600_000, 2: 600_000}
    assert [sees(state, viewer) for viewer in (1, 2, None, ORGANISER)] == [{}] * 4
    state = does(state, 0, Catch(1, state.teams[1].code), 20)
    assert (sees(state, 0), sees(state, 1)) == ({}, {2: 600_000})  # the new gatherer has its time of grace
    assert sees(plays_until(state, 35), 1) == {0: 600_000, 2: 600_000}


def test_a_deadline_does_not_tell_when_a_period_begins() -> None:
    for minute in range(5, 100, 5):
        due = {GAME.deadline(GAME.advance(begun(seed=seed), at(minute))) for seed in range(20)}
        assert due == {at(minute + 1)}


def test_awards_and_catches_have_the_numbers_of_their_events_in_the_log() -> None:
    row = TableRow(
        *("t", GAME.name, GAME.version, msgspec.Raw(msgspec.json.encode(DAY)), 3, 7, True, BEGAN, BEGAN)
    )
    table = Table(GAME, row, TOWN)
    for number, seat in enumerate((1, 2, 1, 0), 1):
        state: Any = table.state
        action = completing(state, seat) if seat else Catch(1, state.teams[1].code)
        raw = msgspec.Raw(msgspec.json.encode(action))
        table.fold(Event(number, Millis(BEGAN + number * MINUTE), seat, raw))
    assert [award.event for award in table.state.awards] == [1, 2, 3, 4]
    assert [catch.event for catch in table.state.catches] == [4]


def largest() -> State:
    """A state in which everything is as much, and as long, as the rules and the kinds of entries allow."""
    state, wide = begun(10, replace(DAY, minutes=720, hunters=1)), "𐍈"
    names = [replace(one, name=wide * 60, text=wide * 170, stop=wide * 60) for one in state.world.challenges]
    challenges = tuple((names * 10)[:300])
    parts = Parts(50, 1_200, 720, 270, 210, 500, 300, 9_000, 10_000)
    deck = Deck(999, (299, 298, 297), 40_000_000)
    long = Award(9_999, 9, "late challenge", 40_000_000, 40_000_000, parts, 299, "x" * 64, 999, deck, 999, 99)
    long = replace(long, void=True, voided_by=9_999, behind=99_999)
    completions = [
        replace(long, team=team, why="challenge") for team in range(10) for _ in range(MOST_COMPLETED)
    ]
    catches = [Award(9_999, team % 10, "catch", 1, 1, Parts(bounty=9_000)) for team in range(MOST_CATCHES)]
    corrections = [
        Award(9_999, team % 10, "correction", 1, 1, Parts(correction=9), reason=wide * 100, void=True)
        for team in range(MOST_CORRECTIONS)
    ]
    team = TeamState("gatherer", 2**31, 2**31, 4, deck, None, 999, tuple(range(80)), "0000", 4, 10**8)
    return replace(
        state,
        world=replace(state.world, challenges=challenges),
        teams=(team,) * 10,
        awards=(*catches, *completions, *corrections),
        catches=(CatchState(9_999, 9, 8, 40_000_000, 9_000, True),) * MOST_CATCHES,
        announcements=tuple(
            Announcement(wide * 300, to, 40_000_000) for to in (None, *range(10)) for _ in range(10)
        ),
        period=OVER,
    )


def test_the_largest_state_and_its_views_are_within_their_bounds_and_quickly_made() -> None:
    state = largest()
    assert len(msgspec.json.encode(state)) < MOST_STATE_BYTES
    began = thread_time()
    views = [GAME.view(state, None), PLAY.organiser_view(state)]
    assert (thread_time() - began) / 2 < SLOW_CALL
    assert all(len(msgspec.json.encode(view)) < MOST_VIEW_BYTES for view in views)
