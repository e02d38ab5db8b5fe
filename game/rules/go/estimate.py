"""Who is ahead, by playouts: an estimate of the score while a game goes on."""

from zlib import crc32

from msgspec import Struct

from game.rules.go.analysis.bitboard import bits, grid, stones
from game.rules.go.analysis.survey import survey
from game.rules.go.analysis.verdict import fixed

PLAYOUTS = 24_000
"""How many points all boards of the playouts have together."""

FEWEST, MOST = 60, 300
"""How many playouts there are at least, and at most."""

OWNED = 600
"""Of a thousand playouts, how many must give a point to a player for it to count as the player's."""


class Estimate(Struct, frozen=True):
    """The points that each player is likely to have on the board, by area and by territory.

    Without komi and earlier captures. `owners` has a character for each point of the board: `X` or `O` where
    it is likely to be black's or white's, `.` where neither.
    """

    area: tuple[int, int]
    territory: tuple[int, int]
    owners: str


def estimate(board: str, size: int) -> Estimate:
    """The estimate for a board, whoever moves next. It takes as long as a proposal."""
    lines = grid(size)
    given = stones(lines, board)
    begin, settled = fixed(lines, given)
    playouts = min(MOST, max(FEWEST, PLAYOUTS // len(board)))
    seed = crc32(board.encode())
    found = survey(lines, begin, settled.black | settled.white, playouts, seed)
    black = found.at_least(found.black, lines.full, OWNED)
    white = found.at_least(found.white, lines.full, OWNED)
    letters = ["X" if black >> bit & 1 else "O" if white >> bit & 1 else "." for bit in bits(lines.full)]
    area = (black.bit_count(), white.bit_count())
    territory = (
        (black & ~given.black).bit_count() + (black & given.white).bit_count(),
        (white & ~given.white).bit_count() + (white & given.black).bit_count(),
    )
    return Estimate(area, territory, "".join(letters))
