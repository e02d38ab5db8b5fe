"""How many games are thought about at once, by all accounts of a program together."""

import asyncio
from collections.abc import Collection

QUIET_SECONDS = 120.0
"""After how long without an event a table gives its slot back."""

ALONE_SECONDS = 10.0
"""The same where no other player is there: long enough to come back after a restart of the server."""

WANTED_SECONDS = 10.0
"""The same where a challenge waits for a slot: nobody keeps others out by moving now and then."""


class Slots:
    """A table holds a slot while something happens there, a challenge from its acceptance on."""

    def __init__(
        self,
        most: int,
        quiet: float = QUIET_SECONDS,
        alone: float = ALONE_SECONDS,
        wanted: float = WANTED_SECONDS,
    ) -> None:
        self.most = most
        self.quiet = quiet
        self.alone = alone
        self.wanted = wanted
        self.held: set[str] = set()
        """What holds one: tables, and accounts that have accepted a challenge and have no table yet."""
        self.challengers: dict[str, frozenset[str]] = {}
        """By account: the names of those whose challenges could be accepted."""
        self.resting: dict[Slot, float] = {}
        """The slots whose tables wait for others, with since when by the clock of the event loop."""

    @property
    def free(self) -> bool:
        return len(self.held) < self.most

    def make_room(self) -> bool:
        """Whether one is free; for that the table that has waited longest for others may give its back."""
        if not self.free and self.resting:
            slot, since = min(self.resting.items(), key=lambda item: item[1])
            if asyncio.get_running_loop().time() - since >= self.wanted:
                slot.give_back()
        return self.free

    def others_wait(self, names: Collection[str]) -> bool:
        """Whether anybody waits beside the players of these names."""
        return any(not challengers <= {*names} for challengers in self.challengers.values())


class Slot:
    """The slot of one table. It is taken whether one is free or not: a game that has begun is played."""

    def __init__(self, slots: Slots, name: str) -> None:
        self._slots = slots
        self._name = name
        self._timer: asyncio.TimerHandle | None = None

    def take(self) -> None:
        """Something has happened at the table."""
        self._stop()
        self._slots.resting.pop(self, None)
        self._slots.held.add(self._name)

    def rest(self, alone: bool = False) -> None:
        """Now others are to do something; the slot is given back if they do nothing for a while.

        `alone` says that none of them is there. It may be called again when that has changed.
        """
        if self._name in self._slots.held:
            self._stop()
            loop = asyncio.get_running_loop()
            since = self._slots.resting.setdefault(self, loop.time())
            seconds = self._slots.alone if alone else self._slots.quiet
            self._timer = loop.call_at(since + seconds, self.give_back)

    def give_back(self) -> None:
        self._stop()
        self._slots.resting.pop(self, None)
        self._slots.held.discard(self._name)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
