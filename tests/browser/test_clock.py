"""How a clock runs down on the page, what it says, and when its time is short: tables of cases."""

from random import Random
from typing import Any

import msgspec
import pytest
from playwright.async_api import Page

from game.kit.clock import ClockSetup, terms
from game.kit.clock.side import side_of, used
from tests.browser.conftest import OpenStatic

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Calls a function of a module of the page once for each list of arguments.
CALL = """async ([path, name, cases]) => {
    const called = (await import(path))[name];
    return cases.map((given) => called(...given));
}"""


async def call(page: Page, module: str, name: str, *cases: list[Any]) -> list[Any]:
    found: list[Any] = await page.evaluate(CALL, [f"/ui/{module}.js", name, list(cases)])
    return found


SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

ABSOLUTE = {"system": "absolute", "main": 600}
FISCHER = {"system": "fischer", "main": 300, "increment": 10, "limit": 600}
BYOYOMI = {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}
CANADIAN = {"system": "canadian", "main": 600, "period": 300, "stones": 20}
SIMPLE = {"system": "simple", "move": 60}
DAYS = {
    "system": "correspondence",
    "days": {"system": "fischer", "main": 3, "increment": 1, "limit": 7},
    "vacation": 0,
    "weekends_off": False,
}
WORKDAYS = {**DAYS, "vacation": 10, "weekends_off": True}


TIMES = [
    (0, "0.0", 1),
    (99, "0.0", 100),
    (9_400, "9.4", 1),
    (9_999, "9.9", 100),
    (10_000, "0:10", 1),
    (59_999, "0:59", 1_000),
    (299_000, "4:59", 1),
    (HOUR - 1, "59:59", 1_000),
    (HOUR, "1:00:00", 1),
    (HOUR + 2 * MINUTE + 3_000, "1:02:03", 1),
    (DAY - 1, "23:59:59", 1_000),
    (DAY, "1 d 0 h", 1),
    (2 * DAY + 4 * HOUR + 5, "2 d 4 h", 6),
]
"""Milliseconds, the text for them, and after how many it is another."""


async def test_a_time_is_finer_the_less_it_is(static_page: Page) -> None:
    times = [[ms] for ms, _, _ in TIMES]
    assert await call(static_page, "duration", "remaining", *times) == [text for _, text, _ in TIMES]
    until = await call(static_page, "duration", "untilNextText", *times)
    assert until == [next_text for _, _, next_text in TIMES]


def left(main: int, period: int = 0, periods: int = 0, stones: int = 0) -> dict[str, int]:
    return {"main": main, "period": period, "periods": periods, "stones": stones}


RUNS_DOWN = [
    (ABSOLUTE, left(600_000), 0, left(600_000)),
    (ABSOLUTE, left(600_000), 599_999, left(1)),
    (ABSOLUTE, left(600_000), 600_000, left(0)),
    (BYOYOMI, left(10_000, 30_000, 5, 1), 9_999, left(1, 30_000, 5, 1)),
    (BYOYOMI, left(10_000, 30_000, 5, 1), 10_000, left(0, 30_000, 5, 1)),
    (BYOYOMI, left(10_000, 30_000, 5, 1), 39_999, left(0, 1, 5, 1)),
    (BYOYOMI, left(10_000, 30_000, 5, 1), 40_000, left(0, 30_000, 4, 1)),
    (BYOYOMI, left(0, 12_000, 3, 1), 12_000, left(0, 30_000, 2, 1)),
    (BYOYOMI, left(0, 12_000, 3, 1), 71_999, left(0, 1, 1, 1)),
    (BYOYOMI, left(0, 12_000, 3, 1), 72_000, left(0, 0, 0, 1)),
    (CANADIAN, left(0, 200_000, 1, 7), 50_000, left(0, 150_000, 1, 7)),
    (CANADIAN, left(0, 200_000, 1, 7), 200_000, left(0, 0, 0, 7)),
    (SIMPLE, left(0, 60_000, 1, 1), 59_000, left(0, 1_000, 1, 1)),
    (SIMPLE, left(0, 60_000, 1, 1), 61_000, left(0, 0, 0, 1)),
]


async def test_main_time_goes_first_then_one_period_after_the_other(static_page: Page) -> None:
    cases = [[before, time, setup] for setup, before, time, _ in RUNS_DOWN]
    found = await call(static_page, "time_left", "timeLeft", *cases)
    assert found == [after for _, _, _, after in RUNS_DOWN]


async def test_the_page_counts_as_the_server_does(static_page: Page) -> None:
    random = Random(12)
    cases, expected = [], []
    for setup in (ABSOLUTE, FISCHER, BYOYOMI, CANADIAN, SIMPLE, DAYS) * 60:
        agreed = msgspec.convert(setup, ClockSetup)
        given = terms(agreed)
        assert given is not None
        side = side_of(agreed)
        time = random.randrange(2 * (side.main + side.period * side.periods))
        after = used(side, given, time)
        periods = side.periods if setup is BYOYOMI else 0  # the others show none
        cases.append([left(side.main, side.period, periods, side.stones), time, setup])
        expected.append((after.main, after.period, after.periods if periods else 0))
    found = await call(static_page, "time_left", "timeLeft", *cases)
    assert [(each["main"], each["period"], each["periods"]) for each in found] == expected


FRIDAY_NOON = 1_790_337_600_000
"""2026-09-25, 12:00 UTC."""

AWAY = {**DAYS, "vacation": 5}
"""In the cases the player is on vacation until two hours after Friday noon."""


CHARGED = [
    (DAYS, FRIDAY_NOON, 3 * DAY, 3 * DAY),
    (WORKDAYS, FRIDAY_NOON, 12 * HOUR, 12 * HOUR),
    (WORKDAYS, FRIDAY_NOON, 2 * DAY, 12 * HOUR),
    (WORKDAYS, FRIDAY_NOON, 3 * DAY, DAY),
    (WORKDAYS, FRIDAY_NOON, 7 * DAY, 5 * DAY),
    (WORKDAYS, FRIDAY_NOON + DAY, DAY, 0),
    (AWAY, FRIDAY_NOON, HOUR, 0),
    (AWAY, FRIDAY_NOON, 3 * HOUR, HOUR),
    (AWAY, FRIDAY_NOON + 2 * HOUR, HOUR, HOUR),
]


async def test_neither_vacation_nor_weekends_that_are_off_are_charged(static_page: Page) -> None:
    vacation = {"vacation_until": FRIDAY_NOON + 2 * HOUR}
    cases = [
        [setup, vacation if setup is AWAY else {}, start, start + length]
        for setup, start, length, _ in CHARGED
    ]
    found = await call(static_page, "time_left", "charged", *cases)
    assert found == [charged for _, _, _, charged in CHARGED]


async def test_times_are_written_as_the_language_of_the_page_has_them(open_static: OpenStatic) -> None:
    page = await open_static('<!doctype html><html lang="de">')
    assert await call(page, "duration", "remaining", [9_400]) == ["9,4"]
    assert await call(page, "duration", "spoken", [299_000]) == ["4\u00a0Minuten, 59\u00a0Sekunden"]
    assert await call(page, "duration", "agreed", [DAY]) == ["1\u00a0Tag"]


SAYS = [
    ({"system": "none"}, ["no clock"]),
    (ABSOLUTE, ["10 min"]),
    ({"system": "absolute", "main": 90}, ["90 s"]),
    ({"system": "absolute", "main": 3600}, ["1 h"]),
    (FISCHER, ["5 min + 10 s", "at most 10 min"]),
    (BYOYOMI, ["10 min + 5 × 30 s"]),
    ({**BYOYOMI, "main": 0}, ["5 × 30 s"]),
    (CANADIAN, ["10 min + 5 min for 20 stones"]),
    (SIMPLE, ["1 min a move"]),
    (DAYS, ["3 days + 1 day", "at most 7 days"]),
    (WORKDAYS, ["3 days + 1 day", "at most 7 days", "weekends off", "10 days of vacation"]),
]


async def test_what_was_agreed_in_words(static_page: Page) -> None:
    found = await call(static_page, "clock_words", "clockFacts", *([setup] for setup, _ in SAYS))
    plain = [[phrase.replace("\u00a0", " ") for phrase in phrases] for phrases in found]
    assert plain == [words for _, words in SAYS]


SHORT = [
    (ABSOLUTE, left(MINUTE + 1), False),
    (ABSOLUTE, left(MINUTE), True),
    ({"system": "absolute", "main": 60}, left(10_001), False),
    ({"system": "absolute", "main": 60}, left(10_000), True),
    (BYOYOMI, left(1, 30_000, 5, 1), False),
    (BYOYOMI, left(0, 10_001, 5, 1), False),
    (BYOYOMI, left(0, 10_000, 5, 1), True),
    ({**BYOYOMI, "period": 9}, left(0, 3_001, 5, 1), False),
    ({**BYOYOMI, "period": 9}, left(0, 3_000, 5, 1), True),
    (CANADIAN, left(0, 30_000, 1, 9), True),
    (SIMPLE, left(0, 10_000, 1, 1), True),
    (DAYS, left(8 * HOUR), False),
    (DAYS, left(7 * HOUR), True),
]


async def test_when_time_is_short(static_page: Page) -> None:
    cases = [
        [{"left": time, "setup": setup, "runs": True, "paused": False, "fallen": False}]
        for setup, time, _ in SHORT
    ]
    assert await call(static_page, "clock_face", "isShort", *cases) == [short for _, _, short in SHORT]
