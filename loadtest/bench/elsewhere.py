"""Whether other programs disturbed a measurement: processor that went to none of its own processes."""

import asyncio
from statistics import fmean
from time import monotonic

from loadtest.machine.proc import PROC, TICKS
from loadtest.report.results import Second


class Elsewhere:
    """To be called with each second of a load test. `share` is then in per cent of a core, on average."""

    def __init__(self) -> None:
        self._shares: list[float] = []
        self._used, self._at = machine(), monotonic()

    def __call__(self, second: Second) -> None:
        used, at = machine(), monotonic()
        share = 100 * (used - self._used) / max(at - self._at, 1e-3) - sum(second.cpu.values())
        if second.at:  # before the first second players have connected, which is not in its figures
            self._shares.append(max(0.0, share))
        self._used, self._at = used, at

    @property
    def share(self) -> float:
        return fmean(self._shares) if self._shares else 0.0


async def calm(share: float, patience: float) -> None:
    """Waits until the machine works at less than this per cent of a core, or for `patience` seconds."""
    until = monotonic() + patience
    while monotonic() < until:
        used, at = machine(), monotonic()
        await asyncio.sleep(1)
        if 100 * (machine() - used) / (monotonic() - at) < share:
            return


def machine() -> float:
    """Seconds of CPU time that all processors of this machine have worked; 0 on other systems than Linux."""
    try:
        fields = (PROC / "stat").read_text().split(maxsplit=11)
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, irq, softirq, steal = map(int, fields[1:9])
    return (user + nice + system + irq + softirq + steal) / TICKS
