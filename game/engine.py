"""The engine of one process: what players can do at a table, and what time does to it.

Each answer, and each view that shows a change, comes after the commit of that change.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from game.api import Game, Illegal, Millis, Result
from game.chat import Chat
from game.checked_rules import FaultyRules, OverBudget
from game.held.held_table import Follower, HeldTable
from game.held.next_look import look_soon, next_deadline
from game.held.tables import Tables
from game.judging import Judged, judge_act, judge_notices, own_nonce
from game.kit.batch import Batches
from game.lifecycle import audiences
from game.lifecycle.act_share import ActShares, is_long
from game.lifecycle.computing import Computing
from game.lifecycle.conditional import ConditionalAnswers
from game.lifecycle.drafts import Drafts
from game.lifecycle.estimates import Estimates
from game.lifecycle.faults import Faults
from game.lifecycle.follow_up import FollowUp
from game.lifecycle.history import Histories
from game.lifecycle.holders import Holders
from game.lifecycle.moving import Moving
from game.lifecycle.opening import Opening
from game.lifecycle.outage_events import OutageEvents
from game.lifecycle.own_games import OwnGames
from game.lifecycle.pictures import Pictures
from game.lifecycle.records import Records
from game.lifecycle.reminders import Reminders
from game.lifecycle.reviews import Reviews
from game.lifecycle.score_graphs import ScoreGraphs
from game.lifecycle.seating import Seating
from game.lifecycle.shown_log import ShownLog
from game.lifecycle.starting_ratings import StartingRatings
from game.lifecycle.team_acts import TeamActs
from game.lifecycle.team_positions import TeamPositions
from game.lifecycle.team_sessions import TeamSessions
from game.ports.catalogues import Catalogues
from game.ports.chat_line import ChatLine
from game.ports.clock import Clock
from game.ports.compute import Compute
from game.ports.log import AppendOutcome, Log, NewEvent, NewRefusal, RefusalOutcome, TableSnapshot
from game.ports.nodes import Node
from game.ports.photos import Photos
from game.ports.positions import Positions
from game.ports.score_graphs import ScoreGraphs as KeptGraphs
from game.ports.steps import Steps
from game.ports.team_sessions import TeamSessions as Sessions
from game.ports.teams import Teams
from game.process.outages import Outages
from game.refusals import FULL, FULL_RETRY, NOT_TAKEN, SEAT_LIMIT, answer_of, error_of, refusal_of
from game.refused import Refused
from game.row import NextAnswer
from game.table import Event, Table
from game.table_id import shard_of
from game.vote import LEAVE, LEAVE_NONCE

NO_SHARDS: Mapping[str, Outages] = {}

NEVER = Millis(2**62)
"""An instant that does not come."""

SWEEP_PAUSE = Millis(5_000)
"""Milliseconds for which the sweep leaves a table to the process that has just looked at it."""

FOLLOW_UP_DELAY = Millis(1_000)
"""Milliseconds for which the sweep leaves what follows from an end to the process that wrote the end."""

SWEEP_LIMIT = 100
"""How many tables of each kind one sweep looks at."""


class Engine:
    """Opens tables, takes acts, shows tables, and does what time changes.

    Its coroutines must not be cancelled half-way. All of them raise `Refused`, and `act` and `answer_next`
    raise `Illegal`; `FaultyRules` is a bug of a game's rules, any other exception one of the server.
    """

    def __init__(
        self,
        games: Mapping[str, Game[Any, Any, Any]],
        log: Log,
        steps: Steps,
        now: Clock,
        node_id: Node,
        compute: Compute,
        outages: Outages,
        catalogues: Catalogues,
        teams: Teams,
        team_sessions: Sessions,
        positions: Positions,
        photos: Photos,
        score_graphs: KeptGraphs,
        bots_apart: bool = True,
        outages_of_shards: Mapping[str, Outages] = NO_SHARDS,
    ) -> None:
        self.tables = Tables(games, log, now, node_id, catalogues)
        opening = Opening(self.tables, log)
        self.open, self.events = opening.open, ShownLog(self.tables, log).events
        self.starting_ratings = StartingRatings(steps, bots_apart)
        holders = Holders(self.tables, log, teams)
        self.seating = Seating(self.tables, log, self.starting_ratings, holders)
        self.moving = Moving(self.tables, teams)
        self.chat = Chat(self.tables, log)
        self._log, self._act_shares = log, ActShares(log, teams)
        self._steps, append = steps, self._append_judged
        self._follow_up = FollowUp(self.tables, self.seating, steps, bots_apart)
        self.faults = Faults(self.tables, log, steps)
        self._outage_events = OutageEvents(self.tables, outages, append, outages_of_shards)
        self._computing = Computing(self.tables, compute, self._outage_events, append)
        answers = self.tables, log, self._outage_events, append, self._follow_up_soon
        self.conditional = ConditionalAnswers(*answers)
        self.estimates = Estimates(self.tables, self.table_at, compute)
        self.records = Records(self.tables, log, compute)
        self.own_games = OwnGames(self.tables.games, log, steps, compute)
        self.reviews = Reviews(self.tables, self.records, opening, compute)
        self.pictures = Pictures(self.tables, log, self.table_at, compute)
        self.score_graphs = ScoreGraphs(self.tables, self.records, score_graphs, compute)
        self.histories = Histories(self.tables, log, self.table_at)
        self.positions = TeamPositions(self.tables, positions)
        self.photos = photos
        self._team_acts = TeamActs(self.tables, self.positions, photos)
        self.drafts = Drafts(self.tables.games, catalogues, compute)
        self.team_sessions = TeamSessions(self.tables, log, team_sessions, catalogues, compute, append)
        self._reminders: Reminders | None = None
        self.on_known: Callable[[str, str, str, int], None] = lambda *act: None
        """Called with the player, the table, the nonce and the `seq` of an act that the log had already."""
        self.appends = Batches[NewEvent, AppendOutcome](
            lambda events: log.append(self.tables.node_id, events), lambda event: shard_of(event.table_id)
        )
        self._write_refusal = Batches[NewRefusal, RefusalOutcome](
            lambda new: log.refuse(new, SEAT_LIMIT), lambda new: shard_of(new.table_id)
        )

    def remind_by(self, reminders: Reminders) -> None:
        """Has players who are away told what happens."""
        self._reminders = reminders
        self.seating.on_begun = self.team_sessions.beginning.on_begun = reminders.on_begun

    async def answer_next(self, player_id: str, table_id: str, answer: NextAnswer) -> None:
        """Records what a player wants after a game. In a vote that is being held, "lobby" leaves it."""
        held = await self.tables.hold(table_id)
        if answer != "lobby" or held.table.game.vote is None or held.table.row.began is None:
            await self.seating.answer_next(player_id, table_id, answer)
            return
        try:
            await self.act(player_id, table_id, LEAVE, LEAVE_NONCE)
        except (Illegal, Refused):
            if not held.table.has_left(held.table.row.seat_of(player_id)):
                raise

    async def act(
        self,
        player_id: str,
        table_id: str,
        raw_action: msgspec.Raw,
        nonce: str,
        sent: Millis | None = None,
        late: int = 0,
    ) -> int:
        """Appends an action; its `seq`, also where the same nonce has been appended before.

        `sent` is when the player acted, as far as the latency of the connection is known, None for now, and
        `late` by how many milliseconds the player saw late what the act answers. See `judge_act`.

        The action is judged on what is in memory. If that is behind the log, the append fails and tells so;
        and nothing is refused before the log has been asked whether it is ahead or knows the nonce. `illegal`
        and `over` are written there first: see `game.refusals`. Who has no seat is refused before the append
        lock is taken, and so holds up nobody at the table. Raises `Illegal` or `Refused`.
        """
        # What few acts need is asked for before it is awaited: even an `await` that does nothing takes time.
        held = self.tables.at_hand(table_id) or await self.tables.hold(table_id)
        if held.table.row.seat_of(player_id) is None:
            await self.tables.check_seat(held, player_id)
        nonce = own_nonce(held.table.game, held.table.row, player_id, nonce)
        async with held.append_lock:
            while True:
                if self._outage_events.may_lack(held):
                    await self._outage_events.add(held)
                now, table = self.tables.now(), held.table
                before: Sequence[Judged] = ()
                try:
                    if is_long(table):
                        await self._act_shares.check(held, player_id)
                    if table.row.teams is not None:
                        before, table, seq = await self._team_acts.before(
                            held, player_id, raw_action, nonce, now
                        )
                        if seq is not None:
                            self.on_known(player_id, table_id, nonce, seq)
                            return seq
                    judged = judge_act(table, player_id, raw_action, nonce, sent, now, late)
                except OverBudget as error:
                    self.tables.on_broken(error)
                    raise Refused("broken") from error
                except (Illegal, Refused, FaultyRules) as error:
                    seq = await self._refuse(held, player_id, raw_action, nonce, error)
                    known = seq is not None
                else:
                    for event in (*before, judged):
                        if (snapshot := await self._append_judged(held, event)) is not None:
                            break
                    seq, known = judged.event.seq, snapshot is not None
                    if snapshot is not None:
                        seq = answer_of(held.table.game, snapshot, judged.event.seat, raw_action)
                if seq is not None:
                    if known:
                        self.on_known(player_id, table_id, nonce, seq)
                    self._follow_up_soon(held)
                    return seq

    async def _refuse(
        self,
        held: HeldTable,
        player_id: str,
        raw_action: msgspec.Raw,
        nonce: str,
        error: Illegal | Refused | FaultyRules,
    ) -> int | None:
        """Raises the error with which an act was judged, if it is to be answered, or what its nonce means.

        Returns the `seq` of an act that is in the log; None where memory was behind and it is judged again.
        """
        table, outcome = held.table, None
        known, seat = (table.seq, table.row.rev), table.row.seat_of(player_id)
        refusal = None
        if seat is not None and not isinstance(error, FaultyRules):
            refusal = refusal_of(table, seat, raw_action, error)
        if seat is not None and refusal is not None:
            new = NewRefusal(table.row.id, table.seq, seat, nonce, refusal, table.at, table.person(player_id))
            outcome = await self._write_refusal(new)
            if outcome == "written":
                raise error_of(refusal)
        snapshot = await self.tables.catch_up(held, seat, nonce)
        seq = answer_of(table.game, snapshot, seat, raw_action)
        if seq is None and known == (held.table.seq, held.table.row.rev):
            if isinstance(error, FaultyRules):
                self.tables.rule_faults.report(table.row.id, f"an act of {player_id} failed", error)
                raise Refused("broken", NOT_TAKEN) from error
            if outcome is None:
                raise error
            if outcome == "full":
                raise Refused("too_fast", FULL, retry=FULL_RETRY)
        return seq

    async def _append_judged(self, held: HeldTable, judged: Judged) -> TableSnapshot | None:
        """Appends an event and folds it. Where it is not the next one, catches up with the log.

        Returns what it has read then, with the meaning of the event's nonce; None where it was appended.
        """
        event, state = judged
        known, before = (held.table.seq, held.table.row.rev), held.table.state
        outcome = await self.appends(event)
        if outcome.appended:
            look_soon(held, event.seat, self.tables.now)
            folded = Event(event.seq, event.at, event.seat, event.action, event.delay, event.player_id)
            try:
                self.tables.fold(held, folded, state)
                self._computing.begin(held)
                self.conditional.begin(held)
                if self._reminders is not None:
                    self._reminders.on_event(held, before)
            except Refused:
                pass  # it is in the log, so it is acknowledged even where the table breaks
            return None
        snapshot = await self.tables.catch_up(held, event.seat, event.nonce)
        nothing_known = snapshot.known_event is None and snapshot.refusal is None
        if nothing_known and known == (held.table.seq, held.table.row.rev):
            await held.wait_for_clock()
        return snapshot

    def _follow_up_soon(self, held: HeldTable) -> None:
        """Has what follows from the end of a game done soon, if the game is over and anything is due."""
        if held.table.row.follow_up_due and held.table.phase == "over":
            self.tables.spawn(self.on_alarm(held.table.row.id))

    async def table_at(self, table_id: str, seq: int) -> Table:
        """The table as it was after the event `seq`."""
        held = await self.tables.hold(table_id)
        if seq > held.table.seq:
            await self.tables.make_sure(held)
        if seq > held.table.seq:
            raise Refused("not_here", "The game has come to {seq}.", "come-to", seq=held.table.seq)
        row = held.table.row
        if seq < held.table.seq:
            row = msgspec.structs.replace(row, ended=None, result=None)
        past = held.table.at_beginning(row)
        if seq == held.table.seq:
            past.restore(seq, held.table.at, held.table.state)
        else:
            await self.tables.checkpoints.fold_to(past, seq)
        past.update(row)
        return past

    async def follow(self, table_id: str, follower: Follower, limit: int) -> tuple[Table, list[ChatLine]]:
        """Shows a follower every change from now on; the table, and at most `limit` earlier chat lines."""
        while True:
            held = await self.tables.hold(table_id)
            lines = await self.chat.recent(held, follower.player_id, limit)
            if lines is not None and self.tables.held(table_id) is held:
                break
        held.follow(follower)
        self.tables.audience_changed.add(table_id)
        return await self.current(table_id), lines

    async def current(self, table_id: str) -> Table:
        """The table as it is now."""
        held = await self.tables.hold(table_id)
        self.tables.advance(held)
        return held.table

    def unfollow(self, table_id: str, follower: Follower, leaves: bool = False) -> None:
        """Shows a follower no more changes of a table. `leaves`: its client has left the page."""
        held = self.tables.held(table_id)
        if held is not None and follower in held.followers:
            held.unfollow(follower, leaves)
            self.tables.audience_changed.add(table_id)

    async def report_audiences(self) -> None:
        """Writes who follows which table through this process, where that has changed."""
        await audiences.report(self.tables, self._log)

    async def on_alarm(self, table_id: str) -> None:
        """Does what time, or who is online, has changed at a table, and shows it.

        No other process need look at the table before its next deadline, nor before this one would be missed.
        """
        held = await self.tables.hold(table_id)
        async with held.append_lock:
            await self._outage_events.add(held)
            while (judged := self._judge_notices(held)) is not None:
                await self._append_judged(held, judged)
                await self._outage_events.add(held)
            await self.conditional.resolve(held)
            await self._outage_events.add(held)  # one may have become known meanwhile
            while (end := self.tables.advance(held)) is not None:
                await self._end_game(held, *end)
                await self.tables.catch_up(held)
                await self._outage_events.add(held)
            self._computing.begin(held)
            await self._follow_up.run(held)
            now, due = self.tables.now(), next_deadline(held, self.tables.rule_faults.report)
            if held.table.phase == "playing" and held.no_sweep_before <= now:
                held.no_sweep_before = NEVER if due is None else max(due, Millis(now + SWEEP_PAUSE))
                next_sweep = None if due is None else held.no_sweep_before
                await self._log.set_due(table_id, held.table.seq, next_sweep)
        held.show()

    async def _end_game(self, held: HeldTable, at: Millis, result: Result) -> None:
        """Ends a game by time. Where outages count all of them have to be known; else they are asked for."""
        table, node_id = held.table, self.tables.node_id
        outages = self._outage_events.of(table.row.id)
        known = None if table.game.outage is None else outages.known
        ended = await self._log.end_game(node_id, table.row.id, table.seq, at, result, known, table.at)
        if known is not None and not ended:
            await outages.heartbeat(node_id)

    def _judge_notices(self, held: HeldTable) -> Judged | None:
        """The event of a notice that is due. A game that fails on a notice goes on without it."""
        now = self.tables.now()
        try:
            judged = judge_notices(held.table, now)
        except OverBudget as error:
            self.tables.on_broken(error)
            raise Refused("broken") from error
        except FaultyRules as error:
            self.tables.rule_faults.report(held.table.row.id, "a notice failed", error)
            judged = None
        if judged is None and held.table.phase == "playing":
            held.looked_at = now
        return judged

    async def run_alarms(self) -> None:
        """Calls `on_alarm` for each table whose alarm is due, for ever."""
        while True:
            table_id = await self.tables.alarms_due.get()
            self.tables.spawn(self.on_alarm(table_id))

    async def sweep(self) -> None:
        """Calls `on_alarm` for the tables that no process has looked at in time, and for due follow-ups."""
        games, now = list(self.tables.games.versions), self.tables.now()
        overdue = await self._log.overdue(now, games, SWEEP_LIMIT)
        ended_before = Millis(now - FOLLOW_UP_DELAY)
        self._look_at({*overdue, *await self._steps.follow_ups_due(ended_before, games, SWEEP_LIMIT)})

    async def sweep_conditional(self) -> None:
        """Calls `on_alarm` for the tables whose conditional moves no process has resolved in time."""
        games, before = list(self.tables.games.versions), Millis(self.tables.now() - SWEEP_PAUSE)
        self._look_at({*await self._log.unresolved_tables(games, before, SWEEP_LIMIT)})

    def _look_at(self, table_ids: set[str]) -> None:
        for table_id in table_ids - self.tables.rule_faults.broken:
            self.tables.spawn(self.on_alarm(table_id))
