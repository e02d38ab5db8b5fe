"""Positions of Go, and the turns that lead from one to the next and back."""

from collections.abc import Iterable, Reversible
from zlib import crc32

from msgspec import Struct

from game.api import Seat
from game.rules.go.board import EMPTY, STONES, neighbours, put


class Position(Struct, frozen=True, array_like=True):
    """A board, the seat to move, and how many stones each seat has taken."""

    board: str
    turn: Seat
    captures: tuple[int, int] = (0, 0)

    @property
    def lead(self) -> int:
        """How many more stones black has taken than white."""
        return self.captures[0] - self.captures[1]


class Turn(Struct, frozen=True, array_like=True):
    """A stone put on a point, with the points of the stones that it took; or a pass, with `point` None."""

    by: Seat
    point: int | None = None
    taken: tuple[int, ...] = ()
    second: bool = False
    """Whether this is the second pass in a row, after which the scoring begins."""

    @property
    def suicide(self) -> bool:
        """Whether the stone took its own group off the board."""
        return self.point in self.taken


def play(position: Position, size: int, point: int) -> tuple[Position, Turn]:
    """The position after a stone is put on an empty point, and the turn. The rules are not consulted."""
    mover = position.turn
    board, taken = put(position.board, size, point, STONES[mover])
    turn = Turn(mover, point, taken)
    captures = credited(position.captures, turn, len(taken)) if taken else position.captures
    return Position(board, 1 - mover, captures), turn


def credited(captures: tuple[int, int], turn: Turn, stones: int) -> tuple[int, int]:
    """The captures with `stones` more for the seat that the turn gained them for: in a suicide, the other."""
    black, white = captures
    gainer = 1 - turn.by if turn.suicide else turn.by
    return (black + stones, white) if gainer == 0 else (black, white + stones)


def taken_back(position: Position, turns: Reversible[Turn]) -> Position:
    """The position before these turns, the last of which led to this position."""
    return gone_back(position, reversed(turns))


def gone_back(position: Position, turns: Iterable[Turn]) -> Position:
    """The position before these turns, the first of which led to this position, and so on back."""
    cells, captures, mover = list(position.board), position.captures, position.turn
    for turn in turns:
        mover = turn.by
        if turn.taken:
            stone = STONES[mover if turn.suicide else 1 - mover]
            for point in turn.taken:
                cells[point] = stone
            captures = credited(captures, turn, -len(turn.taken))
        if turn.point is not None:
            cells[turn.point] = EMPTY
    return Position("".join(cells), mover, captures)


def fingerprint(board: str) -> str:
    """A character that is the same for equal boards, and nearly always another for different ones.

    All fingerprints of a game are one string, because searching a string for a character is fast.
    """
    return chr(0x10000 + crc32(board.encode()) % 0x100000)


def ko_point(position: Position, size: int, turn: Turn) -> int | None:
    """The point at which the player to move could at once retake the stone that took a single one.

    `turn` is the last one, or is followed by passes only. None where there is no such point.
    """
    if len(turn.taken) != 1 or turn.suicide or turn.by == position.turn or turn.point is None:
        return None
    others = (point for point in neighbours(size)[turn.point] if point != turn.taken[0])
    alone = all(position.board[point] == STONES[position.turn] for point in others)
    return turn.taken[0] if alone else None
