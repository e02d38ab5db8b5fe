"""What other programs use is what the load test's own processes did not."""

import os

from loadtest.bench.elsewhere import Elsewhere
from loadtest.report.results import Second


def work() -> None:
    until = os.times().user + 0.1
    while os.times().user < until:
        pass


def test_only_what_no_process_of_the_load_test_used_is_from_elsewhere() -> None:
    other, own = Elsewhere(), Elsewhere()
    for at in range(2):
        work()
        other(Second(at))
        own(Second(at, cpu={"clients": 1e6}))  # more than there is, for the kernel counts in hundredths
    assert other.share > 0
    assert own.share == 0


def test_what_comes_before_the_first_second_does_not_count() -> None:
    elsewhere = Elsewhere()
    work()
    elsewhere(Second(0))
    assert elsewhere.share == 0
