"""What the server proposes when both have passed: which stones are dead, and which are in seki.

It takes up to a second, so it is not worked out by the rules but in another process; its outcome is an event.
"""

from zlib import crc32

from msgspec import Struct

from game.rules.go.action import Vertex
from game.rules.go.analysis.bitboard import grid, indices, stones
from game.rules.go.analysis.verdict import Judge
from game.rules.go.board import vertices

PLAYOUTS = 48_000
"""How many points all boards of the playouts have together: smaller boards are played more often."""

FEWEST, MOST = 120, 400
"""How many playouts there are at least, and at most."""

OF_POINT = 8
"""How many playouts there are for each point of a small board, at most."""


class Question(Struct, frozen=True):
    """A board on which both have passed."""

    board: str
    size: int


class Proposal(Struct, frozen=True, tag="proposal", tag_field="type"):
    """The stones that are dead, and those that are in seki."""

    dead: tuple[Vertex, ...] = ()
    seki: tuple[Vertex, ...] = ()


def propose(question: Question) -> Proposal:
    """The proposal for a board. The same board always gets the same, from this version of the analysis."""
    lines = grid(question.size)
    given = stones(lines, question.board)
    points = len(question.board)
    playouts = min(MOST, OF_POINT * points, max(FEWEST, PLAYOUTS // points))
    verdict = Judge(lines, given, playouts, seed=crc32(question.board.encode())).verdict()
    names = vertices(question.size)
    dead, seki = (
        tuple(sorted(names[point] for point in indices(lines, points)))
        for points in (verdict.dead, verdict.seki)
    )
    return Proposal(dead, seki)
