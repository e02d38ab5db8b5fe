"""Stacks as flame graphs: one SVG, with a graph for each state of the code, all on one scale."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from loadtest.layers.stacks import NAMES, Call, Samples, Stack, layer

WIDTH, LINE, HEAD = 1_200, 15, 44
"""Pixels: of the picture, of a call, and of a graph's heading with the names of its layers."""

NARROWEST = 2.5
"""Pixels from which on a call is drawn."""

LETTER = 5.7
"""Pixels of a letter, on average."""

COLOURS = dict(
    zip(
        NAMES,
        ("#7db9e8", "#f2a65a", "#8fc97a", "#c9a0dc", "#f3d250", "#ef8d8d", "#6fd0c5", "#c8c8c8", "#e8e0d5"),
        strict=True,
    )
)


class Box(NamedTuple):
    """A call: where it begins and how long it takes, in microseconds a move, and how deep it is."""

    call: Call
    layer: str
    begin: float
    width: float
    depth: int


def boxes(samples: Samples) -> list[Box]:
    """All calls, where the same ones beneath the same caller are one; the loop itself is one too."""
    per_move = {
        stack or ((layer(stack), ""),): s / samples.moves * 1e6 for stack, s in samples.stacks.items()
    }
    return list(_boxes((), per_move, 0.0))


def _boxes(above: Stack, stacks: Mapping[Stack, float], begin: float) -> Iterator[Box]:
    """The boxes of the calls beneath `above`; `stacks` are those that begin so, in microseconds."""
    beneath: dict[Call, dict[Stack, float]] = {}
    depth = len(above)
    for stack, spent in stacks.items():
        if len(stack) > depth:
            beneath.setdefault(stack[depth], {})[stack] = spent
    for call, some in sorted(beneath.items(), key=lambda one: -sum(one[1].values())):
        width = sum(some.values())
        stack = (*above, call)
        yield Box(call, layer(stack) if call[1] else call[0], begin, width, depth)
        yield from _boxes(stack, some, begin)
        begin += width


def svg(graphs: Mapping[str, Samples]) -> str:
    """The picture; `graphs` are by the name of the state."""
    drawn = {name: boxes(samples) for name, samples in graphs.items()}
    whole = max(max((box.begin + box.width for box in some), default=1.0) for some in drawn.values())
    scale = WIDTH / whole
    top, parts = 0, []
    for name, some in drawn.items():
        shown = [box for box in some if box.width * scale >= NARROWEST]
        spent = sum(box.width for box in some if not box.depth)
        parts.append(
            f'<text x="4" y="{top + 16}" font-size="14">{escape(name)}: {spent:.0f} µs a move</text>'
        )
        parts += _legend(top + 36, graphs[name].by_layer())
        parts += [_drawn(box, scale, top + HEAD) for box in shown]
        top += HEAD + LINE * (1 + max((box.depth for box in shown), default=0)) + LINE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" font-family="sans-serif"'
        f' font-size="10"><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _legend(y: int, layers: Mapping[str, float]) -> Iterator[str]:
    for number, (name, spent) in enumerate(layers.items()):
        x = 4 + number * (WIDTH - 8) / len(layers)
        yield f'<rect x="{x:.0f}" y="{y - 9}" width="10" height="10" fill="{COLOURS[name]}"/>'
        yield f'<text x="{x + 14:.0f}" y="{y}">{name} {spent:.0f}</text>'


def _drawn(box: Box, scale: float, top: int) -> str:
    x, y, width = box.begin * scale, top + box.depth * LINE, box.width * scale
    file, name = box.call
    letters = int((width - 4) / LETTER)
    text = escape(name[:letters] or file[:letters]) if letters > 2 else ""
    return (
        f"<g><title>{escape(f'{name} {file}'.strip())}, {box.width:.1f} µs</title>"
        f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{LINE - 1}" fill="{COLOURS[box.layer]}"/>'
        + (f'<text x="{x + 2:.1f}" y="{y + 10}">{text}</text>' if text else "")
        + "</g>"
    )
