"""The field: how large it is, and how fast things are on it. Lengths in 1/256 of a unit, speeds a tick.

The middle of the ball stays a radius away from the lines, and a paddle stands on its line, outside of the
field. So wherever two paddles stand, neither is in the other's way. With more than two players the ends of
each line are wall, else two paddles could play the ball to and fro in the corner between them.
"""

UNIT = 256
RADIUS = 4 * UNIT
"""Of the ball."""

FASTEST = 24
"""After so many hits of a rally the ball grows no faster; instead each further hit shortens the paddles."""
SHORTEST = 56
"""After so many nothing is left of them, and the rally ends in any case."""


def size(seats: int) -> tuple[int, int]:
    """Width and height."""
    return (320 * UNIT, 240 * UNIT) if seats == 2 else (256 * UNIT, 256 * UNIT)


def corner(seats: int) -> int:
    """How much of each end of a line is wall, whoever defends the rest."""
    return 0 if seats == 2 else 32 * UNIT


def ball_speed(width: int, hits: int) -> int:
    """How fast the ball comes off a paddle, straight to the other side: at first in 96 ticks, then in 42."""
    first, last = width // 96, width // 42
    return first + (last - first) * min(hits, FASTEST) // FASTEST


def paddle_length(room: int, hits: int) -> int:
    """`room` is what lies between the corners."""
    left = SHORTEST - max(hits, FASTEST)
    return room // 5 * max(left, 0) // (SHORTEST - FASTEST)


def paddle_speed(room: int) -> int:
    return room // 54


def tangent(speed: int, offset: int, reach: int) -> int:
    """How fast the ball goes along the line after a paddle was hit so far from its middle."""
    return speed * offset * 5 // (reach * 4)
