"""What is wrong with a town is said; the one that comes with the game is right, and is played through."""

from typing import Any

import pytest
from msgspec.structs import replace

from game import demo_catalogue
from game.catalogue import Catalogue
from game.catalogue.geometry import Point
from game.rules.trainlag.action import Catch
from game.rules.trainlag.entries import Challenge, Config, Stop, Zone
from game.rules.trainlag.faults import faults, session_faults
from game.rules.trainlag.game import GAME
from game.rules.trainlag.setup import Setup
from game.team_play import Team
from tests.rules.trainlag.days import (
    RINGS,
    TOWN,
    begun,
    challenges,
    completing,
    does,
    plays_until,
    town,
    zones,
)

HERE = Point((0, 0))


def changed(**kinds: list[Any]) -> Catalogue:
    given: dict[str, list[Any]] = {kind: list(TOWN[kind].values()) for kind in TOWN}
    return Catalogue({**given, **{kind: [*given[kind], *more] for kind, more in kinds.items()}})


def sentences(catalogue: Catalogue) -> list[str]:
    return [f"{fault.kind}/{fault.name}/{fault.field}: {fault.sentence.text}" for fault in faults(catalogue)]


def test_the_town_of_these_tests_is_right() -> None:
    assert sentences(TOWN) == []


@pytest.mark.parametrize(
    ("catalogue", "said"),
    [
        (changed(zone=[Zone("Isle", (), 3)]), "zone/Isle/neighbours: From the middle one does not come here"),
        (changed(zone=[Zone("Isle", ("Nowhere",), 3)]), "zone/Isle/neighbours: There is no zone Nowhere"),
        (changed(zone=[Zone("Isle", ("middle",), 3)]), "zone/Isle/neighbours: Middle does not have it"),
        (
            changed(zone=[Zone("Isle", ("Isle",), 3)]),
            "zone/Isle/neighbours: A zone is no neighbour of its own",
        ),
        (changed(stop=[Stop("Pier", "Nowhere", HERE)]), "stop/Pier/zone: There is no zone Nowhere"),
        (changed(challenge=[Challenge("x", "t", "anywhere", "Middle")]), "challenge/x/zone: It has a zone"),
        (changed(challenge=[Challenge("x", "t", "place")]), "challenge/x/zone: It has a zone, unless"),
        (changed(challenge=[Challenge("x", "t", "zone", "No")]), "challenge/x/zone: There is no zone No"),
        (
            changed(challenge=[Challenge("x", "t", "place", "Middle", "Pier")]),
            "challenge/x/stop: There is no stop Pier",
        ),
        (
            changed(
                stop=[Stop("Pier", "Edge", HERE)],
                challenge=[Challenge("x", "t", "place", "Middle", "Pier")],
            ),
            "challenge/x/stop: Pier is not in its zone",
        ),
        (changed(config=[Config("bonus", 3)]), "config/bonus/name: There are only: points_per_challenge, "),
        (changed(config=[Config("city_ring", 99)]), "config/city_ring/value: Expected a whole number <= 9"),
        (town(28), "challenge//: A town has 12 to 300 challenges; here are 308"),
        (changed(config=[Config("end_ring", 0)]), ""),
        (
            Catalogue(
                {
                    "zone": zones({**RINGS, "Middle": 1}),
                    "challenge": challenges(),
                    "stop": list[Stop](),
                    "config": list[Config](),
                }
            ),
            "zone//ring: No zone is in the middle",
        ),
        (
            changed(challenge=[Challenge(f"{number}", "é" * 500, "anywhere") for number in range(210)]),
            "challenge//text: The texts of all challenges together",
        ),
    ],
)
def test_what_is_wrong_with_a_town(catalogue: Catalogue, said: str) -> None:
    found = sentences(catalogue)
    assert (len(found), found[0][: len(said)] if found else "") == (bool(said), said)


def test_a_town_may_have_too_few_challenges() -> None:
    assert "challenge//: A town has 12 to 300 challenges; here are 11." in sentences(town(1))


@pytest.mark.parametrize(("kind", "period"), [("zone", "specific"), ("place", "")])
def test_each_period_needs_challenges(kind: Any, period: str) -> None:
    far = [replace(one, kind=kind, zone="Beyond") for one in challenges() if one.zone]
    found = sentences(Catalogue({**{name: TOWN[name].values() for name in TOWN}, "challenge": far}))
    periods = ["perimeter", "city", "end game", *([period] if period else [])]
    assert [one.split("period ")[1].split(" there")[0] for one in found] == periods


@pytest.mark.parametrize(
    ("setup", "teams", "said"),
    [
        (Setup(), 3, []),
        (Setup(minutes=720), 3, ["For 720 minutes there should be 36 challenges; the catalogue has 33."]),
        (Setup(hunters=3), 3, ["Of 3 teams at most 2 can hunt at first, not 3."]),
        (Setup(hunters=1), 0, ["Of 0 teams at most 0 can hunt at first, not 1."]),
    ],
)
def test_what_keeps_a_session_from_beginning(setup: Setup, teams: int, said: list[str]) -> None:
    found = session_faults(setup, TOWN, [Team(f"{number}", 3) for number in range(teams)])
    assert [one.text for one in found] == said


def test_the_town_that_comes_with_the_game_is_played_on() -> None:
    demo = demo_catalogue.demo_catalogue(GAME)
    assert (len(demo["zone"]), len(demo["stop"]), len(demo["challenge"])) == (18, 31, 48)
    assert all(zone.area is not None for zone in demo["zone"].values())
    assert list(session_faults(Setup(), demo, [Team("a", 4), Team("b", 4), Team("c", 4)])) == []
    state = begun(3, catalogue=demo)
    for minute in range(20, 480, 20):
        gatherers = [seat for seat, team in enumerate(state.teams) if team.role == "gatherer"]
        state = does(state, gatherers[0], completing(state, gatherers[0], minute // 20 % 3), minute)
        if minute % 60 == 0:
            hunter = next(seat for seat in range(3) if seat not in gatherers)
            code = state.teams[gatherers[1]].code
            state = does(state, hunter, Catch(gatherers[1], code), minute, 30)
    result = GAME.result(plays_until(state, 490))
    assert result is not None
    assert sum(result.scores) > 23 * 60
    assert len({state.awards[number].challenge for number in range(20)}) > 10


def test_a_demo_that_is_wrong_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    file = demo_catalogue.DemoFile("config", "csv", b"name,value\nbonus,many\n")
    monkeypatch.setattr(demo_catalogue, "demo_files", lambda game: [file])
    with pytest.raises(ValueError, match="^config.csv: "):
        demo_catalogue.demo_catalogue(GAME)
    file = demo_catalogue.DemoFile("config", "csv", b"name,value\nbonus,1\n")
    with pytest.raises(ValueError, match="^The catalogue of trainlag: "):
        demo_catalogue.demo_catalogue(GAME)
