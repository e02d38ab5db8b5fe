"""Several match makers at once: everybody is brought to one table, and not to two."""

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
from game.lobby.matchmaker import PATIENCE, Matchmaker
from game.memory.world import World
from game.ports.bus import PlayersSeated
from game.ports.seeks import MatchCriteria, SeekRequest
from tests.game.process import Process, settled, start

WISHES = [
    MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[1],"misere":false}')),
    MatchCriteria("nim", 1, 2, True, "", msgspec.Raw(b'{"heaps":[1],"misere":false}')),
    MatchCriteria("walk", 1, 3, False, "", msgspec.Raw(b"{}")),
]


class Slow:
    """What a match maker asks of the world takes a while, in which others do the same."""

    def __init__(self, wishes: Any, chance: random.Random) -> None:
        self._wishes = wishes
        self._chance = chance

    def __getattr__(self, name: str) -> Any:
        async def call(*values: Any) -> Any:
            for _ in range(self._chance.randrange(4)):
                await asyncio.sleep(0)
            result = await getattr(self._wishes, name)(*values)
            for _ in range(self._chance.randrange(4)):
                await asyncio.sleep(0)
            return result

        return call


class Person:
    """Somebody who looks for a thing or two, on one line; a `game.matchmaker.Client`."""

    def __init__(self, name: str, wishes: Sequence[MatchCriteria], where: "Room") -> None:
        self.sought = [SeekRequest(name, wish, None, f"{name}'s") for wish in wishes]
        self.name = name
        self.where = where
        self.responsive = True
        self.gone = False
        self.tables = Counter[str]()

    async def responds(self, within: float) -> bool:
        await asyncio.sleep(0)
        return self.responsive


class Room:
    """A process with its match maker, and who is connected to it."""

    def __init__(self, process: Process, chance: random.Random) -> None:
        self.process = process
        self.people: dict[str, Person] = {}
        wishes: Any = Slow(process.world.seeks, chance)
        self.matchmaker = Matchmaker(process.tables, wishes, self.seated)

    def seated(self, note: PlayersSeated) -> None:
        self.matchmaker.found([player for player, _ in note.seats])
        for player, _ in note.seats:
            if player in self.people:
                self.people[player].tables[note.table_id] += 1

    def hear(self, note: Any) -> None:
        if isinstance(note, PlayersSeated):
            self.seated(note)
        self.process.tables.on_note(note)


class Story:
    """Three processes, and people who come and go, fall silent, or die with their process."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.world = World()
        self.rooms: list[Room] = []
        post = self.world.bus.deliver
        self.world.bus.deliver = lambda node, note: post(node, note) if self.chance.randrange(4) else None
        self.people: list[Person] = []

    async def open(self) -> None:
        room = Room(await start(self.world), self.chance)
        await self.world.bus.listen(room.process.tables.node_id, room.hear)
        self.rooms.append(room)

    async def come(self, number: int) -> None:
        name = f"player {len(self.people)}"
        await self.world.people.create_player(name, name, name, name.encode())
        room = self.rooms[number // 3 % len(self.rooms)]
        first = number % len(WISHES)
        person = Person(name, WISHES[first : first + 1 + number % 2], room)
        room.people[name] = person
        self.people.append(person)
        for sought in person.sought:
            await room.matchmaker.seek(person, sought)

    async def go(self, number: int) -> None:
        for person in self.people[number % (len(self.people) or 1) :][:1]:
            person.gone = True
            await person.where.matchmaker.unseek(person.sought[0].connection_id)

    async def fall_silent(self, number: int) -> None:
        for person in self.people[number % (len(self.people) or 1) :][:1]:
            person.responsive = False

    async def kill(self, number: int) -> None:
        if len(self.rooms) > 1:
            room = self.rooms.pop(number % len(self.rooms))
            self.world.bus.handlers.pop(room.process.tables.node_id)
            if number % 2:
                await self.world.nodes.unregister(room.process.tables.node_id)
            for person in room.people.values():
                person.gone = True

    async def look(self, number: int) -> None:
        await asyncio.gather(*(room.matchmaker.match() for room in self.rooms[: number % 3 + 1]))

    async def calm(self) -> None:
        """All that is still to come, comes: the dead are buried, offers end, everybody looks again."""
        for _ in range(12):
            self.world.time = Millis(self.world.time + PATIENCE + 1_000)
            for room in self.rooms:
                await room.process.presence.heartbeat()
                await room.matchmaker._wishes.expire(room.process.tables.node_id, PATIENCE, PATIENCE)
            for _ in range(3):
                await asyncio.gather(*(room.matchmaker.match() for room in self.rooms))
                await settled()

    def check(self) -> None:
        """Everybody is at one table at most, and was told of it once."""
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
        """Nobody is left who could be brought together, and of each wish they are the last who came."""
        self.check()
        for wish in WISHES:
            here = [
                person
                for person in self.people
                if person.responsive
                and not person.gone
                and wish in [sought.criteria for sought in person.sought]
            ]
            left = [person for person in here if not person.tables]
            assert len(left) < wish.seat_count


async def challenged() -> tuple[Story, Person, Person]:
    """Two processes; on one of them somebody who challenges somebody on the other, who is about to accept."""
    story = Story(0)
    people = []
    for name, towards in (("one", "other"), ("other", "one")):
        await story.open()
        await story.world.people.create_player(name, name, name, name.encode())
        people.append(Person(name, [], story.rooms[-1]))
        people[-1].sought = [SeekRequest(name, WISHES[0], towards, f"{name}'s")]
        story.rooms[-1].people[name] = people[-1]
    story.people = people
    one, other = people
    await one.where.matchmaker.seek(one, one.sought[0])
    return story, one, other


async def test_an_offer_may_come_before_ones_own_place_in_the_queue_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story, one, other = await challenged()
    known = asyncio.Event()

    async def late(*values: Any) -> bool:
        done = await story.world.seeks.add(*values)
        await known.wait()
        return done

    monkeypatch.setattr(other.where.matchmaker._wishes, "add", late, raising=False)
    accepting = asyncio.create_task(other.where.matchmaker.seek(other, other.sought[0]))
    for _ in range(5):
        await asyncio.gather(*(room.matchmaker.match() for room in story.rooms))
        for _ in range(20):  # for what the looks have begun
            await asyncio.sleep(0)
    known.set()
    await accepting
    await story.calm()
    story.check()
    assert one.tables.keys() == other.tables.keys() != set()


async def test_a_challenge_of_a_line_that_is_heard_again_stands() -> None:
    story, one, other = await challenged()
    other.responsive = False
    await other.where.matchmaker.seek(other, other.sought[0])
    await story.calm()
    assert not one.tables
    other.responsive = True
    await story.calm()
    story.check()
    assert one.tables.keys() == other.tables.keys() != set()


steps = st.tuples(
    st.sampled_from(["come"] * 8 + ["look"] * 4 + ["go", "fall_silent", "kill"]),
    st.integers(0, 99),
)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.lists(steps, min_size=10, max_size=80))
def test_everybody_alive_is_brought_to_one_table(seed: int, told: list[tuple[str, int]]) -> None:
    async def live() -> None:
        story = Story(seed)
        for _ in range(3):
            await story.open()
        for step, number in told:
            await getattr(story, step)(number)
        await settled()
        await story.calm()
        story.check_all()

    asyncio.run(live())
