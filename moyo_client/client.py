"""A player's client, and how to get one."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any, TypeVar

from moyo_client.addresses import Addresses
from moyo_client.command import Command
from moyo_client.connections import Connections
from moyo_client.errors import Closed, ConnectionLost, MoyoError
from moyo_client.frames import Broadcast
from moyo_client.inbox import Inbox
from moyo_client.messages import Hello, Leave, TableBroken, TableGone, View, Watch, Welcome
from moyo_client.messages.commands import PROTOCOL
from moyo_client.protocol import Answered, ClientProtocol, Ended, Heard, TableLost, Welcomed
from moyo_client.refusals import Broken, NoSuchTable
from moyo_client.settings import Settings
from moyo_client.sockets import OpenSocket, open_socket
from moyo_client.table import Table

R = TypeVar("R")


@asynccontextmanager
async def connect(
    url: str | Sequence[str],
    *,
    table: str | None = None,
    token: str | None = None,
    name: str | None = None,
    passphrase: str | None = None,
    bot: bool = False,
    headers: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    open_socket: OpenSocket = open_socket,
) -> AsyncIterator["Moyo"]:
    """A client that is signed in: `async with connect("http://127.0.0.1:8000", token=token) as moyo`.

    Without `token` and `name` the player is a new guest; `bot` marks a new player as a program's. Of several
    addresses, all of the same service, the next is tried after each lost connection. Where the client comes
    for a `table`, the server connects it to the process of the others there, if it can; without one it does
    so for the table that is followed, if it is but one. `open_socket` opens the connections, by default with
    the library websockets.

    Raises:
        Refused: the server does not let this player in.
        ConnectionLost: no server of Moyo answers there. Only later connections are tried again.
    """
    moyo = Moyo(
        [url] if isinstance(url, str) else list(url),
        Hello(protocol=PROTOCOL, token=token, name=name, passphrase=passphrase, bot=bot),
        headers or {},
        settings or Settings(),
        open_socket,
        table,
    )
    async with moyo:
        yield moyo


class Moyo:
    """A player's client. `send` gives replies, `async for broadcast in moyo` gives broadcasts.

    Each half can be used without the other: the socket is read whether or not anybody receives, and what
    waits is bounded. Each half is closed by itself, and when both are nothing runs any more.
    """

    def __init__(
        self,
        urls: list[str],
        hello: Hello,
        headers: Mapping[str, str],
        settings: Settings,
        open_socket: OpenSocket = open_socket,
        table: str | None = None,
    ) -> None:
        self.connections = 0
        """How many there have been."""
        self._settings = settings
        addresses = Addresses(urls, table)
        self._protocol = ClientProtocol(hello, settings, addresses=addresses)
        self._inbox = Inbox(settings.most_unread)
        self._replies: dict[int, asyncio.Future[Any]] = {}
        self._tables: dict[str, Table] = {}
        self._changed = asyncio.Event()
        """Set when something has come, or a half has ended."""
        self._sending = self._receiving = True
        self._connections = Connections(
            addresses, headers, settings, self._protocol, self._handle_events, open_socket
        )

    @property
    def welcome(self) -> Welcome:
        """The newest reply to `hello`: the player, the token, the games, the player's tables."""
        if self._protocol.welcome is None:
            raise Closed("The client is not connected yet.")
        return self._protocol.welcome

    @property
    def token(self) -> str:
        """With which this player comes back. It is a secret."""
        return self.welcome.token

    @property
    def database_away(self) -> bool:
        """Whether the server has lost its database. Then answers are late, and nothing need be repeated."""
        return self._protocol.database_away

    @property
    def dropped(self) -> int:
        """How many broadcasts were dropped because nobody received them in time."""
        return self._inbox.dropped

    async def send(self, command: Command[R]) -> R:
        """Sends a command, now or as soon as there is a connection; its reply.

        It is sent again on the next connection as long as it is not answered, and after `too_fast`. Only
        `Open` and `Keep` are not sent twice: `ConnectionLost` says that it may have been done or not.

        Raises:
            Refused: the server's error, as the subclass for its code (`moyo_client.refusals`).
            ConnectionLost: see above; or there will be no connection any more.
            TooMuchWaiting: too many commands wait already.
            FrameTooLarge: the server would not take it.
            Closed: sending was closed.
        """
        if not self._sending:
            raise Closed("Sending was closed.")
        number = self._protocol.submit(command)
        if isinstance(command, Leave):
            self._end_table(command.table, Closed("The table was left."))
        self._replies[number] = future = asyncio.get_running_loop().create_future()
        self._connections.wake()
        try:
            reply: R = await future
        finally:
            if self._replies.pop(number, None) is not None:
                self._protocol.forget(number)
            self._changed.set()
            if self._unused:
                self._stop()
        return reply

    async def watch(self, table_id: str, *, quiet: bool = False) -> Table:
        """Follows a table, on later connections too. Raises what `send` raises."""
        table = self._tables.get(table_id)
        if table is None or table.error is not None:
            table = self._tables[table_id] = Table(self, table_id)
        try:
            await self.send(Watch(table=table_id, quiet=quiet))
        except BaseException:
            if table_id not in self._protocol.followed:
                self._tables.pop(table_id, None)
            raise
        return self._tables.setdefault(table_id, table)

    async def receive(self) -> Broadcast:
        """The next broadcast, of a class in `moyo_client.messages`, or `Unknown`.

        Where several wait that say the same of the same table, or of the lobby, only the newest does.

        Raises:
            Closed: receiving was closed.
            MoyoError: why there will be none any more, after all that had come.
        """
        while True:
            if not self._receiving:
                raise Closed("Receiving was closed.")
            if len(self._inbox):
                return self._inbox.take()
            if self._protocol.error is not None:
                raise self._protocol.error.with_traceback(None)
            self._changed.clear()
            await self._changed.wait()

    async def __aiter__(self) -> AsyncIterator[Broadcast]:
        """Broadcasts, until receiving is closed. Raises what `receive` raises but `Closed`."""
        with suppress(Closed):
            while True:
                yield await self.receive()

    async def close_sending(self) -> None:
        """Sends nothing further, and waits for the replies that are due."""
        self._sending = False
        while self._replies:
            self._changed.clear()
            await self._changed.wait()
        if self._unused:
            await self._finish()

    async def close_receiving(self) -> None:
        """Receives no broadcasts any more; those that wait are dropped."""
        self._receiving = False
        self._inbox.clear()
        for table in self._tables.values():
            table.end(Closed("Receiving was closed."))
        self._changed.set()
        if self._unused:
            await self._finish()

    @property
    def _unused(self) -> bool:
        """Whether both halves are closed, and no reply is due."""
        return not (self._sending or self._receiving or self._replies)

    async def close(self) -> None:
        """Closes both halves, and waits for replies as long as a live server may take."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._settings.answer):
                await self.close_sending()
        await self.close_receiving()
        await self._finish()

    async def __aenter__(self) -> "Moyo":
        self._connections.start(self._stopped)
        try:
            while self.connections == 0 and self._protocol.error is None:
                self._changed.clear()
                await self._changed.wait()
        except asyncio.CancelledError:
            await self._finish()
            raise
        if self._protocol.error is not None:
            await self._finish()
            raise self._protocol.error.with_traceback(None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            await self.close()
        else:
            await self._finish()

    async def _finish(self) -> None:
        """Closes the socket and waits until nothing runs."""
        self._stop()
        await self._connections.stopped()

    def _stop(self) -> None:
        self._sending = self._receiving = False
        self._protocol.finish()
        self._handle_events()
        self._connections.stop()

    def _handle_events(self) -> None:
        for event in self._protocol.events():
            match event:
                case Welcomed():
                    self.connections += 1
                    for table in self._tables.values():
                        table.connected()
                case Answered(number=number, reply=reply):
                    self._answer(number, reply)
                case Heard(broadcast=broadcast):
                    self._hear(broadcast)
                case TableLost(table=table_id, error=error):
                    self._end_table(table_id, error)
                case Ended(error=error):
                    for table in self._tables.values():
                        table.end(error)
            self._changed.set()

    def _answer(self, number: int, reply: Any) -> None:
        future = self._replies.pop(number, None)
        if future is None or future.done():
            return
        if isinstance(reply, MoyoError):
            future.set_exception(reply)
        else:
            future.set_result(reply)

    def _hear(self, broadcast: Broadcast) -> None:
        if self._receiving:
            self._inbox.put(broadcast)
        match broadcast:
            case View(table=table_id, past=None):
                if (table := self._tables.get(table_id)) is not None:
                    table.show(broadcast)
            case TableGone(table=table_id, text=text):
                self._end_table(table_id, NoSuchTable(text))
            case TableBroken(table=table_id, text=text):
                self._end_table(table_id, Broken(text))

    def _end_table(self, table_id: str, error: MoyoError) -> None:
        table = self._tables.pop(table_id, None)
        if table is not None:
            table.end(error)

    def _stopped(self, task: asyncio.Task[None]) -> None:
        """Has whoever waits know that nothing runs any more, and why."""
        error = None if task.cancelled() else task.exception()
        lost = ConnectionLost(f"The client has failed: {error!r}" if error else "The client was cancelled.")
        lost.__cause__ = error
        self._protocol.fail(lost)
        self._handle_events()
