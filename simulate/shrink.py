"""Takes steps out of a plan while its run still fails in the same way."""

from collections.abc import Callable, Iterator
from time import monotonic

import msgspec

from simulate.plan import Plan, Step
from simulate.run import run

FEWEST = 2
"""People that there have to be."""


def shrunk(plan: Plan, check: str, seconds: float = 60.0) -> Plan:
    """The smallest plan found within `seconds` in which the same check still finds something."""
    end = monotonic() + seconds

    def fails(tried: Plan) -> bool:
        return check in run(tried).checks

    smaller: Plan | None = msgspec.structs.replace(plan, steps=without_steps(plan, fails, end))
    while smaller is not None and monotonic() < end:
        plan = smaller
        smaller = next((one for one in simpler(plan) if fails(one)), None)
    plan = smaller or plan
    return msgspec.structs.replace(plan, steps=without_steps(plan, fails, end))


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
    """The same plan with fewer processes, with fewer people, or at rounder instants."""
    if plan.processes > 1:
        yield msgspec.structs.replace(plan, processes=plan.processes - 1)
    if plan.people > FEWEST:
        yield msgspec.structs.replace(plan, people=plan.people - 1)
    tenths = [step._replace(at=round(step.at, 1), seconds=round(step.seconds, 1)) for step in plan.steps]
    rounded = tuple(sorted(tenths))
    if rounded != plan.steps:
        yield msgspec.structs.replace(plan, steps=rounded)
