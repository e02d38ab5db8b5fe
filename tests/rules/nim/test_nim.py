"""Nim."""

import pytest

from game.api import Illegal, Millis, Result
from game.rules.nim import GAME, Setup, State, Take

NOW = Millis(0)
FIRST, SECOND = (1, 0), (0, 1)


def play(state: State, *takes: tuple[int, int]) -> State:
    """The state after the players have taken `(heap, count)`, in turn."""
    for heap, count in takes:
        state = GAME.apply(state, state.turn, Take(heap, count), NOW)
    return state


def begun(*heaps: int, misere: bool = False) -> State:
    return GAME.initial(Setup(heaps, misere), 2, 0, NOW)


def test_heaps_shrink_and_turns_alternate() -> None:
    state = play(GAME.initial(Setup(), 2, 0, NOW), (0, 2), (2, 5))
    assert GAME.view(state, None) == State(heaps=(1, 4, 0), misere=False, turn=0)
    assert GAME.result(state) is None


@pytest.mark.parametrize(
    ("misere", "takes", "scores"),
    [
        (False, [(0, 1), (1, 2)], SECOND),
        (False, [(1, 1), (0, 1), (1, 1)], FIRST),
        (True, [(0, 1), (1, 2)], FIRST),
        (True, [(1, 1), (0, 1), (1, 1)], SECOND),
    ],
)
def test_the_last_one_decides(misere: bool, takes: list[tuple[int, int]], scores: tuple[int, int]) -> None:
    over = play(begun(1, 2, misere=misere), *takes)
    text = "The first player wins." if scores == FIRST else "The second player wins."
    assert GAME.result(over) == Result(scores, text)
    with pytest.raises(Illegal, match="over"):
        play(over, (0, 1))


@pytest.mark.parametrize(
    ("seat", "take", "reason"),
    [
        (1, Take(0, 1), "other player's turn"),
        (0, Take(2, 1), "no heap 2"),
        (0, Take(1, 3), "Heap 1 holds only 2"),
    ],
)
def test_what_cannot_be_done(seat: int, take: Take, reason: str) -> None:
    with pytest.raises(Illegal, match=reason):
        GAME.apply(begun(1, 2), seat, take, NOW)
