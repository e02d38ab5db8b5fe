"""The server processes of one machine: those that serve, and those replaced, which wait for their games."""

import asyncio
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from moyo.worker import Worker

EARLY = 10.0
"""A process that ends within these seconds of its start is started again later each time."""

MAX_BACKOFF = 15.0
"""Seconds that a process is waited for at most before it is started again."""

logger = logging.getLogger(__name__)


class Workers:
    """A number of processes of one command, which run in `folder`.

    A process that ends is started again. One that has been replaced is not: it runs beside the others until
    its games are over.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        what: str = "Server process",
        patience: float | None = None,
    ) -> None:
        self._patience = patience
        """Seconds for which a process is waited for that replaces another; None for as long as it runs."""
        self._command = command
        self._what = what
        """What such a process is called in the log."""
        self._folder = folder
        self._environ: Mapping[str, str] = {}
        self._parent_fd, self._open_end = os.pipe()  # the open end is closed when this process ends
        self._serving: list[Worker] = []
        self._started = False
        """Whether all of them have served, so that their settings can be used."""
        self._watched: dict[asyncio.Task[None], Worker] = {}
        """Every process that runs, also one that has been replaced, by the task that waits for its end."""
        self.failures: list[str] = []
        """A sentence for each process that was stopped and did not end with status 0."""

    async def start(self, environ: Mapping[str, str], count: int) -> bool:
        """Starts `count` processes with this environment, and waits until all of them serve.

        The first is waited for alone: where it cannot serve with these settings, it says so, once, and no
        other is started. Returns False then.
        """
        self._environ = environ
        for alone in (True, False):
            waited_for = range(1) if alone else range(1, count)
            for _ in waited_for:
                self._serving.append(await self._start_one())
            for index in waited_for:
                while not await self._serving[index].serves():
                    if self._serving[index].refused:
                        return False
                    await asyncio.sleep(0.05)  # the one that is started in its place is waited for
        self._started = True
        return True

    async def replace(self) -> bool:
        """Replaces the processes one at a time, each when the new one serves.

        Returns whether all are replaced: where a new one ends before it serves, or does not serve in time,
        the old one and those after it stay.
        """
        for index in range(len(self._serving)):
            new = await self._start_one()
            try:
                serves = await asyncio.wait_for(new.serves(), self._patience)
            except TimeoutError:
                serves = False
            if not serves:
                outcome = new.outcome or f"does not serve in {self._patience:g} s"
                logger.error("%s %d, which is new, %s: the old ones stay.", self._what, new.pid, outcome)
                await new.stop()
                return False
            old, self._serving[index] = self._serving[index], new
            old.wait_for_games()
            logger.info("%s %d replaces %d, which waits for its games.", self._what, new.pid, old.pid)
        return True

    async def stop(self) -> None:
        """Stops all processes, also those that wait for their games, and fills `failures`."""
        self._serving.clear()
        running = [worker for worker in self._watched.values() if worker.outcome is None]
        for task in self._watched:
            task.cancel()
        await asyncio.gather(*(worker.stop() for worker in running))
        self.failures += [
            f"{self._what} {worker.pid} {worker.outcome}." for worker in running if not worker.succeeded
        ]
        os.close(self._parent_fd)
        os.close(self._open_end)

    async def _start_one(self, backoff: float = 0.0) -> Worker:
        worker = await Worker.start(self._command, self._folder, self._environ, self._parent_fd, backoff)
        task = asyncio.create_task(self._watch(worker))
        self._watched[task] = worker
        task.add_done_callback(lambda task: self._watched.pop(task, None))
        return worker

    async def _watch(self, worker: Worker) -> None:
        """Waits for the end of a process, and starts another unless it has been replaced."""
        await worker.ended()
        refused = not await worker.serves() and worker.refused
        await worker.stop()
        if refused and not self._started:
            return
        if worker not in self._serving:
            logger.info("%s %d %s; it had been replaced.", self._what, worker.pid, worker.outcome)
            return
        backoff = min(2 * worker.backoff + 0.5, MAX_BACKOFF) if worker.age < EARLY else 0.0
        outcome = worker.outcome
        logger.error("%s %d %s; the next starts in %g s.", self._what, worker.pid, outcome, backoff)
        await asyncio.sleep(backoff)
        while worker in self._serving:  # it may be replaced meanwhile
            try:
                new = await self._start_one(backoff)
            except OSError as error:
                logger.error("%s cannot be started: %s", self._what, error)
                await asyncio.sleep(1)
                continue
            if worker in self._serving:
                self._serving[self._serving.index(worker)] = new
            else:
                await new.stop()
