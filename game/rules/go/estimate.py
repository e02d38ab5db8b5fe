"""Who is ahead, by playouts: an estimate of the score while a game goes on.

It takes as long as a proposal, and comes from the same analysis. Nothing of it is in the state.
"""

from typing import Any
from zlib import crc32

from msgspec import Struct

from game.rules.go.analysis.bitboard import Grid, Stones, bits, grid, stones
from game.rules.go.analysis.survey import Survey, survey
from game.rules.go.analysis.verdict import fixed
from game.rules.go.board import COLOURS, EMPTY, STONES
from game.rules.go.marking import Scoring
from game.rules.go.ruleset import RULESETS
from game.rules.go.state import State
from game.rules.go.view import halved, named

PLAYOUTS = 24_000
"""How many points all boards of the playouts have together."""

FEWEST, MOST = 60, 300
"""How many playouts there are at least, and at most."""

OWNED = 600
"""Of a thousand playouts, how many must give a point to a player for it to count as the player's."""


class Standing(Struct, frozen=True):
    """A board, and what counts beside it: the stones that each has taken, and half points for white."""

    board: str
    size: int
    scoring: Scoring
    captures: tuple[int, int]
    bonus2: int


class Estimate(Struct, frozen=True):
    """The points that each player is likely to have on the board, by area and by territory.

    Without komi and earlier captures. `owners` has a character for each point of the board: `X` or `O` where
    it is likely to be black's or white's, `.` where neither.
    """

    area: tuple[int, int]
    territory: tuple[int, int]
    owners: str


def standing(state: State) -> Standing:
    """What there is to estimate of a game."""
    scoring, position = RULESETS[state.rules].scoring, state.position
    return Standing(position.board, state.size, scoring, position.captures, state.bonus2)


def estimated(standing: Standing) -> dict[str, Any]:
    """The estimate as it is shown: both players' points, by the rules and by the other way of counting.

    `territory` is where a point without a stone, or with one of the other's, is likely to be a player's, and
    `dead` are these stones.
    """
    board, size = standing.board, standing.size
    found = estimate(board, size)
    points = list(enumerate(zip(found.owners, board, strict=True)))
    black, white = found.territory
    by_territory = (black + standing.captures[0], white + standing.captures[1])
    ruled, other = found.area, by_territory
    if standing.scoring == "territory":
        ruled, other = other, ruled
    return {
        **points_view(*ruled, standing.bonus2),
        "other": points_view(*other, standing.bonus2),
        "territory": {
            colour: named(size, (point for point, (owner, here) in points if owner == stone != here))
            for colour, stone in zip(COLOURS, STONES, strict=True)
        },
        "dead": named(size, (point for point, (owner, here) in points if EMPTY != owner != here != EMPTY)),
    }


def points_view(black: int, white: int, bonus2: int) -> dict[str, int | float]:
    """The points of both as they are shown, white's with the bonus, which is in half points."""
    return {"black": black, "white": halved(2 * white + bonus2)}


def surveyed(lines: Grid, given: Stones, board: str, points: int = PLAYOUTS) -> Survey:
    """What playouts of that many points say of a board, whoever moves next."""
    begin, settled = fixed(lines, given)
    playouts = min(MOST, max(FEWEST, points // len(board)))
    return survey(lines, begin, settled.black | settled.white, playouts, crc32(board.encode()))


def expected_lead(standing: Standing) -> int:
    """By how many half points black is ahead.

    A point counts for a player as far as more playouts end with it as this player's than as the other's:
    whole from three in four on. So it changes less from move to move than an estimate, for which each point
    is somebody's or nobody's.
    """
    lines, scoring = grid(standing.size), standing.scoring
    given = stones(lines, standing.board)
    found = surveyed(lines, given, standing.board, 2 * PLAYOUTS)
    ahead = 0
    for bit in bits(lines.full):
        point = 1 << bit
        more = 2 * (found.total(found.black, point) - found.total(found.white, point))
        counted = max(-found.playouts, min(more, found.playouts))
        if scoring == "territory" and point & (given.black | given.white):
            dead = counted < 0 if point & given.black else counted > 0
            counted = 2 * counted if dead else 0
        ahead += counted
    taken = standing.captures[0] - standing.captures[1] if scoring == "territory" else 0
    return (4 * ahead + found.playouts) // (2 * found.playouts) + 2 * taken - standing.bonus2


def estimate(board: str, size: int) -> Estimate:
    """The estimate for a board, whoever moves next."""
    lines = grid(size)
    given = stones(lines, board)
    found = surveyed(lines, given, board)
    black = found.at_least(found.black, lines.full, OWNED)
    white = found.at_least(found.white, lines.full, OWNED)
    letters = ["X" if black >> bit & 1 else "O" if white >> bit & 1 else "." for bit in bits(lines.full)]
    area = (black.bit_count(), white.bit_count())
    territory = (
        (black & ~given.black).bit_count() + (black & given.white).bit_count(),
        (white & ~given.white).bit_count() + (white & given.black).bit_count(),
    )
    return Estimate(area, territory, "".join(letters))
