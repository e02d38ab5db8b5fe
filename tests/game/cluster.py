"""Several processes that share a world, run step by step; notes wait until a test delivers them."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import msgspec

from game.api import Illegal, Millis
from game.held import held_table, shared_reads
from game.judging import ARRIVAL_TIME, own_nonce
from game.memory.world import World
from game.ports.bus import Note, NotesMissed
from game.ports.log import ReadRequest, TableSnapshot
from game.ports.nodes import Node
from game.ports.people import Player
from game.refused import Refused
from game.table import Table
from tests.game.engine_process import GAMES, Gate, Process, RecordingFollower

TURNS = 60
"""Turns of the event loop in which everything that is not held up finishes."""

PHASES = ["waiting", "playing", "over"]


class Sent:
    """An act, and the answers to it."""

    def __init__(self, table: str, player: Player, action: msgspec.Raw, nonce: str, late: int) -> None:
        self.table = table
        self.player = player
        self.action = action
        self.nonce = nonce
        self.late = late
        """Milliseconds from sending to receiving it."""
        self.answers: set[int] = set()
        self.refused = False
        """Whether it was answered `illegal` or `over`: then it is never in the log."""


class Cluster:
    """The processes; `errors` holds every error of any of them."""

    def __init__(self) -> None:
        self.world = World()
        self.world.bus.deliver = lambda node, note: self.post.append((node, note))
        self.post: list[tuple[Node, Note]] = []
        self.processes: list[Process] = []
        self.followers: list[tuple[Process, CheckingFollower]] = []
        self.gates: list[Gate] = []
        self.tables: list[str] = []
        self.sent: list[Sent] = []
        self.said: set[tuple[str, str]] = set()
        self.errors: list[object] = []
        self._tasks: dict[asyncio.Task[None], Process] = {}
        self._runner = asyncio.Runner()
        self._pause, held_table.WRONG_CLOCK = held_table.WRONG_CLOCK, 0
        self._read_pause, shared_reads.PAUSE = shared_reads.PAUSE, 0
        self._errors = logging.Handler(logging.ERROR)
        self._errors.emit = self.errors.append  # type: ignore[assignment, method-assign]
        logging.getLogger("game").addHandler(self._errors)

    def close(self) -> None:
        logging.getLogger("game").removeHandler(self._errors)
        held_table.WRONG_CLOCK = self._pause
        shared_reads.PAUSE = self._read_pause
        self._runner.close()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs a coroutine, and all that follows from it and is not held up."""

        async def whole() -> None:
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda loop, context: self.errors.append(context))
            await work
            await self._turn()

        self._runner.run(whole())
        assert not self.errors

    def ask(self, process: Process, *works: Coroutine[Any, Any, Any]) -> None:
        """Asks a process for something, and does not wait for what is held up."""

        async def asked() -> None:
            for work in works:
                self._go(process, work)

        self.run(asked())

    async def start(self) -> None:
        process = Process(self.world, await self.world.nodes.register())

        def anchored(*_: object) -> None:
            if abs(process.wrong) > 1_000:  # each answer sets the clock right
                process.wrong = 0

        process.log.fails |= {"append": anchored, "change_seats": anchored}
        await self.world.bus.listen(process.tables.node_id, process.tables.on_note)
        self.processes.append(process)

    def kill(self, killed: Process) -> None:
        """What it has on its way to the log may still get there."""
        self.processes.remove(killed)
        self.followers = [(owner, follower) for owner, follower in self.followers if owner is not killed]
        self.world.bus.handlers.pop(killed.tables.node_id, None)
        for task in [
            *killed.tables._tasks.running,
            *(task for task, owner in self._tasks.items() if owner is killed),
        ]:
            task.cancel()

    async def bring(self, *notes: tuple[Node, Note]) -> None:
        for node, note in notes:
            self.world.bus.call_handler(node, note)

    async def come(self, process: Process, table: str, player: Player) -> None:
        follower = CheckingFollower(player, self, table)
        shown, lines = await process.engine.follow(table, follower, 1_000)
        follower.show(shown)
        follower.lines += lines
        self.followers.append((process, follower))

    async def send(self, process: Process, sent: Sent) -> None:
        then = Millis(process.now() - sent.late)
        try:
            seq = await process.engine.act(sent.player.id, sent.table, sent.action, sent.nonce, then)
        except Illegal:
            sent.refused = True
            raise
        except Refused as refused:
            sent.refused |= refused.code == "over"
            raise
        sent.answers.add(seq)

    def page(self, table: str) -> TableSnapshot:
        """All there is of a table."""
        page = self.world.log.snapshot(ReadRequest(table, 0, 0))
        assert page is not None
        return page

    def check(self) -> None:
        """The log is in order, and holds what was sent, and only that, once, as it was answered."""
        for table in self.tables:
            page = self.page(table)
            assert [event.seq for event in page.events] == list(range(1, len(page.events) + 1))
            instants = [page.row.began or 0, *(event.at for event in page.events)]
            assert instants == sorted(instants)
            seqs = []
            for sent in (sent for sent in self.sent if sent.table == table):
                seat = page.row.seat_of(sent.player.id)
                nonce = own_nonce(GAMES[page.row.game_name], page.row, sent.player.id, sent.nonce)
                seq = None if seat is None else self.world.state.tables[table].nonces.get((seat, nonce))
                assert sent.answers <= {seq}
                assert not (sent.refused and seq is not None)
                if seq is not None:
                    seqs.append(seq)
                    event = page.events[seq - 1]
                    assert event.seat == seat
                    assert event.player_id in (None, sent.player.id)
                    assert msgspec.json.decode(event.action) == msgspec.json.decode(sent.action)
            assert sorted(seqs) == [event.seq for event in page.events if event.seat is not None]
            assert {(table, line.text) for line in page.chat} <= self.said

    async def calm(self) -> None:
        """When nothing is held up and no note is missing, all agree with a fresh fold of the log."""
        for gate in self.gates:
            gate.open()
        for _ in range(9):
            for process in self.processes:
                process.wrong = 0
                process.tables.on_note(NotesMissed())
                self._go(process, process.presence.heartbeat())
                self._go(process, process.engine.report_audiences())
                for table in self.tables:
                    self._go(process, process.engine.on_alarm(table))
            await self._turn()
        assert not self._tasks
        for table in self.tables:
            page = self.page(table)
            fresh = Table(GAMES[page.row.game_name], page.row)
            fresh.update(page.row, page.events)
            arrived = page.row.began is not None and self.world.time >= page.row.began + ARRIVAL_TIME
            if fresh.game.notice is not None and fresh.phase == "playing" and arrived:
                here = {page.row.seat_of(player) for player in page.row.online}
                assert {0, 1} - here == set(fresh.state.silent)
            for process in self.processes:
                if (held := process.tables.held(table)) is not None:
                    assert (held.table.seq, held.table.state) == (fresh.seq, fresh.state)
                    assert held.table.row == page.row
            for follower in (follower for _, follower in self.followers if follower.table == table):
                last = follower.views[-1]
                assert (last.seq, last.rev, last.phase) == (fresh.seq, page.row.rev, fresh.phase)
                assert follower.lines == page.chat

    async def _turn(self) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)
            for process in self.processes:
                while not process.tables.alarms_due.empty():
                    self._go(process, process.engine.on_alarm(process.tables.alarms_due.get_nowait()))

    def _go(self, process: Process, work: Coroutine[Any, Any, Any]) -> None:
        async def unless_refused() -> None:
            with suppress(Refused, Illegal):
                await work

        def done(task: asyncio.Task[None]) -> None:
            del self._tasks[task]
            if not task.cancelled() and task.exception() is not None:
                self.errors.append(task.exception())

        task = asyncio.get_running_loop().create_task(unless_refused())
        self._tasks[task] = process
        task.add_done_callback(done)


class CheckingFollower(RecordingFollower):
    """A follower that checks that what is shown is in the log by then, and never goes back."""

    def __init__(self, player: Player, cluster: Cluster, table: str) -> None:
        super().__init__(player)
        self.table = table
        self._stage = cluster

    def show(self, table: Table, at_once: bool = False) -> None:
        super().show(table)
        view, kept = self.views[-1], self._stage.page(self.table)
        committed = view.seq <= len(kept.events) and view.rev <= kept.row.rev
        if not committed or (view.phase == "over" and kept.row.phase != "over"):
            self._stage.errors.append(f"{view} is shown before its commit")
        for before in self.views[-2:-1]:
            phases = PHASES.index(before.phase), PHASES.index(view.phase)
            if before.seq > view.seq or before.rev > view.rev or phases[0] > phases[1]:
                self._stage.errors.append(f"{view} is shown after {before}")
