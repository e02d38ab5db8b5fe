"""The bench's report: what counts as reached, and that a page and a table say the same."""

from typing import Any

import pytest

from loadtest.bench.bench import Bench
from loadtest.bench.figure import Figure, Found, Session
from loadtest.bench.report import BEGIN, END, changes, markdown, page, placed, sentence


def figure(**changes: Any) -> Figure:
    given: dict[str, Any] = {
        "row": "moves",
        "name": "moves",
        "unit": "a second",
        "ours": [9_000.0, 10_000.0, 14_000.0],
        "against": "<usual>",
        "reference": [2_000.0, 2_500.0, 9_000.0],
        "goal": "at least",
        "target": 4.0,
    }
    return Figure(**given | changes)


def found(*figures: Figure) -> Found:
    session = Session("python -m loadtest.bench", 1_790_000_000.0, 60.0, ["moves"])
    return Found(sessions=[session], versions={"python": "3.13"}, figures=list(figures))


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({}, True),
        ({"target": 4.1}, False),
        ({"goal": "at most"}, True),
        ({"goal": "at most", "target": 3.9}, False),
        ({"goal": None}, None),
        ({"faults": ["an event came twice"]}, False),
        ({"reference": [], "against": "", "goal": "at most", "target": 10_000.0}, True),
        ({"reference": [], "against": "", "goal": "at most", "target": 9_999.0}, False),
        ({"reference": [0.0]}, False),
    ],
)
def test_medians_are_compared(changes: dict[str, Any], reached: bool | None) -> None:
    assert figure(**changes).reached is reached


def test_the_sentence_counts_what_was_to_be_reached() -> None:
    assert sentence([figure(), figure(target=5.0), figure(goal=None)]) == "1 of 2 targets reached."


def test_the_table_has_medians_spread_and_ratio() -> None:
    lines = markdown(found(figure(), figure(row="lone", ours=[1.234], reference=[], goal=None))).splitlines()
    assert (
        "| moves, a second | 10,000 (9,000–14,000) | 2,500 (2,000–9,000) | 4.00 × | at least 4 × | yes | 3 |"
        in lines
    )
    assert "| moves, a second | 1.23 |  |  |  |  | 1 |" in lines


def test_what_was_measured_before_a_change_stands_beside_what_is_after_it() -> None:
    lines = changes(found(figure(before=[4_000.0, 5_000.0, 6_000.0]), figure(name="not compared")))
    assert (
        "| moves, a second | 5,000 (4,000–6,000) | 10,000 (9,000–14,000) | 2.00 | 2,500 (2,000–9,000) | 3 |"
        in lines.splitlines()
    )
    assert "not compared" not in lines


def test_the_table_takes_the_place_of_the_one_before() -> None:
    first = placed(f"# Title\n{BEGIN}\n{END}\nText\n", "| one |")
    assert placed(first, "| two |") == f"# Title\n{BEGIN}\n\n| two |\n\n{END}\nText\n"
    with pytest.raises(ValueError, match="figures: begin"):
        placed("# Title\n", "| one |")


def test_the_page_says_what_was_not_reached_and_escapes() -> None:
    text = page(found(figure(), figure(name="slow <b>", target=5.0, faults=["lost <i>"])))
    assert "1 of 2 targets reached." in text
    assert "<li>Not reached: slow &lt;b&gt;</li>" in text
    assert "<li>slow &lt;b&gt;: lost &lt;i&gt;</li>" in text
    assert "&lt;usual&gt;" in text
    assert "<usual>" not in text


def test_rounds_stop_when_there_is_no_time_for_another() -> None:
    assert list(Bench(runs=3, seconds=1.0, share=60.0).rounds()) == [0, 1, 2]
    assert list(Bench(runs=3, seconds=1.0, share=0.0).rounds()) == [0]
