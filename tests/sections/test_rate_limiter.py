"""A bucket a kind of command: so many at once, then so many a second."""

import pytest

from game.sections.rate_limiter import RateLimiter
from messages import Rate


@pytest.mark.parametrize("rate", [Rate(2, 20), Rate(200, 400), Rate(1, 1), Rate(3, 7)])
def test_as_many_as_the_bucket_holds_go_at_once(rate: Rate) -> None:
    allowance = RateLimiter()
    waits = [allowance.spend("act", rate, 10.0) for _ in range(rate.burst + 1)]
    assert waits[:-1] == [0] * rate.burst
    assert waits[-1] == pytest.approx(1 / rate.a_second)


@pytest.mark.parametrize("rate", [Rate(2, 20), Rate(200, 400), Rate(1, 1), Rate(3, 7)])
def test_who_comes_again_after_the_wait_is_let_through(rate: Rate) -> None:
    allowance, now, done = RateLimiter(), 10.0, 0
    while done < 3 * rate.burst + 10:
        if wait := allowance.spend("act", rate, now):
            now += wait
        else:
            done += 1
    assert now - 10.0 == pytest.approx((done - rate.burst) / rate.a_second)


def test_an_idle_bucket_fills_up_and_no_further() -> None:
    allowance, rate = RateLimiter(), Rate(10, 5)
    while not allowance.spend("act", rate, 10.0):
        pass
    assert [bool(allowance.spend("act", rate, 10.25)) for _ in range(3)] == [False, False, True]
    assert [bool(allowance.spend("act", rate, 99.0)) for _ in range(6)] == [False] * 5 + [True]


def test_what_is_refused_costs_nothing() -> None:
    allowance, rate = RateLimiter(), Rate(1, 1)
    allowance.spend("act", rate, 10.0)
    for _ in range(5):
        assert allowance.spend("act", rate, 10.5) == pytest.approx(0.5)
    assert allowance.spend("act", rate, 11.0) == 0


def test_each_kind_has_its_own() -> None:
    allowance, rate = RateLimiter(), Rate(1, 1)
    assert [allowance.spend(kind, rate, 10.0) > 0 for kind in ("act", "say", "act")] == [False, False, True]
