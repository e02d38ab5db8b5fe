"""A Go board as elements of SVG: wood, lines, coordinates, stones, marks, areas. A cell is 40 units wide."""

from collections.abc import Collection, Iterable, Sequence
from html import escape
from typing import NamedTuple

from game.picture import Drawing
from game.rules.go.board import EMPTY, LETTERS

CELL = 40
EDGE = 60
"""From an outermost line to the edge of the board; coordinates are between."""

INK = {"X": "#f3eee4", "O": "#2b292c", EMPTY: "#3a2508"}
"""The colour of what is drawn on a stone, or on a point without one."""

BEADS = ("#1c1b1e", "#fffdf8")
"""The colours of the beads by which one tells black and white."""

WOOD, LINE, COORDINATE = "#e2bd80", "#3a2508", "#5d4320"

AREAS = {"X": "#14100e", "O": "#fffcf4"}
"""The colours of areas, which can be seen through."""

DEFINITIONS = (
    '<defs><radialGradient id="goban-X" cx="35%" cy="30%" r="70%"><stop offset="0%" stop-color="#6b6a6d"/>'
    '<stop offset="100%" stop-color="#1c1b1e"/></radialGradient>'
    '<radialGradient id="goban-O" cx="35%" cy="30%" r="80%"><stop offset="0%" stop-color="#fff"/>'
    '<stop offset="60%" stop-color="#f3eee4"/><stop offset="100%" stop-color="#cdc4b4"/></radialGradient>'
    '<marker id="goban-head" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="24" markerHeight="24" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z" fill="#a63c1e"/></marker></defs>'
)

FAINT = ("", ' opacity="45%"')
"""What a stone has that is not dead, and one that is."""

SHAPES = {
    "TR": '<path d="M{x} {top}l11 19h-22z" fill="none" stroke="{ink}" stroke-width="3"/>',
    "SQ": '<rect x="{left}" y="{up}" width="18" height="18" fill="none" stroke="{ink}" stroke-width="3"/>',
    "CR": '<circle cx="{x}" cy="{y}" r="10" fill="none" stroke="{ink}" stroke-width="3"/>',
    "MA": '<path d="M{left} {up}l18 18m0-18l-18 18" fill="none" stroke="{ink}" stroke-width="3"/>',
}
"""What marks look like, by their property in SGF."""


class Mark(NamedTuple):
    """A mark, of a kind as in SGF: at one point, or a line between two; a label has a text."""

    kind: str
    points: tuple[int, ...]
    text: str = ""


def drawn(
    board: str,
    size: int,
    last: int | None = None,
    marks: Iterable[Mark] = (),
    areas: Sequence[Collection[int]] = ((), ()),
    dead: Collection[int] = (),
) -> Drawing:
    """A board with the point of the last move. `areas` are black's and white's; dead stones are faint."""
    side = (size - 1) * CELL + 2 * EDGE
    marks = [mark for mark in marks if all(0 <= point < len(board) for point in mark.points)]
    lettered = {mark.points[0] for mark in marks if mark.kind == "LB"}
    parts = [DEFINITIONS, f'<rect width="{side}" height="{side}" fill="{WOOD}"/>', lines(size), letters(size)]
    parts += [
        f'<circle cx="{middle(point % size)}" cy="{middle(point // size)}" r="4" fill="{LINE}"/>'
        for point in stars(size)
    ]
    for stone in "XO":
        parts.append(f'<g fill="url(#goban-{stone})">{stones(board, size, stone, dead)}</g>')
    for stone, points in zip("XO", areas, strict=True):
        parts.append(f'<path d="{squares(points, size)}" fill="{AREAS[stone]}" fill-opacity="60%"/>')
    if last is not None and last not in {mark.points[0] for mark in marks}:
        ink = INK[board[last]]
        x, y = middle(last % size), middle(last // size)
        parts.append(f'<circle cx="{x}" cy="{y}" r="9" fill="none" stroke="{ink}" stroke-width="3"/>')
    parts += [ground(point, size) for point in sorted(lettered) if board[point] == EMPTY]
    parts += [marked(mark, board, size) for mark in marks]
    return Drawing(side, side, "".join(parts))


def middle(line: int) -> int:
    """Where a line is, counted from 0."""
    return EDGE + CELL * line


def lines(size: int) -> str:
    end = middle(size - 1)
    path = "".join(f"M{EDGE} {middle(line)}H{end}M{middle(line)} {EDGE}V{end}" for line in range(1, size - 1))
    length = end - EDGE
    return (
        f'<g fill="none" stroke="{LINE}"><path d="{path}" stroke-width="2"/>'
        f'<rect x="{EDGE}" y="{EDGE}" width="{length}" height="{length}" stroke-width="3"/></g>'
    )


def letters(size: int) -> str:
    """The names of the columns above and below, those of the rows at both sides."""
    near, far = EDGE // 2 - 7, middle(size - 1) + EDGE // 2 + 7
    texts = []
    for line in range(size):
        at, name, row = middle(line), LETTERS[line], size - line
        texts += [f'<text x="{at}" y="{y + 6}">{name}</text>' for y in (near, far)]
        texts += [f'<text x="{x}" y="{at + 6}">{row}</text>' for x in (near, far)]
    return f'<g font-size="18" fill="{COORDINATE}" text-anchor="middle">{"".join(texts)}</g>'


def stars(size: int) -> list[int]:
    """The points that have a dot, as the boards of the pages have them."""
    centre = [(size // 2) * (size + 1)] if size % 2 and size >= 5 else []
    if size < 7:
        return centre
    low = 2 if size < 13 else 3
    ends = [low, size - 1 - low]
    if size < 15:
        return [row * size + column for row in ends for column in ends] + centre
    lines = ends + [size // 2] * (size % 2)
    return [row * size + column for row in lines for column in lines]


def stones(board: str, size: int, stone: str, dead: Collection[int]) -> str:
    """The stones of a colour; those that are dead can be seen through."""
    return "".join(
        f'<circle cx="{middle(point % size)}" cy="{middle(point // size)}" r="19"{FAINT[point in dead]}/>'
        for point, found in enumerate(board)
        if found == stone
    )


def squares(points: Iterable[int], size: int) -> str:
    """A path of a square on each of these points."""
    return "".join(
        f"M{middle(point % size) - 7} {middle(point // size) - 7}h14v14h-14z" for point in sorted(points)
    )


def ground(point: int, size: int) -> str:
    """Wood without lines, on which a letter can be read."""
    return f'<circle cx="{middle(point % size)}" cy="{middle(point // size)}" r="16" fill="{WOOD}"/>'


def marked(mark: Mark, board: str, size: int) -> str:
    """A mark; nothing where its kind is not known."""
    at, *others = mark.points
    x, y, ink = middle(at % size), middle(at // size), INK[board[at]]
    if mark.kind == "LB":
        tall = 24 if len(mark.text) < 3 else 16
        anchor = f'x="{x}" y="{y + tall // 3}" text-anchor="middle" font-size="{tall}" fill="{ink}"'
        return f"<text {anchor}>{escape(mark.text)}</text>"
    if others:
        end = f'x2="{middle(others[0] % size)}" y2="{middle(others[0] // size)}"'
        head = ' marker-end="url(#goban-head)"' if mark.kind == "AR" else ""
        return f'<line x1="{x}" y1="{y}" {end} stroke="#a63c1e" stroke-width="5"{head}/>'
    places = {"x": x, "y": y, "ink": ink, "left": x - 9, "up": y - 9, "top": y - 13}
    return SHAPES.get(mark.kind, "").format(**places)
