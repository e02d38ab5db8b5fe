"""Signals bring a process closer to its end, step by step, and never back."""

from collections.abc import Callable

import pytest

from game.process.stopping import Admission, Stopping


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def stopping(patient: bool = False) -> tuple[Stopping, Clock]:
    clock = Clock()
    return Stopping(patient, clock), clock


def steps(one: Stopping) -> tuple[Admission, bool, bool, bool]:
    return one.admission, one.closing.is_set(), one.nothing_admitted.is_set(), one.immediate.is_set()


OPEN = (Admission.OPEN, False, False, False)
GAMES = (Admission.RUNNING_GAMES, True, False, False)
SHUT = (Admission.NOTHING, True, True, False)
HURRIED = (Admission.NOTHING, True, True, True)


def test_one_request_stops_and_a_later_one_hurries() -> None:
    one, clock = stopping()
    assert steps(one) == OPEN
    one.request()
    assert steps(one) == SHUT
    clock.now = 1.01
    one.request()
    assert steps(one) == HURRIED


def test_a_request_that_comes_twice_at_once_is_one() -> None:
    """Ctrl-C in a terminal goes to all its processes, and the supervisor passes it on."""
    one, clock = stopping()
    for clock.now in (0.0, 0.001, 1.0):
        one.request()
    assert steps(one) == SHUT
    clock.now = 1.2
    one.request()
    assert steps(one) == HURRIED, "it counts from the first"


def test_a_patient_one_waits_for_games_first() -> None:
    one, clock = stopping(patient=True)
    for clock.now, wanted in ((0.0, GAMES), (0.5, GAMES), (2.0, SHUT), (2.5, SHUT), (4.0, HURRIED)):
        one.request()
        assert steps(one) == wanted


def test_told_to_wait_for_games_the_next_request_stops_it() -> None:
    for patient in (False, True):
        one, _ = stopping(patient)
        one.wait_for_games()
        one.wait_for_games()
        assert steps(one) == GAMES
        one.request()
        assert steps(one) == SHUT


@pytest.mark.parametrize("again", [Stopping.stop, Stopping.wait_for_games])
def test_it_never_goes_back(again: Callable[[Stopping], None]) -> None:
    one, _ = stopping(patient=True)
    one.stop()
    again(one)
    assert steps(one) == SHUT
