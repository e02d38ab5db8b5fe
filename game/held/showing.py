"""Changes of tables that very many follow are shown to some of them after the other, in slices."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING

from game.ports.chat_line import ChatLine
from game.refused import Refused

if TYPE_CHECKING:
    from game.held.held_table import Follower, HeldTable

FEW = 20
"""Followers of a table who are shown a change at once."""

AT_ONCE = 40
"""Followers, of all tables, who are shown something in one turn of the loop."""


class Showing:
    """Shows the tables of one process to those for whom no change need be shown at once.

    A table that has changed again before its turn is shown as it is then. `is_held` says whether a table is
    held still, `breaking` what becomes of a fault of the rules.
    """

    def __init__(
        self, is_held: Callable[["HeldTable"], bool], breaking: AbstractContextManager[object]
    ) -> None:
        self._is_held = is_held
        self._breaking = breaking
        self._views: OrderedDict[Follower, HeldTable] = OrderedDict()
        self._lines: deque[tuple[Follower, HeldTable, ChatLine]] = deque()
        self._scheduled = False
        self._views_next = False
        """Whether it is the turn of a view, where lines wait too."""

    def show(self, held: "HeldTable") -> None:
        """Shows a table to its players at once, up to `FEW` of their connections, and to the others soon."""
        players = held.table.row.participant_ids
        shown = 0
        for follower in list(held.followers):
            if follower.player_id in players and shown < FEW:
                shown += 1
                follower.show(held.table)
            elif follower not in self._views:
                self._views[follower] = held
        self._schedule()

    def show_chat(self, held: "HeldTable", line: ChatLine) -> None:
        """The same for a chat line, but all players at once: what they may see depends on the instant."""
        players = held.table.row.participant_ids
        for follower in list(held.followers):
            if follower.player_id in players:
                follower.show_chat(held.table, line)
            else:
                self._lines.append((follower, held, line))
        self._schedule()

    def _schedule(self) -> None:
        if not self._scheduled and (self._views or self._lines):
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._show_some)

    def _show_some(self) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            for _ in range(AT_ONCE):
                with suppress(Refused), self._breaking:
                    self._show_one()
        finally:
            loop.call_soon(self._pause, began)  # after what was shown has been written

    def _show_one(self) -> None:
        """Shows a line, or a view, by turns: much talk at one table must not hold up the views of all."""
        if self._views and (self._views_next or not self._lines):
            self._views_next = False
            follower, held = self._views.popitem(last=False)
            if self._follows(follower, held):
                follower.show(held.table)
        elif self._lines:
            self._views_next = True
            follower, held, line = self._lines.popleft()
            if self._follows(follower, held):
                follower.show_chat(held.table, line)

    def _pause(self, began: float) -> None:
        """Leaves the loop to others for as long as the turn took."""
        loop = asyncio.get_running_loop()
        loop.call_later(loop.time() - began, self._end_pause)

    def _end_pause(self) -> None:
        self._scheduled = False
        self._schedule()

    def _follows(self, follower: "Follower", held: "HeldTable") -> bool:
        return follower in held.followers and self._is_held(held)
