"""The engine of one process: what can be asked of a table, and what time does to it.

Each answer comes after the commit of what it answers for, and so does every view that shows it.
"""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from game.api import Game, Illegal, Millis, Notice, Seat
from game.held.tables import Follower, HeldTable, Tables
from game.kit.batch import Batch
from game.lifecycle.follow_up import FollowUp
from game.lifecycle.opening import new_table
from game.lifecycle.seating import Seating
from game.lifecycle.setups import complete_setup
from game.ports.clock import Clock
from game.ports.log import AppendOutcome, ChatLine, Log, NewEvent
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.steps import Steps
from game.refused import Refused
from game.table import Event, NextAnswer, SeatedPlayer, Table, decoder
from game.vote import LEAVE

MOST_TABLES = 50
"""How many tables that are not over one player may sit at."""

ARRIVING = Millis(3_000)
"""How long after the beginning nobody is missed yet."""

NEVER = Millis(2**62)
"""An instant that does not come."""

COVERED = Millis(5_000)
"""How long the sweep leaves a table to the process that has just looked at it."""

OWED = Millis(1_000)
"""How long the sweep leaves what follows from an end to the process that wrote it."""


class Engine:
    """Opens tables, seats players, takes acts. Its coroutines must not be cancelled half-way.

    All of them raise `Refused`; whatever else they raise, but for what `act` says, is a bug.
    """

    def __init__(
        self, games: Mapping[str, Game[Any, Any, Any]], log: Log, steps: Steps, now: Clock, me: Node
    ) -> None:
        self.tables = Tables(games, log, now, me)
        self._log = log
        self._steps = steps
        self.seating = Seating(self.tables, log)
        self._succession = FollowUp(self.tables, self.seating, steps)
        self._append = Batch[NewEvent, AppendOutcome](
            lambda entries: log.append(self.tables.node_id, entries)
        )

    async def open(
        self,
        player: Player,
        game: str,
        setup: msgspec.Raw,
        seats: int | None,
        seat: Seat | None,
        private: bool,
        rated: bool = False,
    ) -> str:
        """A new table with its first sitter; its id. `seat` None: by lot."""
        complete, seats = complete_setup(self.tables.games, game, setup, seats)
        if seat is not None and seat not in range(seats):
            raise Refused("bad_setup", f"There is no seat {seat}.")
        rules = self.tables.games[game]
        if rated and (seats < 2 or rules.vote is not None):
            raise Refused("bad_setup", f"{game} for {seats} is not rated.")
        sitter = SeatedPlayer(player.id, player.name, seat)
        row = new_table(rules, complete, seats, [sitter], self.tables.now(), private, rated)
        if seats == 1:
            row = msgspec.structs.replace(row, began=row.opened)
        if not await self._log.open_table(row, Table(rules, row).deadline(), MOST_TABLES):
            raise Refused("too_many", f"You sit at {MOST_TABLES} tables already.")
        return row.id

    async def next(self, player: str, table: str, what: NextAnswer) -> None:
        """What somebody wants to do after a game. While they choose what comes next, "lobby" leaves that."""
        held = await self.tables.hold(table)
        if what == "lobby" and held.table.game.vote is not None and held.table.row.began is not None:
            await self.act(player, table, LEAVE, "lobby")
        else:
            await self.seating.wish(player, table, what)

    async def act(
        self, player: str, table: str, action: msgspec.Raw, nonce: str, sent: Millis | None = None
    ) -> int:
        """Appends an action; its `seq`. Raises `Illegal` or `Refused`.

        `sent` is when the player did it, as far as their line's delay is known; now, where it is not. A game
        that gives the delay back has it stamped with that, within its bound and not before the last event.

        It is judged on what is in memory. If that is behind, the append finds out; and nothing is refused
        before the log has been asked whether it is, and whether this very act is in it.
        """
        held = await self.tables.hold(table)
        async with held.append_lock:
            while True:
                try:
                    entry, state = self._judge(held.table, player, action, nonce, sent)
                except (Illegal, Refused):
                    known = (held.table.seq, held.table.row.rev)
                    already = await self.tables.catch_up(held, held.table.row.seat_of(player), nonce)
                    if already is not None:
                        return already
                    if known == (held.table.seq, held.table.row.rev):
                        raise
                    continue
                known = (held.table.seq, held.table.row.rev)
                done, already = await self._append(entry)
                if done:
                    self.tables.fold(held, Event(entry.seq, entry.at, entry.seat, entry.action), state)
                    self._follow_up_soon(held)
                    return entry.seq
                await self.tables.catch_up(held)
                if already is not None:
                    self._follow_up_soon(held)
                    return already
                if known == (held.table.seq, held.table.row.rev):
                    await self.tables.wait_for_clock()

    def _follow_up_soon(self, held: HeldTable) -> None:
        """Has what follows from the end of a game done soon, if this was the end and it owes anything."""
        if held.table.row.follow_up_due and held.table.phase == "over":
            self.tables.spawn(self.on_alarm(held.table.row.id))

    def _judge(
        self, table: Table, player: str, raw: msgspec.Raw, nonce: str, sent: Millis | None
    ) -> tuple[NewEvent, Any]:
        """The entry that this act makes, and the state after it. Raises what is wrong with it."""
        seat = table.row.seat_of(player)
        if seat is None:
            raise Refused("not_seated" if table.row.seated_player(player) is None else "not_here")
        try:
            action = decoder(table.game.action).decode(raw)
        except msgspec.ValidationError as error:
            raise Refused("malformed", str(error)) from None
        now = self.tables.now()
        if table.row.began is not None and now < table.row.began:
            raise Refused("not_here", "The game has not begun.")
        late = 0 if sent is None else min(max(now - sent, 0), table.game.lag_compensation)
        return self._new_event(table, seat, action, nonce, Millis(now - late))

    def _new_event(
        self, table: Table, seat: Seat | None, action: Any, nonce: str | None, at: Millis
    ) -> tuple[NewEvent, Any]:
        at = max(at, table.at)
        state = table.judge(seat, action, at)
        result = table.game.result(state)
        due, ended = (table.game.deadline(state), None) if result is None else (None, at)
        read = msgspec.Raw(msgspec.json.encode(action))  # and nothing that the rules do not know
        return NewEvent(table.row.id, table.seq + 1, at, seat, nonce, read, due, ended, result), state

    async def _append_notices(self, held: HeldTable) -> None:
        """Writes into the log whose line has fallen silent and whose is back, unless somebody has already."""
        table = held.table
        while table.game.notice is not None and table.phase == "playing":
            here, began = table.row.online, table.row.began or 0
            if self.tables.now() < began:
                return
            for sitter in table.row.seated:
                notice = Notice(sitter.seat or 0, sitter.player_id in here)
                if not notice.here and self.tables.now() < began + ARRIVING:
                    continue
                with suppress(Illegal, Refused):
                    entry, state = self._new_event(table, None, notice, None, self.tables.now())
                    break
            else:
                return
            known = (table.seq, table.row.rev)
            if (await self._append(entry)).appended:
                self.tables.fold(held, Event(entry.seq, entry.at, None, entry.action), state)
                continue
            await self.tables.catch_up(held)
            if known == (table.seq, table.row.rev):
                await self.tables.wait_for_clock()

    async def say(self, player: Player, table: str, text: str, nonce: str | None) -> None:
        """Keeps a line and tells it to everybody who follows the table."""
        held = await self.tables.hold(table)
        seat = held.table.row.seat_of(player.id)
        nonce = nonce or secrets.token_hex(16)
        await self._log.add_chat(self.tables.node_id, table, player.id, player.name, seat, text, nonce)
        await self.tables.catch_up(held)

    async def events(self, player: str, table: str, after: int, most: int) -> tuple[list[Event], bool]:
        """At most so many events, and whether there are more. A game that hides shows only one's own."""
        held = await self.tables.hold(table)
        while True:
            events = await self._log.events(table, after, most + 1)
            shown, more = events[:most], len(events) > most
            if held.table.game.hides and held.table.phase != "over":
                seat = held.table.row.seat_of(player)
                shown = [event for event in shown if event.seat is None or event.seat == seat]
            if shown or not more:
                return shown, more
            after = events[most - 1].seq

    async def table_at(self, table: str, seq: int) -> Table:
        """The table as it was after that event."""
        held = await self.tables.hold(table)
        if seq > held.table.seq:
            await self.tables.catch_up(held)
        if seq > held.table.seq:
            raise Refused("not_here", f"The game has come to {held.table.seq}.")
        row = held.table.row
        if seq < held.table.seq:
            row = msgspec.structs.replace(row, ended=None, result=None)
        past = Table(held.table.game, row)
        past.update(row, await self._log.events(table, 0, seq))
        return past

    async def follow(self, table: str, follower: Follower, most: int) -> tuple[Table, list[ChatLine]]:
        """From now on the follower is shown every change. What was said before: at most so many lines."""
        while True:
            held = await self.tables.hold(table)
            rev = held.table.row.rev
            lines = await self._log.recent_chat(table, most)
            if held.table.row.rev == rev and self.tables.held(table) is held:
                break
        held.followers[follower] = None
        self.tables.audience_changed.add(table)
        return await self.current(table), [line for line in lines if line.rev <= rev]

    async def current(self, table: str) -> Table:
        """The table as it is now."""
        held = await self.tables.hold(table)
        self.tables.advance(held)
        return held.table

    def unfollow(self, table: str, follower: Follower) -> None:
        held = self.tables.held(table)
        if held is not None and follower in held.followers:
            del held.followers[follower]
            self.tables.audience_changed.add(table)

    async def report_audiences(self) -> None:
        """Tells the log who follows which table here, where that has changed."""
        tables = set(self.tables.audience_changed)
        restless = [held for table in tables if (held := self.tables.held(table)) is not None]
        self.tables.audience_changed -= tables
        try:
            if restless:
                await self._log.set_audiences(
                    self.tables.node_id, [(held.table.row.id, *held.audience()) for held in restless]
                )
        except Exception:
            self.tables.audience_changed |= tables
            raise
        await asyncio.gather(*(self.tables.catch_up(held) for held in restless), return_exceptions=True)

    async def on_alarm(self, table: str) -> None:
        """Looks what time alone, or who is here, has changed at a table, and shows it.

        Nobody else need look before the next deadline, nor before this process would be missed.
        """
        held = await self.tables.hold(table)
        async with held.append_lock:
            await self._append_notices(held)
            while (end := self.tables.advance(held)) is not None:
                await self._log.end_game(self.tables.node_id, table, held.table.seq, *end)
                await self.tables.catch_up(held)
            await self._succession.run(held)
            now, due = self.tables.now(), held.table.deadline()
            if held.table.phase == "playing" and held.no_sweep_before <= now:
                held.no_sweep_before = NEVER if due is None else max(due, Millis(now + COVERED))
                await self._log.set_due(table, held.table.seq, None if due is None else held.no_sweep_before)
        held.show()

    async def run_alarms(self) -> None:
        """Rings whatever its alarm names, for ever."""
        while True:
            table = await self.tables.alarms_due.get()
            self.tables.spawn(self.on_alarm(table))

    async def sweep(self) -> None:
        """Rings the tables that nobody has rung in time, and those that owe what follows from their end."""
        known = [(game.name, game.version) for game in self.tables.games.values()]
        now = self.tables.now()
        late = await self._log.overdue(now, known, 100)
        for table in {*late, *await self._steps.follow_ups_due(Millis(now - OWED), known, 100)}:
            self.tables.spawn(self.on_alarm(table))
