"""How the process that computes the lobby knows all of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, Literal, TypeVar

from game.api import Millis
from game.lobby.index import LobbyIndex, LobbyPage
from game.lobby.queue import Queue
from game.lobby.request import LobbyRequest
from game.lobby.sliced import sliced
from game.ports.online import CHANGES_KEPT, LobbyChanges, LobbyCursor, LobbyTable, Online

T = TypeVar("T")

SLICE = 50
"""Tables or people that are put into the index before other tasks of the process have a turn: in some ms."""

REREAD = 600.0
"""Seconds after which all is read anew: what is wrong in the index, whatever the cause, is so no longer."""

RENEWED = 0.4
"""Seconds of reading after which the process says again that it computes the lobby."""


class LobbyLead(Generic[T]):
    """Reads the lobby. `still` says again that this process computes it, and whether it does."""

    def __init__(
        self,
        online: Online,
        queue: Queue,
        now: Callable[[], Millis],
        fields: Mapping[str, tuple[str, ...]],
        shown: Callable[[LobbyTable], T],
    ) -> None:
        self._online = online
        self._queue = queue
        self._now = now
        self._fields = fields
        self._shown = shown
        self._index: LobbyIndex[T] | None = None
        self._cursor: LobbyCursor | None = None
        self._read_at = self._built_at = 0.0

    @property
    def knows(self) -> bool:
        """Whether it has read all of the lobby."""
        return self._index is not None

    async def drop(self) -> None:
        """Forgets the lobby."""
        index, self._index, self._cursor = self._index, None, None
        self._queue.changed_criteria = None
        if index is not None:
            await index.clear()

    def page(self, request: LobbyRequest) -> LobbyPage[T]:
        """A page of the lobby as it was last read."""
        if self._index is None:
            raise LookupError("The lobby has not been read.")
        return self._index.page(request)

    async def read(self, still: Callable[[], Awaitable[bool]]) -> None:
        """Reads what has changed; all of it where that is not known. Ends early where `still` says no."""
        old = _time() - self._read_at > CHANGES_KEPT / 2000 or _time() - self._built_at > REREAD
        index, cursor = self._index, self._cursor
        if index is None or old or await self._update(index, cursor, still) == "went back":
            index = LobbyIndex(self._fields, self._shown)
            self._queue.changed_criteria = set(self._queue.all_criteria())
            if await self._update(index, None, still) != "done":
                return
            before, self._index, self._built_at = self._index, index, _time()
            if before is not None:
                await before.clear()
        self._read_at = _time()

    async def _update(
        self, index: LobbyIndex[T], cursor: LobbyCursor | None, still: Callable[[], Awaitable[bool]]
    ) -> Literal["done", "went back", "ended"]:
        """Brings an index up to date, unless the database has gone back or another computes the lobby."""
        more, renewed, now = True, _time(), self._now()
        while more:
            changes = await self._online.lobby_changes(cursor)
            if changes.went_back:
                return "went back"
            await self._put(index, changes, now)
            await index.place()
            cursor, more = changes.cursor, changes.more
            if _time() - renewed > RENEWED:
                renewed = _time()
                if not await still():
                    return "ended"
        changed, self._queue.changed_criteria = self._queue.changed_criteria or set(), set()
        async for key in sliced(changed, SLICE):
            index.set_seeks(key, *self._queue.sought(key))
        index.expire(self._now())
        await index.place()
        self._cursor = cursor
        return "done"

    async def _put(self, index: LobbyIndex[T], changes: LobbyChanges, now: Millis) -> None:
        """Puts what was read into an index."""
        async for table_id, table in sliced(changes.tables.items(), SLICE):
            index.set_table(table_id, table, now)
        async for player_id, person in sliced(changes.people.items(), SLICE):
            index.set_person(player_id, person)
            # Where a seek comes from is known by its player.
            keys = {one.criteria.key for one in self._queue.of_player(player_id) if one.challenged is None}
            if self._queue.changed_criteria is not None:
                self._queue.changed_criteria |= keys


def _time() -> float:
    """The time of the event loop, in seconds."""
    return asyncio.get_running_loop().time()
