"""Clocks that are counted in days, with vacation and weekends off."""

import pytest

from game.api import Illegal, Millis
from game.kit.clock import (
    Absolute,
    ByoYomi,
    Canadian,
    Correspondence,
    Fischer,
    GameClock,
    Simple,
    Spent,
    Terms,
    TimeSystem,
    advanced,
    back_from_vacation,
    moved,
    on_vacation,
    paused,
    resumed,
    started,
    switched,
    terms,
)
from game.kit.clock.calendar import DAY, weekday_instant, weekday_time
from tests.game.kit.clock.turns import last_turn, shown

HOUR = DAY // 24
MONDAY = Millis(1_789_948_800_000)
"""2026-09-21, 00:00 UTC."""
FRIDAY_NIGHT = Millis(MONDAY + 5 * DAY)
"""The instant at which Saturday begins."""
NEXT_MONDAY = Millis(MONDAY + 7 * DAY)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Absolute(30), Terms(main=30 * DAY, limit=30 * DAY)),
        (Fischer(3, 1, 7), Terms(main=3 * DAY, increment=DAY, limit=7 * DAY)),
        (ByoYomi(7, 1, 5), Terms(main=7 * DAY, limit=7 * DAY, period=DAY, periods=5, stones=1)),
        (Canadian(7, 7, 10), Terms(main=7 * DAY, limit=7 * DAY, period=7 * DAY, periods=1, stones=10)),
        (Simple(2), Terms(period=2 * DAY, periods=1, stones=1)),
    ],
)
def test_any_system_can_be_counted_in_days(days: TimeSystem, expected: Terms) -> None:
    assert terms(Correspondence(days)) == expected


@pytest.mark.parametrize(
    ("since", "until", "weekdays"),
    [
        (0, 1, 1),
        (0, 5 * DAY, 5 * DAY),
        (0, 5 * DAY + 1, 5 * DAY),
        (0, 7 * DAY - 1, 5 * DAY),
        (0, 7 * DAY, 5 * DAY),
        (0, 7 * DAY + 1, 5 * DAY + 1),
        (5 * DAY - 1, 5 * DAY, 1),
        (5 * DAY, 7 * DAY, 0),
        (6 * DAY, 9 * DAY, 2 * DAY),
        (4 * DAY, 18 * DAY, 10 * DAY),
        (-3 * DAY, -2 * DAY, 1 * DAY),
        (-2 * DAY, 0, 0),
    ],
)
def test_time_without_weekends(since: int, until: int, weekdays: int) -> None:
    assert weekday_time(MONDAY + until) - weekday_time(MONDAY + since) == weekdays


@pytest.mark.parametrize(
    ("since", "time", "until"),
    [
        (0, 1, 1),
        (0, 5 * DAY - 1, 5 * DAY - 1),
        (0, 5 * DAY, 5 * DAY),
        (0, 5 * DAY + 1, 7 * DAY + 1),
        (5 * DAY, 1, 7 * DAY + 1),
        (6 * DAY, 5 * DAY, 12 * DAY),
        (4 * DAY, 10 * DAY, 18 * DAY),
    ],
)
def test_when_a_time_without_weekends_is_over(since: int, time: int, until: int) -> None:
    assert weekday_instant(weekday_time(MONDAY + since) + time) == MONDAY + until


def test_the_epoch_was_a_thursday() -> None:
    assert weekday_time(2 * DAY) - weekday_time(0) == 2 * DAY
    assert weekday_time(4 * DAY) - weekday_time(0) == 2 * DAY


def clock(begins: Millis, vacation: int = 0, weekends_off: bool = False, days: int = 2) -> GameClock:
    setup = Correspondence(Simple(days), vacation=vacation, weekends_off=weekends_off)
    return started(setup, 2, 0, begins)


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        (MONDAY, MONDAY + 2 * DAY),
        (FRIDAY_NIGHT - 2 * DAY - 1, FRIDAY_NIGHT - 1),
        (FRIDAY_NIGHT - 2 * DAY, FRIDAY_NIGHT),
        (FRIDAY_NIGHT - 2 * DAY + 1, NEXT_MONDAY + 1),
        (FRIDAY_NIGHT - HOUR, NEXT_MONDAY + 2 * DAY - HOUR),
        (FRIDAY_NIGHT + HOUR, NEXT_MONDAY + 2 * DAY),
        (NEXT_MONDAY - 1, NEXT_MONDAY + 2 * DAY),
    ],
)
def test_weekends_are_not_charged(begins: int, due: int) -> None:
    one = clock(Millis(begins), weekends_off=True)
    assert one.up_at == due
    assert advanced(one, Millis(due + 999)).fallen is None
    assert advanced(one, Millis(due + 1_000)).fallen == 0
    assert moved(one, 1, Millis(due - 1)).turn == 1
    with pytest.raises(Illegal):
        moved(one, 1, Millis(due))


def test_a_weekend_is_shown_as_time_off() -> None:
    one = moved(clock(Millis(FRIDAY_NIGHT - HOUR), weekends_off=True), 1, Millis(NEXT_MONDAY + HOUR), 300)
    assert last_turn(one) == (0, Spent(thought=2 * HOUR - 300, line=300, off=2 * DAY))
    one = moved(clock(Millis(FRIDAY_NIGHT - HOUR), weekends_off=True), 1, Millis(FRIDAY_NIGHT + 100), 300)
    assert last_turn(one) == (0, Spent(thought=HOUR - 200, line=200, off=100))


def test_a_vacation_is_not_charged_until_the_player_is_back() -> None:
    away = on_vacation(clock(MONDAY, vacation=5), 0, Millis(MONDAY + DAY))
    assert away.up_at == MONDAY + DAY + 5 * DAY + DAY
    assert shown(away, 2 * DAY)["black"] == {
        "main": 0,
        "period": DAY,
        "periods": 0,
        "stones": 0,
        "vacation": 3 * DAY,
        "vacation_until": MONDAY + 6 * DAY,
    }
    back = back_from_vacation(away, 0, Millis(MONDAY + 3 * DAY))
    assert back.up_at == MONDAY + 4 * DAY
    assert shown(back)["black"]["vacation"] == 3 * DAY
    again = on_vacation(back, 0, Millis(MONDAY + 3 * DAY))
    assert again.up_at == MONDAY + 7 * DAY
    done = moved(back, 1, Millis(MONDAY + 4 * DAY - 1))
    assert last_turn(done) == (0, Spent(thought=2 * DAY - 1, off=2 * DAY))


@pytest.mark.parametrize(("back", "charged"), [(-1, 0), (0, 0), (1, 1), (HOUR, HOUR)])
def test_a_vacation_that_is_used_up_is_over(back: int, charged: int) -> None:
    away = on_vacation(clock(MONDAY, vacation=5), 0, MONDAY)
    at = Millis(MONDAY + 5 * DAY + back)
    assert last_turn(moved(away, 1, at)) == (0, Spent(thought=charged, off=at - MONDAY - charged))
    due = away.falls_at
    assert due == MONDAY + 7 * DAY + 1_000
    assert advanced(away, Millis(due - 1)).fallen is None
    assert advanced(away, due).fallen == 0


def test_a_move_ends_the_vacation() -> None:
    away = moved(on_vacation(clock(MONDAY, vacation=5), 0, MONDAY), 1, Millis(MONDAY + DAY))
    assert (away.sides[0].vacation_until, away.sides[0].vacation) == (None, 4 * DAY)


def test_a_vacation_is_used_up_whosever_turn_it_is() -> None:
    away = on_vacation(clock(MONDAY, vacation=5), 1, MONDAY)
    assert away.up_at == MONDAY + 2 * DAY
    turn = moved(away, 1, Millis(MONDAY + DAY))
    assert turn.up_at == MONDAY + 5 * DAY + 2 * DAY
    assert shown(turn)["white"]["vacation"] == 4 * DAY


def test_a_vacation_over_a_weekend() -> None:
    away = on_vacation(clock(MONDAY, vacation=6, weekends_off=True), 0, MONDAY)
    assert away.up_at == NEXT_MONDAY + 2 * DAY


@pytest.mark.parametrize("stop", [paused, lambda clock, at: switched(clock, None, at)])
def test_a_vacation_goes_on_while_the_clock_stands_still(stop: object) -> None:
    assert callable(stop)
    away = stop(on_vacation(clock(MONDAY, vacation=2), 0, MONDAY), Millis(MONDAY + DAY))
    turn = switched(resumed(away, Millis(MONDAY + 4 * DAY)), 0, Millis(MONDAY + 4 * DAY))
    assert turn.up_at == MONDAY + 6 * DAY


def test_who_has_no_vacation() -> None:
    with pytest.raises(Illegal, match="no vacation left"):
        on_vacation(clock(MONDAY), 0, MONDAY)
    one = clock(MONDAY, vacation=1, days=9)
    with pytest.raises(Illegal, match="not on vacation"):
        back_from_vacation(one, 0, MONDAY)
    away = on_vacation(one, 0, MONDAY)
    with pytest.raises(Illegal, match="already"):
        on_vacation(away, 0, Millis(MONDAY + DAY - 1))
    for over in (Millis(MONDAY + DAY), Millis(MONDAY + DAY + 1)):
        assert shown(away, over - MONDAY)["black"]["vacation"] == 0
        with pytest.raises(Illegal, match="no vacation left"):
            on_vacation(away, 0, over)
        with pytest.raises(Illegal, match="not on vacation"):
            back_from_vacation(away, 0, over)
