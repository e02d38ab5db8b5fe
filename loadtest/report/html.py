"""The report of a load test: one HTML page that needs nothing beside it.

Text and tables are in the page as they are; the plots are described in JSON in it and drawn by uPlot, which
is in it too. Nothing is fetched, and the page's own policy forbids it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from loadtest.report.plots import described, drawn, plotting
from loadtest.report.results import Latency, Limit, Results, Second

HERE = Path(__file__).parent

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

ASKED = {"idle": "Question to its answer", "storm": "Dropped to back at the table"}
"""By scenario, what an acknowledgement is, where nobody moves."""


def page(results: Results) -> str:
    """The whole page."""
    asked = ASKED.get(results.scenario, "Move to its reply")
    plots = [plot for plot in described(results.series, asked) if plot.series]
    began = datetime.fromtimestamp(results.began, UTC)
    over = (
        f"{results.scenario}, {began:%d %B %Y %H:%M} UTC, {results.seconds:.0f} s, {', '.join(results.urls)}"
    )
    body = [
        f'<p class="over">Moyo load test: {escape(over)}</p>',
        verdict(results),
        figures(results, asked),
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
    """A page with the report's looks; `body` and `script` are HTML."""
    styles = (HERE / "uplot" / "uPlot.min.css", HERE / "page" / "style.css")
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
    """The sentence on top, and the faults where there are any."""
    found = results.verdict
    mark = "Held: nothing lost, doubled or invented" if found.ok else "Not held"
    faults = "".join(f"<li>{escape(fault)}</li>" for fault in found.faults)
    return (
        f'<header class="verdict {"good" if found.ok else "bad"}"><p class="mark">{"✓" if found.ok else "✗"} '
        f"{mark}</p><h1>{escape(found.sentence)}</h1>"
        + (f'<ul class="faults">{faults}</ul>' if faults else "")
        + "</header>"
    )


def figures(results: Results, asked: str) -> str:
    """What matters, large."""
    counts, series = results.verdict.counts, results.series
    found: list[tuple[str, str, str]] = []
    if results.ack.count:
        found += [
            ("Answered", f"{answered(results):,.0f}", "a second"),
            (f"{asked}, p99", *milliseconds(results.ack.p99)),
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
    """Acknowledgements a second; with `--find-limit` those of the load whose times the results have."""
    if results.limit is None:
        return results.ack.count / results.seconds
    steps = results.limit.steps
    return next((step.acks for step in steps if step.load == results.limit.load), steps[0].acks)


def milliseconds(value: float) -> tuple[str, str]:
    return (
        (f"{value / 1000:,.2f}", "s") if value >= 10_000 else (f"{value:,.{1 if value < 100 else 0}f}", "ms")
    )


def percentiles(ack: Latency, seen: Latency) -> str:
    """Both latencies, as numbers and as bars beside each other."""
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
    """`part` of the track's width, from 0 to 1."""
    return f'<span class="{f"bar {kind}".strip()}" style="width:{100 * min(max(part, 0), 1):.1f}%"></span>'


def limit(found: Limit) -> str:
    """How the load was raised, and where that ended."""
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
    """All that is plotted, as a table."""
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
    """A table; its first columns, so many of them, hold numbers."""

    def cells(row: Sequence[object], tag: str) -> str:
        begins = [f'<{tag} class="number">' if column < numbers else f"<{tag}>" for column in range(len(row))]
        return "".join(f"{begin}{escape(str(cell))}</{tag}>" for begin, cell in zip(begins, row, strict=True))

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0"><table><thead><tr>{cells(head, "th")}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def listed(title: str, values: dict[str, Any]) -> str:
    """Names and values; nothing where there are none."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(said(value))}</td></tr>'
        for name, value in values.items()
    )
    return (
        f'<section class="sheet"><h2>{title}</h2><table class="list">{rows}</table></section>' if rows else ""
    )


def said(value: object) -> str:
    match value:
        case str():
            return value
        case bool() | None:
            return {True: "yes", False: "no", None: "none"}[value]
        case int():
            return f"{value:,}"
        case list() | tuple():
            return ", ".join(map(said, value))
    return str(value)
