"""Programs of ours that are forked from a process that has imported the server.

To import it takes two thirds of the processor time of a start, and the tests start it many hundreds of times.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.reduction import DupFd
from pathlib import Path

import coverage

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.system.forked_from"])


class Forked:
    """A process that does what `python COMMAND` does, and what `subprocess.Popen` is, as far as that is used.

    Of this process's descriptors it has `stderr` as its own, and those of `kept` under the same numbers.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        environ: Mapping[str, str],
        stderr: int,
        kept: Sequence[int] = (),
    ) -> None:
        self._command = list(command)
        descriptors = {2: _Descriptor(stderr)} | {number: _Descriptor(number) for number in kept}
        arguments = self._command, folder, dict(environ), descriptors
        self._process = FORKS.Process(target=_begin, args=arguments, daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        if self._process.pid is None:
            raise AssertionError("it was not started")
        return self._process.pid

    def poll(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Waits until it has ended; its exit status. Raises `subprocess.TimeoutExpired`."""
        self._process.join(timeout)
        if (status := self.poll()) is None:
            raise subprocess.TimeoutExpired(self._command, timeout or 0)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has ended just now
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class _Descriptor:
    """An open file that goes along when a process is begun; `number` is how it is known in this process."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[object, ...]:
        return _received, (DupFd(self.number),)


def _received(copy: "DupFd") -> _Descriptor:  # type: ignore[valid-type]
    return _Descriptor(copy.detach())  # type: ignore[attr-defined]


def _begin(
    command: Sequence[str], folder: Path, environ: Mapping[str, str], descriptors: Mapping[int, _Descriptor]
) -> None:
    """Runs in the new process."""
    _renumber({descriptor.number: number for number, descriptor in descriptors.items()})
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    try:
        _run(command)
    finally:
        if (measured := getattr(coverage.process_startup, "coverage", None)) is not None:
            measured.stop()
            measured.save()


def _renumber(numbers: Mapping[int, int]) -> None:
    """Gives open files other numbers. All are moved above the highest first, so that none is overwritten."""
    above = max(*numbers, *numbers.values()) + 1
    for place, number in enumerate(numbers):
        os.dup2(number, above + place)
        os.close(number)
    for place, wanted in enumerate(numbers.values()):
        os.dup2(above + place, wanted)
        os.close(above + place)


def _run(command: Sequence[str]) -> None:
    """Does what `python COMMAND` does."""
    if command[0] == "-m":
        sys.argv = list(command[1:])
        runpy.run_module(command[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = list(command)
        runpy.run_path(command[0], run_name="__main__")
