"""The server's time as views tell it, for each connection anew."""

import pytest

from bots import clock
from bots.clock import Clock
from tests.bots.scripted_moyo import ScriptedMoyo


def test_it_is_late_by_the_fastest_way_of_a_view(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000
    monkeypatch.setattr(clock, "_own", lambda: now)
    server = ScriptedMoyo()
    told = Clock(server.moyo)
    told.told(5_000)
    told.told(4_900)
    assert told() == 5_000
    now = 2_000
    told.told(6_050)
    assert told() == 6_050
    server.connections = 2  # whose clock is behind that of the other
    told.told(5_500)
    assert told() == 5_500
