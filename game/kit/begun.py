"""Tasks that do not wait for the next turn of the event loop."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


def begun(coroutine: Coroutine[Any, Any, R]) -> asyncio.Task[R]:
    """A task that has run up to where it first waits, and is done where it waits for nothing.

    In Python 3.11 no task can do that: there it begins in the next turn.
    """
    loop = asyncio.get_running_loop()
    if sys.version_info < (3, 12):
        return loop.create_task(coroutine)
    return asyncio.Task(coroutine, loop=loop, eager_start=True)
