"""One run: a plan is carried out and judged."""

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from simulate.chance import replaced
from simulate.checks import faults
from simulate.cluster import QUIET_AFTER, Cluster
from simulate.history import History
from simulate.loop import Endless, Timeline
from simulate.plan import Plan


class Outcome(NamedTuple):
    """What became of a plan. `faults` are sentences, each after the name of its check and a colon."""

    faults: list[str]
    history: History

    @property
    def checks(self) -> set[str]:
        """The names of the checks that have found something."""
        return {fault.partition(":")[0] for fault in self.faults}


EXPECTED = {
    "go_back": "the log went back",
    "clock": "the database's clock has jumped",
    "database_clock": "the database's clock has jumped",
}
"""How an error begins that the server has to log where something has happened, by the kind of that step."""


class Heard(logging.Handler):
    """Keeps what the server logs as an error, unless it is one that is `expected`."""

    def __init__(self, history: History, expected: tuple[str, ...]) -> None:
        super().__init__(logging.ERROR)
        self._history = history
        self._expected = expected

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(self._expected):
            return
        cause = ""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            places = [
                f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)
            ]
            cause = f": {error!r} in {' '.join(places[-4:])}"
        self._history.errors.append(record.getMessage() + cause)


@contextmanager
def heard(history: History, plan: Plan) -> Iterator[None]:
    """While the block runs the server's log goes to a history and nowhere else."""
    expected = tuple(EXPECTED[step.kind] for step in plan.steps if step.kind in EXPECTED)
    logger, handler = logging.getLogger("game"), Heard(history, expected)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def run(plan: Plan, judge: Callable[[Cluster], list[str]] = faults) -> Outcome:
    """Carries a plan out to its end and judges it."""
    timeline = Timeline()
    before = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    with replaced(plan.seed, timeline):
        cluster = Cluster(plan, timeline)
        with heard(cluster.history, plan):
            try:
                found = _carried_out(cluster, judge)
            finally:
                for process in cluster.running:
                    process.loop.kill()
                asyncio._set_running_loop(before)
    return Outcome(found, cluster.history)


def _carried_out(cluster: Cluster, judge: Callable[[Cluster], list[str]]) -> list[str]:
    timeline, plan = cluster.timeline, cluster.plan
    end = max((step.at + step.seconds for step in plan.steps), default=1.0)
    last = max((step.at for step in plan.steps), default=1.0)
    try:
        timeline.run_until(last)
        timeline.run_until(end)
        cluster.calm()
        timeline.run_until(end + plan.calm)
        while timeline.now < (settled := cluster.stopped_at + QUIET_AFTER):
            timeline.run_until(settled)  # its clients have only just been moved to another process
    except Endless as error:
        return [f"endless: {error}"]
    return judge(cluster)
