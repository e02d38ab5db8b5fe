"""Organisers pause a game, give it more time and stop it."""

import pytest

from game.api import Illegal, Millis
from game.kit.play_time import MINUTE, PlayTime, played
from game.kit.schedule import Extend, Pause, Resume, Schedule, Stop, rescheduled

SCHEDULE = Schedule(PlayTime(Millis(0)), 60 * MINUTE)


def test_a_pause_takes_nothing_of_the_time() -> None:
    paused = rescheduled(SCHEDULE, Pause(), Millis(10 * MINUTE))
    after = rescheduled(paused, Resume(), Millis(600 * MINUTE))
    assert played(after.time, Millis(601 * MINUTE)) == 11 * MINUTE
    assert after.length == 60 * MINUTE


def test_a_game_is_extended_before_its_time_is_up_to_a_day_at_most() -> None:
    assert rescheduled(SCHEDULE, Extend(30), Millis(59 * MINUTE)).length == 90 * MINUTE
    with pytest.raises(Illegal, match="^The time is up already"):
        rescheduled(SCHEDULE, Extend(30), Millis(60 * MINUTE))
    longer = rescheduled(SCHEDULE, Extend(720), Millis(0))
    with pytest.raises(Illegal, match="^A game has at most 24 hours"):
        rescheduled(longer, Extend(720), Millis(0))


def test_why_a_game_is_stopped_is_one_line() -> None:
    assert rescheduled(SCHEDULE, Stop("Rain\n\x85 and thunder"), Millis(1)).stopped == "Rain and thunder"
    assert rescheduled(SCHEDULE, Stop(), Millis(1)).stopped == ""
