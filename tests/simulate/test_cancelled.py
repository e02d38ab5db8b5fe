"""A task that a process cancels, as it does where it stops, still gets what it has waited for: no fault."""

import random
from collections.abc import Callable, Coroutine
from typing import Any

from game.api import Millis
from game.kit.anchor import Anchor
from simulate.calls import Calls, Conditions, Database
from simulate.loop import Loop, Timeline
from simulate.notes import Exchange, Listener


def failed_of_cancelled(begin: Callable[[Loop], Coroutine[Any, Any, Any]]) -> list[str]:
    """What fails where a task is cancelled just after it has begun."""
    timeline, failed, tasks = Timeline(), list[str](), list[Any]()
    loop = Loop(timeline, "one")  # type: ignore[abstract]
    loop.on_error = failed.append
    loop.call_soon(lambda: tasks.append(loop.create_task(begin(loop))))
    loop.call_later(0.0004, lambda: tasks[0].cancel())
    timeline.run_until(1)
    assert tasks[0].cancelled()
    return failed


def test_who_listens() -> None:
    exchange = Exchange(random.Random(1))
    assert not failed_of_cancelled(lambda loop: Listener(exchange, loop).listen(1, lambda note: None))


def test_who_calls_a_port() -> None:
    class Port:
        async def answer(self) -> None:
            pass

        async def fail(self) -> None:
            raise ValueError

    def calls(loop: Loop) -> Any:
        chance, now = random.Random(1), lambda: Millis(0)
        on_call, listener = lambda *call: None, Listener(Exchange(chance), loop)
        return Calls(Port(), now, loop, Conditions(), Database(), chance, Anchor(), on_call, listener)

    assert not failed_of_cancelled(lambda loop: calls(loop).answer())
    assert not failed_of_cancelled(lambda loop: calls(loop).fail())
