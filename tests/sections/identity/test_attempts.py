"""Which attempts at a passphrase are counted together, and which count."""

import asyncio

import pytest

from game.memory.world import World
from game.refused import Refused
from game.sections.identity.attempts import (
    address_key,
    attempt,
    hashing_limit,
    keep_limits,
    network,
    sign_in_limits,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "::ffff:192.0.2.1"),
        ("2001:db8:1:2::1", "2001:0DB8:0001:0002:ffff::"),
        ("2001:db8:1:2::1%eth0", "2001:db8:1:2::2"),
        ("", ""),
        ("unknown" * 100, "unknown" * 100),
    ],
)
def test_these_addresses_count_as_one(one: str, other: str) -> None:
    assert network(one) == network(other)
    assert len(network(one)) <= 64


@pytest.mark.parametrize(
    ("one", "other"), [("192.0.2.1", "192.0.2.2"), ("2001:db8:1:2::1", "2001:db8:1:3::1"), ("", "unknown")]
)
def test_these_addresses_count_as_two(one: str, other: str) -> None:
    assert network(one) != network(other)


def test_an_ipv6_address_counts_with_its_prefix_of_64_bits() -> None:
    assert network("2001:db8:1:2:3::4") == "2001:db8:1:2::"


def test_the_database_is_shown_no_address() -> None:
    limits = [*sign_in_limits("ann", "192.0.2.1"), *keep_limits("p1"), hashing_limit("192.0.2.1")]
    assert [limit.key for limit in limits if "192.0.2.1" in limit.key] == []
    assert address_key("2001:db8::1") == address_key("2001:db8::2") != address_key("2001:db8:0:1::1")
    assert len({limit.key for limit in limits}) == len(limits)


async def refuse(world: World, name_key: str, address: str) -> None:
    """Tries a wrong passphrase."""
    with pytest.raises(Refused, match="bad_passphrase"):
        async with attempt(world.people, sign_in_limits(name_key, address), None):
            raise Refused("bad_passphrase")


async def wait(world: World, name_key: str, address: str) -> int | None:
    """Tries the right passphrase: the milliseconds to wait, or None where it could be tried."""
    try:
        async with attempt(world.people, sign_in_limits(name_key, address), None):
            return None
    except Refused as error:
        assert error.code == "too_fast"
        return error.retry


async def test_only_refused_attempts_count() -> None:
    world = World()
    for _ in range(40):
        assert await wait(world, "ann", "192.0.2.1") is None
        with pytest.raises(ZeroDivisionError):
            async with attempt(world.people, sign_in_limits("ann", "192.0.2.1"), None):
                raise ZeroDivisionError
    for _ in range(5):
        await refuse(world, "ann", "192.0.2.1")
    assert await wait(world, "ann", "192.0.2.1") == 30_000


async def test_a_task_that_is_cancelled_asks_the_database_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Which may be away as the process ends, and that waits for its tasks."""
    world, never = World(), asyncio.Event()

    async def return_attempt(limits: object) -> None:
        await never.wait()

    async def hash_for_ever() -> None:
        async with attempt(world.people, keep_limits("ann"), None):
            await never.wait()

    monkeypatch.setattr(world.people, "return_attempt", return_attempt)
    task = asyncio.create_task(hash_for_ever())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    assert task.cancelled()


async def test_an_attempt_counts_before_it_is_made() -> None:
    world, limits = World(), sign_in_limits("ann", "192.0.2.1")
    async with attempt(world.people, limits, None):
        for _ in range(4):
            assert not await world.people.count_attempt(limits)
        assert await world.people.count_attempt(limits)
    assert not await world.people.count_attempt(limits)


async def test_wrong_passphrases_of_one_address_do_not_lock_the_name_elsewhere() -> None:
    world = World()
    for _ in range(5):
        await refuse(world, "ann", "192.0.2.1")
    assert await wait(world, "ann", "192.0.2.1") == 30_000
    assert await wait(world, "ann", "192.0.2.2") is None


async def test_a_name_that_is_tried_from_everywhere_is_slowed_down() -> None:
    world = World()
    for number in range(30):
        await refuse(world, "ann", f"192.0.2.{number}")
    assert await wait(world, "ann", "198.51.100.1") == 30_000
    assert await wait(world, "bob", "198.51.100.1") is None


async def test_names_from_one_address_count_together() -> None:
    world = World()
    for number in range(20):
        await refuse(world, f"player {number}", "2001:db8::1")
    assert await wait(world, "ann", "2001:db8::2") == 10_000
    assert await wait(world, "ann", "2001:db8:0:1::2") is None


async def test_against_the_work_a_success_counts_too() -> None:
    world, work = World(), hashing_limit("192.0.2.1")
    for number in range(work.burst):
        async with attempt(world.people, keep_limits(f"player {number}"), work):
            pass
    with pytest.raises(Refused) as error:
        async with attempt(world.people, keep_limits("ann"), work):
            pass
    assert (error.value.code, error.value.retry) == ("too_fast", 3_000)
    async with attempt(world.people, keep_limits("ann"), None):
        pass
