"""Attempts are counted by the generic cell rate algorithm, over all processes together."""

import asyncio

from game.api import Millis
from game.ports.people import AttemptLimit
from tests.contract.worlds import World

NAME = AttemptLimit("n:ann", 5, Millis(30_000))
ADDRESS = AttemptLimit("a:1", 20, Millis(10_000))
SLACK = 5_000
"""Milliseconds that a slow machine may take for a test."""


async def test_a_burst_is_allowed_at_once_and_one_more_each_interval(world: World) -> None:
    attempt = world.people.count_attempt
    assert [await attempt([NAME]) for _ in range(5)] == [0] * 5
    assert 30_000 - SLACK < await attempt([NAME]) <= 30_000
    await world.age(30_000)
    assert await attempt([NAME]) == 0
    assert 30_000 - SLACK < await attempt([NAME]) <= 30_000
    await world.age(10_000)
    assert 20_000 - SLACK < await attempt([NAME]) <= 20_000
    await world.age(1_000_000)
    assert [await attempt([NAME]) for _ in range(5)] == [0] * 5, "and no more than at first"
    assert await attempt([NAME]) > 0


async def test_what_one_limit_forbids_the_other_does_not_count(world: World) -> None:
    attempt = world.people.count_attempt
    assert [await attempt([NAME, ADDRESS]) for _ in range(5)] == [0] * 5
    assert all([await attempt([NAME, ADDRESS]) for _ in range(30)])
    other = AttemptLimit("n:bob", 100, Millis(1))
    assert [await attempt([other, ADDRESS]) for _ in range(15)] == [0] * 15
    assert 10_000 - SLACK < await attempt([ADDRESS, other]) <= 10_000


async def test_an_attempt_is_given_back(world: World) -> None:
    for _ in range(12):
        assert await world.people.count_attempt([NAME, ADDRESS]) == 0
        await world.people.return_attempt([ADDRESS, NAME])
    await world.people.return_attempt([AttemptLimit("n:nobody", 5, Millis(1))])


async def test_of_many_at_once_no_more_are_let_through(world: World) -> None:
    limits = [NAME, ADDRESS]
    waits = await asyncio.gather(*(world.people.count_attempt(limits[:: (-1) ** n]) for n in range(40)))
    assert sum(wait == 0 for wait in waits) == 5
    assert min(wait for wait in waits if wait) > 0
    await asyncio.gather(*(world.people.return_attempt(limits[:: (-1) ** n]) for n in range(5)))
    assert [await world.people.count_attempt(limits) for _ in range(5)] == [0] * 5


async def test_attempts_are_deleted_when_they_no_longer_count(world: World) -> None:
    for _ in range(5):
        await world.people.count_attempt([NAME])
    await world.people.delete_absent_guests(Millis(0))
    assert await world.people.count_attempt([NAME]) > 0
    await world.age(5 * 30_000)
    await world.people.delete_absent_guests(Millis(0))
    assert [await world.people.count_attempt([NAME]) for _ in range(5)] == [0] * 5
