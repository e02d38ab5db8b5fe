"""What views cost those who follow tables: an address pays for all that its connections are shown.

Of a table that changes often, hundreds who follow it would else take the loop from everybody. An address that
has used up half of its burst is shown the newest view of each table, and of the lobby, later: when it has
paid, but after `LONGEST_WAIT` at the latest, since its commands may keep it from paying for ever. The other
half stays for those. Who has a seat at a table is shown every view of it at once, which is charged all the
same; what a command asks for follows it at once too, and is charged with it.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from itertools import islice
from time import monotonic
from weakref import WeakValueDictionary

from game.refused import Refused
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

LONGEST_WAIT = 5.0
"""Seconds for which a view waits at most, whatever is owed."""


class ViewShare:
    """The views of one address. `breaking` is what becomes of a fault of the rules as a view is made."""

    def __init__(self, budget: Budget, network: str, breaking: AbstractContextManager[object]) -> None:
        self._budget = budget
        self._network = network
        self._breaking = breaking
        self._owed = 0.0
        """Microseconds of views that are not charged yet."""
        self._waiting: dict[object, tuple[float, Callable[[], None]]] = {}
        """Of each follower that waits, the longest waiting first: until when; what shows the newest view."""
        self.is_over = False
        """Whether views have to wait: the address has not paid, or others have waited longer."""

    def charge(self, size: int) -> None:
        """Charges a view of that many bytes."""
        self._owed += VIEW_PRICE + BYTE_PRICE * size
        if self._owed >= CHARGED_AT_ONCE:
            now = monotonic()
            self._budget.charge(self._network, self._owed, now)
            self._owed = 0.0
            if not self.is_over:
                self._go_on(now)

    def show_later(self, follower: object, show: Callable[[], None]) -> None:
        """Has `show` called in its turn, while views have to wait; of each follower the last one, once."""
        until, _ = self._waiting.get(follower, (monotonic() + LONGEST_WAIT, None))
        self._waiting[follower] = until, show

    def forget(self, follower: object) -> None:
        """A follower has been shown something newer, or follows no longer."""
        self._waiting.pop(follower, None)

    def _wait(self, now: float) -> float:
        """The seconds until the address has paid."""
        return self._budget.wait(self._network, now, BURST / 2)

    def _go_on(self, now: float) -> None:
        """Looks again as long as views have to wait."""
        wait = self._wait(now)
        self.is_over = wait > 0 or bool(self._waiting)
        if self.is_over:
            # Who comes meanwhile need not be shown before that look either.
            until = next((until for until, _ in self._waiting.values()), now + LONGEST_WAIT)
            self._look_after(min(wait, until - now))

    def _look_after(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(max(seconds, PAUSE), self._look)

    def _look(self) -> None:
        """Shows some of what waits: what the address has paid for, and what has waited for too long."""
        try:
            for follower, (until, show) in list(islice(self._waiting.items(), SHOWN_AT_ONCE)):
                if self._wait(now := monotonic()) and now < until:
                    break
                if self._waiting.pop(follower, None) is not None:
                    with suppress(Refused), self._breaking:
                        show()
        finally:
            self._go_on(monotonic())


class ViewShares:
    """The shares of all addresses that are connected to a process."""

    def __init__(self, budget: Budget, breaking: AbstractContextManager[object]) -> None:
        self._budget = budget
        self._breaking = breaking
        self._shares: WeakValueDictionary[str, ViewShare] = WeakValueDictionary()

    def of(self, network: str) -> ViewShare:
        """The share of an address, which lives as long as somebody holds it."""
        share = self._shares.get(network)
        if share is None:
            share = self._shares[network] = ViewShare(self._budget, network, self._breaking)
        return share
