"""Two players of a load test, and what they do at their table."""

import asyncio
from functools import partial
from time import monotonic

from loadtest.judge.checker import Journal, events
from loadtest.people.frame import LOST, Frame
from loadtest.people.hello import PlayerConnection
from loadtest.people.people import People
from loadtest.people.script import Script
from loadtest.people.tally import since


class Pair:
    """Two players, who play one game after the other; or only one, where there is but one script.

    With an interval their moves are planned, and one that is sent late counts from its plan on; without, each
    answers as soon as the other's move is on the screen.
    """

    def __init__(
        self, people: People, connections: list[PlayerConnection], scripts: list[Script], interval: float
    ) -> None:
        self.journals: dict[str, Journal] = {}
        """Of each table that they have played at, the newest last."""
        self.starts: list[float] = []
        """When each act of the game that runs was sent, or should have been."""
        self.watchers = 0
        """How many look on, as the newest view says."""
        self._people = people
        self._tally = people.tally
        self._connections = connections
        self._scripts = scripts
        self._interval = interval
        self._planned = 0.0
        self._unseen = False
        """Whether the last move is not yet on the other's screen."""
        self._unanswered = 0
        """Commands that are not answered."""
        self._stopped = False
        self._every = round(1 / audit) if (audit := people.part.settings.audit) else 0

    @property
    def quiet(self) -> bool:
        """Whether everything has been answered and seen, or never will be."""
        newest = list(self.journals.values())[-2:]
        lost = not all(connection.open for connection in self._connections)
        return lost or (not self._unanswered and all(journal.shown(journal.newest) for journal in newest))

    @property
    def faults(self) -> list[str]:
        return [fault for journal in self.journals.values() for fault in journal.faults]

    async def sit(self) -> None:
        """Sits down to a new game."""
        games = self._tally.counts["games"]
        self._tally.counts["games"] += 1
        self._script = script = self._scripts[games % len(self._scripts)]
        opened = await self._connections[0].ask("open", game=script.game, setup=script.setup, seat=0)
        self.starts = []
        self.journal = Journal(opened.table, ("seat 0", "seat 1"), script.agrees)
        self.journals[opened.table] = self.journal
        for screen, connection in enumerate(self._connections):
            connection.on_view = partial(self._viewed, screen)
        await self._connections[1].ask("sit", table=opened.table)

    def begin(self, at: float) -> None:
        """The first move is made at that moment."""
        self._planned = at - self._interval
        asyncio.get_running_loop().call_later(max(0.0, at - monotonic()), self._plan)

    def stop(self) -> None:
        self._stopped = True

    async def check(self) -> None:
        """Compares all that was played with the logs."""
        for journal in list(self.journals.values()):
            await self._people.check(journal, self._connections)

    def _plan(self) -> None:
        """The next move: now, or when it is planned."""
        if self._stopped:
            return
        if len(self.starts) == len(self._script.acts):
            self._over()
            return
        now = monotonic()
        self._planned = self._planned + self._interval if self._interval else now
        if self._planned > now:
            asyncio.get_running_loop().call_later(self._planned - now, self._due)
        else:
            self._move(self._planned)

    def _over(self) -> None:
        if len(self._scripts) > 1:
            self._people.spawn(self._another())
        else:
            self._people.ended.set()

    async def _another(self) -> None:
        self._unanswered += 1
        try:
            await self.sit()
        finally:
            self._unanswered -= 1
        self._plan()

    def _due(self) -> None:
        if not self._stopped:
            self._move(since(self._planned))

    def _move(self, start: float) -> None:
        act = self._script.acts[len(self.starts)]
        number = self.journal.sent(act)
        self.starts.append(start)
        self._unseen = True
        self._tally.tick.acts += 1
        self._send(self.journal, number, start)

    def _send(self, journal: Journal, number: int, start: float) -> None:
        act = journal.acts[number]
        self._unanswered += 1
        self._connections[act.seat].send(
            f'"type":"act","table":"{journal.table}","action":{act.action.decode()},"nonce":"{number}"}}',
            partial(self._acked, journal, number, start),
        )

    def _acked(self, journal: Journal, number: int, start: float, reply: Frame) -> None:
        self._unanswered -= 1
        if reply.type == "ok":
            self._tally.acked(monotonic() - start)
            journal.acked(number, reply.seq)
            if self._every and self._tally.every("audited", self._every):
                self._audit(journal, number, reply.seq)
        elif reply.code == "too_fast":
            self._tally.counts["too_fast"] += 1
            again = partial(self._send, journal, number, start)
            asyncio.get_running_loop().call_later(reply.retry / 1000, again)
        elif reply is not LOST:
            journal.refused(number, f"{reply.code}: {reply.text}")
            self._tally.tick.errors += 1

    def _audit(self, journal: Journal, number: int, seq: int) -> None:
        """Reads the log at once, over the other's line."""
        self._unanswered += 1
        self._connections[1 - journal.acts[number].seat].send(
            f'"type":"log","table":"{journal.table}","after":{seq - 1}}}',
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
