"""A table that is watched."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Literal

from moyo_client.errors import Closed, MoyoError
from moyo_client.messages import Act, Leave, Say, View
from moyo_client.news import is_news
from moyo_client.protocol import new_nonce

if TYPE_CHECKING:
    from moyo_client.client import Moyo


class Table:
    """`async for view in table` gives its views; `act` and `say` are what a player does there.

    It is watched on each connection again, until `leave`.
    """

    def __init__(self, moyo: "Moyo", table_id: str) -> None:
        self.id = table_id
        self.view: View | None = None
        """The newest one."""
        self.error: MoyoError | None = None
        """Why no view comes any more; `Closed` after `leave`."""
        self._moyo = moyo
        self._number = 0
        """Counts the views that said something new."""
        self._done = 0
        """The newest event of ours, as it was answered on this connection."""
        self._changed = asyncio.Event()
        self._acting = asyncio.Lock()

    async def act(
        self, action: Any, *, nonce: str | None = None, at: int | None = None, late: int | None = None
    ) -> int:
        """Sends an action until it is answered; the `seq` of its event.

        Acts of one table are sent one after the other, so that they are done in order. With the same `nonce`
        one that was sent before, by whatever client of this player, is not done again. Raises a `Refused`
        where the server forbids it, and what `send` raises.
        """
        async with self._acting:
            command = Act(table=self.id, action=action, nonce=nonce or new_nonce(), at=at, late=late)
            seq = (await self._moyo.send(command)).seq
        self._done = max(self._done, seq)
        return seq

    async def say(
        self, text: str, room: Literal["team", "organisers"] | None = None, to: int | None = None
    ) -> None:
        """Says something to those who follow the table. Raises what `send` raises.

        At a table of teams a `room` has the own team alone hear it, or the organisers; these say it `to` one.
        """
        await self._moyo.send(Say(table=self.id, text=text, room=room, to=to))

    async def leave(self) -> None:
        """Follows the table no longer; a seat is kept. Raises what `send` raises."""
        await self._moyo.send(Leave(table=self.id))

    async def __aiter__(self) -> AsyncIterator[View]:
        """The newest view, then each newest one that says something new.

        Slow readers miss those in between. A view that is older than an act that was answered is left out. It
        ends after `leave`, or where receiving ends; it raises `NoSuchTable`, `Broken` or `ConnectionLost`.
        """
        given = 0
        while True:
            if self.view is not None and self._number > given and self.view.seq >= self._done:
                given = self._number
                yield self.view
            elif isinstance(self.error, Closed):
                return
            elif self.error is not None:
                raise self.error.with_traceback(None)
            else:
                self._changed.clear()
                await self._changed.wait()

    def connected(self) -> None:
        """There is another connection. What the database has lost, its log may have done without."""
        self._done = 0

    def show(self, view: View) -> None:
        """Takes a view that has come."""
        if view.seq < self._done:
            return
        if is_news(self.view, view):
            self._number += 1
        self.view = view
        self._changed.set()

    def end(self, error: MoyoError) -> None:
        """There will be no more views."""
        if self.error is None:
            self.error = error
            self._changed.set()
