"""What one address may have: open connections, bytes that wait for them, new players, open tables, reviews.

An address is an IPv4 address, or the /64 prefix of an IPv6 address. Players and tables stay in the database,
so they are counted there, over all processes. Connections, and the bytes that clients have not read, are
counted by each process, whose memory they take.
"""

from collections import Counter

from game.api import Millis
from game.ports.log import AddressLimit
from game.ports.people import AttemptLimit
from game.sections.identity.attempts import address_key

HOUR = 3_600_000

MOST_KEPT = 64 * 1024 * 1024
"""Bytes that may wait for all connections of one address that read slowly, or not at all."""

MOST_REVIEWS = 100
"""Reviews that may be opened from one address at once. With half a megabyte in each of those that may follow,
one a minute, an address puts 700 MB into the database in a day."""


class AddressCaps:
    """The caps of a process, and how many connections each address has to it."""

    def __init__(self, connections: int = 1000, players: int = 1000, tables: int = 500) -> None:
        self._most = connections
        self._players = players
        self._tables = tables
        self._connections: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()

    def connect(self, network: str) -> bool:
        """Counts a connection; False where there are too many now. It is counted until `disconnect`."""
        self._connections[network] += 1
        return self._connections[network] <= self._most

    def disconnect(self, network: str) -> None:
        """Counts a connection no longer."""
        self._connections[network] -= 1
        if not self._connections[network]:
            del self._connections[network]

    def keep(self, network: str, grown: int) -> bool:
        """Counts bytes that wait for a connection, `grown` more or less; False where there are too many."""
        self._kept[network] += grown
        if not self._kept[network]:
            del self._kept[network]
        return grown <= 0 or self._kept[network] <= MOST_KEPT

    def players(self, address: str) -> AttemptLimit:
        """How many names may be claimed, taken ones among them: as many at once as in an hour."""
        return AttemptLimit(f"p:{address_key(address)}", self._players, Millis(HOUR // self._players))

    def reviews(self, address: str) -> AttemptLimit:
        """How many reviews may be opened of files and games: `MOST_REVIEWS` at once, one more each minute."""
        return AttemptLimit(f"r:{address_key(address)}", MOST_REVIEWS, Millis(60_000))

    def tables(self, address: str) -> AddressLimit:
        """How many tables that are not over may have been opened."""
        return AddressLimit(address_key(address), self._tables)
