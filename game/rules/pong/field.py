"""The field: sizes and speeds. Lengths are in 1/256 of a unit, speeds in such lengths a tick.

The middle of the ball stays a radius away from the lines, and a paddle is on its line, outside of the field.
So two paddles never touch each other. With more than two players the ends of each line are wall, else two
paddles could play the ball to and fro in the corner between them.
"""

UNIT = 256
RADIUS = 4 * UNIT
"""The radius of the ball."""

FASTEST = 24
"""The number of hits of a rally after which the ball gets no faster; further hits shorten the paddles."""
SHORTEST = 56
"""The number of hits after which the paddles have no length left, so that the rally ends in any case."""


def size(seats: int) -> tuple[int, int]:
    """The width and height of the field for this number of players."""
    return (320 * UNIT, 240 * UNIT) if seats == 2 else (256 * UNIT, 256 * UNIT)


def corner(seats: int) -> int:
    """The length of the wall at each end of a line, for this number of players."""
    return 0 if seats == 2 else 32 * UNIT


def ball_speed(width: int, hits: int) -> int:
    """The ball's speed across a field of this width after that number of hits.

    It crosses the field in 96 ticks at first, and in 42 at the fastest.
    """
    first, last = width // 96, width // 42
    return first + (last - first) * min(hits, FASTEST) // FASTEST


def paddle_length(room: int, hits: int) -> int:
    """The length of a paddle after that number of hits; `room` is its line's length between the walls."""
    left = SHORTEST - max(hits, FASTEST)
    return room // 5 * max(left, 0) // (SHORTEST - FASTEST)


def paddle_speed(room: int) -> int:
    """The speed of a paddle; `room` is the length of its line between the walls."""
    return room // 54


def tangent(speed: int, offset: int, reach: int) -> int:
    """The ball's speed along a line after it has hit a paddle at `offset` from the paddle's middle.

    `reach` is the greatest offset at which a paddle is hit.
    """
    return speed * offset * 5 // (reach * 4)
