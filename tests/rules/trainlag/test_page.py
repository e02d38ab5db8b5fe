"""The numbers that docs/trainlag.md says are those of the rules."""

import re
from pathlib import Path

from game.rules.trainlag.periods import BORDERS, PERIODS
from game.rules.trainlag.rates import REMOTENESS, TRANSIT, Rates

PAGE = (Path(__file__).parents[3] / "docs" / "trainlag.md").read_text()


def test_every_number_of_config_is_there_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+_\w+)` \| (\d+) \|$", PAGE, re.MULTILINE)
    rates = Rates()
    assert rows == [(name, str(getattr(rates, name))) for name in Rates.__struct_fields__]


def test_the_tables_of_points_are_those_of_the_rules() -> None:
    for part, table in (("remoteness", REMOTENESS), ("transit", TRANSIT)):
        *most, last = table
        assert f"| `{part}` | {', '.join(map(str, most))} or {last}, by" in PAGE


def test_periods_begin_when_it_says() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \| (?:after )?([\d.]+) to ([\d.]+) %", PAGE, re.MULTILINE)
    shares = [((middle - away) / 10, (middle + away) / 10) for middle, away in BORDERS]
    assert [(name, float(least), float(most)) for name, least, most in rows] == [
        (name, *share) for name, share in zip(PERIODS[1:], shares, strict=False)
    ]
