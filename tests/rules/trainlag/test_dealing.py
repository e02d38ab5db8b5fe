"""What is dealt depends on the period and on where a team is."""

from collections import Counter
from itertools import count

import pytest
from msgspec.structs import replace

from game.kit.play_time import MINUTE
from game.rules.trainlag.dealing import dealt
from game.rules.trainlag.periods import BORDERS, CITY, END_GAME, NORMAL, PERIMETER, PERIODS, SPECIFIC
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import State
from game.rules.trainlag.world import ChallengeState
from tests.rules.trainlag.days import RINGS, begun, completing, deck_of, does, plays_until, town


def cards(state: State, seat: int) -> list[ChallengeState]:
    return [state.world.challenges[card] for card in deck_of(state, seat)]


def ring(challenge: ChallengeState) -> int:
    """The ring of a challenge of the test's town; -1 for one that can be done anywhere."""
    return next((number for name, number in RINGS.items() if name in challenge.name), -1)


def in_period(period: int, zone: str | None = None, seed: int = 7) -> State:
    """A deck that is dealt in a period to a team that is in a zone."""
    state = begun(seed=seed)
    number = next((number for number, one in enumerate(state.world.zones) if one.name == zone), None)
    state = replace(state.with_team(1, replace(state.teams[1], zone=number)), period=period)
    return dealt(state, 1, 0)


@pytest.mark.parametrize("seed", range(30))
def test_at_first_there_are_places_near_and_far(seed: int) -> None:
    first, second, third = cards(begun(seed=seed), 1)
    assert {first.kind, second.kind, third.kind} == {"place"}
    assert ring(first) in (0, 1)
    assert ring(second) in (1, 2)
    assert ring(third) >= 2


@pytest.mark.parametrize("seed", range(30))
def test_then_one_near_one_far_and_one_anywhere(seed: int) -> None:
    first, second, third = cards(in_period(NORMAL, "Beyond", seed), 1)
    assert (ring(first) >= 3, ring(second) <= 2, third.kind) == (True, True, "anywhere")


@pytest.mark.parametrize(("period", "most"), [(PERIMETER, 2), (CITY, 1), (END_GAME, 0)])
def test_towards_the_end_there_are_only_challenges_farther_in(period: int, most: int) -> None:
    rings = Counter(ring(card) for seed in range(60) for card in cards(in_period(period, "Edge", seed), 1))
    assert max(rings) == most
    assert set(rings) == {-1, *range(most + 1)}


def test_the_rings_are_said_by_the_catalogue() -> None:
    catalogue = town(perimeter_ring=4)
    state, seen = replace(begun(catalogue=catalogue), period=PERIMETER), set()
    for _ in range(40):
        state = dealt(state, 1, 0)
        seen |= {ring(card) for card in cards(state, 1)}
    assert max(seen) == 4


def test_no_challenge_is_dealt_to_a_team_that_has_completed_it_while_there_are_others() -> None:
    state = begun(catalogue=town(2), setup=Setup(minutes=720))
    done: list[int] = []
    for minute in range(19):
        completed = deck_of(state, 1)[0]
        assert completed not in done
        assert len(set(deck_of(state, 1))) == 3
        done.append(completed)
        state = does(state, 1, completing(state, 1), minute)
    for minute in range(19, 30):  # all but three are completed: some come again
        assert len(set(deck_of(state, 1))) == 3
        state = does(state, 1, completing(state, 1), minute)


def test_periods_begin_on_whole_minutes_which_differ_from_seed_to_seed() -> None:
    begins = [begun(seed=seed).borders for seed in range(200)]
    for number, (middle, away) in enumerate(BORDERS):
        minutes = [borders[number] / MINUTE for borders in begins]
        assert all(minute == int(minute) for minute in minutes)
        assert min(minutes) >= 480 * (middle - away) / 1000 - 1
        assert max(minutes) <= 480 * (middle + away) / 1000
        assert len(set(minutes)) > 15
    for seed in range(200):
        borders = begun(setup=Setup(minutes=60), seed=seed).borders
        assert list(borders) == sorted({*borders})
        assert 0 < borders[0] < borders[-1] < 60 * MINUTE


def test_each_period_follows_in_its_time() -> None:
    state = begun()
    borders = [*state.borders, 480 * MINUTE, 490 * MINUTE]
    for number, border in enumerate(borders):
        before = plays_until(state, border // MINUTE - 1)
        after = plays_until(state, border // MINUTE)
        assert [PERIODS[before.period], PERIODS[after.period]] == list(PERIODS[number : number + 2])
    assert begun().period == SPECIFIC


def test_other_seeds_deal_other_decks_and_the_same_seed_the_same() -> None:
    assert len({deck_of(begun(seed=seed), 1) for seed in range(50)}) > 30
    assert begun(seed=3) == begun(seed=3)
    codes = [team.code for seed in range(50) for team in begun(seed=seed).teams[1:]]
    assert all(len(code) == 4 and code.isdigit() for code in codes)
    assert len(set(codes)) > 90


def test_numbers_of_decks_never_come_again() -> None:
    state, numbers = begun(), []
    for minute in count(1):
        deck = state.teams[1].deck
        assert deck is not None
        numbers.append(deck.number)
        if minute > 6:
            break
        state = does(state, 1, completing(state, 1), minute)
    assert numbers == list(range(1, 8))
