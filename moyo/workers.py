"""The server processes of one machine: so many serve, and those that were replaced end in their own time."""

import asyncio
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from moyo.worker import Worker

SOON = 10.0
"""A process that lived for fewer seconds died soon, and waits longer each time before it is started again."""
LONGEST_PAUSE = 15.0

logger = logging.getLogger(__name__)


class Workers:
    """As many processes of one command, run in `folder`.

    One that ends is started again. One that has been replaced is not: it runs beside the others until its
    games are over.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._folder = folder
        self._environ: Mapping[str, str] = {}
        self._parent, self._held = os.pipe()  # the end that is held is closed by dying
        self._serving: list[Worker] = []
        self._minded: dict[asyncio.Task[None], Worker] = {}
        self.failures: list[str] = []
        """How those ended that were stopped and did not end well."""

    async def start(self, environ: Mapping[str, str], count: int) -> None:
        """Starts so many, and waits until they serve."""
        self._environ = environ
        for _ in range(count):
            self._serving.append(await self._begin())
        for place in range(count):
            while not await self._serving[place].serves():
                await asyncio.sleep(0.05)  # the one after it is on its way

    async def replace(self) -> bool:
        """Replaces them one at a time, each when the new one serves.

        False where a new one ends before that: then it and those after it stay as they are.
        """
        for place in range(len(self._serving)):
            new = await self._begin()
            if not await new.serves():
                logger.error("The new server process %d %s: the old ones stay.", new.pid, new.end)
                return False
            old, self._serving[place] = self._serving[place], new
            old.retire()
            logger.info("Server process %d replaces %d, which waits for its games.", new.pid, old.pid)
        return True

    async def stop(self) -> None:
        """Stops them all, those that wait for their games too."""
        self._serving.clear()
        running = [worker for worker in self._minded.values() if worker.end is None]
        for task in self._minded:
            task.cancel()
        await asyncio.gather(*(worker.stop() for worker in running))
        self.failures += [f"Server process {one.pid} {one.end}." for one in running if not one.succeeded]
        os.close(self._parent)
        os.close(self._held)

    async def _begin(self, pause: float = 0.0) -> Worker:
        worker = await Worker.start(self._command, self._folder, self._environ, self._parent, pause)
        task = asyncio.create_task(self._mind(worker))
        self._minded[task] = worker
        task.add_done_callback(lambda task: self._minded.pop(task, None))
        return worker

    async def _mind(self, worker: Worker) -> None:
        """Waits for the end of a process, and starts another where it is missed."""
        await worker.ended()
        await worker.stop()
        if worker not in self._serving:
            logger.info("Server process %d %s, and is not missed.", worker.pid, worker.end)
            return
        pause = min(2 * worker.pause + 0.5, LONGEST_PAUSE) if worker.age < SOON else 0.0
        logger.error("Server process %d %s; the next starts in %g s.", worker.pid, worker.end, pause)
        await asyncio.sleep(pause)
        while worker in self._serving:  # it may be replaced meanwhile
            try:
                new = await self._begin(pause)
            except OSError as error:
                logger.error("No server process can be started: %s", error)
                await asyncio.sleep(1)
                continue
            if worker in self._serving:
                self._serving[self._serving.index(worker)] = new
            else:
                await new.stop()
