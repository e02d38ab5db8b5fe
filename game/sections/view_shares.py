"""What views cost those who follow tables: an address pays for all that its connections are shown.

Of a table that changes often, hundreds who follow it would else take the loop from everybody. An address that
has used up half of its burst is shown the newest view of each table later, when it has paid; the other half
stays for its commands. Who plays at a table is shown every view of it, which is charged all the same.
"""

import asyncio
from collections.abc import Callable
from itertools import islice
from time import monotonic
from weakref import WeakValueDictionary

from game.sections.budgets import BURST, Budget
from messages import Cost

VIEW_PRICE = 20.0
"""Microseconds of a processor that a view costs beside its bytes: it is encoded once for all."""

BYTE_PRICE = Cost(bytes=1).price

CHARGED_AT_ONCE = 2_000.0
"""Microseconds of views that are charged together: so most of them cost an addition."""

SHOWN_AT_ONCE = 40
"""Views that have waited and are shown in one turn of the loop."""

PAUSE = 0.02
"""Seconds between two looks whether views that wait may be shown, at least."""


class ViewShare:
    """The views of one address."""

    def __init__(self, budget: Budget, network: str) -> None:
        self._budget = budget
        self._network = network
        self._owed = 0.0
        """Microseconds of views that are not charged yet."""
        self._waiting: dict[object, Callable[[], None]] = {}
        """What shows the newest view of each follower that waits, the longest waiting first."""
        self._over = False
        """Whether views have to wait."""

    def take(self, size: int) -> bool:
        """Whether a view of that many bytes may be shown now, which is charged then."""
        if self._over:
            return False
        self.charge(size)
        return True

    def charge(self, size: int) -> None:
        """Charges a view of that many bytes."""
        self._owed += VIEW_PRICE + BYTE_PRICE * size
        if self._owed >= CHARGED_AT_ONCE:
            now = monotonic()
            self._budget.charge(self._network, self._owed, now)
            self._owed = 0.0
            if not self._over and (wait := self._wait(now)):
                self._over = True
                self._look_after(wait)

    def show_later(self, follower: object, show: Callable[[], None]) -> None:
        """Has `show` called when the address has paid; of each follower once."""
        self._waiting[follower] = show

    def forget(self, follower: object) -> None:
        """A follower follows no longer."""
        self._waiting.pop(follower, None)

    def _wait(self, now: float) -> float:
        return self._budget.wait(self._network, now, BURST / 2)

    def _look_after(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(max(seconds, PAUSE), self._look)

    def _look(self) -> None:
        """Shows some of what waits, if the address has paid."""
        if wait := self._wait(monotonic()):
            self._look_after(wait)
            return
        self._over = False
        for follower in list(islice(self._waiting, SHOWN_AT_ONCE)):
            if self._over:
                return
            self._waiting.pop(follower)()
        if self._waiting and not self._over:
            self._over = True
            self._look_after(PAUSE)


class ViewShares:
    """The shares of all addresses that are connected to a process."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._shares: WeakValueDictionary[str, ViewShare] = WeakValueDictionary()

    def of(self, network: str) -> ViewShare:
        """The share of an address, which lives as long as somebody holds it."""
        share = self._shares.get(network)
        if share is None:
            share = self._shares[network] = ViewShare(self._budget, network)
        return share
