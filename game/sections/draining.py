"""Moves the clients of a process to other processes: all of them soon, or each when its game is over."""

import asyncio
import logging
import random
from collections.abc import Collection
from time import monotonic
from typing import Protocol

from game.kit.loop_queue import over_turns
from game.kit.waiting import happens_within
from game.sections.connection import Connection
from game.sections.context import ServerContext

logger = logging.getLogger(__name__)

WITHIN = 5.0
"""Seconds after which a client that was told to go is closed, and its commands are waited for no longer."""

SPREAD = 2.5
"""Seconds over which clients are closed, so that they do not all come to another process at one instant."""

LINGER = 3.0
"""Seconds between the end of a game and telling its players to go, in which they see how it ended."""

TURN = 0.05
"""Seconds between two checks of which clients are to be told or closed."""


TOLD_AT_ONCE = 200
"""Clients that are told in one turn of the loop; those who play on do not wait for all of them."""


class Closable(Protocol):
    """A client's socket, as far as it is closed here."""

    def close(self, code: int, reason: str) -> None: ...


class ConnectedClient(Protocol):
    """A client of this process."""

    @property
    def connection(self) -> Connection: ...

    @property
    def send_queue(self) -> Closable: ...


class Draining:
    """Tells clients to go, and closes them. `clients` are those that are connected at any time.

    No client is closed before its commands are done, unless the time is over.
    """

    def __init__(self, context: ServerContext, clients: Collection[ConnectedClient]) -> None:
        self._context = context
        self._clients = clients
        self._close_at: dict[ConnectedClient, float] = {}
        """When a client that was told to go is to be closed, by `monotonic`."""
        self._tell_at: dict[ConnectedClient, float] = {}
        """When a client that plays, or has played, is to be told to go; infinite until its game is over."""
        self._closed: set[ConnectedClient] = set()
        self._reported = ""

    async def drain_after_games(self) -> None:
        """Drains the clients that do not play, and each other one when its game is over.

        Returns when no client is left, or when games are no longer waited for.
        """
        nothing_admitted = self._context.stopping.nothing_admitted
        while self._clients and not nothing_admitted.is_set():
            await self._tell_due()
            self._close_due()
            self._report_players()
            await happens_within(nothing_admitted, TURN)

    async def drain_all(self) -> str | None:
        """Drains all clients within `WITHIN` and waits for all commands that were accepted.

        Returns what was not done in that time; None where all was.
        """
        immediate, end = self._context.stopping.immediate, monotonic() + WITHIN
        async for client in over_turns(self._clients, TOLD_AT_ONCE):
            self._tell(client)
        while (self._context.running or self._open()) and monotonic() < end and not immediate.is_set():
            self._close_due()
            await happens_within(immediate, TURN)
        for client in self._open():
            client.send_queue.close(1012, "restarting")
        await asyncio.sleep(0)  # a last reply may be on its way out
        count = len(self._context.running)
        return f"{counted(count, 'command')} that had been accepted" if count else None

    def _open(self) -> list[ConnectedClient]:
        """The clients that were not closed."""
        return [client for client in self._clients if client not in self._closed]

    async def _tell_due(self) -> None:
        """Tells those clients to go that do not play, or have had `LINGER` since the end of their game."""
        now = monotonic()
        clients = [client for client in self._clients if client not in self._close_at]
        async for client in over_turns(clients, TOLD_AT_ONCE):
            if client.connection.playing:
                # Not set again where it has a time: another game that has begun meanwhile is not waited for.
                self._tell_at.setdefault(client, float("inf"))
            elif client in self._tell_at:
                self._tell_at[client] = min(self._tell_at[client], now + LINGER)
            if self._tell_at.get(client, now) <= now:
                self._tell(client)

    def _tell(self, client: ConnectedClient) -> None:
        if client not in self._close_at:
            client.connection.tell_draining(WITHIN)
            self._close_at[client] = monotonic() + random.uniform(0, SPREAD)

    def _close_due(self) -> None:
        """Closes the clients whose time has come and whose commands are all answered."""
        now = monotonic()
        for client in self._open():
            if self._close_at.get(client, now) < now:
                client.connection.refuses_commands = True
                if not client.connection.in_flight:
                    self._closed.add(client)
                    client.send_queue.close(1012, "restarting")

    def _report_players(self) -> None:
        """Logs how many players are waited for, when that has changed."""
        playing = [
            (client.connection.player, table_id)
            for client in self._clients
            for table_id in client.connection.playing
        ]
        players, tables = {player for player, _ in playing}, {table_id for _, table_id in playing}
        report = f"waiting for {counted(len(players), 'player')} at {counted(len(tables), 'table')}"
        if report != self._reported:
            self._reported = report
            logger.info("%s", report)


def counted(number: int, noun: str) -> str:
    """A number and its noun in the right form."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
