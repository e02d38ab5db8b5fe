"""How much is said at a table by all together, of whom each keeps a rate."""

from time import monotonic
from weakref import WeakKeyDictionary

from game.held.held_table import HeldTable
from game.refused import Refused
from game.sections.rate_limiter import RateLimiter
from messages import Rate

TABLE_RATE = Rate(5, 40)
"""How often the players of a table may say something, and as often all others."""

TOO_MUCH = "Too much is said at this table; wait a little."


class ChatRates:
    """The rates of the tables that a process holds."""

    def __init__(self) -> None:
        self._limiters: WeakKeyDictionary[HeldTable, RateLimiter] = WeakKeyDictionary()

    def spend(self, held: HeldTable, player_id: str) -> None:
        """Counts a chat line of that player. Raises `Refused` where it is one too many.

        Spectators cannot take the rate of those who play.
        """
        limiter = self._limiters.get(held)
        if limiter is None:
            limiter = self._limiters[held] = RateLimiter()
        plays = held.table.row.seated_player(player_id) is not None
        if wait := limiter.spend(plays, TABLE_RATE, monotonic()):
            raise Refused("too_fast", TOO_MUCH, int(wait * 1000) + 1)
