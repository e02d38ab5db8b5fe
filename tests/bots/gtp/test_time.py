"""What an engine is told of each clock."""

import pytest

from bots.gtp.time import time_left, time_settings
from game.kit.clock import (
    Absolute,
    ByoYomi,
    Canadian,
    ClockSetup,
    Correspondence,
    Fischer,
    NoClock,
    Simple,
)


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        (NoClock(), (0, 1, 0)),
        (Absolute(600), (600, 0, 0)),
        (Fischer(300, 10), (300, 0, 0)),
        (ByoYomi(600, 30, 5), (720, 30, 1)),
        (Canadian(600, 300, 20), (600, 300, 20)),
        (Simple(60), (0, 60, 1)),
        (Correspondence(), (0, 1, 0)),
    ],
)
def test_the_setup(clock: ClockSetup, told: tuple[int, int, int]) -> None:
    assert time_settings(clock) == ("time_settings", *told)


@pytest.mark.parametrize(
    ("clock", "side", "left"),
    [
        (Absolute(600), {"main": 90_500, "period": 0, "periods": 0, "stones": 0}, (90, 0)),
        (ByoYomi(600, 30, 5), {"main": 60_000, "period": 30_000, "periods": 5, "stones": 0}, (180, 0)),
        (ByoYomi(600, 30, 5), {"main": 0, "period": 12_000, "periods": 3, "stones": 0}, (60, 0)),
        (ByoYomi(600, 30, 5), {"main": 0, "period": 12_000, "periods": 1, "stones": 0}, (12, 1)),
        (Canadian(600, 300, 20), {"main": 0, "period": 250_000, "periods": 0, "stones": 7}, (250, 7)),
        (Simple(60), {"main": 0, "period": 41_000, "periods": 0, "stones": 0}, (41, 1)),
        (Correspondence(), {"main": 0, "period": 86_400_000, "periods": 0, "stones": 0}, None),
    ],
)
def test_what_is_left(clock: ClockSetup, side: dict[str, int], left: tuple[int, int] | None) -> None:
    assert time_left(clock, side) == left
