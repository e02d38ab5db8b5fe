"""Whom the players of a process have muted, kept as the database has it."""

import asyncio
from collections.abc import Callable, Container, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from game.kit.meter import count
from game.ports.bus import MutesChanged, Note, NotesMissed
from game.ports.mutes import Mutes
from game.ports.people import Player

READ_TOGETHER = 50
"""How many lists are read at once where any may have changed."""


class MutedIds:
    """The ids of those whom one player has muted, as they are now, through whatever connection."""

    def __init__(self) -> None:
        self.ids: frozenset[str] | None = None
        """None until it has been read."""
        self.changes = 0
        """How often it has changed, as far as is known."""

    def __contains__(self, player_id: object) -> bool:
        return self.ids is not None and player_id in self.ids


class MuteLists:
    """Reads the lists of players who follow a table, and reads again what has changed.

    A note is only the reason to read. `connected` has the ids of the players who are connected to this
    process; `show` is called with a player's id and list where that has changed.
    """

    def __init__(
        self,
        mutes: Mutes,
        connected: Container[str],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        show: Callable[[str, list[Player]], None],
    ) -> None:
        self._mutes = mutes
        self._connected = connected
        self._spawn = spawn
        self._show = show
        self._lists: WeakValueDictionary[str, MutedIds] = WeakValueDictionary()
        """By player id, as long as somebody uses it."""

    async def of(self, player_id: str) -> MutedIds:
        """The list of a player. It is kept up to date for as long as the caller holds it."""
        muted = self._lists.get(player_id)
        if muted is None:
            muted = self._lists[player_id] = MutedIds()
        if muted.ids is None:
            await self._read(player_id, muted)
        return muted

    async def on_changed(self, player_id: str) -> None:
        """The list of a player may have changed: reads it, and shows it if it has."""
        muted = self._lists.get(player_id) or MutedIds()
        before = muted.ids
        muted.changes += 1
        players = await self._read(player_id, muted)
        if muted.ids != before:
            self._show(player_id, players)

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, MutesChanged) and note.player_id in self._connected:
            self._spawn(self.on_changed(note.player_id))
        elif isinstance(note, NotesMissed):
            self._spawn(self._read_all())

    async def _read(self, player_id: str, muted: MutedIds) -> list[Player]:
        """Reads a list, again where it has changed meanwhile."""
        while True:
            changes = muted.changes
            players = await self._mutes.muted(player_id)
            count(reads=len(players))
            if changes == muted.changes:
                break
        muted.ids = frozenset(player.id for player in players)
        return players

    async def _read_all(self) -> None:
        """Reads all lists that are in use."""
        player_ids = list(self._lists)
        for first in range(0, len(player_ids), READ_TOGETHER):
            together = player_ids[first : first + READ_TOGETHER]
            await asyncio.gather(*(self.on_changed(player_id) for player_id in together))
