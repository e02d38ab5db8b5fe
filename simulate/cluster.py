"""The processes and the people of a run, and what happens to them."""

import copy
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from game.api import Millis
from game.memory.nodes import Nodes
from game.memory.state import State
from game.memory.world import World
from game.row import SeatedPlayer
from simulate.backup import Backup
from simulate.calls import Database
from simulate.chance import EPOCH
from simulate.disturb import DISTURB
from simulate.history import Ended, History, Opened, Sent
from simulate.loop import Timeline
from simulate.notes import MISSED_AWAY, Exchange
from simulate.person import Person
from simulate.plan import GO_BACK, HOSTILE, Plan, Step
from simulate.process import Process, Shard
from simulate.tab import Tab
from simulate.team_session import PlannedSession, add_photos, playing_twice, publish

QUIET_AFTER = 8.0
"""Seconds after the last disturbance, or after a process has stopped, in which all has become quiet."""

LAST_QUESTIONS = 5.0
"""Seconds before the end of a run at which every client asks something."""

SESSIONS = 2
"""Team sessions of a run that has some."""

RESTART = 1.0
"""Seconds after which another process takes the place of one that was killed."""


class Cluster:
    """All of it. To be made and used inside `chance.replaced`."""

    def __init__(self, plan: Plan, timeline: Timeline) -> None:
        self.plan = plan
        self.timeline = timeline
        self.history = History()
        self.world = World()
        self.shards: dict[str, Shard] = {}
        """The databases of tables by their names, beside the home."""
        self._ahead = 0.0
        """Seconds by which the clock of the database is ahead of virtual time."""
        timeline.on_advance = self._advance
        self._advance(0.0)
        self._chance = random.Random(f"{plan.seed} cluster")
        self.exchange = Exchange(self._chance, plan.by_nats)
        self.database = Database()
        self.world.bus.deliver = self.exchange.post
        self.shards = {name: Shard(World(), Database()) for name in "abcdefgh"[: plan.shards]}
        for shard in self.shards.values():
            shard.world.state.bus = self.world.bus
        self.world.nodes = Nodes(self.world.state, self.shards)
        self.world.state.shards = dict.fromkeys(self.shards, True)
        self.planned = [PlannedSession(number, number) for number in range(SESSIONS if plan.sessions else 0)]
        if plan.sessions:
            publish(self.world.state)
        self.slots: list[Process] = []
        """The processes that take clients; one that is killed, or asked to stop, is replaced."""
        self.stopping: list[Process] = []
        """Those that were asked to stop and still run."""
        self.gone: list[Process] = []
        self.stopped_at = 0.0
        """When the last one that was asked to stop has stopped."""
        self.tables: list[str] = []
        """The tables that have been seen, in that order."""
        self.calmed_at: float | None = None
        """From when on nothing is disturbed."""
        self.refused = Counter[str]()
        """How often a change was refused after everything had become quiet, by the name of the call."""
        self._phases: dict[str, str] = {}
        self._games: dict[str, str] = {}
        self._sockets = 0
        self._started = 0
        for _ in range(plan.processes):
            self.slots.append(self._start())
        self.people = [Person(self, number) for number in range(plan.people)]
        self.everybody = [*self.people, Person(self, plan.people, hostile=True)]
        for person in self.everybody:
            self.later(0.1, person.come)
        self.backups: dict[Step, Backup] = {}
        """What is restored by which step."""
        self.restored: dict[str, float] = {}
        """When tables have gone back to an older state, by id."""
        self.went_back = False
        """Whether the database, or a table, has."""
        for step in plan.steps:
            self.later(step.at, self.perform, step)
            if step.kind == GO_BACK:
                self.later(max(0.0, step.at - step.seconds), self._back_up, step)

    def _advance(self, now: float) -> None:
        time = Millis(EPOCH * 1000 + int((now + self._ahead) * 1000))
        for world in (self.world, *(shard.world for shard in self.shards.values())):
            world.state.time = time

    def set_clock(self, ahead: float) -> None:
        """Sets the clock of the database so many seconds ahead of virtual time; below 0 it is behind."""
        self._ahead = ahead
        self._advance(self.timeline.now)

    def later(self, seconds: float, callback: Any, *arguments: Any) -> None:
        """Has something done outside of all processes."""
        self.timeline.outside.call_later(seconds, callback, *arguments)

    def _start(self) -> Process:
        self._started += 1
        process = Process(
            f"process{self._started}",
            self.timeline,
            self.world,
            self.exchange,
            self.database,
            self._chance,
            self._on_call,
            self._on_stopped,
            self.shards,
        )
        process.loop.on_error = self.history.errors.append
        process.start()
        return process

    def _on_call(self, name: str, arguments: tuple[Any, ...], answer: Any) -> None:
        """A call of a port was carried out."""
        quiet = self.calmed_at is not None and self.timeline.now > self.calmed_at + QUIET_AFTER
        appended = name != "append" or any(one.appended for one in answer or ())
        if quiet and (answer is False or not appended):
            self.refused[name] += 1
        if name == "open_match" and answer:
            row = arguments[1]
            self.history.opened.append(self._opened(row.id, row.seated))
            self.history.begun.append(self.history.opened[-1])
        elif name == "open_next" and answer and arguments[2].began is not None:
            self.history.begun.append(self._opened(arguments[2].id, arguments[2].seated))
        elif name == "change_seats" and answer and arguments[4] is not None:
            self.history.begun.append(self._opened(arguments[1], arguments[3]))
        elif name == "settle" and answer and arguments[3]:
            self.history.rated.append(arguments[1])
        elif name == "start" and answer and answer.table_id is not None:
            self.history.faults += playing_twice(self.world.state)
            add_photos(self.world.state, answer.table_id)
        elif name == "end_game" and answer:
            self.history.ended.append(Ended(self.world.time, arguments[1], arguments[3]))

    def _opened(self, table_id: str, seated: Sequence[SeatedPlayer]) -> Opened:
        return Opened(self.timeline.now, table_id, tuple(one.player_id for one in seated))

    @property
    def state(self) -> State:
        """The rows: those of home, with each table of a shard as it is there."""
        if not self.shards:
            return self.world.state
        whole = copy.copy(self.world.state)
        whole.tables = {table.row.id: table for table in whole.own_tables}
        for shard in self.shards.values():
            whole.tables |= shard.world.state.tables
        return whole

    # What people ask

    def next_socket(self) -> int:
        self._sockets += 1
        return self._sockets

    def process_for(self, tab: Tab) -> Process | None:
        """The process to which a client's next connection goes."""
        ready = [process for process in self.slots if process.ready]
        return ready[self._sockets % len(ready)] if ready else None

    def on_view(self, view: dict[str, Any]) -> None:
        if view["table"] not in self._phases:
            self.tables.append(view["table"])
        self._phases[view["table"]] = view["phase"]
        self._games[view["table"]] = view["game"]

    def on_said(self, tab: Tab, said: dict[str, Any]) -> None:
        """A client was sent a chat line. One that was said apart is for no player before the end."""
        table, player_id = self.state.tables.get(said["table"]), tab.person.player_id
        if table is None or player_id is None or table.row.id in self.restored:
            return
        plays = table.row.phase != "over" and table.row.seated_player(player_id) is not None
        if plays and any(line.apart and line.text == said["text"] for line in table.chat):
            self.history.faults.append(f"{tab.name} was sent {said['text']!r}, which was said apart")

    def on_planned(self, person: Person, sent: Sent, reply: dict[str, Any]) -> None:
        """An organiser was answered `ok` to what is part of planning a team session."""
        for planned in self.planned:
            if planned.organiser == person.number:
                planned.learn(sent.kind, sent.fields, reply)

    def waiting_tables(self) -> list[str]:
        return [table_id for table_id in self.tables if self._phases[table_id] == "waiting"]

    def tables_of(self, game: str) -> list[str]:
        """The tables of a game that have been seen."""
        return [table_id for table_id in self.tables if self._games[table_id] == game]

    # What happens

    def perform(self, step: Step) -> None:
        """Carries out a step of the plan."""
        if step.kind not in DISTURB:
            hostile = step.kind in HOSTILE
            (self.everybody[-1] if hostile else self.people[step.who % len(self.people)]).do(step)
            return
        process = self.slots[step.who % len(self.slots)]
        self.history.trace.append((self.timeline.now, process.name, f"! {step.kind} for {step.seconds} s"))
        DISTURB[step.kind](self, process, step)

    def _back_up(self, step: Step) -> None:
        self.backups[step] = Backup(self.world.state)

    def bus_away(self, seconds: float) -> None:
        """NATS is away for so many seconds, and then all processes connect to it again, each in its time."""
        if not self.exchange.by_nats:
            return
        self.exchange.away = True
        for listener in [process.listener for process in self.running]:
            for after in range(int(seconds / MISSED_AWAY)):
                self.later((after + 1) * MISSED_AWAY, listener.notice)
        self.later(seconds, self.bus_back, 0.5)

    def bus_back(self, within: float) -> None:
        """NATS is there again, if it was away."""
        if self.exchange.away:
            self.exchange.away = False
            for process in self.running:
                self.later(within * self._chance.random(), process.listener.reconnect)

    def kill(self, process: Process, restart: float = RESTART) -> None:
        """Ends a process at once; another one takes its place after `restart` seconds."""
        if process.loop.dead:
            return
        process.kill()
        self.gone.append(process)
        if process in self.stopping:  # another one has taken its place already
            self.stopping.remove(process)
        else:
            self.later(restart, self._restart, self.slots.index(process))

    def _restart(self, place: int) -> None:
        self.slots[place] = self._start()

    def stop(self, process: Process, after_games: bool) -> None:
        """Asks a process to stop; another one takes its place at once."""
        if process.loop.dead:
            return
        self.stopping.append(process)
        self.slots[self.slots.index(process)] = self._start()
        if after_games:
            process.stop_after_games()
        else:
            process.stop()

    def _on_stopped(self, process: Process) -> None:
        self.history.trace.append((self.timeline.now, process.name, "has stopped"))
        self.stopped_at = self.timeline.now
        self.stopping.remove(process)
        self.gone.append(process)
        process.kill()

    @property
    def running(self) -> list[Process]:
        """All processes that run."""
        return [*self.slots, *self.stopping]

    def restored_at(self, table_id: str) -> float:
        """When a table has last gone back to an older state; before all time where it never has."""
        return self.restored.get(table_id, float("-inf"))

    def calm(self) -> None:
        """Nothing is disturbed any more: from now on everything has to be answered soon."""
        self.calmed_at = self.timeline.now
        for database in (self.database, *(shard.database for shard in self.shards.values())):
            database.away_until = 0.0
        self.bus_back(0.0)
        self.later(self.plan.calm - LAST_QUESTIONS, self._ask)
        for process in self.running:
            process.loop.cost = 0.0
            process.loop.resume()
            process.conditions.calm()
            process.listener.calm()
        for person in self.everybody:
            for tab in person.tabs:
                tab.answer_pings()
                tab.read_all()

    def _ask(self) -> None:
        """Every client asks something."""
        for tab in [tab for person in self.people for tab in person.tabs]:
            for kind in ("ping", "mine"):
                tab.send(kind)
            for view in list(tab.views.values())[:1]:
                tab.send("look", table=view["table"], seq=view["seq"])
                tab.send("log", table=view["table"])
