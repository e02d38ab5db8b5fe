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
from game.held.tables import Tables
from game.lifecycle.opening import new_table
from game.lobby.matching import matches
from game.ports.bus import PlayersSeated
from game.ports.seeks import QueuePosition, Seek, SeekRequest, Seeks
from game.refused import Refused
from game.table import SeatedPlayer, Table, decoder

logger = logging.getLogger(__name__)

ANSWER = 3.0
"""Seconds that a line may take to answer when others are about to be brought to its player."""

PATIENCE = Millis(5_000)
"""How long an offer stands before whoever has not been heard is given up."""

SUSPENDED = Millis(15_000)
"""How long a place in the queue is kept for somebody whose process was drained."""

PAUSE = 1.0
"""Seconds between two looks when nobody tells of anything."""


class Peer(Protocol):
    """Who looks for others, as far as it can be told whether they are there."""

    @property
    def responsive(self) -> bool:
        """Whether they have been heard since they were last asked."""

    async def responds(self, within: float) -> bool:
        """Whether they are heard in so many seconds, being asked now."""


class LocalSeek:
    """What a connection of this process looks for."""

    def __init__(self, client: Peer, sought: SeekRequest) -> None:
        self.peer = client
        self.request = sought
        self.queued = False
        """Whether it has been in the queue."""
        self.match_id: str | None = None
        """The table that it was last seen to be offered."""
        self.position: QueuePosition | None = None
        """Where it was last seen in the queue."""
        self.silent = False
        """Whether it was taken out of the queue because its line did not answer."""


class Matchmaker:
    """What the connections of this process look for, and all that is done about it."""

    def __init__(self, tables: Tables, wishes: Seeks, seated: Callable[[PlayersSeated], None]) -> None:
        self.seeks: Sequence[Seek] = ()
        """What everybody looked for when it was last read."""
        self._tables = tables
        self._wishes = wishes
        self._seated = seated
        self._local: dict[tuple[str, str, str | None], LocalSeek] = {}
        self._asking: set[tuple[str, str]] = set()
        self._stirred = asyncio.Event()

    def wake(self) -> None:
        """Something has changed: the next look is now."""
        self._stirred.set()

    async def seek(self, client: Peer, sought: SeekRequest) -> None:
        looking = self._local[sought.player_id, sought.criteria.key, sought.challenged_id] = LocalSeek(
            client, sought
        )
        await self._queue(looking)

    async def _queue(self, looking: LocalSeek) -> None:
        sought = looking.request._replace(position=looking.position)
        while not await self._wishes.add(self._tables.node_id, sought):
            await asyncio.sleep(PAUSE)  # this process is taken for dead, and about to be another
        looking.queued = True
        looking.match_id = None
        self.wake()

    async def unseek(self, line: str) -> None:
        """This connection looks for nothing any more."""
        mine = [key for key, looking in self._local.items() if looking.request.connection_id == line]
        for key in mine:
            del self._local[key]
        if mine:
            await self._wishes.remove(self._tables.node_id, [line])
            self.wake()

    async def suspend(self, line: str) -> None:
        """This connection is on its way to another process, where what it looks for will be waiting."""
        for key in [key for key, looking in self._local.items() if looking.request.connection_id == line]:
            del self._local[key]
        await self._wishes.suspend(self._tables.node_id, [line])

    def count(self, line: str) -> int:
        """How much this connection looks for."""
        return sum(looking.request.connection_id == line for looking in self._local.values())

    def found(self, players: Sequence[str]) -> None:
        """These players have been brought to a table: what else they looked for is over."""
        for line in {one.request.connection_id for key, one in self._local.items() if key[0] in players}:
            self._tables.spawn(self.unseek(line))

    async def wait_and_match(self) -> None:
        """Waits until something has changed, at most `PAUSE`; then looks."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE):
                await self._stirred.wait()
        stirred = self._stirred.is_set()
        self._stirred.clear()
        if not stirred:
            await self._wishes.expire(self._tables.node_id, PATIENCE, SUSPENDED)
        await self.match()

    async def match(self) -> None:
        """Does all that can be done for those who look for others through this process."""
        mine = {key: looking for key, looking in self._local.items() if looking.queued}
        self.seeks = await self._wishes.all_seeks()
        rows = {(s.player_id, s.criteria.key, s.challenged and s.challenged.id): s for s in self.seeks}
        # Also of who has only just come: the offer may be read before the answer that they are in the queue.
        lines = {looking.request.connection_id: looking.peer for looking in self._local.values()}
        for key, looking in mine.items():
            row = rows.get(key)
            if row is None:
                await self._missed(key, looking)
            elif row.connection_id == looking.request.connection_id:
                looking.match_id, looking.position = row.match_id, QueuePosition(row.number, row.since)
            elif row.connection_id is not None and self._local.get(key) is looking:
                del self._local[key]  # another connection of theirs looks for it now
        offered: dict[str, list[Seek]] = defaultdict(list)
        for seek in self.seeks:
            if seek.match_id is not None:
                offered[seek.match_id].append(seek)
        for offer, seeks in offered.items():
            ours = [seek for seek in seeks if seek.node == self._tables.node_id]
            for seek in ours:
                if not seek.confirmed and (offer, seek.connection_id or "") not in self._asking:
                    self._tables.spawn(
                        self._ask(offer, seek.connection_id or "", lines.get(seek.connection_id or ""))
                    )
            if ours and len(seeks) == ours[0].criteria.seat_count and all(seek.confirmed for seek in seeks):
                self._tables.spawn(self._bring(offer, seeks))
        found = [
            group
            for group in matches(self.seeks, self._tables.now())
            if any(seek.node == self._tables.node_id for seek in group.seeks)
        ]
        if found:
            await self._wishes.propose(self._tables.node_id, found)
            self.wake()

    async def _missed(self, key: tuple[str, str, str | None], looking: LocalSeek) -> None:
        """Finds out why it is no longer in the queue, and puts it there again where that is wished."""
        if looking.match_id is not None:
            with suppress(Refused):
                row = (await self._tables.hold(looking.match_id)).table.row
                self._seated(
                    PlayersSeated(row.id, row.game_name, tuple((s.player_id, s.seat) for s in row.seated))
                )
                return
        if self._local.get(key) is not looking:
            return
        if looking.request.challenged_id is not None and not looking.silent:
            del self._local[key]  # declined
        elif not looking.silent or looking.peer.responsive:
            if looking.silent:
                looking.silent, looking.position = False, None
            await self._queue(looking)

    async def _ask(self, offer: str, line: str, client: Peer | None) -> None:
        """Confirms that a line is there, or takes it out of the queue."""
        self._asking.add((offer, line))
        try:
            if client is not None and await client.responds(ANSWER):
                await self._wishes.confirm(self._tables.node_id, offer, line)
            else:
                for looking in self._local.values():
                    looking.silent |= looking.request.connection_id == line
                await self._wishes.remove(self._tables.node_id, [line])
        finally:
            self._asking.discard((offer, line))
        self.wake()

    async def _bring(self, offer: str, seeks: Sequence[Seek]) -> None:
        """Opens the table for people who are all here; who sits where is drawn by lot."""
        wish = seeks[0].criteria
        game = self._tables.games.get(wish.game_name)
        if game is None or game.version != wish.rules_version:
            return  # a newer process will
        lots = list(range(wish.seat_count))
        secrets.SystemRandom().shuffle(lots)
        sitters = (
            SeatedPlayer(seek.player_id, seek.name, lot) for seek, lot in zip(seeks, lots, strict=True)
        )
        now = self._tables.now()
        ordered = sorted(sitters, key=lambda sitter: sitter.seat or 0)
        setup = decoder(game.setup).decode(wish.setup)
        row = new_table(game, setup, wish.seat_count, ordered, now, private=False, rated=wish.rated)
        row = msgspec.structs.replace(row, id=offer, session_id=offer, began=now)
        if await self._wishes.open_match(self._tables.node_id, row, Table(game, row).deadline()):
            self._seated(
                PlayersSeated(row.id, row.game_name, tuple((s.player_id, s.seat) for s in row.seated))
            )
