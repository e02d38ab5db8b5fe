"""docs/metrics.md says what each metric means, and the dashboard asks for metrics that exist."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from web.metrics import exposition

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
DASHBOARD = json.loads((ROOT / "docs" / "grafana" / "moyo.json").read_text(encoding="utf-8"))
TYPES: dict[str, str] = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", DOCUMENT, re.MULTILINE))
"""The type of each metric that has a row."""

SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "summary": ("_sum", "_count")}
SAMPLES = {name + suffix for name, kind in TYPES.items() for suffix in SUFFIXES.get(kind, ("",))}
"""The names by which a query can ask for them."""


def panels() -> list[dict[str, Any]]:
    return [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]


def expressions() -> Iterator[str]:
    for panel in panels():
        for target in panel["targets"]:
            yield target["expr"]
    for variable in DASHBOARD["templating"]["list"]:
        yield variable.get("definition", "")


def asked(expression: str) -> set[str]:
    return set(re.findall(r"\b(?:moyo|process)_\w+", expression))


def test_each_metric_has_one_row_with_all_its_cells() -> None:
    rows = [line for line in DOCUMENT.splitlines() if re.match(r"\| `(moyo|process)_", line)]
    assert len(rows) == len(TYPES) > 30
    assert {line.count("|") for line in rows} == {6}
    assert {*TYPES.values()} == {"counter", "gauge", "histogram", "summary"}


def test_the_rows_of_what_the_system_knows_are_all_of_them() -> None:
    told = exposition.text(exposition.of_the_system())
    assert {*re.findall(r"^# HELP (\w+)", told, re.MULTILINE)} == {
        name for name in TYPES if name.startswith("process_")
    }


def test_the_dashboard_asks_for_metrics_that_exist() -> None:
    found = Counter(name for expression in expressions() for name in asked(expression))
    assert found.keys() <= SAMPLES
    assert [expression for expression in expressions() if expression and not asked(expression)] == []


def test_the_dashboard_shows_every_metric_of_ours() -> None:
    shown = {name for expression in expressions() for name in asked(expression)}
    missing = {
        name
        for name, kind in TYPES.items()
        if not shown & {name + suffix for suffix in SUFFIXES.get(kind, ("",))}
    }
    assert missing == {"process_virtual_memory_bytes"}


def test_no_two_panels_of_the_dashboard_overlap() -> None:
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]
    cells = Counter(
        (x, y)
        for place in places
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    )
    assert {*cells.values()} == {1}
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
