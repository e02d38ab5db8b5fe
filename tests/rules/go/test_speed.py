"""Which games of Go are rated together."""

import msgspec
import pytest

from game.kit.clock import Absolute, ByoYomi, Canadian, ClockSetup, Correspondence, Fischer, NoClock, Simple
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from game.sections.offers import game_offer


@pytest.mark.parametrize(
    ("clock", "size", "speed"),
    [
        (NoClock(), 19, "no clock 19 × 19"),
        (Absolute(600), 19, "blitz 19 × 19"),
        (Absolute(600), 13, "blitz 13 × 13"),
        (Absolute(600), 9, "rapid 9 × 9"),
        (Absolute(29 * 12), 9, "rapid 9 × 9"),
        (Absolute(29 * 12 - 1), 9, "blitz 9 × 9"),
        (Absolute(29 * 30), 9, "live 9 × 9"),
        (Absolute(29 * 30 - 1), 9, "rapid 9 × 9"),
        (Absolute(29 * 3_600 // 2), 9, "live 9 × 9"),
        (Fischer(30, 5), 19, "blitz 19 × 19"),
        (Fischer(300, 10), 19, "rapid 19 × 19"),
        (Fischer(300, 30), 19, "live 19 × 19"),
        (ByoYomi(60, 10, 5), 19, "blitz 19 × 19"),
        (ByoYomi(600, 30, 5), 19, "live 19 × 19"),
        (Canadian(600, 300, 20), 19, "rapid 19 × 19"),
        (Simple(10), 9, "blitz 9 × 9"),
        (Simple(60), 9, "live 9 × 9"),
        (Simple(3_600), 9, "correspondence 9 × 9"),
        (Correspondence(Fischer(3, 1, 7)), 19, "correspondence 19 × 19"),
        (Correspondence(Absolute(30)), 25, "correspondence 25 × 25"),
    ],
)
def test_a_game_is_of_the_speed_that_a_turn_can_take_on_average(
    clock: ClockSetup, size: int, speed: str
) -> None:
    assert GAME.speed(Setup(size=size, clock=clock)) == speed


def test_any_game_counted_in_days_is_a_correspondence_game() -> None:
    assert GAME.speed(Setup(size=25, clock=Correspondence(Absolute(1)))) == "correspondence 25 × 25"


def test_games_are_found_by_the_speed_of_each_clock_that_is_offered() -> None:
    clocks = [
        (int(size), clock) for sizes in GAME.constants["clocks"].values() for size, clock in sizes.items()
    ]
    offered = {GAME.speed(msgspec.convert({"size": size, "clock": clock}, Setup)) for size, clock in clocks}
    assert len(offered) == len(clocks)
    assert set(game_offer(GAME, organiser=False).speeds or ()) == offered
