"""How often a passphrase may be tried, and how often one is hashed, counted over all processes.

What somebody else tries must not lock an owner out: attempts count for a name and an address together, for an
address, and for a name from everywhere, which allows more. The owner, who is signed in, tries the old
passphrase of a `keep` by a limit that no other player can use up.
"""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from hashlib import blake2b
from ipaddress import IPv6Address

from game.api import Millis
from game.kit.networks import address_of
from game.ports.people import AttemptLimit, People
from game.refused import Refused


def sign_in_limits(name_key: str, address: str) -> list[AttemptLimit]:
    """Wrong passphrases: 5 for a name from an address, 20 from an address, 30 for a name from everywhere.

    These may be tried at once; then one more each 30, 10 and 30 s.
    """
    key = address_key(address)
    return [
        AttemptLimit(f"n:{key}:{name_key}", 5, Millis(30_000)),
        AttemptLimit(f"a:{key}", 20, Millis(10_000)),
        AttemptLimit(f"e:{name_key}", 30, Millis(30_000)),
    ]


def keep_limits(player_id: str) -> list[AttemptLimit]:
    """Wrong passphrases in the `keep` of a player: 5 at once and one more each 30 s."""
    return [AttemptLimit(f"k:{player_id}", 5, Millis(30_000))]


def hashing_limit(address: str) -> AttemptLimit:
    """Passphrases that are hashed for an address, right or wrong: 100 at once and one more each 3 s.

    A class signs in at once. In the long run an address takes 1 % of a processor.
    """
    return AttemptLimit(f"h:{address_key(address)}", 100, Millis(3_000))


def address_key(address: str) -> str:
    """What the database holds of an address: a hash of its network, so that no statement shows it."""
    return urlsafe_b64encode(blake2b(network(address).encode(), digest_size=12).digest()).decode()


def network(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 prefix of an IPv6 address.

    Addresses of one prefix usually belong to one customer. What is no address counts as it is, its first 64
    characters.
    """
    found = address_of(address)
    if isinstance(found, IPv6Address):
        return str(IPv6Address(int(found) >> 64 << 64))
    return address[:64] if found is None else str(found)


@asynccontextmanager
async def attempt(
    people: People, limits: Sequence[AttemptLimit], work: AttemptLimit | None
) -> AsyncIterator[None]:
    """Counts an attempt before the block runs, and takes it back unless the block raises `Refused`.

    Against `work` it counts in any case. Where the task is cancelled nothing is taken back: the process ends,
    perhaps without a database to wait for.

    Raises: `Refused` with `too_fast`, and the milliseconds to wait, where there were too many.
    """
    if wait := await people.count_attempt(limits if work is None else [*limits, work]):
        raise Refused(
            "too_fast", "Too many passphrases were tried; wait a little.", "too-many-passphrases", retry=wait
        )
    try:
        yield
    except Refused:
        raise
    except Exception:
        await people.return_attempt(limits)
        raise
    else:
        await people.return_attempt(limits)
