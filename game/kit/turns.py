"""Turns: of many who want the same, each gets as much as the others, however much each asks for.

Whoever asks is a `Payer`: the one to whom the work for a command is charged. Addresses take turns, and in
the turn of an address its players do; what one of them asks for is done in its order.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from types import TracebackType
from typing import Generic, NamedTuple, TypeVar

from game.kit.meter import payer

T = TypeVar("T")


class Payer(NamedTuple):
    """Who pays for work: the address, and the player, empty before there is one. The server is neither."""

    network: str = ""
    player_id: str = ""


SERVER = Payer()
"""Pays for what no command has caused."""


def current_payer() -> Payer:
    """Who pays for what the current task does."""
    found = payer()
    return found if isinstance(found, Payer) else SERVER


class FairQueue(Generic[T]):
    """What waits, taken by turns of those who pay."""

    def __init__(self) -> None:
        self._networks: OrderedDict[str, OrderedDict[str, deque[T]]] = OrderedDict()
        """What the players of each address wait for; whose turn it is stands first."""

    def __bool__(self) -> bool:
        return bool(self._networks)

    def put(self, payer: Payer, item: T) -> None:
        """Adds what a payer waits for, after what the same payer waits for already."""
        players = self._networks.get(payer.network)
        if players is None:
            players = self._networks[payer.network] = OrderedDict()
        items = players.get(payer.player_id)
        if items is None:
            items = players[payer.player_id] = deque()
        items.append(item)

    def pop(self) -> T:
        """Takes the next item, of the payer whose turn it is, who is the last then. Raises `KeyError`."""
        network, players = self._networks.popitem(last=False)
        player_id, items = players.popitem(last=False)
        item = items.popleft()
        if items:
            players[player_id] = items
        if players:
            self._networks[network] = players
        return item


def by_turns(items: deque[T], payer_of: Callable[[T], Payer], count: int) -> list[T]:
    """Takes `count` items out of a longer sequence by turns of their payers; the others keep their order."""
    queue = FairQueue[T]()
    for item in items:
        queue.put(payer_of(item), item)
    chosen = [queue.pop() for _ in range(count)]
    taken = {id(item) for item in chosen}
    others = [item for item in items if id(item) not in taken]
    items.clear()
    items.extend(others)
    return chosen


class Places:
    """A number of places, given by turns to those who wait for one: `async with places:`."""

    def __init__(self, count: int = 1) -> None:
        self._count = count
        self._free = count
        """Less than 0 where there are fewer places than are taken."""
        self._waiting = FairQueue[asyncio.Future[None]]()

    def locked(self) -> bool:
        """Whether all are taken."""
        return self._free <= 0

    def resize(self, count: int) -> None:
        """From now on there are `count`. Who has one keeps it."""
        self._free += count - self._count
        self._count = count
        self._give_free()

    async def __aenter__(self) -> None:
        if self._free > 0:  # then nobody waits
            self._free -= 1
            return
        given = asyncio.get_running_loop().create_future()
        self._waiting.put(current_payer(), given)
        try:
            await given
        except asyncio.CancelledError:
            if given.done() and not given.cancelled():
                self._give()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._give()

    def _give(self) -> None:
        """Gives a place back."""
        self._free += 1
        self._give_free()

    def _give_free(self) -> None:
        """Gives what is free to those who still wait."""
        while self._free > 0 and self._waiting:
            given = self._waiting.pop()
            if not given.done():
                self._free -= 1
                given.set_result(None)


class LoopTurns:
    """Lets so many tasks go on in each turn of the event loop, by turns of those who pay for them.

    So whatever others have asked for, a task waits for about as many turns as there are payers before it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        """How many have gone on in this turn."""
        self._waiting = FairQueue[asyncio.Future[None]]()

    def take(self) -> bool:
        """Whether the current task may go on at once, as few have gone on in this turn; else it waits."""
        if self._count >= self._most:
            return False
        if not self._count:
            asyncio.get_running_loop().call_soon(self._next)
        self._count += 1
        return True

    async def wait(self) -> None:
        """Waits until it is the current task's turn: not at all where few have gone on in this one."""
        if not self.take():
            given = asyncio.get_running_loop().create_future()
            self._waiting.put(current_payer(), given)
            await given

    def _next(self) -> None:
        """The next turn: those go on whose turn it is."""
        self._count = 0
        while self._waiting and self._count < self._most:
            given = self._waiting.pop()
            if not given.done():  # its task may have been cancelled
                given.set_result(None)
                self._count += 1
        if self._count:
            asyncio.get_running_loop().call_soon(self._next)
