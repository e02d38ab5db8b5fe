"""What a command costs the server: counts of a few kinds of work, and a price for each.

A price is in microseconds of a processor, of this server's and the database's together. It is what the work
takes on an ordinary machine, rounded up; what matters is that budgets add different commands up.
"""

from typing import NamedTuple

COMMAND_PRICE = 50
"""The price of each command: to decode it, to run it, to reply."""


class Cost(NamedTuple):
    """Counts of work; `bytes` are those of frames that go out."""

    events: int = 0
    """Events folded by the rules of a game."""
    reads: int = 0
    """Rows that the database reads."""
    writes: int = 0
    """Rows that it writes."""
    bytes: int = 0
    hashes: int = 0
    """Passphrases hashed."""
    statements: int = 0
    """Statements that the database runs for this command alone, and not for many at once."""
    computations: int = 0
    """Functions computed in another process, such as an estimate."""

    @property
    def price(self) -> float:
        """The price of this work, in microseconds."""
        return sum(count * price for count, price in zip(self, PRICES, strict=True))


PRICES: tuple[float, ...] = (80, 20, 100, 0.01, 30_000, 400, 200_000)
"""The price of one of each kind, in the order of the fields of `Cost`."""

LOADING = Cost(events=100)
"""What a command about a table may cost beyond its own cost where the table is not in memory."""
