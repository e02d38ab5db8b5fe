"""The tables of docs/growth.md are made of what was measured, by the formulas that stand there."""

import re
from math import ceil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from loadtest.bench import report
from loadtest.bench.__main__ import read
from loadtest.bench.growth_page import MOST, PLAYERS, first, memory, rendered, time
from loadtest.bench.model import Needs, constants, needs, notify_wait

DOCS = Path(__file__).parents[3] / "docs"
FOUND = read(DOCS)
OF = constants(FOUND)

PLAIN = str.maketrans({"·": "*", "−": "-", "⌈": "ceil(", "⌉": ")", "₀": "0", "₁": "1", "₂": "2"})
RESULTS = {
    "the same, with affinity": "together_cores",
    "their memory": "memory",
    "PostgreSQL’s processor": "postgres_cores",
    "to the other’s screen": "notify_wait",
    "write-ahead log": "log",
    "events": "disk",
    "the same, packed": "packed",
    "views to browsers": "traffic",
}
"""Which of `Needs` is the value of a line without a name of its own; those with one are `NAMES`."""

NAMES = {"T": "tables", "M": "moves", "C": "server_cores", "P": "processes"}


def by_the_page(players: int) -> dict[str, float]:
    """What the formulas of the page say, by the names of `Needs`."""
    text = (DOCS / "growth.md").read_text()
    model = text[text.index("## The model") :]
    lines = [re.split(r" {2,}", line.strip()) for line in model.splitlines() if line.startswith("    ")]
    known: dict[str, Any] = {"N": players, "ceil": ceil, "max": max}
    known |= {name.translate(PLAIN): value for name, value in OF.items()}
    found = {}
    for label, formula, *_ in lines:
        name, _, expression = formula.rpartition(" = ")
        expression = re.sub(r"(?<=\d),(?=\d{3})", "", expression).translate(PLAIN)
        value = eval(expression, {"__builtins__": {}}, known)  # noqa: S307 - of our own page
        known[name] = value
        if named := NAMES.get(name) or RESULTS.get(label):
            found[named] = value
    return found


@pytest.mark.parametrize("players", [*PLAYERS, 37_000])
def test_the_formulas_of_the_page_are_those_of_the_tables(players: int) -> None:
    page, model = by_the_page(players), needs(players, OF)
    if model.moves <= OF["n"]:
        page["notify_wait"] = 1.5 / OF["n"]  # as the page says beside the formula
    assert page == pytest.approx(
        {name: value for name, value in model._asdict().items() if name != "players"}
    )


def test_the_tables_of_both_pages_are_of_what_was_measured() -> None:
    growth, performance = (DOCS / "growth.md").read_text(), (DOCS / "performance.md").read_text()
    assert rendered(growth, FOUND) == growth, "python -m loadtest.bench --tables"
    assert report.placed(performance, report.markdown(FOUND)) == performance, (
        "python -m loadtest.bench --tables"
    )


def test_another_measurement_changes_the_page() -> None:
    figures = [msgspec.structs.replace(figure) for figure in FOUND.figures]
    socket = next(figure for figure in figures if figure.row == "idle")
    socket.ours = [2 * value for value in socket.ours]
    growth = rendered((DOCS / "growth.md").read_text(), msgspec.structs.replace(FOUND, figures=figures))
    assert f"| a socket | s | {memory(2 * OF['s'])} | `idle` |" in growth


def test_a_constant_that_nobody_measured_is_missed() -> None:
    without = [figure for figure in FOUND.figures if figure.row != "idle"]
    with pytest.raises(KeyError, match="idle"):
        constants(msgspec.structs.replace(FOUND, figures=without))


def test_a_unit_is_part_of_a_constant() -> None:
    figures = [
        msgspec.structs.replace(figure, unit="MB") if figure.row == "idle" else figure
        for figure in FOUND.figures
    ]
    assert constants(msgspec.structs.replace(FOUND, figures=figures))["s"] == pytest.approx(1000 * OF["s"])


def test_commits_that_notify_take_turns_only_where_there_are_more_moves() -> None:
    of = OF | {"n": 400.0}
    assert notify_wait(400, 12, of) == pytest.approx(0.00375)
    assert notify_wait(401, 12, of) == pytest.approx(0.045)


@pytest.mark.parametrize("limit", [3, 12_345, MOST - 1])
def test_the_first_number_of_players_is_found(limit: int) -> None:
    def passed(one: Needs) -> bool:
        return one.players > limit

    assert limit < first(passed, OF) <= 1.02 * limit + 1


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (memory(999.0), "999 B"),
        (memory(21_068.0), "21.1 kB"),
        (memory(4.7e11), "470 GB"),
        (memory(1e12), "1 TB"),
        (time(0.0000199), "19.9 µs"),
        (time(0.026), "26 ms"),
        (time(1.5), "1.5 s"),
    ],
)
def test_units_are_those_that_people_read(shown: str, text: str) -> None:
    assert shown == text
