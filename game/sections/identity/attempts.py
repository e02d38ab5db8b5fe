"""How often a passphrase may be tried, for a name and from an address, counted over all processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, ip_address

from game.api import Millis
from game.ports.people import AttemptLimit, People
from game.refused import Refused


def attempt_limits(name_key: str, address: str) -> list[AttemptLimit]:
    """For a name 5 attempts at once and one more each 30 s; from an address 20, and one more each 10 s."""
    return [
        AttemptLimit(f"n:{name_key}", 5, Millis(30_000)),
        AttemptLimit(f"a:{network(address)}", 20, Millis(10_000)),
    ]


def network(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 prefix of an IPv6 address.

    Addresses of one prefix usually belong to one customer. What is no address counts as it is, its first 64
    characters.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)


@asynccontextmanager
async def attempt(people: People, name_key: str, address: str) -> AsyncIterator[None]:
    """Counts an attempt before the block runs, and takes it back unless the block raises `Refused`.

    Raises: `Refused` with `too_fast`, and the milliseconds to wait, where there were too many.
    """
    limits = attempt_limits(name_key, address)
    if wait := await people.count_attempt(limits):
        raise Refused("too_fast", "Too many passphrases were tried; wait a little.", wait)
    try:
        yield
    except Refused:
        raise
    except BaseException:
        await people.return_attempt(limits)
        raise
    else:
        await people.return_attempt(limits)
