"""What challenges are worth, from integer tables, and what teams far behind get more."""

from typing import Any

import pytest

from game.rules.trainlag.action import Catch, Undo
from game.rules.trainlag.entries import Challenge
from game.rules.trainlag.organiser_action import Correct
from game.rules.trainlag.points import Parts, behind_points, bounty_raise, challenge_parts
from game.rules.trainlag.rates import Rates
from tests.rules.trainlag.days import begun, completing, does, organises


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({}, {}),
        ({"walking": 12}, {"walking": 120}),
        ({"staying": 5}, {"staying": 30}),
        ({"remoteness": 6}, {"remoteness": 270}),
        ({"grade": 3}, {"transit": 60}),
        ({"extra": -20}, {"extra": -20}),
        ({"extra": -500}, {"extra": -49}),  # it is worth a point at least
        ({"walking": 30, "grade": 4, "remoteness": 4}, {"walking": 300, "transit": 100, "remoteness": 140}),
    ],
)
def test_a_challenge_is_worth_the_sum_of_its_parts(fields: dict[str, Any], parts: dict[str, int]) -> None:
    found = challenge_parts(Challenge("name", "text", "anywhere", **fields), Rates())
    assert found == Parts(challenge=50, **parts)
    assert found.total == 50 + sum(parts.values())


def test_rates_come_from_the_catalogue() -> None:
    rates = Rates(points_per_challenge=0, points_per_walking_minute=3, remoteness_percent=50)
    found = challenge_parts(Challenge("name", "text", "anywhere", walking=7, remoteness=5), rates)
    assert found == Parts(walking=21, remoteness=100)


@pytest.mark.parametrize(
    ("points", "most", "more"),
    [(0, 500, 0), (0, 501, 0), (0, 507, 1), (0, 700, 30), (0, 9_000, 300), (9, 0, 0)],
)
def test_a_team_far_behind_gets_more(points: int, most: int, more: int) -> None:
    assert behind_points(points, most, Rates()) == more


def test_what_it_gets_more_raises_no_bounty_and_is_told() -> None:
    state = organises(begun(), Correct(0, 2_000, "a head start"), 1)
    state = does(state, 1, completing(state, 1), 2)
    award = state.awards[-1]
    assert award.parts.behind == 225
    assert award.bounty == (award.parts.total - 225) // 4 == bounty_raise(award.parts, Rates())


def test_points_are_the_sum_of_the_awards_that_are_not_void() -> None:
    state: Any = begun()
    for minute in (2, 4, 6):
        state = does(state, 1, completing(state, 1), minute)
    state = does(state, 1, Undo(3), 7)
    state = does(state, 0, Catch(1, state.teams[1].code), 8)
    for seat, team in enumerate(state.teams):
        valid = [one.parts.total for one in state.awards if one.team == seat and not one.void]
        assert team.points == sum(valid)
