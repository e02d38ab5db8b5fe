"""Values are counted below the first bound that is not below them."""

from game.kit.histogram import COUNTS, LONG_SECONDS, SECONDS, Histogram


def test_each_value_is_counted_once_and_added() -> None:
    one = Histogram((1.0, 2.0))
    for value in (0.0, 1.0, 1.5, 2.0, 2.5, 100.0):
        one.observe(value)
    assert (one.counts, one.sum) == ([2, 2, 2], 107.0)


def test_what_two_clocks_have_below_zero_is_zero() -> None:
    one = Histogram()
    one.observe(-3.0)
    assert (one.counts[0], one.sum) == (1, 0.0)


def test_the_bounds_rise() -> None:
    for bounds in (SECONDS, LONG_SECONDS, COUNTS):
        assert sorted({*bounds}) == list(bounds)
