"""Brings players together whose seeks match, whichever processes they are connected to.

    seek → queue → matching → propose → each client is pinged → confirm → open_match → PlayersSeated

The state of each step is in rows. Each step is one statement that does its work or nothing, so it does not
matter which process takes it, nor how many try at once. A client that does not answer the ping is out of the
queue; when a match is not complete after `MATCH_TIMEOUT`, its other seeks are back at their places in the
queue. Notes only make it quick: every process reads the queue at least once in `INTERVAL`.

A seek that is no longer in the queue may have been lost, with its node or its client's answer, or be over,
because its player plays. A process does not conclude which: it adds the seek again, and the statement does
that only if the player has not begun to play since the seek was asked for. So it may also be sent again
where its outcome is unknown.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any

import msgspec

from game.api import Game, Millis
from game.checked_rules import FaultyRules
from game.held.tables import Tables
from game.kit.histogram import LONG_SECONDS, Histogram
from game.lifecycle.starting_ratings import StartingRatings
from game.lobby.local_seek import LocalSeek, LocalSeeks, Peer, SeekKey
from game.lobby.match_table import NO_GAME, match_table
from game.lobby.queue import Queue
from game.ports.bus import PlayersSeated
from game.ports.log import MAX_TABLES
from game.ports.seeks import (
    MAX_CHALLENGES,
    MAX_SEEKS,
    Added,
    QueuePosition,
    Refusal,
    Seek,
    SeekRequest,
    Seeks,
)
from game.refused import Refused
from game.row import TableRow
from game.sentence import Sentence, say

CONFIRM_TIMEOUT = 3.0
"""Seconds within which a client has to answer the ping that confirms its seek."""

MATCH_TIMEOUT = Millis(5_000)
"""How long a match stands; then the seeks in it that are not confirmed are removed."""

SUSPENDED_TIMEOUT = Millis(15_000)
"""How long a suspended seek keeps its place in the queue."""

INTERVAL = 1.0
"""Seconds between two readings of the queue where no note comes."""

MOST_OPENED = 10_000
"""How many opened matches a process remembers."""

TOO_MANY: dict[Refusal, Sentence] = {
    "tables": say("You sit at {count} tables already.", "too-many-tables", count=MAX_TABLES),
    "seeks": say("You look for {count} games already.", "too-many-seeks", count=MAX_SEEKS),
    "challenges": say(
        "You have challenged {count} times already.", "too-many-challenges", count=MAX_CHALLENGES
    ),
    "challengers": say("Too many challenge this player already.", "too-many-challengers"),
}
"""The text where there are as many as may be."""


class Matchmaker:
    """The seeks of the connections of this process, and this process's part in matching all seeks."""

    def __init__(
        self,
        tables: Tables,
        seeks: Seeks,
        starting_ratings: StartingRatings,
        on_players_seated: Callable[[PlayersSeated], None],
        on_seeks_ended: Callable[[str, Refused], None],
    ) -> None:
        self.queue = Queue()
        """The queue as it was last read, the seeks of all processes."""
        self.waits = defaultdict[str, Histogram](lambda: Histogram(LONG_SECONDS))
        """By game: seconds from each seek to the table that this process has opened for it."""
        self._tables = tables
        self._seeks = seeks
        self._starting_ratings = starting_ratings
        self._on_players_seated = on_players_seated
        self._on_seeks_ended = on_seeks_ended
        """Called with a player's id and the reason, where all seeks of the player here have ended."""
        self._local = LocalSeeks()
        self._confirming: set[tuple[str, str]] = set()
        """Match id and connection id of the pings that are on their way."""
        self._unseen: set[SeekKey] = set()
        """What has been put into the queue since that was last read, or is gone from it and may go on."""
        self._ours: set[str] = set()
        """The matches with a seek of this process."""
        self._opening: set[str] = set()
        self._expired_at = Millis(0)
        """When old matches were last ended."""
        self._opened: dict[str, None] = {}
        """The newest matches that are known to be opened, `MOST_OPENED` of them."""
        self._changed = asyncio.Event()

    def on_players_seated(self, match_id: str) -> None:
        """This match has been opened, so its seeks are over. A hint only: the queue says the same, later."""
        self._opened[match_id] = None
        if len(self._opened) > MOST_OPENED:
            del self._opened[next(iter(self._opened))]
        self.wake()

    def wake(self) -> None:
        """Something has changed: the queue is read again at once."""
        self._changed.set()

    async def seek(self, peer: Peer, *requests: SeekRequest) -> None:
        """Puts seeks of a player into the queue, until others are found or their connection gives them up.

        All of them are for games that the player might as well play: the first that begins ends the others.
        Raises: `Refused`, where all of them are refused.
        """
        sought = [LocalSeek(peer, request) for request in requests]
        for local in sought:
            self._refuse_too_many(local)
        for local in sought:
            self._local.add(local)
        # Read once for all: a game to which one of them leads ends the others, also those added after it.
        last_table_id = await self._seeks.last_table_id(requests[0].player_id)
        requested = [local.request._replace(last_table_id=last_table_id) for local in sought]
        refused = await asyncio.gather(*map(self._put, sought, requested))
        if all(refused):
            raise next(filter(None, refused))

    async def _put(self, local: LocalSeek, request: SeekRequest) -> Refused | None:
        """Puts one seek into the queue; why it is refused, if it is."""
        local.request = request
        while (added := await self._seeks.add(self._tables.node_id, request)).outcome == "no_node":
            await asyncio.sleep(INTERVAL)  # it was taken for dead; its next heartbeat makes a new one
            if local not in self._local:
                return None
        if added.outcome == "added":
            await self._on_added(local)
        elif added.outcome == "seated":
            await self._end(local, added)
        else:
            self._local.discard(local)
            if added.outcome in TOO_MANY:
                return Refused("too_many", TOO_MANY[added.outcome])
            return Refused("declined" if added.outcome == "declined" else "no_such_player")
        return None

    async def _on_added(self, local: LocalSeek) -> None:
        """A seek has been put into the queue. It is taken out where its connection has none any more."""
        local.queued = True
        self._unseen.add(local.key)
        if not self._local.has(local):  # it was given up, suspended, or is over, meanwhile
            end = self._seeks.suspend if local.suspended else self._seeks.remove
            await end(self._tables.node_id, [local.request.connection_id])
        self.wake()

    def _refuse_too_many(self, local: LocalSeek) -> None:
        """Raises `Refused` where the player's searches on this process are as many as a player may have.

        The queue would refuse the seek too; so to try again and again costs nothing. It has those of all
        processes, and decides about a seek that is not refused here.
        """
        sought = {one.key for one in self._local.of_player(local.request.player_id) if one.queued}
        if local.key in sought:
            return
        if len(sought) >= MAX_SEEKS:
            raise Refused("too_many", TOO_MANY["seeks"])
        challenges = sum(challenged_id is not None for _, _, challenged_id in sought)
        if local.request.challenged_id is not None and challenges >= MAX_CHALLENGES:
            raise Refused("too_many", TOO_MANY["challenges"])

    async def unseek(self, connection_id: str) -> None:
        """Ends the part of this connection in all of its searches."""
        if self._forget(connection_id):
            await self._seeks.remove(self._tables.node_id, [connection_id])
            self.wake()

    async def suspend(self, connection_id: str) -> None:
        """Suspends the seeks of this connection: the client goes to another process and seeks again there."""
        for local in self._local.of_connection(connection_id):
            local.suspended = True
        if self._forget(connection_id):
            await self._seeks.suspend(self._tables.node_id, [connection_id])

    async def wait_and_match(self) -> None:
        """Waits until something has changed, at most `INTERVAL`, and then does what `match` does."""
        with suppress(TimeoutError):
            async with asyncio.timeout(INTERVAL):
                await self._changed.wait()
        overdue = abs(self._tables.now() - self._expired_at) >= INTERVAL * 1000
        if overdue or not self._changed.is_set():
            self._expired_at = self._tables.now()
            await self._seeks.expire(self._tables.node_id, MATCH_TIMEOUT, SUSPENDED_TIMEOUT)
            self.queue.changed_matches |= self._ours  # what was begun for them may have failed
        self._changed.clear()
        await self.match()

    async def match(self) -> None:
        """Reads the queue and begins each step that is due for the players of this process."""
        again, now = self.queue.changed_matches & self._ours, self._tables.now()
        unseen, self._unseen = self._unseen, set()
        await self.queue.read(self._seeks, now)
        # What has been put into the queue meanwhile is compared with the next reading.
        await self._update_local((self.queue.changed_keys | unseen) - self._unseen)
        self._confirm_and_open(self.queue.changed_matches | again)
        found = [
            match
            for match in await self.queue.matches(now)
            if any(seek.node == self._tables.node_id for seek in match.seeks)
        ]
        if found:
            placed = [match._replace(id=self._tables.new_table_id()) for match in found]
            await self._seeks.propose(self._tables.node_id, placed)
            self.wake()

    def _forget(self, connection_id: str) -> bool:
        """Drops the local seeks of this connection; whether there were any."""
        found = self._local.of_connection(connection_id)
        for local in found:
            self._local.discard(local)
        return bool(found)

    async def _update_local(self, keys: Collection[SeekKey]) -> None:
        """Compares the local seeks of these with the queue. It was read after they had been put into it."""
        missing = []
        for key in keys:
            row, own = self.queue.by_key.get(key), [one for one in self._local.of_key(key) if one.queued]
            if row is not None:
                for local in own:
                    local.position = QueuePosition(row.number, row.since)
                    local.match_id = row.match_id
            if own and (
                row is None or row.connection_id is None
            ):  # gone or suspended, while a client is here
                missing.append(key)
        await asyncio.gather(*(self._go_on(key) for key in missing))

    async def _go_on(self, key: SeekKey) -> None:
        """Goes on with a search that is gone from the queue, unless it is over, which the database knows."""
        for local in self._local.of_key(key):
            if local.match_id in self._opened:
                self._local.discard(local)
        self._unseen.add(key)  # it may be lost again, or go on by another connection
        ready = [local for local in self._local.of_key(key) if local.ready]
        if not ready:
            return  # its clients may respond again
        local = min(ready, key=lambda one: one.removed_as_silent)
        position = None if local.removed_as_silent else local.position
        added = await self._seeks.add(self._tables.node_id, local.request._replace(position=position))
        if added.outcome == "added":
            local.removed_as_silent, local.match_id = False, None
            await self._on_added(local)
        elif added.outcome != "no_node":  # else the next heartbeat makes a new one
            await self._end(local, added)
            self.wake()

    async def _end(self, local: LocalSeek, added: Added) -> None:
        """Ends a search that is over by now, and tells its player so."""
        was_sought = local in self._local
        self._local.discard(local)
        if added.outcome == "seated" and added.last_table_id is not None:
            # Nobody who seeks waits for the database of that table.
            self._tables.spawn(self._announce_table(added.last_table_id))
        elif added.outcome == "tables" and was_sought:
            await self._end_all(local.request.player_id, Refused("too_many", TOO_MANY["tables"]))

    async def _announce_table(self, table_id: str) -> None:
        """Tells the players of this process that they have been brought to a table."""
        with suppress(Refused):
            held = await self._tables.hold(table_id)
            await self._tables.catch_up(held)  # it may not be known here yet that a player has sat down
            self._announce(held.table.row)

    async def _end_all(self, player_id: str, reason: Refused) -> None:
        """Ends all searches of a player who is here, and says why."""
        connection_ids = {one.request.connection_id for one in self._local.of_player(player_id)}
        for connection_id in connection_ids:
            self._forget(connection_id)
        if connection_ids:
            await self._seeks.remove(self._tables.node_id, list(connection_ids))
            self.wake()
        self._on_seeks_ended(player_id, reason)

    def _confirm_and_open(self, match_ids: Collection[str]) -> None:
        """Begins to confirm the seeks of this process in these matches, and opens those that are complete."""
        for match_id in match_ids:
            seeks = list(self.queue.by_match.get(match_id, {}).values())
            ours = [seek for seek in seeks if seek.node == self._tables.node_id]
            if not ours:
                self._ours.discard(match_id)
                continue
            self._ours.add(match_id)
            for seek in ours:
                connection_id = seek.connection_id or ""
                if not seek.confirmed and (match_id, connection_id) not in self._confirming:
                    self._tables.spawn(self._confirm(match_id, connection_id))
            complete = len(seeks) == ours[0].criteria.seat_count and all(seek.confirmed for seek in seeks)
            if complete and match_id not in self._opening:
                self._tables.spawn(self._open_match(match_id, sorted(seeks, key=attrgetter("number"))))

    async def _confirm(self, match_id: str, connection_id: str) -> None:
        """Confirms the seek of a connection whose client answers; removes the seeks of one that does not."""
        self._confirming.add((match_id, connection_id))
        # Also where its seek is not known to be queued: the match may be read before the answer to `add`.
        own = self._local.of_connection(connection_id)
        try:
            if own and await next(iter(own)).peer.responds(CONFIRM_TIMEOUT):
                await self._seeks.confirm(self._tables.node_id, match_id, connection_id)
            else:
                for local in own:
                    local.removed_as_silent = True
                await self._seeks.remove(self._tables.node_id, [connection_id])
        finally:
            self._confirming.discard((match_id, connection_id))
        self.wake()

    async def _open_match(self, match_id: str, seeks: Sequence[Seek]) -> None:
        """Opens the table of a match whose seeks are all confirmed. Seats are drawn by lot."""
        criteria = seeks[0].criteria
        game = self._tables.games.get(criteria.game_name)
        if game is None or game.version != criteria.rules_version:
            return  # a process with that version of the game opens it
        self._opening.add(match_id)
        try:
            await self._open_table(match_id, game, seeks)
        finally:
            self._opening.discard(match_id)

    async def _open_table(self, match_id: str, game: Game[Any, Any, Any], seeks: Sequence[Seek]) -> None:
        """Opens the table of a match, a table of this game. Where its rules cannot begin it, seeks end."""
        try:
            row, due = match_table(game, match_id, seeks, self._tables.now())
        except FaultyRules as error:
            self._tables.rule_faults.report(f"of {game.name}", "a match cannot be opened", error)
            await self._end_faulty(seeks)
            return
        row = msgspec.structs.replace(row, seated=await self._starting_ratings.added(row))
        if await self._seeks.open_match(self._tables.node_id, row, due):
            for seek in seeks:
                self.waits[game.name].observe((self._tables.now() - seek.since) / 1000)
            self._announce(row)

    async def _end_faulty(self, seeks: Sequence[Seek]) -> None:
        """Ends all searches of those players of a match who are here: the rules cannot begin their game.

        Those elsewhere are told by their own process, when it comes to open a match of theirs.
        """
        for seek in seeks:
            challenged_id = None if seek.challenged is None else seek.challenged.id
            if self._local.of_key((seek.player_id, seek.criteria.key, challenged_id)):
                await self._end_all(seek.player_id, Refused("broken", NO_GAME))

    def _announce(self, row: TableRow) -> None:
        """Tells the players of this process to which table, and to which seats, they have been brought."""
        seats = tuple((player.player_id, player.seat) for player in row.seated)
        self._on_players_seated(PlayersSeated(row.id, row.game_name, seats))
