"""How often a passphrase may be tried, for a name and from an address, over all processes together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, ip_address

from game.api import Millis
from game.ports.people import AttemptLimit, People
from game.refused import Refused


def limits(key: str, address: str) -> list[AttemptLimit]:
    """For a name, five at once and one more each 30 s; from an address, 20 and one more each 10 s."""
    return [
        AttemptLimit(f"n:{key}", 5, Millis(30_000)),
        AttemptLimit(f"a:{network(address)}", 20, Millis(10_000)),
    ]


def network(address: str) -> str:
    """What one customer has of addresses: one of IPv4, half of one of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)


@asynccontextmanager
async def attempt(people: People, key: str, address: str) -> AsyncIterator[None]:
    """One try, which counts before it is made, and does not when it has not been refused.

    # Errors
    Raises `Refused` with `too_fast` where there were too many.
    """
    counted = limits(key, address)
    if wait := await people.count_attempt(counted):
        raise Refused("too_fast", "Too many passphrases were tried; wait a little.", wait)
    try:
        yield
    except Refused:
        raise
    except BaseException:
        await people.return_attempt(counted)
        raise
    else:
        await people.return_attempt(counted)
