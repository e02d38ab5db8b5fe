"""The clocks that are offered are what they are called."""

import pytest

from game.rules.go.clocks import CLOCKS
from game.rules.go.game import GAME
from game.rules.go.setup import Setup

OFFERED = [(speed, size) for speed, clocks in CLOCKS.items() for size in clocks]


def test_every_preset_can_be_played_at_every_speed() -> None:
    assert list(CLOCKS) == ["blitz", "rapid", "live", "correspondence"]
    assert {tuple(clocks) for clocks in CLOCKS.values()} == {tuple(setup.size for setup in GAME.presets)}


@pytest.mark.parametrize(("speed", "size"), OFFERED)
def test_a_clock_is_of_its_speed(speed: str, size: int) -> None:
    setup = Setup(size=size, clock=CLOCKS[speed][size])
    assert GAME.speed(setup) == f"{speed} {size} × {size}"
