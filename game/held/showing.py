"""Changes of tables that very many follow are shown to some of them after the other, in slices."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
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

PAUSE = 3
"""Turns of the loop after that in which nobody is: a move of others takes several, and they are short."""


class Showing:
    """Shows the tables of one process to those for whom no change need be shown at once.

    A turn of the loop has one slice, so nobody else waits for more. A table that has changed again meanwhile
    is shown as it is then, and once more to those who had their turn before. `is_held` says whether a table
    is held still, `breaking` what becomes of a fault of the rules.
    """

    def __init__(
        self, is_held: Callable[["HeldTable"], bool], breaking: AbstractContextManager[object]
    ) -> None:
        self._is_held = is_held
        self._breaking = breaking
        self._views: dict[HeldTable, list[Follower]] = {}
        """Who is still to be shown a table; the first table has the next slice of views."""
        self._changed: set[HeldTable] = set()
        """Tables of `_views` that have changed since the first of its followers had their turn."""
        self._lines: deque[tuple[HeldTable, ChatLine, list[Follower]]] = deque()
        """Who is still to be shown a line, line by line."""
        self._scheduled = False

    def show(self, held: "HeldTable") -> None:
        """Shows a table to its players at once, up to `FEW` of their connections, and to the others soon."""
        first = held.players()[:FEW]
        for follower in first:
            follower.show(held.table)
        if held in self._views:
            self._changed.add(held)
        else:
            self._views[held] = _without(first, held)
        self._schedule()

    def show_chat(self, held: "HeldTable", line: ChatLine) -> None:
        """The same for a chat line, but all players at once: what they may see depends on the instant."""
        players = held.players()
        for follower in players:
            follower.show_chat(held.table, line)
        self._lines.append((held, line, _without(players, held)))
        self._schedule()

    def _schedule(self) -> None:
        if not self._scheduled and (self._views or self._lines):
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._show_some)

    def _show_some(self) -> None:
        """Shows one slice: where there are lines and views half of it each, so neither holds up the other."""
        share = AT_ONCE // 2 if self._views and self._lines else AT_ONCE
        try:
            if self._lines:
                self._show_line(share)
            if self._views:
                self._show_view(share)
        finally:
            self._pause(PAUSE)

    def _pause(self, turns: int) -> None:
        """Leaves some turns of the loop to others."""
        if turns:
            asyncio.get_running_loop().call_soon(self._pause, turns - 1)
        else:
            self._scheduled = False
            self._schedule()

    def _show_view(self, count: int) -> None:
        """Shows the first table to the next of its followers; after that it is the last."""
        held = next(iter(self._views))
        left = self._views.pop(held)
        if not left and held in self._changed:
            self._changed.remove(held)
            left = _without(held.players()[:FEW], held)
        if not (left and self._is_held(held)):
            self._changed.discard(held)
            return
        self._views[held] = left
        with suppress(Refused), self._breaking:
            for _ in range(min(count, len(left))):
                if (follower := left.pop()) in held.followers:
                    follower.show(held.table, at_once=True)

    def _show_line(self, count: int) -> None:
        """Shows the first line to the next of those for whom it is."""
        held, line, left = self._lines[0]
        if not (left and self._is_held(held)):
            self._lines.popleft()
            return
        with suppress(Refused), self._breaking:
            for _ in range(min(count, len(left))):
                if (follower := left.pop()) in held.followers:
                    follower.show_chat(held.table, line)


def _without(some: Sequence["Follower"], held: "HeldTable") -> list["Follower"]:
    """All other followers of a table, who are taken from the end."""
    known = set(some)
    return [follower for follower in reversed(held.followers) if follower not in known]
