"""Several matchmakers at once: each player is brought to one table, and not to two."""

import asyncio
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.api import Millis
from game.lobby.matchmaker import MATCH_TIMEOUT, SUSPENDED_TIMEOUT
from game.ports.seeks import Added, SeekRequest
from tests.game.engine_process import settled
from tests.game.lobby.story import CRITERIA, Person, Story


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

    async def late(*values: Any) -> Added:
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
    waits = [wait for process in story.processes for wait in process.matchmaker.waits.values()]
    assert [sum(wait.counts) for wait in waits] == [2], "the one that has opened the table has both"


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


async def test_matches_expire_also_while_the_queue_changes_all_the_time() -> None:
    story, person = await alone()
    matchmaker, seeks = person.where.matchmaker, story.world.seeks
    await story.world.people.create_player("bob", "bob", "bob", b"bob")
    elsewhere = await story.world.nodes.register()  # a process that confirms nothing
    await seeks.add(elsewhere, SeekRequest("bob", person.requests[0].criteria, None, "bob's"))
    for _ in range(10):
        matchmaker.wake()
        await matchmaker.wait_and_match()
        await settled()
        story.world.time = Millis(story.world.time + MATCH_TIMEOUT // 4)
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
