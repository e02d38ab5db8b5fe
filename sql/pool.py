"""The connections of a process: statements by name, sent again until the database answers."""

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Protocol, TypeAlias
from weakref import WeakValueDictionary

import asyncpg

from game import notes
from game.kit.turns import Places
from game.ports.nodes import Node
from sql import Unusable, fitness, identity, migrate
from sql.address import shown
from sql.connection_turns import ConnectionTurns
from sql.connections import Connections
from sql.pooler import AnyConnection
from sql.queries import QUERIES, Query
from sql.statement_times import SLOW, StatementTimes

logger = logging.getLogger(__name__)

Record: TypeAlias = asyncpg.Record

Check: TypeAlias = Callable[[AnyConnection], Awaitable[object]]
"""What looks whether a database is the one that is meant: see `sql.identity`."""

AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.QueryCanceledError,
    asyncpg.ReadOnlySQLTransactionError,
)
"""Errors that are not the statement's: a broken connection; a database that is away, full or busy."""

BUSY = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError, asyncpg.QueryCanceledError)
"""Those of them that concern this moment only. They do not mean that the database is away."""

SILENCE = 3.0
"""Seconds without an answer after which the database counts as away. No row is waited for that long."""

CALM = 1.0
"""Seconds without a failure after which it is back. On a full disk each second statement may be answered: an
append that has waited for too long is refused without a byte being written, and the next fails again."""


class Publisher(Protocol):
    """Another bus than PostgreSQL's, which is told of notes after the commit. Nothing here waits for it."""

    async def publish(self, lines: Mapping[Node, Sequence[str]]) -> None:
        """Sends each node its lines, as `game.notes` writes them. What cannot be sent now is missed."""

    def missed(self) -> None:
        """Notes may have been committed and not published: all nodes are told that they have missed some."""


class Pool:
    """Runs the statements of `queries/`. Each of them may be sent again, see `game.ports`.

    So a call returns when the database has answered, however long it was away. `away` is true from when a
    call has failed for that, or is not answered, until all are answered and none has failed for a second;
    `on_away` is called with it when it changes.

    Args:
        url: the address of the database.
        size: the most connections.
        slow: the seconds from which on a statement is logged as slow.
        publisher: sends the notes of statements, where another bus than PostgreSQL's is used. A process that
            dies between the commit and that has not sent them.
    """

    def __init__(
        self,
        url: str,
        size: int,
        slow: float = SLOW,
        publisher: Publisher | None = None,
    ) -> None:
        self.size = size
        self.publisher = publisher
        self.times = StatementTimes(slow)
        self.unanswered = 0
        """Statements that are not answered yet."""
        self.in_use = 0
        """How many of them have a connection."""
        self.on_away: Callable[[bool], None] = lambda away: None
        self._missed: set[object] = set()
        """The calls that wait for the database to come back."""
        self.away = False
        self._calm: asyncio.TimerHandle | None = None
        self._opened = asyncio.Event()
        self._url = url
        self._connections = Connections(url, size)
        self._connection_turns = ConnectionTurns(size)
        self._connections.on_size = self._connection_turns.resize
        self._turns: WeakValueDictionary[str, Places] = WeakValueDictionary()
        """By the id of a table or a player: of the statements that may wait for its rows, one at a time is
        sent until it is answered."""

    async def open(self, check: Check = identity.check_sole) -> None:
        """Connects. Raises `Unusable` where there is no database, or not one for this code.

        `check` raises it too, where the database is another than the one that is meant.
        """
        try:
            await self._connections.open()
            async with self._connections.acquire() as connection:
                await fitness.check(connection)
                await fitness.check_role(connection)
                await migrate.check(connection)
                await check(connection)
            self._opened.set()
        except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise Unusable(
                f"The database of DATABASE_URL, {shown(self._url)}, cannot be connected to: {error}"
            ) from error

    async def fetch(self, statement: str, /, **arguments: Any) -> list[Record]:
        """The rows of a statement, by its name and its arguments' names.

        Raises `asyncpg.PostgresError` for what is wrong with the values, `TypeError` where an argument is
        missing or unknown.
        """
        query = QUERIES[statement]
        values = query.values(arguments)
        if self.publisher is None or not query.has_notes:
            return await self._by_turns(query, query.text, values, arguments)
        rows = await self._by_turns(query, query.unsent, values, arguments)
        if lines := _lines(rows):
            await self.publisher.publish(lines)
        return rows

    @property
    def longest_payload(self) -> int:
        """The bytes that the notes of one statement to one node may have together."""
        return notes.LONGEST if self.publisher is None else notes.LONGEST_PUBLISHED

    async def fetchval(self, statement: str, /, **arguments: Any) -> Any:
        """The first column of the only row, None where there is no row."""
        rows = await self.fetch(statement, **arguments)
        return rows[0][0] if rows else None

    async def _by_turns(
        self, query: Query, text: str, values: Sequence[Any], arguments: Mapping[str, Any]
    ) -> list[Record]:
        """Sends a statement when all that came before it about the same table, or else player, are answered.

        So rows that somebody has locked take one connection, however many statements are about them.
        """
        subject = arguments.get("table_id") or arguments.get("player_id") if query.waits_for_rows else None
        if subject is None:
            return await self._answered(query, text, values)
        async with self._turns.setdefault(subject, Places()):
            return await self._answered(query, text, values)

    async def _answered(self, query: Query, text: str, values: Sequence[Any]) -> list[Record]:
        """Sends a statement until it is answered."""
        pause, call, held_up, certain = 0.02, object(), False, True
        self.unanswered += 1
        try:
            await self._opened.wait()  # a shard may have been away when the process started
            while True:
                async with self._connection_turns.of(query, held_up):  # to wait for it is no silence
                    silence = asyncio.get_running_loop().call_later(SILENCE, self._miss, call, "no answer")
                    try:
                        return await self._fetch(text, values, query.name)
                    except BUSY as error:
                        if not held_up:
                            logger.warning(
                                "%s is sent until it is done: %s: %s", query.name, type(error).__name__, error
                            )
                        held_up = True
                    except asyncio.CancelledError:
                        certain = False
                        raise
                    except AWAY as error:
                        certain = False
                        self._miss(call, f"{type(error).__name__}: {error}")
                    finally:
                        silence.cancel()
                self.times.again(query.name)
                await asyncio.sleep(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, 1)
        finally:
            self.unanswered -= 1
            self._find(call)
            if not certain and self.publisher is not None and query.has_notes:
                self.publisher.missed()  # it may have been committed, and its notes went with the answer

    def _miss(self, call: object, why: str) -> None:
        """This call waits for the database."""
        self._missed.add(call)
        self._unsettle()
        if not self.away:
            self.away = True
            logger.warning("the database is away: %s", why)
            self.on_away(True)

    def _find(self, call: object) -> None:
        """This call waits no longer."""
        if call in self._missed:
            self._missed.discard(call)
            if not self._missed:
                self._calm = asyncio.get_running_loop().call_later(CALM, self._settle)

    def _settle(self) -> None:
        self.away = False
        logger.warning("the database is back")
        self.on_away(False)

    def _unsettle(self) -> None:
        if self._calm:
            self._calm.cancel()
            self._calm = None

    async def _fetch(self, text: str, values: Sequence[Any] = (), name: str = "") -> list[Record]:
        """Sends a statement once; one without a name is not counted."""
        connection, done = await self._connections.take(), False
        self.in_use += 1
        sent_at = monotonic()
        try:
            rows = await self._connections.fetch(connection, text, values)
            done = True
            return rows
        finally:
            self.in_use -= 1
            if name:
                self.times.add(name, monotonic() - sent_at)
            await self._connections.give_back(connection, done)

    @property
    def open_connections(self) -> int:
        """How many connections there are."""
        return self._connections.count

    async def answers(self, within: float) -> bool:
        """Whether the database answers within that many seconds."""
        asking = asyncio.create_task(self._fetch("SELECT 1"))
        await asyncio.wait([asking], timeout=within)
        if not asking.done():
            asking.cancel()  # asyncpg takes its time for that on a silent connection
            return False
        return asking.exception() is None

    async def close(self) -> None:
        """Closes the connections, after at most a second by force. Calls that wait are never answered."""
        self._unsettle()
        try:
            async with asyncio.timeout(1):
                await self._connections.close()
        except TimeoutError:
            self._connections.terminate()


def _lines(rows: Sequence[Record]) -> dict[Node, list[str]]:
    """The lines of notes for each node, of all rows of a statement."""
    lines = defaultdict[Node, list[str]](list)
    for row in rows:
        if row["note"] is not None:
            for node_id in row["recipient_ids"] or ():
                lines[node_id].append(row["note"])
    return lines


@asynccontextmanager
async def open_pool(url: str, size: int, check: Check = identity.check_is_home) -> AsyncIterator[Pool]:
    """A pool that is open within the block, for a program that asks the database for little.

    Raises `Unusable` where there is no database, or not one for this code, or `check` does.
    """
    pool = Pool(url, size)
    await pool.open(check)
    try:
        yield pool
    finally:
        await pool.close()
