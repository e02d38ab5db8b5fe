"""A drawing as a whole image: alone, or on a card with who plays beside it, as links are shown in chats."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import resvg_py

from game.picture import Drawing

FONT = Path(__file__).parent.parent.parent / "static/fonts/picture.ttf"
"""The font of all letters, for a bare server has none."""

RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x113), (0x116, 0x127), (0x12A, 0x12B), (0x12E, 0x137),
          (0x139, 0x13E), (0x141, 0x148), (0x14A, 0x14D), (0x150, 0x161), (0x164, 0x165), (0x16A, 0x17E),
          (0x218, 0x21B), (0x1E80, 0x1E85), (0x1EF2, 0x1EF3), (0x2013, 0x2014), (0x2018, 0x201A),
          (0x201C, 0x201E), (0x2026, 0x2026), (0x2212, 0x2212))  # fmt: skip
"""The characters that the font has."""

WIDTH, HEIGHT = 1200, 630
"""Of a card: what sites that show links ask for."""

MARGIN, ROOM = 35, 600
"""Around the drawing, and how wide it may be."""

MOST_NAMES = 4
LONGEST = 17
"""Characters of a name that are shown."""

PAPER, INK, SOFT = "#f5f0e6", "#2a2520", "#675e53"

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Figtree, sans-serif" '


class Caption(NamedTuple):
    """What stands beside a drawing: who plays, each with the colour of a bead; how it ended; where it is."""

    names: tuple[str, ...]
    result: str
    host: str


def alone(drawing: Drawing, size: int | None = None) -> str:
    """An image of the drawing alone; its longer side has a size in pixels."""
    width, height, elements = drawing
    longer = max(width, height)
    across, down = (each * (size or longer) // longer for each in (width, height))
    return f'{ROOT}width="{across}" height="{down}" viewBox="0 0 {width} {height}">{elements}</svg>'


def card(drawing: Drawing, beads: Sequence[str], caption: Caption) -> str:
    """An image of the drawing with a caption beside it."""
    said = [*named(beads, caption.names), *ended(caption.result)]
    room = ROOM if said else WIDTH - 2 * MARGIN
    high = HEIGHT - 2 * MARGIN
    scale = min(room / drawing.width, high / drawing.height)
    across, down = round(drawing.width * scale), round(drawing.height * scale)
    x, y = MARGIN + (room - across) // 2, MARGIN + (high - down) // 2
    left, top = MARGIN + ROOM + 50, (HEIGHT - 62 * len(said)) // 2 + 40
    lines = [f'<g transform="translate({left} {top + 62 * row})">{line}</g>' for row, line in enumerate(said)]
    foot = f'<text x="{left}" y="{HEIGHT - 45}" font-size="24" fill="{SOFT}">{escape(caption.host)}</text>'
    return (
        f'{ROOT}width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>{"".join(lines)}{foot if said else ""}'
        f'<svg x="{x}" y="{y}" width="{across}" height="{down}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}">{drawing.elements}</svg></svg>'
    )


def named(beads: Sequence[str], names: Sequence[str]) -> list[str]:
    """A line for each player: a bead of the colour, and the name; dots where the font lacks a letter.

    None at all where no name can be written.
    """
    if not any(map(is_written, names[:MOST_NAMES])):
        return []
    lines = []
    for number, name in enumerate(names[:MOST_NAMES]):
        bead = (
            f'<circle cx="16" cy="-14" r="15" fill="{beads[number]}" stroke="{SOFT}"/>'
            if number < len(beads)
            else ""
        )
        text = escape(shortened(name)) if is_written(name) else "…"
        lines.append(f'{bead}<text x="{48 if bead else 0}" font-size="44" fill="{INK}">{text}</text>')
    return lines


def ended(result: str) -> list[str]:
    """The lines of a result."""
    lines = wrap(result, 26)[:2] if is_written(result) else []
    return [f'<text font-size="36" fill="{SOFT}">{escape(line)}</text>' for line in lines]


def is_written(text: str) -> bool:
    """Whether there is something to write, and the font has all of it."""
    return text.strip() != "" and all(
        any(first <= ord(each) <= last for first, last in RANGES) for each in text
    )


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def png(image: str) -> bytes:
    """An image as PNG, with no fonts but ours."""
    return bytes(resvg_py.svg_to_bytes(svg_string=image, skip_system_fonts=True, font_files=[str(FONT)]))
