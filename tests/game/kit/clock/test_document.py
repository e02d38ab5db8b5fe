"""docs/clocks.md: the setups that it shows are those that a server takes, with the defaults that it shows."""

import re
from pathlib import Path
from typing import get_args

from msgspec import convert, json, to_builtins

from game.kit.clock import ClockSetup, Correspondence

PAGE = (Path(__file__).parents[4] / "docs" / "clocks.md").read_text().replace("{…}", "{}")
SHOWN = [json.decode(text) for text in re.findall(r'^\| `(\{"system".*?\})` \|', PAGE, re.MULTILINE)]


def test_every_time_system_is_shown_with_its_defaults() -> None:
    for setup in SHOWN:
        complete = to_builtins(convert({"system": setup["system"]}, type=ClockSetup))
        assert {**complete, "days": {}} == {**setup, "days": {}}
    assert len({setup["system"] for setup in SHOWN}) == len(get_args(ClockSetup))
    assert any(set(setup) == {"system", *Correspondence.__struct_fields__} for setup in SHOWN)
