"""Runs a server and counts its stacks while it works: `python sampler.py FILE SCRIPT`. Needs nothing else.

A first SIGUSR2 begins and the next one ends it, and writes what was found to `FILE`, as JSON: the `seconds`
of processor that were used, and the `stacks`, each with its number of samples and its frames, outermost
first, as file and name of a function. The kernel sends SIGPROF each time that so much processor was used, so
a process that waits is not sampled.

Python handles a signal only between steps of its own code. What is sampled as a function begins was spent
before, in what has called it: the event loop, where it is a callback. So that function is left out.
"""

import dis
import json
import runpy
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

INTERVAL = 0.002
"""Seconds of processor from one sample to the next; the kernel rounds it up to its own ticks."""

_BEGINS = dis.opmap["RESUME"]


class Sampler:
    """Counts the stacks of the main thread of this process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._counts: Counter[tuple[CodeType, ...]] = Counter()
        self._since: float | None = None

    def install(self) -> None:
        signal.signal(signal.SIGPROF, self._sample)
        signal.siginterrupt(signal.SIGPROF, False)
        signal.signal(signal.SIGUSR2, self._turn)

    def _turn(self, _number: int, _frame: FrameType | None) -> None:
        if self._since is None:
            self._counts.clear()
            self._since = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
            return
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds, self._since = time.process_time() - self._since, None
        stacks = [
            [count, [(code.co_filename, code.co_qualname) for code in reversed(codes)]]
            for codes, count in self._counts.items()
        ]
        written = self._path.with_suffix(".part")
        written.write_text(json.dumps({"seconds": seconds, "stacks": stacks}))
        written.replace(self._path)

    def _sample(self, _number: int, frame: FrameType | None) -> None:
        if frame is not None and frame.f_code.co_code[max(frame.f_lasti, 0)] == _BEGINS:
            frame = frame.f_back
        codes = []
        while frame is not None:
            codes.append(frame.f_code)
            frame = frame.f_back
        self._counts[tuple(codes)] += 1


def main() -> None:
    path, script = sys.argv[1:]
    sys.argv = [script]
    sys.path[0] = str(Path(script).parent)  # as if it had been started by itself
    Sampler(Path(path)).install()
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
