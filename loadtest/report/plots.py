"""The plots of a report: described here as JSON, drawn in the page by uPlot."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import msgspec

from loadtest.report.results import Second

FOLDER = Path(__file__).parent

COLOURS = ("--c1", "--c2", "--c3", "--c4", "--c5", "--c6")


class Series(NamedTuple):
    """A series of a plot; `colour` is a custom property of the style sheet."""

    name: str
    values: Sequence[float]
    colour: str
    faint: bool = False


class Plot(NamedTuple):
    """A plot over the seconds of the run."""

    id: str
    title: str
    note: str
    unit: str
    series: Sequence[Series]


def embedded(value: object) -> str:
    """JSON with all that could end a script element escaped."""
    text = msgspec.json.encode(value).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def plotting(seconds: Sequence[Second], plots: Sequence[Plot]) -> str:
    """The HTML of the scripts that draw the plots, and of their data."""
    data = {
        "at": [second.at for second in seconds],
        "plots": [
            {"id": plot.id, "unit": plot.unit, "series": [one._asdict() for one in plot.series]}
            for plot in plots
        ],
    }
    return (
        f'<script type="application/json" id="plots">{embedded(data)}</script>\n'
        f"<script>{(FOLDER / 'uplot' / 'uPlot.iife.min.js').read_text()}</script>\n"
        f"<script>\n{(FOLDER / 'page' / 'plots.js').read_text()}</script>\n"
    )


def described(seconds: Sequence[Second], reply_title: str) -> list[Plot]:
    """Every plot; one without data has no series. `reply_title` says what the replies are to."""

    def line(field: str, name: str, colour: str, faint: bool = False) -> list[Series]:
        values = [getattr(second, field) for second in seconds]
        return [Series(name, values, colour, faint)] if any(values) else []

    def each(field: str, scale: float) -> list[Series]:
        names = dict.fromkeys(name for second in seconds for name in getattr(second, field))
        return [
            Series(
                name,
                [round(getattr(second, field).get(name, 0) / scale, 2) for second in seconds],
                COLOURS[number % len(COLOURS)],
                number >= len(COLOURS),
            )
            for number, name in enumerate(names)
        ]

    latency = "of those that ended in each second"
    ack = line("ack_p99", "p99", "--c1") + line("ack_p50", "p50", "--c1", faint=True)
    seen = line("seen_p99", "p99", "--c2") + line("seen_p50", "p50", "--c2", faint=True)
    acts = line("acks", "answered", "--c1") + line("acts", "sent", "--c6", faint=True)
    return [
        Plot("ack", reply_title, latency, "ms", ack),
        Plot("seen", "Move to the other’s screen", latency, "ms", seen),
        Plot("acks", "Answered", "in each second", "a second", acts),
        Plot(
            "views", "Views", "received by players and spectators", "a second", line("views", "views", "--c3")
        ),
        Plot("sockets", "Sockets", "open", "", line("sockets", "open", "--c4")),
        Plot("errors", "Errors", "in each second", "", line("errors", "errors", "--c2")),
        Plot("cpu", "CPU", "of each local process, in per cent of a core", "%", each("cpu", 1)),
        Plot("memory", "Memory", "resident, of each local process", "MB", each("memory", 1e6)),
    ]


def drawn(plot: Plot) -> str:
    """The HTML of the place of a plot."""
    return (
        f'<figure class="sheet"><figcaption><h2>{escape(plot.title)}</h2><span>{escape(plot.note)}</span>'
        f'</figcaption><div class="plot" id="{plot.id}"><noscript>The plot needs JavaScript; the figures are'
        " in the table below.</noscript></div></figure>"
    )
