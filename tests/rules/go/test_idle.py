"""A game in which no time runs and nobody does anything is void after ninety days."""

from collections.abc import Callable

import pytest

from game.api import Illegal, Millis, Result
from game.kit.clock import Absolute, Correspondence, Fischer, NoClock
from game.rules.go import v1
from game.rules.go.action import Accept, Action, Mark, Pass, Pause, Play, Request
from game.rules.go.agreement import PATIENCE
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from game.rules.go.state import State

DAY = 86_400_000
MIDNIGHT = Millis(20_717 * DAY)
NOON = Millis(MIDNIGHT + DAY // 2)

VOID = Result((0, 0), "Void", counts=False)


def begun(at: Millis = NOON, **setup: object) -> State:
    return GAME.initial(Setup(size=5, **setup), 2, 0, at)  # type: ignore[arg-type]


def act(state: State, at: int, *acts: tuple[int, Action]) -> State:
    for seat, action in acts:
        state = GAME.apply(GAME.advance(state, Millis(at)), seat, action, Millis(at))
    return state


@pytest.mark.parametrize(
    ("last", "days"), [(MIDNIGHT - 1, 90), (MIDNIGHT, 90), (MIDNIGHT + 1, 91), (NOON, 91), (NOON + 1, 91)]
)
def test_it_is_void_at_the_first_midnight_after_ninety_days(last: int, days: int) -> None:
    state = act(begun(Millis(last - DAY)), last, (0, Play("A1")))
    due = GAME.deadline(state)
    assert due == MIDNIGHT + days * DAY
    assert GAME.advance(state, Millis(due - 1)) is state
    for at in (due, due + 1, due + 10**12):
        assert GAME.result(GAME.advance(state, Millis(at))) == VOID
    over = GAME.advance(state, due)
    assert (GAME.deadline(over), GAME.view(over, None)["stage"]) == (None, "over")
    with pytest.raises(Illegal, match="over"):
        act(over, due, (1, Play("B1")))


def paused(at: Millis) -> State:
    return act(begun(at, clock=Fischer()), at, (0, Pause()), (1, Accept()))


def counted(at: Millis) -> State:
    """The stones are counted by hand, for no proposal has come in time."""
    began = Millis(at - PATIENCE)
    passed = act(begun(began, clock=Fischer()), began, (0, Play("A1")), (1, Pass()), (0, Pass()))
    return GAME.advance(passed, at)


@pytest.mark.parametrize("stopped", [begun, paused, counted])
def test_where_no_time_runs_anything_that_is_done_counts(stopped: Callable[[Millis], State]) -> None:
    state = stopped(NOON)
    assert GAME.deadline(state) == MIDNIGHT + 91 * DAY
    seat, action = (0, Mark("A1")) if state.scoring else (1, Request("draw"))
    assert GAME.deadline(act(state, NOON + 50 * DAY, (seat, action))) == MIDNIGHT + 141 * DAY


def test_where_time_runs_the_flag_ends_the_game() -> None:
    state = begun(clock=Fischer(main=60))
    assert GAME.deadline(state) == NOON + 61_000
    assert GAME.result(GAME.advance(state, Millis(NOON + 100 * DAY))) == Result((0, 1), "W+T")


def test_a_long_clock_is_no_idle_game() -> None:
    state = begun(clock=Correspondence(Absolute(200)))
    later = GAME.advance(state, Millis(NOON + 150 * DAY))
    assert (GAME.result(later), GAME.deadline(later)) == (None, NOON + 200 * DAY + 1_000)


def test_a_pause_is_over_with_the_game() -> None:
    due = MIDNIGHT + 91 * DAY
    view = GAME.view(GAME.advance(paused(NOON), Millis(due)), None)
    assert (view["clock"]["paused"], view["time"]["until"]) == (False, due)


def test_a_game_of_the_first_version_goes_on() -> None:
    state = v1.GAME.initial(Setup(size=5, clock=NoClock()), 2, 0, NOON)
    later = Millis(NOON + 1_000 * DAY)
    assert (v1.GAME.deadline(state), v1.GAME.advance(state, later)) == (None, state)
    assert v1.GAME.apply(state, 0, Play("A1"), later).position.turn == 1
