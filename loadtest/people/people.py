"""The people whom one client process plays: it brings them in, notices who is thrown out, sends them home."""

import asyncio
import errno
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from loadtest.judge.checker import Event, Journal, events
from loadtest.people.connection import Refusal
from loadtest.people.frame import Frame
from loadtest.people.hello import PlayerConnection, say_hello
from loadtest.people.tally import Tally
from loadtest.settings import Part

AT_ONCE = 50
"""So many come in, or ask for a log, at the same time."""

T = TypeVar("T")


class Impossible(Exception):
    """The load cannot be made: why, in a sentence."""


class People:
    """All sockets of a client process. `ended` is set when a server has closed one, or all is done."""

    def __init__(self, part: Part, tally: Tally) -> None:
        self.part = part
        self.tally = tally
        self.connections: dict[PlayerConnection, None] = {}
        self.ended = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def come(self, number: int, token: str = "") -> PlayerConnection:
        """Somebody who has said hello, at the address that is that number's. Raises `Impossible`."""
        url = self.part.url(number)
        try:
            return await self.come_back(url, token)
        except Refusal as refusal:
            raise Impossible(f"{url} does not let us in: {refusal}") from None
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                raise Impossible("There are too many open files: raise the limit with `ulimit -n`.") from None
            raise Impossible(f"{url} cannot be reached: {error.strerror or error}.") from None

    async def come_back(self, url: str, token: str) -> PlayerConnection:
        """Somebody who has said hello. Raises `Refusal` or `OSError`."""
        connection = await say_hello(url, **({"token": token} if token else {}))
        self.connections[connection] = None
        self.tally.sockets += 1
        connection.on_lost = self._lost
        return connection

    async def all(self, works: Iterable[Callable[[], Awaitable[T]]]) -> list[T]:
        """Does all of these, not too many at once; the results in their order."""
        slots = asyncio.Semaphore(AT_ONCE)

        async def one(work: Callable[[], Awaitable[T]]) -> T:
            async with slots:
                return await work()

        tasks = [asyncio.create_task(one(work)) for work in works]
        try:
            return await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Lets something go on by itself; what a server refuses in it is an error."""
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def log(self, table: str, *connections: PlayerConnection) -> list[Event] | None:
        """The whole log of a table, over the first of these sockets that brings it; None where none does."""
        for connection in connections:
            with suppress(TimeoutError, ConnectionError, Refusal):
                return await self._log(table, connection)
        return None

    async def check(self, journal: Journal, connections: Sequence[PlayerConnection]) -> None:
        """Compares what was played at a table with its log; `connections` are the screens of the journal."""
        log = await self.log(journal.table, *reversed(connections))
        if log is None:
            self.tally.counts["unread"] += 1
        else:
            self.tally.counts["logged"] += len(log)
        journal.end(log, [screen for screen, connection in enumerate(connections) if not connection.open])

    async def until(self, done: Callable[[], bool]) -> None:
        """Waits until `done()`, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.part.settings.patience):
                while not done():
                    await asyncio.sleep(0.02)

    @property
    def faults(self) -> list[str]:
        """What was wrong with the answers of those who are here."""
        unexpected = sum(connection.unexpected_replies for connection in self.connections)
        return [f"{unexpected} replies came twice, or to no command"] if unexpected else []

    def leave(self) -> None:
        """Everybody goes."""
        for task in self._tasks:
            task.cancel()
        for connection in self.connections:
            connection.close()

    def drop(self, connection: PlayerConnection) -> None:
        """Cuts the line of one of them."""
        del self.connections[connection]
        self.tally.sockets -= 1
        connection.drop()

    def _lost(self, connection: PlayerConnection) -> None:
        self.tally.sockets -= 1
        self.tally.lost[connection.url] += 1
        self.ended.set()

    async def _log(self, table: str, connection: PlayerConnection) -> list[Event]:
        log: list[Event] = []
        while True:
            async with asyncio.timeout(self.part.settings.patience):
                page = await self._page(table, connection, log[-1].seq if log else 0)
            fresh = events(page.events)
            log += fresh
            if not (page.more and fresh):
                return log

    async def _page(self, table: str, connection: PlayerConnection, after: int) -> Frame:
        """A part of a log, asked for no more often than the server allows."""
        while True:
            try:
                return await connection.ask("log", table=table, after=after)
            except Refusal as refusal:
                if refusal.code != "too_fast":
                    raise
                self.tally.counts["too_fast"] += 1
                await asyncio.sleep(refusal.retry_ms / 1000)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Refusal as refusal:
            self.tally.error(f"the server refused: {refusal}")
        except ConnectionError as error:
            if not self.ended.is_set():  # else it was counted where the socket was lost
                self.tally.error(str(error))
