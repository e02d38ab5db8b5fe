"""Processes with matchmakers, and people who come, go and fall silent."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Millis
from game.lobby.matchmaker import MATCH_TIMEOUT, Matchmaker
from game.memory.world import World
from game.ports.bus import PlayersSeated
from game.ports.seeks import MatchCriteria, SeekRequest
from tests.game.engine_process import Process, settled, start

CRITERIA = [
    MatchCriteria("nim", 2, 2, False, "", msgspec.Raw(b'{"heaps":[1],"misere":false}')),
    MatchCriteria("nim", 2, 2, True, "", msgspec.Raw(b'{"heaps":[1],"misere":false}')),
    MatchCriteria("walk", 1, 3, False, "", msgspec.Raw(b"{}")),
]


class SlowSeeks:
    """The port, with calls that take a while, in which other processes do the same."""

    def __init__(self, seeks: Any, chance: random.Random) -> None:
        self._seeks = seeks
        self._chance = chance

    def __getattr__(self, name: str) -> Any:
        async def call(*values: Any) -> Any:
            for _ in range(self._chance.randrange(4)):
                await asyncio.sleep(0)
            result = await getattr(self._seeks, name)(*values)
            for _ in range(self._chance.randrange(4)):
                await asyncio.sleep(0)
            return result

        return call


class Person:
    """A player with one or two seeks on one connection: a `game.lobby.local_seek.Peer`."""

    def __init__(self, name: str, criteria: Sequence[MatchCriteria], where: "MatchingProcess") -> None:
        self.requests = [SeekRequest(name, wanted, None, f"{name}'s") for wanted in criteria]
        self.name = name
        self.where = where
        self.responsive = True
        self.gone = False
        self.tables = Counter[str]()

    async def responds(self, within: float) -> bool:
        await asyncio.sleep(0)
        return self.responsive


class MatchingProcess:
    """A process with its matchmaker, and the people who are connected to it."""

    def __init__(self, process: Process, chance: random.Random) -> None:
        self.process = process
        self.people: dict[str, Person] = {}
        seeks: Any = SlowSeeks(process.world.seeks, chance)
        self.matchmaker = Matchmaker(
            process.tables, seeks, process.engine.starting_ratings, self.seated, self.ended
        )

    def seated(self, note: PlayersSeated) -> None:
        self.matchmaker.on_players_seated(note.table_id)
        for player, _ in note.seats:
            if player in self.people:
                self.people[player].tables[note.table_id] += 1

    def ended(self, player: str, text: Any) -> None:
        raise AssertionError(f"{player} sits at no table and is told: {text}")

    def on_note(self, note: Any) -> None:
        if isinstance(note, PlayersSeated):
            self.seated(note)
        self.process.tables.on_note(note)


class Story:
    """Processes that may be killed, and people who come, go and fall silent."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.world = World()
        self.processes: list[MatchingProcess] = []
        post = self.world.bus.deliver
        self.world.bus.deliver = lambda node, note: post(node, note) if self.chance.randrange(4) else None
        self.people: list[Person] = []

    async def open(self) -> None:
        matching = MatchingProcess(await start(self.world), self.chance)
        await self.world.bus.listen(matching.process.tables.node_id, matching.on_note)
        self.processes.append(matching)

    async def come(self, number: int) -> None:
        name = f"player {len(self.people)}"
        await self.world.people.create_player(name, name, name, name.encode())
        matching = self.processes[number // 3 % len(self.processes)]
        first = number % len(CRITERIA)
        person = Person(name, CRITERIA[first : first + 1 + number % 2], matching)
        matching.people[name] = person
        self.people.append(person)
        for request in person.requests:
            await matching.matchmaker.seek(person, request)

    async def go(self, number: int) -> None:
        for person in self.people[number % (len(self.people) or 1) :][:1]:
            person.gone = True
            await person.where.matchmaker.unseek(person.requests[0].connection_id)

    async def fall_silent(self, number: int) -> None:
        for person in self.people[number % (len(self.people) or 1) :][:1]:
            person.responsive = False

    async def kill(self, number: int) -> None:
        if len(self.processes) > 1:
            matching = self.processes.pop(number % len(self.processes))
            self.world.bus.handlers.pop(matching.process.tables.node_id)
            if number % 2:
                await self.world.nodes.unregister(matching.process.tables.node_id)
            for person in matching.people.values():
                person.gone = True

    async def look(self, number: int) -> None:
        await asyncio.gather(*(matching.matchmaker.match() for matching in self.processes[: number % 3 + 1]))

    async def calm(self) -> None:
        """Lets all timeouts pass: dead processes are removed, matches expire, the queue is read again."""
        for _ in range(12):
            self.world.time = Millis(self.world.time + MATCH_TIMEOUT + 1_000)
            for matching in self.processes:
                await matching.process.presence.heartbeat()
                await matching.matchmaker._seeks.expire(
                    matching.process.tables.node_id, MATCH_TIMEOUT, MATCH_TIMEOUT
                )
            for _ in range(3):
                await asyncio.gather(*(matching.matchmaker.match() for matching in self.processes))
                await settled()

    def check(self) -> None:
        """Each player is at one table at most, and was told of it."""
        seats = Counter(s.player_id for kept in self.world.state.tables.values() for s in kept.row.seated)
        assert set(seats.values()) <= {1}
        for person in self.people:
            table = [
                kept.row.id
                for kept in self.world.state.tables.values()
                if kept.row.seated_player(person.name)
            ]
            if not person.gone:
                assert set(person.tables) == set(table)

    def check_all(self) -> None:
        """No players are left who could be matched."""
        self.check()
        for wanted in CRITERIA:
            responding = [
                person
                for person in self.people
                if person.responsive
                and not person.gone
                and wanted in [request.criteria for request in person.requests]
            ]
            left = [person for person in responding if not person.tables]
            assert len(left) < wanted.seat_count
