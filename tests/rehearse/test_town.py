"""Towns as teams walk in them, and the trips there."""

from itertools import pairwise
from typing import Any

import pytest

from game.catalogue import Catalogue
from game.catalogue.geometry import Point
from game.demo_catalogue import demo_catalogue
from game.kit.play_time import MINUTE
from game.rules.trainlag.entries import Challenge, Stop, Zone
from game.rules.trainlag.game import GAME
from rehearse.place import Scale
from rehearse.timetable import GRADE_WAITS
from rehearse.town import Town
from tests.rules.trainlag.days import TOWN

DEMO = Town(demo_catalogue(GAME))


def place(town: Town, name: str) -> int:
    return next(number for number, one in enumerate(town.places) if one.name == name)


def small(lines: tuple[str, ...], other: tuple[str, ...], **challenge: Any) -> Town:
    """Two zones, 6.7 km apart, with a stop each."""
    return Town(
        Catalogue(
            {
                "zone": [Zone("Here", ("There",), 0), Zone("There", ("Here",), 1)],
                "stop": [
                    Stop("First", "Here", Point((100_000_000, 500_000_000)), lines),
                    Stop("Second", "There", Point((100_000_000, 500_600_000)), other),
                ],
                "challenge": [Challenge("Wave", "Wave.", "place", "There", **challenge)],
                "config": [],
            }
        )
    )


def test_metres_are_those_of_the_ground() -> None:
    scale = Scale(546_200_000)
    assert scale.metres((0, 546_200_000), (0, 546_300_000)) == pytest.approx(1_113, abs=2)
    assert scale.metres((0, 546_200_000), (100_000, 546_200_000)) == pytest.approx(644, abs=2)


def test_all_begin_in_the_middle_where_most_lines_stop() -> None:
    assert DEMO.world.zones[DEMO.places[DEMO.start].zone].ring == 0
    assert len(DEMO.places[DEMO.start].lines) == 3


def test_every_place_of_the_demo_town_is_reached_within_an_hour() -> None:
    times = [DEMO.time(DEMO.start, number) for number in range(len(DEMO.places))]
    assert max(times) < 60 * MINUTE
    assert DEMO.time(DEMO.start, DEMO.start) == 0


def test_a_trip_ends_at_its_place_and_never_jumps() -> None:
    lighthouse = place(DEMO, "Lighthouse")
    trip = DEMO.trip(DEMO.start, lighthouse, 5 * MINUTE)
    assert trip.ends - trip.begins == DEMO.time(DEMO.start, lighthouse)
    assert trip.position(trip.begins) == DEMO.places[DEMO.start].where
    assert trip.position(trip.ends) == DEMO.places[lighthouse].where
    seconds = [trip.position(now) for now in range(trip.begins, trip.ends, 1_000)]
    steps = [DEMO.scale.metres(one, other) for one, other in pairwise(seconds)]
    assert max(steps) <= 6  # metres a second


def test_one_rides_where_a_line_goes_and_walks_where_none_does() -> None:
    far = small(("1",), ("1",))
    means = [leg.means for leg in far.trip(0, 1, 0).legs]
    assert means == ["wait", "ride"]
    apart = small(("1",), ("2",))
    assert [leg.means for leg in apart.trip(0, 1, 0).legs] == ["walk"]
    assert apart.time(0, 1) > 3 * far.time(0, 1)


def test_where_no_lines_are_named_something_stops_everywhere() -> None:
    assert "ride" in [leg.means for leg in small((), ()).trip(0, 1, 0).legs]


def test_a_challenge_is_reached_on_foot_from_its_stop_and_later_where_little_runs() -> None:
    town = small(("1",), ("1",), stop="Second", walking=10, grade=4)
    assert town.spot(town.challenges["Wave"], 0) == (1, GRADE_WAITS[4] * MINUTE, 5 * MINUTE)


def test_a_challenge_without_a_stop_is_walked_to_from_the_nearest() -> None:
    town = small(("1",), ("1",), where=Point((100_000_000, 500_609_000)))
    goal, wait, walk = town.spot(town.challenges["Wave"], 0)
    assert (town.places[goal].zone, wait) == (1, 0)
    assert 1 * MINUTE < walk < 3 * MINUTE  # 100 m


def test_a_town_without_any_geometry_has_places() -> None:
    town = Town(TOWN)
    assert len({one.where for one in town.places}) == len(town.world.zones)
    assert all(town.is_reached(number) for number in range(len(town.places)))
