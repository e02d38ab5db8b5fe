"""Two simulated players at a table, who play by a script."""

import asyncio
from functools import partial
from time import monotonic

import msgspec

from loadtest.judge.journal import Journal, events
from loadtest.people.connection import Connection
from loadtest.people.frame import LOST, Frame
from loadtest.people.players import Players
from loadtest.people.script import Script
from loadtest.people.tally import starts_at
from moyo_client.messages import Act, Log, Open, Sit


class Pair:
    """Two players, who play one game after the other; or only one, where there is but one script.

    With an `interval`, in seconds, their moves are planned that far apart, and a move that is sent late
    counts from its planned instant on. With an interval of 0 each moves as soon as it sees the other's move.
    """

    def __init__(
        self, players: Players, connections: list[Connection], scripts: list[Script], interval: float
    ) -> None:
        self.journals: dict[str, Journal] = {}
        """By table id, of each table that they have played at, the newest last."""
        self.starts: list[float] = []
        """For each act of the current game, the instant from which its latency counts."""
        self.watchers = 0
        """How many spectators there are, by the newest view."""
        self._players = players
        self._tally = players.tally
        self._connections = connections
        self._scripts = scripts
        self._interval = interval
        self._planned = 0.0
        self._unseen = False
        """Whether the newest move is not yet on the other player's screen."""
        self._unanswered = 0
        """Commands without a reply."""
        self._stopped = False
        audit = players.part.settings.audit
        self._acks_per_audit = round(1 / audit) if audit else 0

    @property
    def quiet(self) -> bool:
        """Whether every act is answered and on both screens, or never will be."""
        newest = list(self.journals.values())[-2:]
        lost = not all(connection.open for connection in self._connections)
        return lost or (not self._unanswered and all(journal.shown(journal.newest) for journal in newest))

    @property
    def faults(self) -> list[str]:
        return [fault for journal in self.journals.values() for fault in journal.faults]

    async def open(self) -> None:
        """Opens the table of a new game, at which both sit down."""
        games = self._tally.counts["games"]
        self._tally.counts["games"] += 1
        self._script = script = self._scripts[games % len(self._scripts)]
        opened = await self._connections[0].send(Open(game=script.game, setup=script.setup, seat=0))
        self.starts = []
        self.journal = Journal(opened.table, ("seat 0", "seat 1"), script.agrees)
        self.journals[opened.table] = self.journal
        for screen, connection in enumerate(self._connections):
            connection.on_view = partial(self._viewed, screen)
        await self._connections[1].send(Sit(table=opened.table))

    def begin(self, at: float) -> None:
        """The first move is planned for this instant of the monotonic clock."""
        self._planned = at - self._interval
        asyncio.get_running_loop().call_later(max(0.0, at - monotonic()), self._plan)

    def stop(self) -> None:
        """No more moves are made."""
        self._stopped = True

    async def check(self) -> None:
        """Compares all that was played with the logs."""
        for journal in list(self.journals.values()):
            await self._players.check(journal, self._connections)

    def _plan(self) -> None:
        """Makes the next move, now or at its planned instant."""
        if self._stopped:
            return
        if len(self.starts) == len(self._script.acts):
            self._next_game()
            return
        now = monotonic()
        self._planned = self._planned + self._interval if self._interval else now
        if self._planned > now:
            asyncio.get_running_loop().call_later(self._planned - now, self._move_as_planned)
        else:
            self._move(self._planned)

    def _next_game(self) -> None:
        if len(self._scripts) > 1:
            self._players.spawn(self._open_next())
        else:
            self._players.ended.set()

    async def _open_next(self) -> None:
        self._unanswered += 1
        try:
            await self.open()
        finally:
            self._unanswered -= 1
        self._plan()

    def _move_as_planned(self) -> None:
        if not self._stopped:
            self._move(starts_at(self._planned))

    def _move(self, start: float) -> None:
        act = self._script.acts[len(self.starts)]
        number = self.journal.sent(act)
        self.starts.append(start)
        self._unseen = True
        self._tally.tick.acts += 1
        self._send(self.journal, number, start)

    def _send(self, journal: Journal, number: int, start: float) -> None:
        """Sends act `number` of a journal; its latency counts from `start`."""
        act = journal.acts[number]
        self._unanswered += 1
        self._connections[act.seat].submit(
            Act(table=journal.table_id, action=msgspec.Raw(act.action), nonce=f"{number}"),
            partial(self._answered, journal, number, start),
        )

    def _answered(self, journal: Journal, number: int, start: float, reply: Frame) -> None:
        self._unanswered -= 1
        if reply.type == "ok":
            self._tally.acked(monotonic() - start)
            journal.acked(number, reply.seq)
            if self._acks_per_audit and self._tally.every("audited", self._acks_per_audit):
                self._audit(journal, number, reply.seq)
        elif reply is not LOST:
            journal.refused(number, f"{reply.code}: {reply.text}")
            self._tally.tick.errors += 1

    def _audit(self, journal: Journal, number: int, seq: int) -> None:
        """Reads the log at once, over the other player's connection."""
        self._unanswered += 1
        self._connections[1 - journal.acts[number].seat].submit(
            Log(table=journal.table_id, after=seq - 1),
            partial(self._audited, journal, number),
        )

    def _audited(self, journal: Journal, number: int, reply: Frame) -> None:
        self._unanswered -= 1
        if reply.type == "ok":
            self._tally.counts["audits"] += 1
            journal.audited(number, events(reply.events))

    def _viewed(self, screen: int, frame: Frame) -> None:
        self._tally.tick.views += 1
        journal = self.journals.get(frame.table)
        if journal is None:
            return  # it came before the reply that names its table, and shows no act
        self.watchers = frame.watchers
        journal.saw(screen, frame.seq, frame.state)
        if (
            journal is self.journal
            and self._unseen
            and frame.seq >= len(journal.acts)
            and screen != journal.acts[-1].seat
        ):
            self._unseen = False
            self._tally.seen(monotonic() - self.starts[-1])
            self._plan()
