"""Slices: long folds take turns of the loop, by turns of those who pay for them.

A fold asks for its turn before each event. It has the loop until a slice is over, and then comes the next,
of another payer where one waits. So who wants one table waits for a slice of each of the others, and not
for all that they have asked for.
"""

import asyncio
from types import TracebackType

from game.kit.turns import FairQueue, Payer, current_payer

SLICE = 50
"""Events that are folded in one turn of the loop, of all tables, at most."""

SLICE_SECONDS = 0.004
"""Seconds after which no further event is folded in that turn: some rules take longer, some machines do."""


class Slices:
    """The slices of one process. After each, the loop is left to others for as long as the turn took.

    So folding takes half of the loop at most, however much there is to fold.
    """

    def __init__(self) -> None:
        self.used = 0
        """Events that have been folded since the last pause."""
        self._end = 0.0
        """The instant by the loop's clock up to which events may be folded, since the first of them was."""
        self._holder: Fold | None = None
        """Whose turn it is."""
        self._waiting = FairQueue[tuple[Fold, asyncio.Future[None]]]()

    def fold(self) -> "Fold":
        """A fold for whoever pays for the current task: `with slices.fold() as fold:`."""
        return Fold(self, current_payer())

    def use(self, events: int) -> None:
        """Counts work, as the number of events that take as long to fold."""
        if self.used == 0:
            loop = asyncio.get_running_loop()
            loop.call_soon(self._pause, now := loop.time())
            self._end = now + SLICE_SECONDS
        self.used += max(events, 1)

    @property
    def _over(self) -> bool:
        return bool(self.used) and (self.used >= SLICE or asyncio.get_running_loop().time() >= self._end)

    def take(self, fold: "Fold") -> bool:
        """Whether it is this fold's turn now."""
        if self._holder is fold:
            if not self._over:
                return True
            self._holder = None
        elif self._holder is None and not self._waiting and not self._over:
            self._holder = fold
            return True
        return False

    def wait(self, fold: "Fold", turn: "asyncio.Future[None]", payer: Payer) -> None:
        """Has a future done when it is that fold's turn, in a turn of this payer."""
        self._waiting.put(payer, (fold, turn))

    def give_back(self, fold: "Fold") -> None:
        """It is that fold's turn no longer: what is left of the slice is the next one's."""
        if self._holder is fold:
            self._holder = None
            self._give()

    def _give(self) -> None:
        while self._waiting and self._holder is None and not self._over:
            fold, turn = self._waiting.pop()
            if not turn.done():
                self._holder = fold
                turn.set_result(None)

    def _pause(self, began: float) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(loop.time() - began, self._end_pause)

    def _end_pause(self) -> None:
        self.used = 0
        self._give()


class Fold:
    """The folding of one table, for one payer or for several who wait for it. It has its turn in theirs."""

    def __init__(self, slices: Slices, payer: Payer) -> None:
        self._slices = slices
        self._payers = {payer: None}
        self._turn: asyncio.Future[None] | None = None

    def join(self, payer: Payer) -> None:
        """Somebody else waits for the same table."""
        if payer not in self._payers:
            self._payers[payer] = None
            if self._turn is not None:
                self._slices.wait(self, self._turn, payer)

    async def turn(self) -> None:
        """Waits until the next event may be folded."""
        while not self._slices.take(self):
            self._turn = asyncio.get_running_loop().create_future()
            for payer in self._payers:
                self._slices.wait(self, self._turn, payer)
            try:
                await self._turn
            finally:
                self._turn = None

    def give_back(self) -> None:
        """Lets others have their turn: call it before anything else is waited for."""
        self._slices.give_back(self)

    def __enter__(self) -> "Fold":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.give_back()
