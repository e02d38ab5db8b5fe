"""What the engine answers: how each move went, and whose each point was. See `engine/search.h`."""

from struct import Struct
from typing import NamedTuple

from bots.go.request import MOST_POINTS

HEAD = Struct("<2I3f")
BODY = Struct(f"<{MOST_POINTS}I{MOST_POINTS}f{MOST_POINTS}I{MOST_POINTS}I{MOST_POINTS}s")
LENGTH = HEAD.size + BODY.size


class Answer(NamedTuple):
    """What is known of a position after some games were tried out; lists are by point."""

    games: int
    won: float
    """The share of them that the player to move has won."""
    lead: float
    """By how many points black led at their ends, on average."""
    tried: tuple[int, ...]
    """How many of them began with a move there."""
    share: tuple[float, ...]
    """What those were worth to the player to move, from 0 to 1."""
    pass_tried: int
    pass_share: float
    black: tuple[int, ...]
    """How many of them left a point to black."""
    white: tuple[int, ...]
    settled: bytes
    """1 for a point that is black's whatever happens, 2 for white's."""


def answer(memory: bytes, size: int) -> Answer:
    """The engine's `Answer`, from its memory."""
    games, pass_tried, won, lead, pass_share = HEAD.unpack_from(memory)
    body, points = BODY.unpack_from(memory, HEAD.size), size * size
    tried, share, black, white = (
        body[first : first + points] for first in range(0, 4 * MOST_POINTS, MOST_POINTS)
    )
    return Answer(games, won, lead, tried, share, pass_tried, pass_share, black, white, body[-1][:points])
