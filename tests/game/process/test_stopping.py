"""Signals stop a process in steps, and never take a step back."""

from collections.abc import Callable

import pytest

from game.process.stopping import Admission, Stopping


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def stopping(games_first: bool = False) -> tuple[Stopping, Clock]:
    clock = Clock()
    return Stopping(games_first, clock), clock


def steps(process: Stopping) -> tuple[Admission, bool, bool, bool]:
    return (
        process.admission,
        process.closing.is_set(),
        process.nothing_admitted.is_set(),
        process.immediate.is_set(),
    )


OPEN = (Admission.OPEN, False, False, False)
GAMES = (Admission.RUNNING_GAMES, True, False, False)
STOPPED = (Admission.NOTHING, True, True, False)
IMMEDIATE = (Admission.NOTHING, True, True, True)


def test_one_request_stops_and_a_later_one_stops_immediately() -> None:
    process, clock = stopping()
    assert steps(process) == OPEN
    process.request()
    assert steps(process) == STOPPED
    clock.now = 1.01
    process.request()
    assert steps(process) == IMMEDIATE


def test_two_requests_within_a_second_are_one() -> None:
    """A terminal sends Ctrl-C to all its processes, and the supervisor passes it on to them."""
    process, clock = stopping()
    for clock.now in (0.0, 0.001, 1.0):
        process.request()
    assert steps(process) == STOPPED
    clock.now = 1.2
    process.request()
    assert steps(process) == IMMEDIATE, "it counts from the first"


def test_with_games_first_the_first_request_waits_for_games() -> None:
    process, clock = stopping(games_first=True)
    for clock.now, wanted in ((0.0, GAMES), (0.5, GAMES), (2.0, STOPPED), (2.5, STOPPED), (4.0, IMMEDIATE)):
        process.request()
        assert steps(process) == wanted


def test_told_to_wait_for_games_the_next_request_stops_it() -> None:
    for games_first in (False, True):
        process, _ = stopping(games_first)
        process.wait_for_games()
        process.wait_for_games()
        assert steps(process) == GAMES
        process.request()
        assert steps(process) == STOPPED


@pytest.mark.parametrize("again", [Stopping.stop, Stopping.wait_for_games])
def test_it_never_goes_back(again: Callable[[Stopping], None]) -> None:
    process, _ = stopping(games_first=True)
    process.stop()
    again(process)
    assert steps(process) == STOPPED
