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
from game.batch import Batch
from game.menu import completed
from game.opening import opened
from game.ports import Entry, History, Line, Log, Node, Now, Outcome, Played, Player, Steps
from game.seating import Seating
from game.succession import Succession
from game.table import Event, Refused, Sitter, Table, Wish, decoder
from game.tables import Follower, Held, Tables

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

LEAVE = msgspec.Raw(b'{"type":"leave"}')
"""The action by which somebody leaves a choice."""


class Engine:
    """Opens tables, seats players, takes acts. Its coroutines must not be cancelled half-way.

    All of them raise `Refused`; whatever else they raise, but for what `act` says, is a bug.
    """

    def __init__(
        self, games: Mapping[str, Game[Any, Any, Any]], log: Log, steps: Steps, now: Now, me: Node
    ) -> None:
        self.tables = Tables(games, log, now, me)
        self._log = log
        self._steps = steps
        self._seating = Seating(self.tables, log)
        self._succession = Succession(self.tables, self._seating, steps)
        self._append = Batch[Entry, Outcome](lambda entries: log.append(self.tables.me, entries))

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
        complete, seats = completed(self.tables.games, game, setup, seats)
        if seat is not None and seat not in range(seats):
            raise Refused("bad_setup", f"There is no seat {seat}.")
        rules = self.tables.games[game]
        if rated and (seats < 2 or rules.next is not None):
            raise Refused("bad_setup", f"{game} for {seats} is not rated.")
        sitter = Sitter(player.id, player.name, seat)
        row = opened(rules, complete, seats, [sitter], self.tables.now(), private, rated)
        if seats == 1:
            row = msgspec.structs.replace(row, began=row.opened)
        if not await self._log.open(row, Table(rules, row).deadline(), MOST_TABLES):
            raise Refused("too_many", f"You sit at {MOST_TABLES} tables already.")
        return row.id

    async def sit(self, player: Player, table: str, seat: Seat | None) -> Seat | None:
        """Takes a seat, the first free one where `seat` is None; the seat, or None while the lot is out."""
        return await self._seating.sit(player, table, seat)

    async def ready(self, player: str, table: str) -> None:
        """Somebody who was called to a table has come. When all have, play begins a little later."""
        await self._seating.ready(player, table)

    async def next(self, player: str, table: str, what: Wish) -> None:
        """What somebody wants to do after a game. While they choose what comes next, "lobby" leaves that."""
        held = await self.tables.hold(table)
        if what == "lobby" and held.table.game.next is not None and held.table.row.began is not None:
            await self.act(player, table, LEAVE, "lobby")
        else:
            await self._seating.wish(player, table, what)

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
        async with held.turn:
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
                    self.tables.tell(held, Event(entry.seq, entry.at, entry.seat, entry.action), state)
                    self._pay(held)
                    return entry.seq
                await self.tables.catch_up(held)
                if already is not None:
                    self._pay(held)
                    return already
                if known == (held.table.seq, held.table.row.rev):
                    await self.tables.out_of_time()

    def _pay(self, held: Held) -> None:
        """Has what follows from the end of a game done soon, if this was the end and it owes anything."""
        if held.table.row.owed and held.table.phase == "over":
            self.tables.spawn(self.ring(held.table.row.id))

    def _judge(
        self, table: Table, player: str, raw: msgspec.Raw, nonce: str, sent: Millis | None
    ) -> tuple[Entry, Any]:
        """The entry that this act makes, and the state after it. Raises what is wrong with it."""
        seat = table.row.seat_of(player)
        if seat is None:
            raise Refused("not_seated" if table.row.sitter(player) is None else "not_here")
        try:
            action = decoder(table.game.action).decode(raw)
        except msgspec.ValidationError as error:
            raise Refused("malformed", str(error)) from None
        now = self.tables.now()
        if table.row.began is not None and now < table.row.began:
            raise Refused("not_here", "The game has not begun.")
        late = 0 if sent is None else min(max(now - sent, 0), table.game.late)
        return self._entry(table, seat, action, nonce, Millis(now - late))

    def _entry(
        self, table: Table, seat: Seat | None, action: Any, nonce: str | None, at: Millis
    ) -> tuple[Entry, Any]:
        at = max(at, table.at)
        state = table.check(seat, action, at)
        result = table.game.result(state)
        due, ended = (table.game.deadline(state), None) if result is None else (None, at)
        read = msgspec.Raw(msgspec.json.encode(action))  # and nothing that the rules do not know
        return Entry(table.row.id, table.seq + 1, at, seat, nonce, read, due, ended, result), state

    async def _notice(self, held: Held) -> None:
        """Writes into the log whose line has fallen silent and whose is back, unless somebody has already."""
        table = held.table
        while table.game.notice is not None and table.phase == "playing":
            here, began = table.row.here, table.row.began or 0
            if self.tables.now() < began:
                return
            for sitter in table.row.sitters:
                notice = Notice(sitter.seat or 0, sitter.player in here)
                if not notice.here and self.tables.now() < began + ARRIVING:
                    continue
                with suppress(Illegal, Refused):
                    entry, state = self._entry(table, None, notice, None, self.tables.now())
                    break
            else:
                return
            known = (table.seq, table.row.rev)
            if (await self._append(entry)).done:
                self.tables.tell(held, Event(entry.seq, entry.at, None, entry.action), state)
                continue
            await self.tables.catch_up(held)
            if known == (table.seq, table.row.rev):
                await self.tables.out_of_time()

    async def say(self, player: Player, table: str, text: str, nonce: str | None) -> None:
        """Keeps a line and tells it to everybody who follows the table."""
        held = await self.tables.hold(table)
        seat = held.table.row.seat_of(player.id)
        nonce = nonce or secrets.token_hex(16)
        await self._log.say(self.tables.me, table, player.id, player.name, seat, text, nonce)
        await self.tables.catch_up(held)

    async def log(self, player: str, table: str, after: int, most: int) -> tuple[list[Event], bool]:
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

    async def look(self, table: str, seq: int) -> Table:
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
        past.learn(row, await self._log.events(table, 0, seq))
        return past

    async def follow(self, table: str, follower: Follower, most: int) -> tuple[Table, list[Line]]:
        """From now on the follower is shown every change. What was said before: at most so many lines."""
        while True:
            held = await self.tables.hold(table)
            rev = held.table.row.rev
            lines = await self._log.said(table, most)
            if held.table.row.rev == rev and self.tables.held(table) is held:
                break
        held.followers[follower] = None
        self.tables.restless.add(table)
        return await self.at(table), [line for line in lines if line.rev <= rev]

    async def at(self, table: str) -> Table:
        """The table as it is now."""
        held = await self.tables.hold(table)
        self.tables.flow(held)
        return held.table

    def unfollow(self, table: str, follower: Follower) -> None:
        held = self.tables.held(table)
        if held is not None and follower in held.followers:
            del held.followers[follower]
            self.tables.restless.add(table)

    async def gather(self) -> None:
        """Tells the log who follows which table here, where that has changed."""
        tables = set(self.tables.restless)
        restless = [held for table in tables if (held := self.tables.held(table)) is not None]
        self.tables.restless -= tables
        try:
            if restless:
                await self._log.gather(
                    self.tables.me, [(held.table.row.id, *held.crowd()) for held in restless]
                )
        except Exception:
            self.tables.restless |= tables
            raise
        await asyncio.gather(*(self.tables.catch_up(held) for held in restless), return_exceptions=True)

    async def ring(self, table: str) -> None:
        """Looks what time alone, or who is here, has changed at a table, and shows it.

        Nobody else need look before the next deadline, nor before this process would be missed.
        """
        held = await self.tables.hold(table)
        async with held.turn:
            await self._notice(held)
            while (end := self.tables.flow(held)) is not None:
                await self._log.end(self.tables.me, table, held.table.seq, *end)
                await self.tables.catch_up(held)
            await self._succession.follow(held)
            now, due = self.tables.now(), held.table.deadline()
            if held.table.phase == "playing" and held.covered <= now:
                held.covered = NEVER if due is None else max(due, Millis(now + COVERED))
                await self._log.due(table, held.table.seq, None if due is None else held.covered)
        held.show()

    async def rings(self) -> None:
        """Rings whatever its alarm names, for ever."""
        while True:
            table = await self.tables.rung.get()
            self.tables.spawn(self.ring(table))

    async def tidy(self, before: Millis) -> int:
        """Removes the tables opened before that nobody has joined; how many."""
        return await self._log.tidy(before)

    async def sweep(self) -> None:
        """Rings the tables that nobody has rung in time, and those that owe what follows from their end."""
        known = [(game.name, game.version) for game in self.tables.games.values()]
        now = self.tables.now()
        late = await self._log.overdue(now, known, 100)
        for table in {*late, *await self._steps.owed(Millis(now - OWED), known, 100)}:
            self.tables.spawn(self.ring(table))

    async def played(self, player: str, before: Millis | None, most: int) -> tuple[list[Played], bool]:
        """Tables somebody has sat at, see `Steps.played`, and whether there are more."""
        return await self._steps.played(player, before, most)

    async def histories(self, player: str, most: int) -> list[History]:
        """All of somebody's ratings, each with so many points."""
        return await self._steps.histories(player, most)
