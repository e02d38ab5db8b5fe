"""One table in memory, and who follows it through this process."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from game.api import Millis, Seat
from game.held.showing import FEW, Showing
from game.kit.turns import Places
from game.ports.chat_line import ChatLine
from game.row import Audience, TableRow
from game.sentence import Sentence, say
from game.table import Table
from game.team_play import Position

RELEASE_AFTER = 30.0
"""Seconds after which a table that nothing in this process has needed is no longer held."""

EXPIRED = say("Nobody came to play at this table, so it is gone.", "nobody-came")
LOST = say("This table is gone: the server has lost it.", "table-lost")
DELETED = say("The organisers have deleted this session.", "session-deleted")
"""What the followers of a table are told that there is no more."""

WRONG_CLOCK = 0.1
"""Seconds to wait where the log refused a change though nothing has changed: one of two clocks is wrong."""

MOST_WAITS = 50
"""How often in a row that is waited for at one table before it counts as a failure."""


class Follower(Protocol):
    """A connection that follows a table through this process."""

    @property
    def player_id(self) -> str: ...

    @property
    def quiet(self) -> bool:
        """Whether it only shows a small board: no watcher, nor is a player at the table by that."""

    @property
    def silent(self) -> bool:
        """Whether the client does not answer heartbeats; then it counts as absent."""

    def show(self, table: Table, at_once: bool = False) -> None:
        """Shows the table, whose view has changed; `at_once` where nothing else is sent in this turn."""

    def show_broken(self) -> None:
        """Tells that the table is broken: no view follows."""

    def show_gone(self, why: Sentence) -> None:
        """Tells that there is no such table any more, and why: nothing of it follows."""

    def show_chat(self, table: Table, line: ChatLine) -> None:
        """Shows a chat line of the table, by the row that the table has now."""

    def show_conditional(self, table: Table) -> None:
        """Shows the conditional moves of the player, and of nobody else, if they have changed."""

    def show_positions(self, positions: Sequence[Position], frame: bytes) -> None:
        """Shows the positions of teams that the player may see, in a frame, if they have changed."""


class HeldTable:
    """A table in memory. To append to its log, or to change its row by time, hold `append_lock`."""

    def __init__(self, table: Table, showing: Showing) -> None:
        self.table = table
        self._showing = showing
        self.followers: dict[Follower, None] = {}
        """In the order in which they came."""
        self._players: tuple[TableRow, list[Follower]] | None = None
        """Those who take part by this row; None where followers have come or gone since they were found."""
        self.left_ids: set[str] = set()
        """Ids of players who followed it through this process until they left the page."""
        self.append_lock = Places()
        """Given by turns of the players, so that none has the others wait for many acts."""
        self.used_at = time.monotonic()
        """When it was last needed, in seconds of the monotonic clock."""
        self.clock_waits = 0
        """How often in a row the log has refused what was right, because one of two clocks is wrong."""
        self.no_sweep_before = Millis(0)
        """Up to this instant the log knows that no sweep need look at the table while this process lives."""
        self.look_at = Millis(0)
        """When to look whether a player is there who has acted without being known to be."""
        self.looked_at = Millis(0)
        """When it was last looked, while a game was being played, who of its players is there."""
        self.begun_job: object = None
        """What this process has begun to compute for the game, whatever came of it; None for nothing."""
        self.computing: asyncio.Task[Any] | None = None
        """The computing of that."""
        self.compute_failures = 0
        """How often in a row nothing came of that."""
        self.compute_again_at: Millis | None = None
        """When this process begins it again, for nothing came of it; None where it has not failed."""
        self.resolved_seq = -1
        """The event up to which this process has begun to resolve conditional moves, whatever came of it."""
        self.outages_until = Millis(0)
        """The end of the last outage of which it is known that it changes nothing here."""
        self.act_counts: dict[Seat, tuple[int, int]] = {}
        """How many events of the log were a seat's, and at which `seq` they were counted."""
        self.hurried = 0
        """How many deadlines in a row came very soon one after the other."""
        self.past_due = (-1, Millis(0))
        """The last event, and the instant, at which the rules returned a deadline that had passed already."""

    @property
    def idle(self) -> bool:
        """Whether nobody follows it, nothing is being appended, and it has not been needed for a while."""
        return (
            not self.followers
            and not self.append_lock.locked()
            and time.monotonic() - self.used_at > RELEASE_AFTER
        )

    def follow(self, follower: Follower) -> None:
        """A connection follows it from now on."""
        self.followers[follower] = None
        self._players = None
        if not follower.quiet:
            self.left_ids.discard(follower.player_id)

    def unfollow(self, follower: Follower, leaves: bool) -> None:
        """A connection follows it no longer. `leaves`: because its client has left the page."""
        del self.followers[follower]
        self._players = None
        player_id = follower.player_id
        if not leaves or follower.quiet or not self.table.row.takes_part(player_id):
            return
        if all(other.player_id != player_id or other.quiet for other in self.followers):
            self.left_ids.add(player_id)

    def players(self) -> list[Follower]:
        """Those of its followers who take part, in the order in which they came."""
        row = self.table.row
        if self._players is None or self._players[0] is not row:
            ids = row.participant_ids
            self._players = row, [one for one in self.followers if one.player_id in ids]
        return self._players[1]

    def audience(self) -> Audience:
        """Who follows it through this process."""
        present = [follower for follower in self.followers if not (follower.silent or follower.quiet)]
        player_ids = frozenset(f.player_id for f in present if self.table.row.takes_part(f.player_id))
        watchers = len({f.player_id for f in present} - player_ids)
        return Audience(player_ids, watchers, frozenset(self.left_ids))

    async def wait_for_clock(self) -> None:
        """Waits a little, because the log has refused what was right: one of two clocks is wrong.

        Each answer of the database corrects this process's. Raises `RuntimeError` where that has not helped
        `MOST_WAITS` times, so that nobody waits for an answer for ever.
        """
        self.clock_waits += 1
        if self.clock_waits > MOST_WAITS:
            self.clock_waits = 0
            raise RuntimeError(
                f"the log refuses what is right at table {self.table.row.id}: is a clock wrong?"
            )
        await asyncio.sleep(WRONG_CLOCK)

    @property
    def may_be_deleted(self) -> bool:
        """Whether it is no loss if the table is gone: it waits, or is of a team session that is over."""
        return self.table.phase == "waiting" or (
            self.table.phase == "over" and self.table.row.teams is not None
        )

    def show_gone(self) -> None:
        """Tells all its followers that there is no such table any more."""
        why = EXPIRED if self.table.phase == "waiting" else DELETED if self.may_be_deleted else LOST
        for follower in list(self.followers):
            follower.show_gone(why)

    def show(self) -> None:
        """Shows the table to all its followers; to very many, in slices."""
        if len(self.followers) > FEW:
            self._showing.show(self)
            return
        for follower in list(self.followers):
            follower.show(self.table)

    def show_chat(self, line: ChatLine) -> None:
        """Shows a chat line to all its followers; to very many, in slices."""
        if len(self.followers) > FEW:
            self._showing.show_chat(self, line)
            return
        for follower in list(self.followers):
            follower.show_chat(self.table, line)

    def show_conditional(self) -> None:
        """Shows its conditional moves to those whose they are."""
        for follower in list(self.followers):
            follower.show_conditional(self.table)


def only_conditional_changed(row: TableRow, newer: TableRow) -> bool:
    """Whether nothing of a table has changed but conditional moves, which only their players may see."""
    if row.conditional == newer.conditional:
        return False
    return msgspec.structs.replace(row, rev=newer.rev, conditional=newer.conditional) == newer


async def add_nothing(held: HeldTable) -> None:
    """Nothing has to be added to the log of a table."""
