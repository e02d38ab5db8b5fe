"""The report of a load test: one HTML page that needs nothing beside it.

Text and tables are HTML; the plots are JSON that uPlot draws, which is in the page too. Nothing is fetched,
and the page's Content-Security-Policy forbids it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from loadtest.report.plots import described, drawn, plotting
from loadtest.report.results import Latency, Limit, Results, Second

FOLDER = Path(__file__).parent

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

REPLY_TITLES = {"idle": "Ping to its reply", "storm": "Drop to the table shown again"}
"""By scenario, what `ack` measures where there are no moves."""


def page(results: Results) -> str:
    """The whole page."""
    reply_title = REPLY_TITLES.get(results.scenario, "Move to its reply")
    plots = [plot for plot in described(results.series, reply_title) if plot.series]
    began = datetime.fromtimestamp(results.began, UTC)
    heading = (
        f"{results.scenario}, {began:%d %B %Y %H:%M} UTC, {results.seconds:.0f} s, {', '.join(results.urls)}"
    )
    body = [
        f'<p class="over">Moyo load test: {escape(heading)}</p>',
        verdict(results),
        figures(results, reply_title),
        percentiles(results.ack, results.seen) if results.ack.count or results.seen.count else "",
        limit(results.limit) if results.limit else "",
        '<div class="pair">',
        *(drawn(plot) for plot in plots),
        "</div>",
        seconds(results.series) if results.series else "",
        '<div class="lists">',
        listed("Settings", results.settings),
        listed("Versions", results.versions),
        listed("Counted", results.verdict.counts),
        "</div>",
    ]
    script = plotting(results.series, plots) if plots else ""
    return document(f"Load test: {results.scenario}", "\n".join(filter(None, body)), script)


def document(title: str, body: str, script: str = "") -> str:
    """A page with the style of the report; `body` and `script` are HTML."""
    styles = (FOLDER / "uplot" / "uPlot.min.css", FOLDER / "page" / "style.css")
    style = "\n".join(path.read_text() for path in styles)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
{script}</body>
</html>
"""


def verdict(results: Results) -> str:
    """The verdict's sentence and the faults."""
    found = results.verdict
    mark = "Passed: nothing was lost, doubled or invented" if found.ok else "Failed"
    faults = "".join(f"<li>{escape(fault)}</li>" for fault in found.faults)
    return (
        f'<header class="verdict {"good" if found.ok else "bad"}"><p class="mark">{"✓" if found.ok else "✗"} '
        f"{mark}</p><h1>{escape(found.sentence)}</h1>"
        + (f'<ul class="faults">{faults}</ul>' if faults else "")
        + "</header>"
    )


def figures(results: Results, reply_title: str) -> str:
    """The most important figures, in large type."""
    counts, series = results.verdict.counts, results.series
    found: list[tuple[str, str, str]] = []
    if results.ack.count:
        found += [
            ("Answered", f"{answered(results):,.0f}", "a second"),
            (f"{reply_title}, p99", *milliseconds(results.ack.p99)),
        ]
    if results.seen.count:
        found.append(("Move to the other’s screen, p99", *milliseconds(results.seen.p99)))
    if series:
        found.append(("Sockets, at most", f"{max(second.sockets for second in series):,}", ""))
    found += [
        ("Errors", f"{counts.get('errors', sum(second.errors for second in series)):,}", ""),
        ("Faults found", f"{len(results.verdict.faults):,}", ""),
    ]
    items = (
        f"<div><dt>{escape(name)}</dt><dd>{value} <small>{unit}</small></dd></div>"
        for name, value, unit in found
    )
    return f'<dl class="figures">{"".join(items)}</dl>'


def answered(results: Results) -> float:
    """Acknowledgements a second; with `--find-limit` those of the load that the latencies are of."""
    if results.limit is None:
        return results.ack.count / results.seconds
    steps = results.limit.steps
    return next((step.acks for step in steps if step.load == results.limit.load), steps[0].acks)


def milliseconds(value: float) -> tuple[str, str]:
    """A duration as a number and its unit."""
    return (
        (f"{value / 1000:,.2f}", "s") if value >= 10_000 else (f"{value:,.{1 if value < 100 else 0}f}", "ms")
    )


def percentiles(ack: Latency, seen: Latency) -> str:
    """The percentiles of both latencies, as numbers and as bars."""
    names = {"p50": "p50", "p90": "p90", "p99": "p99", "p999": "p99.9", "max": "max"}
    widest = max(ack.max, seen.max) or 1.0
    rows = []
    for field, name in names.items():
        one, two = getattr(ack, field), getattr(seen, field)
        rows.append(
            f'<tr><th scope="row">{name}</th><td class="number">{" ".join(milliseconds(one))}</td>'
            f'<td class="number">{" ".join(milliseconds(two))}</td>'
            f'<td class="track">{bar(one / widest)}{bar(two / widest, "second")}</td></tr>'
        )
    return (
        '<section class="sheet"><h2>Latency</h2><div class="wide"><table class="bars"><thead><tr><td></td>'
        '<th scope="col" class="number"><span class="key"></span>reply</th>'
        '<th scope="col" class="number"><span class="key second"></span>screen</th><td></td></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        f'<p class="note">From the instant an act was planned to its reply ({ack.count:,} times), and to the'
        f" other player’s screen ({seen.count:,} times).</p></section>"
    )


def bar(part: float, kind: str = "") -> str:
    """A bar; `part` of the width of its cell is filled, from 0 to 1."""
    return f'<span class="{f"bar {kind}".strip()}" style="width:{100 * min(max(part, 0), 1):.1f}%"></span>'


def limit(found: Limit) -> str:
    """The loads that `--find-limit` tried, and the highest that was held."""
    rows = [
        (
            f"{step.load:,g}",
            f"{step.acks:,.0f}",
            f"{step.ack_p99:,.1f} ms",
            f"{step.seen_p99:,.1f} ms",
            "held" if step.held else step.why,
        )
        for step in found.steps
    ]
    head = (found.unit, "answered a second", "reply p99", "screen p99", "")
    sentence = f"Held {found.load:,g} {found.unit}. {found.why}"
    return (
        f'<section class="sheet"><h2>The limit</h2><p class="note">{escape(sentence)}</p>'
        f"{table(head, rows, numbers=4)}</section>"
    )


def seconds(series: Iterable[Second]) -> str:
    """All that is plotted, as a table of seconds."""
    counts = ("at", "acts", "acks", "seen", "views", "sockets", "errors")
    times = ("ack_p50", "ack_p99", "seen_p50", "seen_p99")
    head = ["second", "acts", "answered", "seen", "views", "sockets", "errors"]
    head += ["reply p50, ms", "p99, ms", "screen p50, ms", "p99, ms"]
    rows = [
        [
            *(getattr(second, name) for name in counts),
            *(f"{getattr(second, name):.1f}" for name in times),
        ]
        for second in series
    ]
    each = table(head, rows, numbers=len(head))
    return f'<details class="sheet"><summary>Each second</summary>{each}</details>'


def table(head: Sequence[str], rows: Iterable[Sequence[object]], numbers: int) -> str:
    """A table; its first `numbers` columns hold numbers."""

    def cells(row: Sequence[object], tag: str) -> str:
        begins = [f'<{tag} class="number">' if column < numbers else f"<{tag}>" for column in range(len(row))]
        return "".join(f"{begin}{escape(str(cell))}</{tag}>" for begin, cell in zip(begins, row, strict=True))

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0"><table><thead><tr>{cells(head, "th")}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def listed(title: str, values: dict[str, Any]) -> str:
    """A list of names and values; empty where there are none."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(in_words(value))}</td></tr>'
        for name, value in values.items()
    )
    return (
        f'<section class="sheet"><h2>{title}</h2><table class="list">{rows}</table></section>' if rows else ""
    )


def in_words(value: object) -> str:
    """A value of the settings, the versions or the counts as text."""
    match value:
        case str():
            return value
        case bool() | None:
            return {True: "yes", False: "no", None: "none"}[value]
        case int():
            return f"{value:,}"
        case list() | tuple():
            return ", ".join(map(in_words, value))
    return str(value)
