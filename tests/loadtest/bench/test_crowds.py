"""How much of what watchers cost is the kernel's `send`."""

import pytest

from loadtest.bench.crowds import by_the_kernel
from loadtest.report.results import Results, Second, Verdict


def results(views: int, cpu: float, system: float) -> Results:
    return Results(
        scenario="crowd",
        settings={},
        versions={},
        urls=[],
        began=0.0,
        seconds=1.0,
        verdict=Verdict(True, ""),
        series=[Second(0, views=views, cpu={"server 1": cpu}, system={"server 1": system})],
    )


def test_a_view_costs_what_the_program_and_what_the_kernel_takes() -> None:
    found = by_the_kernel(1_000, [results(10_000, 50.0, 30.0)], [results(20_000, 40.0, 40.0)])
    assert [figure.value for figure in found] == pytest.approx([10_000, 20, 30, 60])
    assert [figure.beside for figure in found] == pytest.approx([20_000, 0, 20, 100])
    assert [figure.ratio for figure in found] == [0.5, None, pytest.approx(1.5), pytest.approx(0.6)]
