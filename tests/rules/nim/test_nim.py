"""Nim."""

import pytest

from game.api import Illegal, Millis, Result
from game.kit.clock import Absolute, ByoYomi
from game.rules.nim import GAME, Setup, State, Take, View

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
    assert GAME.view(state, None) == View(heaps=(1, 4, 0), misere=False, turn=0, clock=None)
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
    winner = "first" if scores == FIRST else "second"
    text = f"The {winner} player wins."
    assert GAME.result(over) == Result(scores, text, reason="nim-won", arguments={"player": winner})
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


def test_the_clock_of_the_player_to_move_runs() -> None:
    state = GAME.initial(Setup((2, 2), clock=Absolute(60)), 2, 0, NOW)
    state = GAME.apply(state, 0, Take(0, 1), Millis(20_000))
    side = {"period": 0, "periods": 0, "stones": 0}
    assert GAME.view(GAME.advance(state, Millis(25_000)), None).clock == {
        "running": "second",
        "first": {"main": 40_000, **side},
        "second": {"main": 55_000, **side},
        "deadline": 80_000,
        "paused": False,
    }
    assert GAME.deadline(state) == 81_000


def test_who_has_no_time_left_loses() -> None:
    state = GAME.initial(Setup((2, 2), clock=ByoYomi(0, 30, 2)), 2, 0, NOW)
    state = GAME.apply(state, 0, Take(0, 1), Millis(29_999))
    assert GAME.apply(state, 1, Take(0, 1), Millis(29_999 + 59_999)).turn == 0
    with pytest.raises(Illegal, match="Your time is up"):
        GAME.apply(state, 1, Take(0, 1), Millis(29_999 + 60_000))
    over = GAME.advance(state, Millis(29_999 + 61_000))
    assert GAME.result(over) == Result(
        FIRST, "The first player wins on time.", reason="nim-won-on-time", arguments={"player": "first"}
    )
    with pytest.raises(Illegal, match="over"):
        GAME.apply(over, 1, Take(0, 1), Millis(29_999 + 61_000))


def test_what_the_line_and_the_server_took_is_not_charged() -> None:
    assert GAME.delayed is not None
    assert GAME.outage is not None
    state = GAME.initial(Setup((2, 2), clock=Absolute(60)), 2, 0, NOW)
    state = GAME.outage(state, Millis(10_000), Millis(500_000))
    state = GAME.delayed(state, 0, Take(0, 1), Millis(505_000), 300)
    assert GAME.view(state, None).clock["first"]["main"] == 60_000 - 10_000 - 4_700


def test_no_time_runs_once_the_last_one_is_taken() -> None:
    state = GAME.initial(Setup((1,), clock=Absolute(60)), 2, 0, NOW)
    over = GAME.apply(state, 0, Take(0, 1), Millis(20_000))
    assert GAME.deadline(over) is None
    assert GAME.result(GAME.advance(over, Millis(10**9))) == Result(
        FIRST, "The first player wins.", reason="nim-won", arguments={"player": "first"}
    )


def test_without_a_clock_nothing_changes_as_time_passes() -> None:
    state = begun(1, 2)
    assert GAME.advance(state, Millis(10**12)) is state
    assert GAME.deadline(state) is None
