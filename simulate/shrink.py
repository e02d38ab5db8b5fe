"""Takes steps out of a plan while its run still fails in the same way."""

from collections.abc import Callable, Iterator
from time import monotonic

import msgspec

from simulate.plan import Plan, Step
from simulate.run import run


def shrunk(plan: Plan, check: str, seconds: float = 60.0) -> Plan:
    """The smallest plan found within `seconds` in which the same check still finds something."""
    end = monotonic() + seconds

    def fails(tried: Plan) -> bool:
        return check in run(tried).checks

    steps = without_steps(plan, fails, end)
    smaller = msgspec.structs.replace(plan, steps=steps)
    for candidate in simpler(smaller):
        if monotonic() < end and fails(candidate):
            smaller = candidate
    return msgspec.structs.replace(smaller, steps=without_steps(smaller, fails, end))


def without_steps(plan: Plan, fails: Callable[[Plan], bool], end: float) -> tuple[Step, ...]:
    """The steps that are left when those are gone that are not needed: halves first, single ones last."""
    steps = plan.steps
    size = max(1, len(steps) // 2)
    while monotonic() < end:
        before = len(steps)
        start = 0
        while start < len(steps) and monotonic() < end:
            fewer = steps[:start] + steps[start + size :]
            if fails(msgspec.structs.replace(plan, steps=fewer)):
                steps = fewer
            else:
                start += size
        if size == 1 and len(steps) == before:
            break
        size = max(1, size // 2)
    return steps


def simpler(plan: Plan) -> Iterator[Plan]:
    """Plans with fewer processes or people, or without the rounding errors of the instants."""
    for processes in range(1, plan.processes):
        yield msgspec.structs.replace(plan, processes=processes)
    for people in range(2, plan.people):
        yield msgspec.structs.replace(plan, people=people)
    tenths = [step._replace(at=round(step.at, 1), seconds=round(step.seconds, 1)) for step in plan.steps]
    yield msgspec.structs.replace(plan, steps=tuple(sorted(tenths)))
