"""What can be agreed about time, as it is on the wire."""

from typing import Any

import pytest
from msgspec import ValidationError, convert, to_builtins

from game.kit.clock import ClockSetup

FISCHER_DAYS = {"system": "fischer", "main": 3, "increment": 1, "limit": 7}
YEAR = {"system": "simple", "move": 365}


@pytest.mark.parametrize(
    "setup",
    [
        {"system": "none"},
        {"system": "absolute", "main": 600},
        {"system": "fischer", "main": 300, "increment": 10, "limit": 600},
        {"system": "byoyomi", "main": 600, "period": 30, "periods": 5},
        {"system": "byoyomi", "main": 0, "period": 1, "periods": 1},
        {"system": "canadian", "main": 600, "period": 300, "stones": 20},
        {"system": "simple", "move": 60},
        {"system": "correspondence", "days": FISCHER_DAYS, "vacation": 30, "weekends_off": True},
        {
            "system": "correspondence",
            "days": {"system": "simple", "move": 365},
            "vacation": 0,
            "weekends_off": False,
        },
    ],
)
def test_what_is_complete_stays_as_it_is(setup: dict[str, Any]) -> None:
    assert to_builtins(convert(setup, type=ClockSetup)) == setup


@pytest.mark.parametrize(
    ("given", "setup"),
    [
        ({"system": "absolute"}, {"system": "absolute", "main": 600}),
        ({"system": "fischer"}, {"system": "fischer", "main": 300, "increment": 10, "limit": 600}),
        (
            {"system": "fischer", "main": 50_000, "increment": 0},
            {"system": "fischer", "main": 50_000, "increment": 0, "limit": 86_400},
        ),
        ({"system": "byoyomi"}, {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}),
        ({"system": "canadian"}, {"system": "canadian", "main": 600, "period": 300, "stones": 20}),
        ({"system": "simple"}, {"system": "simple", "move": 60}),
        (
            {"system": "correspondence"},
            {"system": "correspondence", "days": FISCHER_DAYS, "vacation": 0, "weekends_off": False},
        ),
    ],
)
def test_what_is_left_out_has_a_default(given: dict[str, Any], setup: dict[str, Any]) -> None:
    assert to_builtins(convert(given, type=ClockSetup)) == setup


@pytest.mark.parametrize(
    ("setup", "reason"),
    [
        ({"system": "hourglass"}, "Invalid value 'hourglass'"),
        ({"system": "absolute", "main": 0}, ">= 1"),
        ({"system": "absolute", "main": 86_401}, "<= 86400"),
        ({"system": "absolute", "main": 1.5}, "Expected `int`"),
        ({"system": "fischer", "main": 0}, ">= 1"),
        ({"system": "fischer", "main": 300, "limit": 299}, "The limit is below the main time."),
        ({"system": "byoyomi", "period": 0}, ">= 1"),
        ({"system": "byoyomi", "periods": 0}, ">= 1"),
        ({"system": "byoyomi", "periods": 101}, "<= 100"),
        ({"system": "canadian", "stones": 0}, ">= 1"),
        ({"system": "simple", "move": 0}, ">= 1"),
        ({"system": "correspondence", "days": {"system": "none"}}, "Invalid value 'none'"),
        (
            {"system": "correspondence", "days": {**YEAR, "system": "correspondence"}},
            "Invalid value 'correspondence'",
        ),
        ({"system": "correspondence", "days": {"system": "absolute"}}, "the main is at most 365 days"),
        (
            {"system": "correspondence", "days": {**YEAR, "move": 366}},
            "the move is at most 365 days",
        ),
        ({"system": "correspondence", "vacation": 366}, "<= 365"),
    ],
)
def test_what_cannot_be_agreed(setup: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        convert(setup, type=ClockSetup)
