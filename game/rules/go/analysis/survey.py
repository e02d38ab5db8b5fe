"""What playouts say of each point: how often it is black's at the end, white's, or empty between both."""

from typing import NamedTuple

from game.rules.go.analysis.bitboard import Grid, Stones, around, reached
from game.rules.go.analysis.playout import MASK, Playout
from game.rules.go.analysis.start import start


class Survey(NamedTuple):
    """How many playouts there were, and how often each point was whose.

    A number for each point is kept as sets of points: the first has those whose number is odd, and so on.
    """

    playouts: int
    black: tuple[int, ...]
    white: tuple[int, ...]
    between: tuple[int, ...]

    def total(self, numbers: tuple[int, ...], points: int) -> int:
        """How often these points had what is counted, all together."""
        return sum((plane & points).bit_count() << place for place, plane in enumerate(numbers))

    def share(self, numbers: tuple[int, ...], points: int) -> int:
        """How often, in a thousand, these points had what is counted; the mean of them."""
        return 1000 * self.total(numbers, points) // (self.playouts * points.bit_count())

    def at_least(self, numbers: tuple[int, ...], points: int, share: int) -> int:
        """Those of the points that had it this often, in a thousand, at least."""
        found, rest = 0, points
        while rest:
            point = rest & -rest
            rest ^= point
            if self.share(numbers, point) >= share:
                found |= point
        return found


def survey(board: Grid, stones: Stones, immortal: int, playouts: int, seed: int) -> Survey:
    """Plays that many times from a position, half of them with white first."""
    begin = start(board, stones, immortal)
    tallies: tuple[list[int], list[int], list[int]] = ([], [], [])
    seed &= MASK
    for number in range(playouts):
        game = Playout(begin, number % 2, seed)
        black, white = game.finish()
        seed = game.seed
        empty = board.full & ~black & ~white
        by_black = reached(board, around(board, black), empty)
        by_white = reached(board, around(board, white), empty)
        add(tallies[0], black | by_black & ~by_white)
        add(tallies[1], white | by_white & ~by_black)
        add(tallies[2], by_black & by_white)
    return Survey(playouts, *map(tuple, tallies))


def add(planes: list[int], points: int) -> None:
    """Counts these points one more."""
    for place, plane in enumerate(planes):
        planes[place] = plane ^ points
        points &= plane
        if not points:
            return
    planes.append(points)
