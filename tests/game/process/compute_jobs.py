"""Functions that the tests have computed in other processes."""

import os
import re
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def process_id() -> int:
    return os.getpid()


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def hold_the_interpreter() -> None:
    """Backtracks for years in C, without letting any other thread run."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def need(size: int) -> int:
    return len(bytearray(size))


def die() -> None:
    os._exit(7)


def fail() -> None:
    raise ValueError("no such luck")


def talk() -> str:
    print("this is not a result")
    return "a result"


def open_files() -> list[str]:
    """What the open files of the process are."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(link.readlink()))
        except OSError:
            continue
    return sorted(found)


def variables() -> dict[str, str]:
    return dict(os.environ)


def niceness() -> int:
    return os.nice(0)


def sizes(*parts: bytes | str) -> list[tuple[str, int]]:
    """Of each argument its type and its length."""
    return [(type(part).__name__, len(part)) for part in parts]


def joined(*parts: bytes) -> bytes:
    return b"".join(parts)
