"""Moves the clients of a process to others: all of them soon, or each when its game is over."""

import asyncio
import logging
import random
from collections.abc import Collection
from contextlib import suppress
from time import monotonic
from typing import Protocol

from game.sections.connection import Connection
from game.sections.context import ServerContext

logger = logging.getLogger(__name__)

WITHIN = 5.0
"""Seconds in which a client that has been told to go will have been closed; what it sent has them too."""

SPREAD = 2.5
"""Seconds over which clients are closed, so that they do not all come to another process in one instant."""

LINGER = 3.0
"""Seconds for which the end of a game stays before those who played it are told to go."""

TURN = 0.05
"""Seconds between looks at who is to go."""


class Closable(Protocol):
    def close(self, code: int, reason: str) -> None: ...


class ConnectedClient(Protocol):
    """Somebody who is connected."""

    @property
    def connection(self) -> Connection: ...

    @property
    def send_queue(self) -> Closable: ...


class Draining:
    """Whom of `clients`, those who are connected by now, this process has told to go.

    Nobody is closed before what they sent is done; who was to be closed by then and is not is named.
    """

    def __init__(self, house: ServerContext, clients: Collection[ConnectedClient]) -> None:
        self._house = house
        self._clients = clients
        self._due: dict[ConnectedClient, float] = {}
        """When those who have been told will be closed."""
        self._over: dict[ConnectedClient, float] = {}
        """When the games of those who played were seen to be over; for ever away while they are not."""
        self._closed: set[ConnectedClient] = set()
        self._playing = ""

    async def of_games(self) -> None:
        """Lets those go who do not play, and the others after their games.

        Returns when nobody is left, or nobody is waited for any more.
        """
        shut = self._house.stopping.nothing_admitted
        while self._clients and not shut.is_set():
            self._look()
            self._close()
            self._report()
            await _happens(shut, TURN)

    async def of_all(self) -> str | None:
        """Lets everybody go, and waits for all that was accepted; says what was not done in `WITHIN`."""
        hurried, end = self._house.stopping.immediate, monotonic() + WITHIN
        for client in list(self._clients):
            self._tell(client)
        while (self._house.running or self._left()) and monotonic() < end and not hurried.is_set():
            self._close()
            await _happens(hurried, TURN)
        for client in self._left():
            client.send_queue.close(1012, "restarting")
        await asyncio.sleep(0)  # a last answer may just be going out
        count = len(self._house.running)
        return f"{counted(count, 'command')} that had been accepted" if count else None

    def _left(self) -> list[ConnectedClient]:
        return [client for client in self._clients if client not in self._closed]

    def _look(self) -> None:
        """Tells those to go who do not play, and have seen the end of what they played."""
        now = monotonic()
        for client in [client for client in self._clients if client not in self._due]:
            if client.connection.playing:
                self._over.setdefault(client, float("inf"))  # a next game is no reason to stay
            elif client in self._over:
                self._over[client] = min(self._over[client], now + LINGER)
            if self._over.get(client, now) <= now:
                self._tell(client)

    def _tell(self, client: ConnectedClient) -> None:
        if client not in self._due:
            client.connection.tell_draining(WITHIN)
            self._due[client] = monotonic() + random.uniform(0, SPREAD)

    def _close(self) -> None:
        """Closes those whose time has come and who have all their answers."""
        now = monotonic()
        for client in self._left():
            if self._due.get(client, now) < now:
                client.connection.refuses_commands = True
                if not client.connection.busy:
                    self._closed.add(client)
                    client.send_queue.close(1012, "restarting")

    def _report(self) -> None:
        """Logs how many players are waited for, when that has changed."""
        games = [
            (client.connection.player, table)
            for client in self._clients
            for table in client.connection.playing
        ]
        players, tables = len({player for player, _ in games}), len({table for _, table in games})
        playing = f"waiting for {counted(players, 'player')} at {counted(tables, 'table')}"
        if playing != self._playing:
            self._playing = playing
            logger.info("%s", playing)


def counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


async def _happens(event: asyncio.Event, within: float) -> None:
    """Waits until it happens, at most so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            await event.wait()
