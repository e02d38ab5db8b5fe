"""Conditional moves: the other's move is answered at once, whoever is there.

They are rows beside the log. A row says after which event it stands; what came after that is in the log, and
resolves it: so any process can go on where another one was killed. The process that has appended a move
answers it at once, others only after a while. All of them find the same answer, whose nonce is made of the
table and the number of the event, so it is played once.

What is said for the last event can be said anew as long as it is the last. So what is read after the next one
is what the player said last, and nothing is played that had been taken back by then.
"""

from collections.abc import Awaitable, Callable

import msgspec

from game.api import Illegal
from game.checked_rules import FaultyRules, OverBudget
from game.conditional_moves import Branch, ConditionalMoves, unresolved
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_act
from game.lifecycle.branches import read_branches, resolved
from game.lifecycle.outage_events import OutageEvents
from game.ports.log import EVENTS_AT_ONCE, Log, TableSnapshot
from game.refused import Refused
from game.sentence import say
from game.table import Table

NOT_PLAYED = say("The answer was not played.", "answer-not-played")
"""The reason where the rules say none."""


class ConditionalAnswers:
    """What one process does about conditional moves at the tables that it holds.

    `append` appends a judged event of a table whose append lock is held; where it is not the next one it
    catches up, and returns what it has read. `follow_up` has done what follows if the game is over.
    """

    def __init__(
        self,
        tables: Tables,
        log: Log,
        outage_events: OutageEvents,
        append: Callable[[HeldTable, Judged], Awaitable[TableSnapshot | None]],
        follow_up: Callable[[HeldTable], None],
    ) -> None:
        self._tables = tables
        self._log = log
        self._outage_events = outage_events
        self._append = append
        self._follow_up = follow_up

    async def say(self, player_id: str, table_id: str, seq: int, branches: msgspec.Raw) -> None:
        """Sets what a player answers to what comes after the last event, which is `seq`; perhaps nothing.

        Raises `Refused`.
        """
        held = await self._tables.hold(table_id)
        game, row = held.table.game, held.table.row
        if game.conditional is None or row.seat_count != 2:
            raise Refused("not_here", "There are no conditional moves in this game.", "no-conditional")
        await self._tables.check_seat(held, player_id)
        read = read_branches(game, branches)
        async with held.append_lock:
            while True:
                await self.resolve(held)
                known = (held.table.seq, held.table.row.rev)
                refusal = _why_refused(held.table, player_id, seq)
                seat = held.table.row.seat_of(player_id)
                if refusal is None and seat is not None:
                    refusal = Refused(
                        "not_here", "What you have said before is being played.", "conditional-played"
                    )
                    moves = ConditionalMoves(seat, seq, read)
                    if await self._set(held, moves, None):
                        return
                else:
                    await self._tables.catch_up(held)
                if refusal is not None and known == (held.table.seq, held.table.row.rev):
                    raise refusal

    def begin(self, held: HeldTable) -> None:
        """Begins to resolve what the newest event is to resolve, unless this process has begun already."""
        if held.resolved_seq < held.table.seq and _unresolved(held.table) is not None:
            held.resolved_seq = held.table.seq
            self._tables.spawn(self._resolve_alone(held))

    async def _resolve_alone(self, held: HeldTable) -> None:
        async with held.append_lock:
            await self.resolve(held)

    async def resolve(self, held: HeldTable) -> None:
        """Answers what is to be answered at a table. The caller holds the append lock."""
        while _unresolved(held.table) is not None:
            held.resolved_seq = held.table.seq
            await self._tables.catch_up(held)  # perhaps something else was said
            moves, known = _unresolved(held.table), (held.table.seq, held.table.row.rev)
            if moves is None:
                return
            await self._resolve_one(held, moves)
            if known == (held.table.seq, held.table.row.rev) and not held.clock_waits:
                return  # nothing comes of it

    async def _resolve_one(self, held: HeldTable, moves: ConditionalMoves) -> None:
        """Resolves conditional moves up to the last event, or up to the next answer."""
        table = held.table
        events = await self._log.events(table.row.id, moves.after_seq, EVENTS_AT_ONCE)
        if not events:
            return
        newer, branch = resolved(table.game, moves, events)
        if branch is None:
            await self._set(held, newer, moves.after_seq)
        else:
            await self._answer(held, moves, branch)

    async def _answer(self, held: HeldTable, moves: ConditionalMoves, branch: Branch) -> None:
        """Plays the answer of a branch, which may end the conditional moves."""
        table, reason, seq = held.table, None, held.table.seq
        await self._outage_events.add(held)
        if table.seq != seq:
            return  # what has come is looked at first
        player_id = next(one.player_id for one in table.row.seated if one.seat == moves.seat)
        nonce = answer_nonce(table.row.id, table.seq + 1)
        try:
            judged = judge_act(table, player_id, branch.answer, nonce, None, self._tables.now())
        except OverBudget as error:
            self._tables.on_broken(error)
            raise Refused("broken") from error
        except Illegal as error:
            reason = error.sentence
        except Refused:
            reason = NOT_PLAYED
        except FaultyRules as error:
            self._tables.rule_faults.report(table.row.id, f"a conditional move of {player_id} failed", error)
            reason = NOT_PLAYED
        else:
            snapshot = await self._append(held, judged)
            self._follow_up(held)
            if snapshot is None or (snapshot.known_event is None and snapshot.refusal is None):
                return  # it is played, or something else has come: see the events
            if snapshot.known_event is not None and snapshot.known_event.seq == judged.event.seq:
                return  # another process has played it
            reason = NOT_PLAYED
        await self._set(held, ConditionalMoves(moves.seat, held.table.seq, (), reason), moves.after_seq)

    async def _set(self, held: HeldTable, moves: ConditionalMoves, was_after: int | None) -> bool:
        """Writes conditional moves, and reads what there is then. Returns False where nothing was changed."""
        table, node_id = held.table, self._tables.node_id
        done = await self._log.set_conditional_moves(node_id, table.row.id, table.seq, moves, was_after)
        await self._tables.catch_up(held)
        return done


def answer_nonce(table_id: str, seq: int) -> str:
    """The nonce of the answer that is to be the event `seq` of a table."""
    return f"conditional {table_id} {seq}"


def _unresolved(table: Table) -> ConditionalMoves | None:
    """The first conditional moves of a table that are not resolved up to its last event, if any."""
    return unresolved(table.row.conditional, table.seq) if table.phase == "playing" else None


def _why_refused(table: Table, player_id: str, seq: int) -> Refused | None:
    """Why a player can say no conditional moves for an event now; None where that is possible."""
    if table.row.seat_of(player_id) is None:
        return Refused("not_seated" if table.row.seated_player(player_id) is None else "not_here")
    if table.phase == "over":
        return Refused("over")
    if table.phase == "waiting":
        return Refused("not_here", "The game has not begun.", "not-begun")
    if table.seq != seq:
        return Refused("not_here", "The game has gone on meanwhile.", "gone-on")
    return None
