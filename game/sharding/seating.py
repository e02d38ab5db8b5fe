"""Players are seated on a shard: home agrees first, so that no limit is passed and nobody begins two games.

While a claim stands it counts like a seat, and home matches none of its players. It is released when home has
the table as it is then; where a process dies before that, the claim ends by itself. What it was made for has
come about within one second or never will, for the shard takes nothing that is older.
"""

import secrets
from collections.abc import Awaitable, Callable, Sequence

from game.row import SeatedPlayer
from game.sharding.copies import Copies
from game.sharding.shards import Shards


class Seating:
    """What one process does about it."""

    def __init__(self, shards: Shards, copies: Copies) -> None:
        self._home = shards.home.home_side
        self._copies = copies

    async def seat(
        self,
        table_id: str,
        seated: Sequence[SeatedPlayer],
        limited: Sequence[str],
        limit: int,
        change: Callable[[tuple[SeatedPlayer, ...]], Awaitable[bool]],
        also: Sequence[str] = (),
    ) -> bool:
        """Makes a change by which they are seated, unless one of the `limited` sits at `limit` tables.

        `change` is given the players with the names of now, and says whether it has changed something, at
        the table and the others of `also`. Returns the same.
        """
        claim_id = secrets.token_urlsafe(9)
        named = await self._home.claim(claim_id, table_id, seated, limited, limit)
        if named is None:
            return False
        changed = await change(named)
        # It may have been done though the shard said no: the answer was lost, and it was sent again.
        if await self._copies.bring([table_id, *also]):
            self._copies.release_soon(claim_id)
        return changed
