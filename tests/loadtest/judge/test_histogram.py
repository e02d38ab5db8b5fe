"""Durations, counted in classes."""

from random import Random

import pytest

from loadtest.judge.histogram import Histogram, merged


def counted(values: list[float]) -> Histogram:
    histogram = Histogram()
    for value in values:
        histogram.add(value)
    return histogram


def test_percentiles_are_true_to_one_per_cent() -> None:
    chance = Random(1)
    values = sorted(chance.lognormvariate(-5, 1.5) for _ in range(10_000))
    latency = counted(values).latency()
    for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p999", 0.999)):
        assert getattr(latency, name) == pytest.approx(values[round(10_000 * share) - 1] * 1e3, rel=0.011)
    assert latency.max == values[-1] * 1e3
    assert latency.count == 10_000


def test_parts_are_as_good_as_the_whole() -> None:
    values = [0.0, 1e-9, 0.001, 0.002, 0.5, 40.0]
    assert merged([counted(values[:3]), Histogram(), counted(values[3:])]) == counted(values)


def test_nothing_is_nothing() -> None:
    latency = Histogram().latency()
    assert (latency.count, latency.p50, latency.max) == (0, 0.0, 0.0)


def test_one_duration_is_every_percentile() -> None:
    latency = counted([0.25]).latency()
    assert latency.p50 == latency.p999 == pytest.approx(250, rel=0.01)
    assert latency.max == 250
