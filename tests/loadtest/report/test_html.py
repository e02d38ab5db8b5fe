"""The report is one page that is whole, fetches nothing, and shows what it is given as text."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from loadtest.report.html import page
from loadtest.report.results import Latency, Limit, Results, Second, Step, Verdict

EVIL = "</script><img src=http://example.org/x onerror=alert(1)>\u2028<!--<script>"

VOID = {"meta", "link", "br", "img"}


class Reader(HTMLParser):
    """What a browser would make of it: the elements, whether they close, the text and the scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        """All text by the innermost element."""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        inner = self.open[-1] if self.open else ""
        self.text[inner] = self.text.get(inner, "") + data


def results(**changes: Any) -> Results:
    series = [
        Second(
            at=at,
            acts=510,
            acks=500,
            seen=499,
            views=1_000,
            sockets=200,
            ack_p50=2,
            ack_p99=9.5,
            seen_p50=3,
            seen_p99=11,
            cpu={"server 7": 81.25, EVIL: 3.0} if at else {"server 7": 60.0},
            memory={"server 7": 90_000_000},
        )
        for at in range(3)
    ]
    given: dict[str, Any] = {
        "scenario": "games",
        "settings": {"games": 100, "note": EVIL, "url": ["http://one", "http://two"], "find-limit": False},
        "versions": {"moyo": "0.1.0"},
        "urls": ["http://one", "http://two"],
        "began": 1_790_000_000.0,
        "seconds": 3.0,
        "verdict": Verdict(True, "This box held 100 games.", {"acts": 1_530, "errors": 0}),
        "ack": Latency(1_500, 2, 5, 9.5, 11, 12),
        "seen": Latency(1_497, 3, 6, 11, 13, 20),
        "series": series,
    }
    return Results(**given | changes)


def plots(text: str) -> dict[str, Any]:
    """The JSON that the plots are drawn from."""
    rest = text.partition('<script type="application/json" id="plots">')[2]
    found: dict[str, Any] = json.loads(rest.partition("</script>")[0])
    return found


@pytest.mark.parametrize(
    "given",
    [
        results(),
        results(series=[], ack=Latency(), seen=Latency(), scenario="idle"),
        results(
            limit=Limit(100, "games", EVIL, [Step(100, True, 500, 9, 10), Step(200, False, 1, 2, 3, EVIL)])
        ),
        results(verdict=Verdict(False, EVIL, {EVIL: 1}, [EVIL])),
    ],
)
def test_every_element_closes_and_nothing_is_fetched(given: Results) -> None:
    read = Reader(page(given))
    assert not read.open
    assert {tag for tag, _ in read.elements} <= {
        "html", "head", "meta", "title", "link", "style", "body", "main", "header", "p", "h1", "h2", "ul",
        "li", "dl", "div", "dt", "dd", "small", "section", "figure", "figcaption", "span", "noscript",
        "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "script",
    }  # fmt: skip
    addresses = {
        value for _, attrs in read.elements for name, value in attrs.items() if name in ("src", "href")
    }
    assert addresses == {"data:,"}
    assert "url(" not in read.text["style"]
    assert "@import" not in read.text["style"]


def test_what_is_given_is_shown_as_text() -> None:
    text = page(results())
    read = Reader(text)
    assert EVIL in read.text["td"]
    assert "<img" not in text
    assert text.count("</script>") == 3
    lines = {line["name"] for plot in plots(text)["plots"] for line in plot["series"]}
    assert EVIL in lines


def test_the_plots_have_the_seconds_of_the_run() -> None:
    found = plots(page(results()))
    assert found["at"] == [0, 1, 2]
    lines = {(plot["id"], line["name"]): line["values"] for plot in found["plots"] for line in plot["series"]}
    assert lines["ack", "p99"] == [9.5, 9.5, 9.5]
    assert lines["cpu", "server 7"] == [60.0, 81.25, 81.25]
    assert lines["cpu", EVIL] == [0, 3.0, 3.0]
    assert lines["memory", "server 7"] == [90.0, 90.0, 90.0]
    assert not any(plot == "errors" for plot, _ in lines)


def test_each_plot_has_its_place() -> None:
    text = page(results())
    places = {attrs.get("id") for tag, attrs in Reader(text).elements if tag == "div"}
    assert {plot["id"] for plot in plots(text)["plots"]} <= places


def test_the_verdict_is_on_top() -> None:
    good, bad = page(results()), page(results(verdict=Verdict(False, "No.", {}, ["Event 7 came twice."])))
    assert Reader(good).text["h1"] == "This box held 100 games."
    assert "Event 7 came twice." in Reader(bad).text["li"]
    kinds = [
        dict(attrs)["class"]
        for text in (good, bad)
        for tag, attrs in Reader(text).elements
        if tag == "header"
    ]
    assert kinds == ["verdict good", "verdict bad"]
    assert bad.index("Event 7") < bad.index("<table")


def test_the_figures_are_those_of_the_results() -> None:
    read = Reader(page(results()))
    assert read.text["dd"].split() == ["500", "9.5", "11.0", "200", "0", "0"]


def test_of_a_limit_it_is_the_load_that_was_held() -> None:
    steps = [
        Step(100, True, 500, 9, 10),
        Step(200, True, 900, 9, 10),
        Step(400, False, 950, 200, 300, "late"),
    ]
    read = Reader(page(results(seconds=9.0, limit=Limit(200, "games", "late", steps))))
    assert read.text["dd"].split()[0] == "900"
