"""The CPU time of processes of this machine, by role, while something is measured without the load test."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from time import monotonic

from loadtest.bench.bench import Find
from loadtest.machine.proc import used


class Meter:
    """`seconds` has for each time the seconds that passed, and of each role those of CPU time."""

    def __init__(self, roles: Mapping[str, Find]) -> None:
        self.seconds: list[tuple[float, dict[str, float]]] = []
        self._roles = roles

    @contextmanager
    def running(self) -> Iterator[None]:
        before, began = self._used(), monotonic()
        yield
        passed, after = monotonic() - began, self._used()
        self.seconds.append((passed, {role: after[role] - before[role] for role in after}))

    @property
    def busy(self) -> dict[str, float]:
        """Per cent of a core by role: the median of all times."""
        shares = {role: [100 * cpu[role] / passed for passed, cpu in self.seconds] for role in self._roles}
        return {role: round(median(values), 1) for role, values in shares.items()}

    def _used(self) -> dict[str, float]:
        return {role: sum(map(used, find())) for role, find in self._roles.items()}
