"""The figures of the bench as an HTML page, and as the table of `docs/performance.md`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from statistics import median

from loadtest.bench.figure import Figure, Found
from loadtest.report.html import bar, document, listed

TITLES = {
    "moves": "Durable moves, players on two processes",
    "limit": "Of the limit",
    "slow": "The same on a disk across a network",
    "screen": "Move to the other’s screen",
    "lone": "A lone move",
    "wire": "Wire work",
    "crowd": "Watchers",
    "traffic": "Bytes to a spectator",
    "idle": "Idle sockets",
    "storm": "Everybody drops and comes back",
    "fold": "The rules alone",
    "matchmaker": "Many who seek and challenge",
    "look": "Long games looked at and loaded",
    "mine": "The games of one who has played many",
    "found": "Games found among two millions",
    "packing": "Events of old games packed",
    "http": "HTTP connections that do nothing",
    "lobby": "A lobby of 100,000 people",
    "load": "A page until its board is there",
    "tables": "Cost as it grows: open tables",
    "logs": "Cost as it grows: long logs",
    "processes": "More processes on the same machine",
    "bus": "More processes, the players of each table on different ones",
    "affinity": "The players of each table on one process, commits of 2 ms",
    "notes": "Notes",
    "costs": "What one more costs",
    "shards": "Two PostgreSQLs, commits of 10 ms",
}

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def number(value: float) -> str:
    """A number with three significant digits."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def target(figure: Figure) -> str:
    """The target in words."""
    if figure.goal is None:
        return ""
    return f"{figure.goal} {figure.target:.3g}" + (" ×" if figure.reference else f" {figure.unit}")


def ratio(figure: Figure) -> str:
    return "" if figure.ratio is None else f"{figure.ratio:.2f} ×"


def mark(figure: Figure) -> str:
    return {True: "yes", False: "no", None: ""}[figure.reached]


def sentence(figures: Sequence[Figure]) -> str:
    """How many targets there are, and how many of them were reached."""
    judged = [figure.reached for figure in figures if figure.reached is not None]
    return f"{judged.count(True)} of {len(judged)} targets reached."


def sessions(found: Found) -> str:
    """When and by which commands the figures were measured, and which rows by each."""
    parts = []
    for session in found.sessions:
        rows = f" ({', '.join(session.rows)})" if len(found.sessions) > 1 else ""
        began = datetime.fromtimestamp(session.began, UTC)
        parts.append(f"{session.command}{rows}, {began:%d %B %Y %H:%M} UTC, {session.seconds:.0f} s")
    return "; ".join(parts)


def markdown(found: Found) -> str:
    """The table that stands between the two markers."""
    versions = ", ".join(f"{name} {number}" for name, number in found.versions.items())
    lines = [
        f"Made by {sessions(found)}; {versions}.",
        "Medians; in brackets the lowest and the highest of all runs.",
        "",
        "| | ours | reference | ratio | to reach | reached | runs |",
        "|---|--:|--:|--:|---|---|--:|",
    ]
    for row, group in groupby(found.figures, key=lambda figure: figure.row):
        lines.append(f"| **{TITLES[row]}** | | | | | | |")
        for figure in group:
            beside = _value(figure.reference) if figure.reference else ""
            reached = f"**{mark(figure)}**" if figure.reached is False else mark(figure)
            lines.append(
                f"| {figure.name}, {figure.unit} | {_value(figure.ours)} | {beside} | {ratio(figure)}"
                f" | {target(figure)} | {reached} | {len(figure.ours)} |"
            )
    return "\n".join(lines)


def changes(found: Found) -> str:
    """The table of what was measured before a change too, in turn with what it is after it."""
    lines = ["| | before | after | after / before | reference | runs |", "|---|--:|--:|--:|--:|--:|"]
    figures = [figure for figure in found.figures if figure.before]
    for row, group in groupby(figures, key=lambda figure: figure.row):
        lines.append(f"| **{TITLES[row]}** | | | | | |")
        for figure in group:
            change = f"{figure.value / earlier:.2f}" if (earlier := median(figure.before)) else ""
            beside = _value(figure.reference) if figure.reference else ""
            lines.append(
                f"| {figure.name}, {figure.unit} | {_value(figure.before)} | {_value(figure.ours)}"
                f" | {change} | {beside} | {len(figure.ours)} |"
            )
    return "\n".join(lines)


def placed(text: str, table: str, name: str = "figures") -> str:
    """The document with this table between the markers of that name; `ValueError` where it has none."""
    first, last = BEGIN.replace("figures", name), END.replace("figures", name)
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"no {first} and {last}")
    return f"{before}{first}\n\n{table}\n\n{last}{after}"


def page(found: Found) -> str:
    """The same as an HTML page, with a tick on a bar for every run."""
    missed = [f"Not reached: {figure.name}" for figure in found.figures if figure.reached is False]
    faults = [f"{figure.name}: {fault}" for figure in found.figures for fault in figure.faults]
    note = "Bars are medians, ticks are the runs. Ours and the reference took turns in the same run."
    body = [
        f'<p class="over">Moyo, measured by {escape(sessions(found))}</p>',
        f'<header class="verdict{" bad" if missed else ""}"><h1>{escape(sentence(found.figures))}</h1>',
        f'<ul class="faults">{"".join(f"<li>{escape(line)}</li>" for line in missed + faults)}</ul>',
        f'<p class="note">{note}</p></header>',
        *(_sheet(row, list(group)) for row, group in groupby(found.figures, key=lambda figure: figure.row)),
        f'<div class="lists">{listed("Versions", found.versions)}</div>',
    ]
    return document("Moyo, measured", "\n".join(filter(None, body)))


def _sheet(row: str, figures: Sequence[Figure]) -> str:
    rows = "".join(
        _rows(figure, max(_widest(other) for other in figures if _comparable(other, figure)))
        for figure in figures
    )
    return (
        f'<section class="sheet" id="{row}"><h2>{escape(TITLES[row])}</h2><div class="wide" tabindex="0">'
        f'<table class="bars compared"><tbody>{rows}</tbody></table></div></section>'
    )


def _comparable(one: Figure, two: Figure) -> bool:
    """Whether their bars can be compared."""
    return one.unit == two.unit


def _widest(figure: Figure) -> float:
    return max(*figure.ours, *figure.before, *figure.reference, 1e-9)


def _rows(figure: Figure, widest: float) -> str:
    """The figure's name and target, then a bar for ours and one for the reference."""
    state = {
        True: '<span class="yes">✓ reached</span>',
        False: '<span class="no">✗ not reached</span>',
        None: "",
    }
    against_target = ", ".join(filter(None, [ratio(figure), target(figure)]))
    cpu = ", ".join(f"{kind} {share:.0f} %" for kind, share in figure.busy.items())
    notes = ". ".join(filter(None, [figure.note, f"CPU, of a core: {cpu}" if cpu else ""]))
    cells = (
        f'<tr class="name"><th scope="row" colspan="2">{escape(figure.name)}</th>'
        f"<td>{escape(against_target)} {state[figure.reached]}</td></tr>"
        + _bar("ours", figure.ours, figure.unit, widest)
    )
    if figure.before:
        cells += _bar("before", figure.before, figure.unit, widest, "quiet")
    if figure.reference:
        cells += _bar(figure.against, figure.reference, figure.unit, widest, "quiet")
    return cells + (
        f'<tr class="notes"><td colspan="3" class="note">{escape(notes)}</td></tr>' if notes else ""
    )


def _bar(name: str, values: Sequence[float], unit: str, widest: float, kind: str = "") -> str:
    """A bar for the median, with a tick for each run where there are several."""
    middle = median(values)
    runs = values if len(values) > 1 else ()
    ticks = "".join(f'<i style="left:{100 * value / widest:.1f}%"></i>' for value in runs)
    return (
        f'<tr class="value"><td>{escape(name)}</td>'
        f'<td class="number"><strong>{number(middle)}</strong> {escape(unit)}</td>'
        f'<td class="track"><div class="runs">{bar(middle / widest, kind)}{ticks}</div></td></tr>'
    )


def _value(values: Sequence[float]) -> str:
    """The median, and the lowest and the highest."""
    between = f" ({number(min(values))}–{number(max(values))})" if len(values) > 1 else ""
    return number(median(values)) + between
