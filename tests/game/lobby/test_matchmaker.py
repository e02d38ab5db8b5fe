"""Several matchmakers at once: each player is brought to one table, and not to two."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.api import Millis
from game.lobby.matchmaker import MATCH_TIMEOUT, SUSPENDED_TIMEOUT, Matchmaker
from game.memory.world import World
from game.ports.bus import PlayersSeated
from game.ports.seeks import MatchCriteria, SeekRequest
from tests.game.engine_process import Process, settled, start

CRITERIA = [
    MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[1],"misere":false}')),
    MatchCriteria("nim", 1, 2, True, "", msgspec.Raw(b'{"heaps":[1],"misere":false}')),
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
        self.matchmaker = Matchmaker(process.tables, seeks, self.seated)

    def seated(self, note: PlayersSeated) -> None:
        self.matchmaker.forget_players([player for player, _ in note.seats])
        for player, _ in note.seats:
            if player in self.people:
                self.people[player].tables[note.table_id] += 1

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


async def challenged() -> tuple[Story, Person, Person]:
    """Two processes, and a challenge by a player of the first of one of the second, who has not accepted."""
    story = Story(0)
    people = []
    for name, challenged_id in (("one", "other"), ("other", "one")):
        await story.open()
        await story.world.people.create_player(name, name, name, name.encode())
        people.append(Person(name, [], story.processes[-1]))
        people[-1].requests = [SeekRequest(name, CRITERIA[0], challenged_id, f"{name}'s")]
        story.processes[-1].people[name] = people[-1]
    story.people = people
    one, other = people
    await one.where.matchmaker.seek(one, one.requests[0])
    return story, one, other


async def test_a_match_may_be_read_before_the_seek_is_known_to_be_queued(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story, one, other = await challenged()
    known = asyncio.Event()

    async def late(*values: Any) -> bool:
        done = await story.world.seeks.add(*values)
        await known.wait()
        return done

    monkeypatch.setattr(other.where.matchmaker._seeks, "add", late, raising=False)
    accepting = asyncio.create_task(other.where.matchmaker.seek(other, other.requests[0]))
    for _ in range(5):
        await asyncio.gather(*(matching.matchmaker.match() for matching in story.processes))
        for _ in range(20):  # for what the looks have begun
            await asyncio.sleep(0)
    known.set()
    await accepting
    await story.calm()
    story.check()
    assert one.tables.keys() == other.tables.keys() != set()


async def test_a_challenge_of_a_client_that_responds_again_stands() -> None:
    story, one, other = await challenged()
    other.responsive = False
    await other.where.matchmaker.seek(other, other.requests[0])
    await story.calm()
    assert not one.tables
    other.responsive = True
    await story.calm()
    story.check()
    assert one.tables.keys() == other.tables.keys() != set()


async def alone() -> tuple[Story, Person]:
    """One process, and one player who seeks one other."""
    story = Story(0)
    story.chance = random.Random(7)
    await story.open()
    await story.come(0)
    return story, story.people[0]


async def test_a_match_whose_other_seeks_are_not_confirmed_expires_after_its_time() -> None:
    story, person = await alone()
    matchmaker, seeks = person.where.matchmaker, story.world.seeks
    await story.world.people.create_player("bob", "bob", "bob", b"bob")
    elsewhere = await story.world.nodes.register()  # a process that confirms nothing
    await seeks.add(elsewhere, SeekRequest("bob", person.requests[0].criteria, None, "bob's"))
    await matchmaker.match()
    await settled()
    assert {seek.match_id is not None for seek in await seeks.all_seeks()} == {True}
    for passed, left in ((MATCH_TIMEOUT, {True}), (Millis(MATCH_TIMEOUT + 1), {False})):
        story.world.time = Millis(1_000_000 + passed)
        await matchmaker.wait_and_match()
        await matchmaker.wait_and_match()
        assert {seek.match_id is not None for seek in await seeks.all_seeks()} == left
    assert [seek.player_id for seek in await seeks.all_seeks()] == [person.name]


async def test_a_suspended_seek_keeps_its_place_for_its_time_and_no_longer() -> None:
    story, person = await alone()
    matchmaker, connection_id = person.where.matchmaker, person.requests[0].connection_id
    await matchmaker.suspend(connection_id)
    for passed, left in ((SUSPENDED_TIMEOUT, 1), (SUSPENDED_TIMEOUT + 1, 0)):
        story.world.time = Millis(1_000_000 + passed)
        matchmaker._changed.clear()
        await matchmaker.wait_and_match()
        assert len(await story.world.seeks.all_seeks()) == left


async def test_the_players_of_a_match_stand_in_the_order_of_their_seats() -> None:
    for seed in range(8):
        story = Story(seed)
        await story.open()
        for _ in range(3):
            await story.come(2)
        await story.calm()
        for table in story.world.state.tables.values():
            assert [player.seat for player in table.row.seated] == list(range(table.row.seat_count))


steps = st.tuples(
    st.sampled_from(["come"] * 8 + ["look"] * 4 + ["go", "fall_silent", "kill"]),
    st.integers(0, 99),
)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.lists(steps, min_size=10, max_size=80))
def test_all_who_respond_are_brought_to_one_table(seed: int, events: list[tuple[str, int]]) -> None:
    async def live() -> None:
        story = Story(seed)
        for _ in range(3):
            await story.open()
        for step, number in events:
            await getattr(story, step)(number)
        await settled()
        await story.calm()
        story.check_all()

    asyncio.run(live())
