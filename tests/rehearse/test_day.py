"""Whole days, straight over the rules."""

from collections import Counter
from functools import cache
from itertools import pairwise

from game.demo_catalogue import demo_catalogue
from game.kit.play_time import MINUTE
from game.rules.trainlag.game import GAME
from game.rules.trainlag.setup import Setup
from rehearse.day import STEP, Day, play
from rehearse.town import Town
from tests.rules.trainlag.days import TOWN

CATALOGUE = demo_catalogue(GAME)
DEMO = Town(CATALOGUE)


@cache
def day(seed: int, minutes: int = 480, teams: int = 6) -> Day:
    return play(CATALOGUE, DEMO, Setup(minutes=minutes), teams, seed)


def test_the_same_seed_makes_the_same_day() -> None:
    again = play(CATALOGUE, Town(CATALOGUE), Setup(minutes=480), 6, 1)
    assert again.final == day(1).final
    assert again.dealt == day(1).dealt
    assert day(2).final != day(1).final


def test_teams_play_a_whole_day_and_hardly_do_what_the_rules_forbid() -> None:
    for seed in (1, 2):
        final = day(seed).final
        assert GAME.result(final) is not None
        assert len(day(seed).completed) > 60
        assert day(seed).refused <= 2


def test_teams_need_the_time_of_their_ways() -> None:
    """No team completes two challenges in less than it takes to do the second."""
    found = day(1)
    for seat in range(6):
        own = [award for award in found.completed if award.team == seat]
        for before, award in pairwise(own):
            assert award.challenge is not None
            challenge = DEMO.challenges[found.final.world.challenges[award.challenge].name]
            assert award.played - before.played >= challenge.staying * MINUTE


def test_hunters_catch_and_roles_change() -> None:
    catches = [len(day(seed).final.catches) for seed in (1, 2)]
    assert min(catches) > 0
    hunted = day(1).hunted
    assert sum(hunted.values()) == 480 * MINUTE - STEP  # always one, but in the last step
    assert len(hunted) > 1


def test_some_claim_and_some_contest_over_some_days() -> None:
    acts = sum((day(seed, 240).acts for seed in range(1, 9)), Counter[str]())
    assert {"complete", "catch", "claim", "contest", "decide"} <= acts.keys()
    assert acts["catch"] > acts["claim"] > acts["contest"]


def test_a_town_without_stops_or_areas_is_played() -> None:
    found = play(TOWN, Town(TOWN), Setup(minutes=240, hunters=2), 5, 3)
    assert GAME.result(found.final) is not None
    assert found.completed
