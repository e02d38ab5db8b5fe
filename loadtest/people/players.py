"""The connections of one client process: they are opened, watched for closing, and closed."""

import asyncio
import errno
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from loadtest.judge.journal import Event, Journal, events
from loadtest.people.connection import Connection
from loadtest.people.hello import say_hello
from loadtest.people.tally import Tally
from loadtest.settings import Part
from moyo_client import ConnectionLost, MoyoError, Refused
from moyo_client.messages import Log

CONCURRENCY = 50
"""How many connect, or ask for a log, at the same time."""

T = TypeVar("T")


class Impossible(Exception):
    """The load cannot be made: why, in a sentence."""


class Players:
    """All connections of a client process. `ended` is set when a server has closed one, or all is done."""

    def __init__(self, part: Part, tally: Tally) -> None:
        self.part = part
        self.tally = tally
        self.connections: dict[Connection, None] = {}
        self.ended = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def connect(self, number: int, token: str = "", table: str = "") -> Connection:
        """Says `hello` as player `number`, at the address that is that number's. Raises `Impossible`.

        With `table` the player comes for a table.
        """
        url = self.part.url(number) + (f"?table={table}" if table else "")
        try:
            return await self.reconnect(url, token)
        except Refused as refused:
            raise Impossible(f"{url} does not let us in: {refused.code}: {refused}") from None
        except ConnectionLost as lost:
            raise Impossible(f"{url} cannot be reached: {lost}.") from None
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                raise Impossible("There are too many open files: raise the limit with `ulimit -n`.") from None
            raise Impossible(f"{url} cannot be reached: {error.strerror or error}.") from None

    async def reconnect(self, url: str, token: str) -> Connection:
        """Says `hello` with a token, or as a new guest where it is empty. Raises what `say_hello` raises."""
        connection = await say_hello(url, **({"token": token} if token else {}))
        self.connections[connection] = None
        self.tally.sockets += 1
        connection.on_lost = self._lost
        connection.on_too_fast = self._too_fast
        return connection

    async def run_all(self, works: Iterable[Callable[[], Awaitable[T]]]) -> list[T]:
        """Awaits all of these, `CONCURRENCY` at a time; the results in their order."""
        slots = asyncio.Semaphore(CONCURRENCY)

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
        """Runs something in the background; a command that is refused in it counts as an error."""
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def read_log(self, table_id: str, *connections: Connection) -> list[Event] | None:
        """The whole log of a table, over the first of these connections that works; None where none does."""
        for connection in connections:
            with suppress(TimeoutError, MoyoError):
                return await self._read_log(table_id, connection)
        return None

    async def check(self, journal: Journal, connections: Sequence[Connection]) -> None:
        """Compares what was played at a table with its log; `connections` are the journal's screens."""
        log = await self.read_log(journal.table_id, *reversed(connections))
        if log is None:
            self.tally.counts["unread"] += 1
        else:
            self.tally.counts["logged"] += len(log)
        closed = [screen for screen, connection in enumerate(connections) if not connection.open]
        journal.compare(log, closed)

    async def wait_until(self, done: Callable[[], bool]) -> None:
        """Waits until `done()`, or for the settings' `patience` if that is shorter."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.part.settings.patience):
                while not done():
                    await asyncio.sleep(0.02)

    @property
    def faults(self) -> list[str]:
        """What was wrong with the replies on the connections that are open."""
        unexpected = sum(connection.unexpected_replies for connection in self.connections)
        return [f"{unexpected} replies came twice, or to no command"] if unexpected else []

    def close(self) -> None:
        """Ends the tasks and closes the connections."""
        for task in self._tasks:
            task.cancel()
        for connection in self.connections:
            connection.close()

    def drop(self, connection: Connection) -> None:
        """Closes a connection without a word, as when the network fails."""
        del self.connections[connection]
        self.tally.sockets -= 1
        connection.drop()

    def _too_fast(self) -> None:
        self.tally.counts["too_fast"] += 1

    def _lost(self, connection: Connection) -> None:
        self.tally.sockets -= 1
        self.tally.lost[connection.url] += 1
        self.ended.set()

    async def _read_log(self, table_id: str, connection: Connection) -> list[Event]:
        log: list[Event] = []
        while True:
            async with asyncio.timeout(self.part.settings.patience):
                after = log[-1].seq if log else 0
                page = await connection.send(Log(table=table_id, after=after))
            fresh = events(page.events)
            log += fresh
            if not (page.more and fresh):
                return log

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Refused as refused:
            self.tally.error(f"the server refused: {refused.code}: {refused}")
        except (ConnectionLost, ConnectionError) as error:
            if not self.ended.is_set():  # else it was counted where the connection was lost
                self.tally.error(str(error))
