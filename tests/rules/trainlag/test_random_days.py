"""Days played at random, by teams and organisers who know what they may do: what holds after each event."""

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from game.api import Illegal, Millis, Seat
from game.kit.announcements import Announce
from game.kit.play_time import MINUTE, played
from game.kit.schedule import Extend, Pause, Resume
from game.rules.trainlag.action import Action, Catch, Claim, Complete, Contest, Undo
from game.rules.trainlag.game import GAME
from game.rules.trainlag.organiser_action import Correct, Decide, OrganiserAction, VoidEvent
from game.rules.trainlag.periods import CLOSING
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import State
from game.team_play import ORGANISER
from tests.rules.hidden import encoded
from tests.rules.trainlag.days import BEGAN, town

assert GAME.team_play is not None
PLAY = GAME.team_play


def team_action(state: State, seat: Seat, chance: random.Random, at: int) -> Action:
    """Something that a team is likely to do, sometimes late, and not always possible."""
    team, other = state.teams[seat], chance.randrange(len(state.teams))
    done = chance.choice([None, None, at - chance.randrange(20 * MINUTE)])
    if (deck := team.deck or (team.lost.deck if team.lost else None)) and chance.randrange(3):
        return Complete(deck.number, chance.randrange(3), "photo", done)
    if team.role == "hunter":
        code = chance.choice([state.teams[other].code or "0000", "1234"])
        return Catch(other, code, done) if chance.randrange(2) else Claim(other, done)
    if state.claims and chance.randrange(2):
        return Contest(chance.choice(state.claims).event)
    return Undo(max(1, state.events - chance.randrange(3)))


def organiser_action(state: State, chance: random.Random) -> OrganiserAction:
    """Something that organisers are likely to do."""
    if state.schedule.time.paused:
        return Resume()
    contested = [claim.event for claim in state.claims if claim.contested]
    actions: list[OrganiserAction] = [
        Correct(chance.randrange(len(state.teams)), chance.randrange(-99, 99), "reason"),
        VoidEvent(max(1, state.events - chance.randrange(12))),
        Announce("text", chance.choice([None, 0, 1])),
        Pause(),
        *[Extend(1)][: chance.randrange(2)],
        *[Decide(event, chance.choice([True, False])) for event in contested * 4],
    ]
    return chance.choice(actions)


def day(seed: int) -> Iterator[tuple[State, Millis]]:
    """The states of a day, and their instants."""
    chance = random.Random(seed)
    setup, teams = Setup(minutes=60, hunters=chance.choice([1, 2])), chance.randrange(3, 6)
    state, at = GAME.initial(setup, teams, seed, BEGAN, town(behind_from=100)), BEGAN
    yield state, at
    while GAME.result(state) is None:
        at = Millis(at + chance.randrange(MINUTE))
        ahead = GAME.advance(state, at)
        if GAME.result(ahead) is not None:
            yield ahead, at
            return
        try:
            if chance.randrange(6):
                seat = chance.randrange(teams)
                state = GAME.apply(ahead, seat, team_action(ahead, seat, chance, at), at)
            else:
                state = PLAY.organise(ahead, organiser_action(ahead, chance), at)
        except Illegal:
            continue
        yield state, at


def check(state: State, at: Millis, before: State) -> None:
    """What holds of every state that an event has made."""
    for seat, team in enumerate(state.teams):
        valid = [award for award in state.awards if award.team == seat and not award.void]
        assert team.points == sum(award.parts.total for award in valid)
        assert team.bounty >= 0
        if team.role == "hunter":
            assert (team.deck, team.code, team.bounty) == (None, "", 0)
        else:
            assert len(team.code) == 4
            assert state.period >= CLOSING or (team.deck is not None and len(set(team.deck.cards)) == 3)
    assert [team.role for team in state.teams].count("hunter") == [team.role for team in before.teams].count(
        "hunter"
    )
    assert len({claim.hunter for claim in state.claims}) == len(state.claims)
    for claim in state.claims:
        assert (state.teams[claim.hunter].role, state.teams[claim.gatherer].role) == ("hunter", "gatherer")
        assert claim.contested or claim.due > played(state.schedule.time, at)
    assert state.awards[: len(before.awards)] == tuple(
        msgspec.structs.replace(old, void=new.void, voided_by=new.voided_by)
        for old, new in zip(before.awards, state.awards, strict=False)
    )
    assert msgspec.json.decode(msgspec.json.encode(state), type=State) == state


@pytest.mark.parametrize("seed", range(20))
def test_a_random_day(seed: int) -> None:
    *_, (last, _) = states = list(day(seed))
    for (before, _), (state, at) in pairwise(states):
        check(state, at, before)
        assert state.events in (before.events, before.events + 1)
    assert len(last.awards) > 3
    result = GAME.result(last)
    assert result is not None
    assert result.scores == tuple(team.points for team in last.teams)


@pytest.mark.parametrize("seed", range(6))
def test_what_a_viewer_may_not_see_does_not_change_what_it_is_shown(seed: int) -> None:
    """Also organisers, who do not see what is still to be drawn."""
    for number, (state, _) in enumerate(day(seed)):
        assert GAME.shuffled is not None
        for viewer in (None, *range(len(state.teams))):
            other: Any = GAME.shuffled(state, viewer, number)
            assert encoded(GAME.view(other, viewer)) == encoded(GAME.view(state, viewer))
            assert GAME.deadline(other) == GAME.deadline(state)
        other = GAME.shuffled(state, ORGANISER, number)
        assert encoded(PLAY.organiser_view(other)) == encoded(PLAY.organiser_view(state))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_hidden_is_really_drawn_anew(seed: int) -> None:
    states = [state for state, _ in day(seed)]
    state, count = states[len(states) // 2], len(states[0].teams)
    assert GAME.shuffled is not None
    for seat in range(count):
        drawn = [GAME.shuffled(state, None, number).teams[seat] for number in range(40)]
        if state.teams[seat].code:
            assert len({team.code for team in drawn}) > 30
            assert len({team.deck and team.deck.cards for team in drawn}) > 10
        assert len({team.zone for team in drawn}) > 2
    later = {GAME.shuffled(states[0], 0, number).borders for number in range(40)}
    assert len(later) > 3
