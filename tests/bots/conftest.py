"""Servers and programs that play there, all of them processes that can be killed."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.conftest import serve, two
from tests.system.forked import Forked
from tests.system.server import ROOT

__all__ = ["serve", "two"]

Program = Callable[..., "Run"]


class Run:
    """`python -m bots …`, which can be killed and started again."""

    def __init__(self, arguments: tuple[str, ...], environ: dict[str, str], output: Path) -> None:
        self._command = ["-m", "bots", *arguments]
        self._environ = {**os.environ, **environ}
        self._output = output
        self._process: Forked | None = None
        self.start()

    def start(self) -> None:
        with self._output.open("ab") as output:
            self._process = Forked(self._command, ROOT, self._environ, output.fileno())

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """Ends it; its exit status."""
        if self._process is None:
            raise AssertionError("it was never started")
        self._process.send_signal(number)
        return self._process.wait(20)

    def output(self) -> str:
        return self._output.read_text()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """Starts programs: `program("gtp", "--url", …, MOYO_TOKEN=token)`. They may log no error."""
    runs: list[Run] = []

    def start(*arguments: str, **environ: str) -> Run:
        runs.append(Run(arguments, environ, tmp_path / f"program {len(runs)}"))
        return runs[-1]

    yield start
    for run in runs:
        run.kill()
    for run in runs:
        assert " ERROR " not in run.output(), run.output()
