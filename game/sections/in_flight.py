"""The commands of one connection that are being answered, and the order that they have to keep."""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from typing import Any, TypeVarTuple

from game.kit.begun import begun
from messages import Command, Estimate, Hello, Scores

Arguments = TypeVarTuple("Arguments")

NOT_WAITED_FOR = (Estimate, Scores)
"""Commands about a table that change nothing and may take long. Those after them do not wait for them."""


class InFlight:
    """Starts commands, each in a task of its own, which ends when its reply was sent.

    A task begins at once, so what waits for nothing is answered before `start` returns.

    A command about a table waits for the one before it about the same table that is none of `NOT_WAITED_FOR`;
    where there is no such one, and for commands about no table, it waits for the `hello` before it.
    """

    def __init__(self, of_process: set[asyncio.Task[None]]) -> None:
        self._of_process = of_process
        """The tasks of all connections of the process, also of those that were closed meanwhile."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._newest: dict[str, asyncio.Task[None]] = {}
        """The newest task about each table, by table id."""
        self._not_waited_for: dict[asyncio.Task[None], str] = {}
        """The tables that tasks are about for which no other waits."""
        self._hello: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def table_ids(self) -> Collection[str]:
        """Ids of the tables that commands are about."""
        return {*self._newest, *self._not_waited_for.values()}

    @property
    def hello_in_flight(self) -> bool:
        """Whether a `hello` is in flight."""
        return self._hello is not None and not self._hello.done()

    def start(
        self,
        command: Command,
        answer: Callable[[Command, *Arguments], Coroutine[Any, Any, None]],
        *arguments: *Arguments,
    ) -> None:
        """Has a command answered, with these arguments, as soon as the one that it waits for is done."""
        table_id: str | None = getattr(command, "table", None)
        before = self._hello if table_id is None else self._newest.get(table_id, self._hello)
        task = begun(self._run(table_id, before, answer, command, *arguments))
        if task.done():
            return
        self._tasks.add(task)
        self._of_process.add(task)
        if table_id is not None:
            if isinstance(command, NOT_WAITED_FOR):
                self._not_waited_for[task] = table_id
            else:
                self._newest[table_id] = task
        elif isinstance(command, Hello):
            self._hello = task

    async def one_done(self) -> None:
        """Waits until any command in flight is done. There has to be one."""
        await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)

    async def all_done(self) -> None:
        """Waits until no command is in flight."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _run(
        self,
        table_id: str | None,
        before: asyncio.Task[None] | None,
        answer: Callable[[*Arguments], Coroutine[Any, Any, None]],
        *arguments: *Arguments,
    ) -> None:
        try:
            if before is not None and not before.done():
                await asyncio.wait([before])
            await answer(*arguments)
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._not_waited_for.pop(task, None)
                self._tasks.discard(task)
                self._of_process.discard(task)
            if self._hello is task:
                self._hello = None  # a task that is kept costs each idle connection 0.7 kB
            if table_id is not None and self._newest.get(table_id) is task:
                del self._newest[table_id]
