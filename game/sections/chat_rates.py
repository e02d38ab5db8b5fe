"""How much is said at a table: by each who takes part, and by all others together who each keep a rate."""

from collections import OrderedDict
from time import monotonic
from weakref import WeakKeyDictionary

from game.held.held_table import HeldTable
from game.refused import Refused
from game.sections.rate_limiter import RateLimiter
from game.sentence import say
from messages import Rate

TABLE_RATE = Rate(5, 40)
"""How often each player of a table may say something, and as often all others together."""

MOST_NONCES = 200
"""Chat lines of a table that are known again when they are sent again, the newest."""

TOO_MUCH = say("Too much is said at this table; wait a little.", "too-much-said")


class ChatRates:
    """The rates of the tables that a process holds."""

    def __init__(self) -> None:
        self._tables: WeakKeyDictionary[HeldTable, TableChatRate] = WeakKeyDictionary()

    def spend(self, held: HeldTable, player_id: str, nonce: str | None) -> None:
        """Counts a chat line of that player. Raises `Refused` where it is one too many.

        One that is sent again, after the connection was lost, has been counted.
        """
        rate = self._tables.get(held)
        if rate is None:
            rate = self._tables[held] = TableChatRate()
        rate.spend(player_id, nonce, held.table.row.takes_part(player_id))


class TableChatRate:
    """The rates of one table. Nobody can take the rate of somebody who plays there."""

    def __init__(self) -> None:
        self._limiter = RateLimiter()
        self._counted: OrderedDict[tuple[str, str], None] = OrderedDict()
        """The players and nonces of the newest chat lines that were counted."""

    def spend(self, player_id: str, nonce: str | None, plays: bool) -> None:
        """Counts a chat line, unless it has been counted. Raises `Refused`."""
        if nonce is not None and (player_id, nonce) in self._counted:
            return
        if wait := self._limiter.spend(player_id if plays else None, TABLE_RATE, monotonic()):
            raise Refused("too_fast", TOO_MUCH, retry=int(wait * 1000) + 1)
        if nonce is not None:
            self._counted[player_id, nonce] = None
            if len(self._counted) > MOST_NONCES:
                self._counted.popitem(last=False)
