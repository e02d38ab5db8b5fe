"""The field of a game of Pong as an image: the paddles, the ball, and the score."""

from game.picture import Drawing, Picture, Pictured
from game.rules.pong.field import RADIUS, UNIT
from game.rules.pong.state import Paddle, State

BEADS = ("#53c7ff", "#ff9561", "#bda0ff", "#84e296")
GROUND, INK, WALL = "#182032", "#e9edf5", "#5d6980"

SCALE = 16
"""How many units of the image a unit of the field is wide."""

AROUND = 16 * SCALE
"""What is around the field, where the paddles are."""

THICK = 5 * SCALE
"""Of a paddle."""

TWO = ((1, 2), (3, 2))
MORE = ((1, 2), (3, 2), (2, 1), (2, 3))
"""Where the score of each seat stands, in quarters of the width and the height."""


def draw(pictured: Pictured[State]) -> Drawing:
    state = pictured.state
    width, height = (length * SCALE // UNIT for length in state.field)
    whole = width + 2 * AROUND, height + 2 * AROUND
    parts = [
        f'<rect width="{whole[0]}" height="{whole[1]}" fill="{GROUND}"/>',
        line_around(width, height),
        *scores(state, width, height),
        *(wall(state, corner, width, height) for corner in range(4) if state.corner),
        *(paddle(each, width, height) for each in state.paddles),
    ]
    if state.begun and not state.over:
        x, y = at(state.ball.x), at(state.ball.y)
        parts.append(f'<circle cx="{x}" cy="{y}" r="{RADIUS * SCALE // UNIT}" fill="{INK}"/>')
    return Drawing(*whole, "".join(parts))


def line_around(width: int, height: int) -> str:
    """The lines of the field."""
    look = f'fill="none" stroke="{INK}" stroke-opacity="20%" stroke-width="{SCALE}"'
    return f'<rect x="{AROUND}" y="{AROUND}" width="{width}" height="{height}" {look}/>'


def at(length: int) -> int:
    """Where a length of the field is in the image."""
    return AROUND + length * SCALE // UNIT


def scores(state: State, width: int, height: int) -> list[str]:
    two = len(state.score) == 2
    tall = 80 * SCALE if two else 44 * SCALE
    places = TWO if two else MORE
    return [
        f'<text x="{AROUND + across * width // 4}" y="{AROUND + down * height // 4 + tall // 3}" '
        f'font-size="{tall}" text-anchor="middle" fill="{colour}" fill-opacity="35%">{points}</text>'
        for points, (across, down), colour in zip(state.score, places, BEADS, strict=False)
    ]


def wall(state: State, corner: int, width: int, height: int) -> str:
    """The walls at a corner, which are there where more than two play."""
    length = state.corner * SCALE // UNIT
    x, across = (AROUND, length) if corner % 2 == 0 else (AROUND + width, -length)
    y, down = (AROUND, length) if corner < 2 else (AROUND + height, -length)
    return (
        f'<path d="M{x + across} {y}H{x}V{y + down}" fill="none" stroke="{WALL}" stroke-width="{2 * SCALE}"/>'
    )


def paddle(shown: Paddle, width: int, height: int) -> str:
    """A paddle, outside of its line; nothing where it has no length left."""
    half, middle = shown.length * SCALE // UNIT // 2, at(shown.pos)
    if half < 1:
        return ""
    beside = {
        "left": AROUND - THICK,
        "right": AROUND + width,
        "top": AROUND - THICK,
        "bottom": AROUND + height,
    }
    x, y, across, down = beside[shown.side], middle - half, THICK, 2 * half
    if shown.side in ("top", "bottom"):
        x, y, across, down = y, x, down, across
    size = f'width="{across}" height="{down}" rx="{THICK // 2}" ry="{THICK // 2}"'
    return f'<rect x="{x}" y="{y}" {size} fill="{BEADS[shown.seat % len(BEADS)]}"/>'


PICTURE = Picture(draw=draw, beads=BEADS)
