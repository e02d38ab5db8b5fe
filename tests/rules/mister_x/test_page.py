"""The numbers that docs/mister_x.md says are those of the rules, and its example is right."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from game.catalogue.files import read_file
from game.kit.lateness import CLOSING_TIME
from game.kit.meeting_code import MOST_WRONG
from game.kit.play_time import MINUTE
from game.rules.mister_x.game import GAME, MOST_STOPS
from game.rules.mister_x.hiding import SEEN_AGE
from game.rules.mister_x.riding import MOST_RIDES
from game.rules.mister_x.sightings import OLDEST

PAGE = (Path(__file__).parents[3] / "docs" / "mister_x.md").read_text()


def limits(defaults: Struct, prefix: str = "") -> Iterator[tuple[str, tuple[int, int, int]]]:
    """What each field of a setup is usually, at least, and at most."""
    schema: dict[str, Any] = json.schema(type(defaults))["$defs"][type(defaults).__name__]
    for name, field in schema["properties"].items():
        default = getattr(defaults, name)
        if isinstance(default, Struct):
            yield from limits(default, f"{name}.")
        else:
            yield prefix + name, (default, field["minimum"], field["maximum"])


def test_what_is_agreed_has_these_bounds() -> None:
    rows = re.findall(r"^\| `([\w.]+)`[^|]*\| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert {name: tuple(map(int, numbers)) for name, *numbers in rows} == dict(limits(GAME.setup()))


def test_other_numbers_are_those_of_the_rules() -> None:
    assert (MOST_RIDES, MOST_STOPS, MOST_WRONG) == (150, 300, 5)
    assert (SEEN_AGE, OLDEST, CLOSING_TIME) == (5 * MINUTE, 10 * MINUTE, 10 * MINUTE)
    assert GAME.team_play is not None
    assert (GAME.seats, GAME.team_play.players) == (range(2, 7), range(1, 9))
    for words in (
        "150 rides",
        "2 to 300",
        "five\n  wrong codes",
        "2 to 6 teams play, of 1 to 8 players each",
    ):
        assert words in PAGE


def test_its_example_is_read() -> None:
    assert GAME.catalogue is not None
    example = "\n".join(line.strip() for line in PAGE.rsplit("\n\n", 1)[1].splitlines())
    contents = read_file("stop", GAME.catalogue.kinds["stop"], "csv", example.encode())
    assert contents.faults == []
    assert [entry.name for entry in contents.entries] == ["Town Hall"]
