"""A bucket for each kind of command: `burst` at once, then `a_second` each second."""

import pytest

from game.sections.rate_limiter import RateLimiter
from messages import Rate


@pytest.mark.parametrize("rate", [Rate(2, 20), Rate(200, 400), Rate(1, 1), Rate(3, 7)])
def test_as_many_as_the_bucket_holds_go_at_once(rate: Rate) -> None:
    limiter = RateLimiter()
    waits = [limiter.spend("act", rate, 10.0) for _ in range(rate.burst + 1)]
    assert waits[:-1] == [0] * rate.burst
    assert waits[-1] == pytest.approx(1 / rate.a_second)


@pytest.mark.parametrize("rate", [Rate(2, 20), Rate(200, 400), Rate(1, 1), Rate(3, 7)])
def test_after_the_wait_one_more_is_allowed(rate: Rate) -> None:
    limiter, now, done = RateLimiter(), 10.0, 0
    while done < 3 * rate.burst + 10:
        if wait := limiter.spend("act", rate, now):
            now += wait
        else:
            done += 1
    assert now - 10.0 == pytest.approx((done - rate.burst) / rate.a_second)


def test_an_idle_bucket_fills_up_and_no_further() -> None:
    limiter, rate = RateLimiter(), Rate(10, 5)
    while not limiter.spend("act", rate, 10.0):
        pass
    assert [bool(limiter.spend("act", rate, 10.25)) for _ in range(3)] == [False, False, True]
    assert [bool(limiter.spend("act", rate, 99.0)) for _ in range(6)] == [False] * 5 + [True]


def test_what_is_refused_costs_nothing() -> None:
    limiter, rate = RateLimiter(), Rate(1, 1)
    limiter.spend("act", rate, 10.0)
    for _ in range(5):
        assert limiter.spend("act", rate, 10.5) == pytest.approx(0.5)
    assert limiter.spend("act", rate, 11.0) == 0


def test_each_kind_has_its_own() -> None:
    limiter, rate = RateLimiter(), Rate(1, 1)
    assert [limiter.spend(kind, rate, 10.0) > 0 for kind in ("act", "say", "act")] == [False, False, True]
