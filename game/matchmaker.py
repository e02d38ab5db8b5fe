"""Brings together who looks for each other, whichever process each is on.

    seek ── matching ── offer ── each line is asked whether it is there ── confirm ── bring ── Seated

All of it is rows, and each step is one statement that takes what it finds or does nothing, so it does not
matter which process does it, nor how many try at once. A line that does not answer is out of the queue; after
`PATIENCE` the others of the offer are where they were in it. Notes only make it quick: every process looks
for itself each second.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

import msgspec

from game.api import Millis
from game.matching import groups
from game.opening import opened
from game.ports import Seated
from game.table import Refused, Sitter, Table, decoder
from game.tables import Tables
from game.wishes import Place, Seek, Sought, Wishes

logger = logging.getLogger(__name__)

ANSWER = 3.0
"""Seconds that a line may take to answer when others are about to be brought to its player."""

PATIENCE = Millis(5_000)
"""How long an offer stands before whoever has not been heard is given up."""

MOVING = Millis(15_000)
"""How long a place in the queue is kept for somebody whose process was drained."""

PAUSE = 1.0
"""Seconds between two looks when nobody tells of anything."""


class Client(Protocol):
    """Who looks for others, as far as it can be told whether they are there."""

    @property
    def quick(self) -> bool:
        """Whether they have been heard since they were last asked."""

    async def answers(self, within: float) -> bool:
        """Whether they are heard in so many seconds, being asked now."""


class Looking:
    """What a connection of this process looks for."""

    def __init__(self, client: Client, sought: Sought) -> None:
        self.client = client
        self.sought = sought
        self.kept = False
        """Whether it has been in the queue."""
        self.offer: str | None = None
        """The table that it was last seen to be offered."""
        self.place: Place | None = None
        """Where it was last seen in the queue."""
        self.silent = False
        """Whether it was taken out of the queue because its line did not answer."""


class Matchmaker:
    """What the connections of this process look for, and all that is done about it."""

    def __init__(self, tables: Tables, wishes: Wishes, seated: Callable[[Seated], None]) -> None:
        self.seeks: Sequence[Seek] = ()
        """What everybody looked for when it was last read."""
        self._tables = tables
        self._wishes = wishes
        self._seated = seated
        self._looking: dict[tuple[str, str, str | None], Looking] = {}
        self._asking: set[tuple[str, str]] = set()
        self._stirred = asyncio.Event()

    def stir(self) -> None:
        """Something has changed: the next look is now."""
        self._stirred.set()

    async def seek(self, client: Client, sought: Sought) -> None:
        looking = self._looking[sought.player, sought.wish.key, sought.towards] = Looking(client, sought)
        await self._queue(looking)

    async def _queue(self, looking: Looking) -> None:
        sought = looking.sought._replace(place=looking.place)
        while not await self._wishes.seek(self._tables.me, sought):
            await asyncio.sleep(PAUSE)  # this process is taken for dead, and about to be another
        looking.kept = True
        looking.offer = None
        self.stir()

    async def unseek(self, line: str) -> None:
        """This connection looks for nothing any more."""
        mine = [key for key, looking in self._looking.items() if looking.sought.line == line]
        for key in mine:
            del self._looking[key]
        if mine:
            await self._wishes.unseek(self._tables.me, [line])
            self.stir()

    async def depart(self, line: str) -> None:
        """This connection is on its way to another process, where what it looks for will be waiting."""
        for key in [key for key, looking in self._looking.items() if looking.sought.line == line]:
            del self._looking[key]
        await self._wishes.keep(self._tables.me, [line])

    def count(self, line: str) -> int:
        """How much this connection looks for."""
        return sum(looking.sought.line == line for looking in self._looking.values())

    def found(self, players: Sequence[str]) -> None:
        """These players have been brought to a table: what else they looked for is over."""
        for line in {one.sought.line for key, one in self._looking.items() if key[0] in players}:
            self._tables.spawn(self.unseek(line))

    async def turn(self) -> None:
        """Waits until something has changed, at most `PAUSE`; then looks."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE):
                await self._stirred.wait()
        stirred = self._stirred.is_set()
        self._stirred.clear()
        if not stirred:
            await self._wishes.dissolve(self._tables.me, PATIENCE, MOVING)
        await self.look()

    async def look(self) -> None:
        """Does all that can be done for those who look for others through this process."""
        mine = {key: looking for key, looking in self._looking.items() if looking.kept}
        self.seeks = await self._wishes.seeks()
        rows = {(s.player, s.wish.key, s.towards and s.towards.id): s for s in self.seeks}
        # Also of who has only just come: the offer may be read before the answer that they are in the queue.
        lines = {looking.sought.line: looking.client for looking in self._looking.values()}
        for key, looking in mine.items():
            row = rows.get(key)
            if row is None:
                await self._missed(key, looking)
            elif row.line == looking.sought.line:
                looking.offer, looking.place = row.offer, Place(row.nr, row.since)
            elif row.line is not None and self._looking.get(key) is looking:
                del self._looking[key]  # another connection of theirs looks for it now
        offered: dict[str, list[Seek]] = defaultdict(list)
        for seek in self.seeks:
            if seek.offer is not None:
                offered[seek.offer].append(seek)
        for offer, seeks in offered.items():
            ours = [seek for seek in seeks if seek.node == self._tables.me]
            for seek in ours:
                if not seek.here and (offer, seek.line or "") not in self._asking:
                    self._tables.spawn(self._ask(offer, seek.line or "", lines.get(seek.line or "")))
            if ours and len(seeks) == ours[0].wish.seats and all(seek.here for seek in seeks):
                self._tables.spawn(self._bring(offer, seeks))
        found = [
            group
            for group in groups(self.seeks, self._tables.now())
            if any(seek.node == self._tables.me for seek in group.seeks)
        ]
        if found:
            await self._wishes.offer(self._tables.me, found)
            self.stir()

    async def _missed(self, key: tuple[str, str, str | None], looking: Looking) -> None:
        """Finds out why it is no longer in the queue, and puts it there again where that is wished."""
        if looking.offer is not None:
            with suppress(Refused):
                row = (await self._tables.hold(looking.offer)).table.row
                self._seated(Seated(row.id, row.game, tuple((s.player, s.seat) for s in row.sitters)))
                return
        if self._looking.get(key) is not looking:
            return
        if looking.sought.towards is not None and not looking.silent:
            del self._looking[key]  # declined
        elif not looking.silent or looking.client.quick:
            if looking.silent:
                looking.silent, looking.place = False, None
            await self._queue(looking)

    async def _ask(self, offer: str, line: str, client: Client | None) -> None:
        """Confirms that a line is there, or takes it out of the queue."""
        self._asking.add((offer, line))
        try:
            if client is not None and await client.answers(ANSWER):
                await self._wishes.confirm(self._tables.me, offer, line)
            else:
                for looking in self._looking.values():
                    looking.silent |= looking.sought.line == line
                await self._wishes.unseek(self._tables.me, [line])
        finally:
            self._asking.discard((offer, line))
        self.stir()

    async def _bring(self, offer: str, seeks: Sequence[Seek]) -> None:
        """Opens the table for people who are all here; who sits where is drawn by lot."""
        wish = seeks[0].wish
        game = self._tables.games.get(wish.game)
        if game is None or game.version != wish.version:
            return  # a newer process will
        lots = list(range(wish.seats))
        secrets.SystemRandom().shuffle(lots)
        sitters = (Sitter(seek.player, seek.name, lot) for seek, lot in zip(seeks, lots, strict=True))
        now = self._tables.now()
        ordered = sorted(sitters, key=lambda sitter: sitter.seat or 0)
        setup = decoder(game.setup).decode(wish.setup)
        row = opened(game, setup, wish.seats, ordered, now, private=False, rated=wish.rated)
        row = msgspec.structs.replace(row, id=offer, session=offer, began=now)
        if await self._wishes.bring(self._tables.me, row, Table(game, row).deadline()):
            self._seated(Seated(row.id, row.game, tuple((s.player, s.seat) for s in row.sitters)))
