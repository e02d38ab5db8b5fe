"""The compute pool of a server process: a few processes, and a queue that is fair among those who wait."""

import asyncio
import pickle
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from game.ports.compute import ComputeFailed
from game.process.compute.worker import Worker

T = TypeVar("T")

MOST_WAITING = 256
"""Jobs that wait, at most."""

MOST_OF_ONE = 16
"""Jobs of one caller that wait, at most."""

APART = 32 << 10
"""Bytes from which an argument that is `bytes` is sent beside the pickle, and so is never copied."""

DEFAULT_SECONDS = 2.0
DEFAULT_MEMORY = 256 << 20


class Job(NamedTuple):
    """A call that waits, what of its arguments is apart, its limit of time, and where its result goes."""

    pickled: bytes
    apart: Sequence[bytes]
    seconds: float
    result: "asyncio.Future[Any]"


def pickled_apart(
    function: Callable[..., Any], arguments: Sequence[Any], seconds: float, memory: int
) -> tuple[bytes, list[bytes]]:
    """The pickle of a call without those arguments that are large `bytes`, and these, in their order."""
    apart = [one for one in arguments if type(one) is bytes and len(one) >= APART]
    within = tuple(
        pickle.PickleBuffer(one) if type(one) is bytes and len(one) >= APART else one for one in arguments
    )
    call = (function, within, seconds, memory)
    return pickle.dumps(call, pickle.HIGHEST_PROTOCOL, buffer_callback=lambda _: None), apart


class Compute:
    """Computes pure functions in other processes, which are started when they are first needed.

    Args:
        size: the most processes.
    """

    def __init__(self, size: int = 1) -> None:
        self._size = size
        self._waiting: dict[str, deque[Job]] = {}
        """The jobs of each caller that has any; whose turn it is stands first."""
        self._runners: set[asyncio.Task[None]] = set()
        self._idle: list[Worker] = []
        self._alive: set[Worker] = set()
        self._closed = False
        self.computed = 0
        """Jobs that have ended so far, well or not."""
        self.replaced = 0
        """Processes that were killed or have died."""

    async def __call__(
        self,
        function: Callable[..., T],
        *arguments: Any,
        caller: str = "",
        timeout: float = DEFAULT_SECONDS,  # noqa: ASYNC109
        memory: int = DEFAULT_MEMORY,
    ) -> T:
        """The result of a pure function of a module; arguments and result are pickled.

        `timeout` is in seconds of computing, the wait before it not counted; `memory` in bytes. Jobs of
        different callers take turns. Arguments that are large `bytes` are not copied, nor do they hold the
        loop. Raises: `ComputeFailed`.
        """
        if self._closed:
            raise ComputeFailed("closed", "The server stops.")
        try:
            pickled, apart = pickled_apart(function, arguments, timeout, memory)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise ComputeFailed("raised", f"It cannot be pickled: {error}") from error
        own = self._waiting.get(caller, ())
        if len(own) >= MOST_OF_ONE or sum(map(len, self._waiting.values())) >= MOST_WAITING:
            raise ComputeFailed("busy", "Too much waits to be computed.")
        job = Job(pickled, apart, timeout, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(caller, deque()).append(job)
        if len(self._runners) < self._size:
            self._runners.add(asyncio.create_task(self._run()))
        result: T = await job.result
        return result

    async def _run(self) -> None:
        """Computes what waits, one job after the other, until nothing does."""
        try:
            while (job := self._next()) is not None:
                try:
                    value = await self._run_job(job)
                except asyncio.CancelledError:
                    if not job.result.done():
                        job.result.set_exception(ComputeFailed("closed", "The server stops."))
                    raise
                except Exception as error:  # noqa: BLE001 — the caller gets it
                    if not job.result.done():
                        job.result.set_exception(error)
                else:
                    if not job.result.done():
                        job.result.set_result(value)
        finally:  # at once: who has got the last result may call again before a callback of the task
            if (task := asyncio.current_task()) is not None:
                self._runners.discard(task)

    async def _run_job(self, job: Job) -> Any:
        """The result of a job, from a process that is idle or a new one. Raises: `ComputeFailed`."""
        worker = self._idle.pop() if self._idle else await self._start()
        intact = False
        try:
            value = await worker.run(job.pickled, job.apart, job.seconds)
            intact = True
        except ComputeFailed as error:
            intact = error.reason == "raised"
            raise
        finally:
            self.computed += 1
            if intact:
                self._idle.append(worker)
            else:
                await self._end(worker)
        return value

    def _next(self) -> Job | None:
        """The next job that is still waited for: one of the caller whose turn it is, who then is the last."""
        while self._waiting:
            caller, jobs = next(iter(self._waiting.items()))
            del self._waiting[caller]
            job = jobs.popleft()
            if jobs:
                self._waiting[caller] = jobs
            if not job.result.done():
                return job
        return None

    async def _start(self) -> Worker:
        try:
            worker = await Worker.start()
        except OSError as error:
            raise ComputeFailed("died", f"No process can be started: {error}") from error
        self._alive.add(worker)
        return worker

    async def _end(self, worker: Worker) -> None:
        self.replaced += 1
        self._alive.discard(worker)
        await worker.kill()

    @property
    def pids(self) -> list[int]:
        """The ids of the processes."""
        return [worker.pid for worker in self._alive]

    async def close(self) -> None:
        """Ends all processes. What waits or is being computed fails with `closed`, and is not missed.

        Who asked does without it, or another process of the server computes it.
        """
        self._closed = True
        for jobs in self._waiting.values():
            for job in jobs:
                if not job.result.done():
                    job.result.set_exception(ComputeFailed("closed", "The server stops."))
        self._waiting.clear()
        runners = list(self._runners)
        for runner in runners:
            runner.cancel()
        if runners:
            await asyncio.wait(runners)
        for worker in list(self._alive):
            self._alive.discard(worker)
            await worker.kill()
