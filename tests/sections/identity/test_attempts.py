"""Which attempts at a passphrase are counted together, and which count."""

import pytest

from game.memory.world import World
from game.refused import Refused
from game.sections.identity.attempts import attempt, attempt_limits, network


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


async def test_only_refused_attempts_count() -> None:
    world = World()

    async def try_once(error: Exception | None) -> None:
        async with attempt(world.people, "ann", "192.0.2.1"):
            if error is not None:
                raise error

    for _ in range(30):
        await try_once(None)
        with pytest.raises(ZeroDivisionError):
            await try_once(ZeroDivisionError())
    for _ in range(5):
        with pytest.raises(Refused, match="bad_passphrase"):
            await try_once(Refused("bad_passphrase"))
    with pytest.raises(Refused) as error:
        await try_once(None)
    assert (error.value.code, error.value.retry) == ("too_fast", 30_000)


async def test_an_attempt_counts_before_it_is_made() -> None:
    world = World()
    async with attempt(world.people, "ann", "192.0.2.1"):
        assert [limit.key for limit in attempt_limits("ann", "192.0.2.1")] == ["n:ann", "a:192.0.2.1"]
        for _ in range(4):
            assert not await world.people.count_attempt(attempt_limits("ann", "192.0.2.1"))
        assert await world.people.count_attempt(attempt_limits("ann", "192.0.2.1"))
    assert not await world.people.count_attempt(attempt_limits("ann", "192.0.2.1"))


async def test_names_from_one_address_count_together() -> None:
    world = World()
    for number in range(20):
        with pytest.raises(Refused, match="bad_passphrase"):
            async with attempt(world.people, f"player {number}", "2001:db8::1"):
                raise Refused("bad_passphrase")
    with pytest.raises(Refused) as error:
        async with attempt(world.people, "ann", "2001:db8::2"):
            pass
    assert (error.value.code, error.value.retry) == ("too_fast", 10_000)
    async with attempt(world.people, "ann", "2001:db8:0:1::2"):
        pass
