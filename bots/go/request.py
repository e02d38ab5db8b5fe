"""What the engine is asked: a position of Go, as the engine wants it. See `engine/search.h`."""

from struct import Struct

from game.api import Illegal
from game.rules.go.board import EMPTY, STONES, vertices
from game.rules.go.moves import played
from game.rules.go.ruleset import RULESETS
from game.rules.go.state import State

MOST_POINTS = 625
NOWHERE = -1

COLOURS = bytes.maketrans((EMPTY + STONES).encode(), bytes((0, 1, 2)))
"""The engine's colours for those of a board."""

LAYOUT = Struct(f"<9iI{MOST_POINTS}s{MOST_POINTS}s")


def request(state: State, seed: int, thorough: bool = False) -> bytes:
    """The position of a game, as the engine's `Request`.

    If it is to be thorough, moves are tried even where it is settled whose the points are, and no pass.
    """
    position, ruleset = state.position, RULESETS[state.rules]
    board, (black, white) = position.board, position.captures
    last, before = ([turn.point for turn in reversed(state.turns[-2:])] + [None, None])[:2]
    return LAYOUT.pack(
        state.size,
        position.turn + 1,
        numbered(state.ko),
        numbered(last),
        numbered(before),
        state.bonus2,
        ruleset.scoring == "territory",
        board.count(STONES[0]) + white - board.count(STONES[1]) - black,
        thorough,
        seed % 2**32,
        board.encode().translate(COLOURS),
        bytes(here == EMPTY and not is_allowed(state, point) for point, here in enumerate(board)),
    )


def numbered(point: int | None) -> int:
    """A point as a number, where there is one."""
    return NOWHERE if point is None else point


def is_allowed(state: State, point: int) -> bool:
    """Whether the rules let the player to move put a stone there, and the game goes on.

    Where a long cycle is no superko but ends the game without result, the player keeps out of it.
    """
    try:
        return played(state, state.position.turn, vertices(state.size)[point]).result is None
    except Illegal:
        return False
