"""What is done about games that were over long ago, so that the database stays small.

The events of such a game are packed: they take a tenth of the room or less, and nobody who reads the log
notices it. Gone are their nonces: an act of that game which is sent again is answered as a new one would be,
for the game is over. Gone are checkpoints too; whoever reads the game makes new ones.
"""

from typing import Protocol

from game.api import Millis


class Housekeeping(Protocol):
    """Small steps, which any process may make at any time, also several at once."""

    async def pack_events(self, ended_before: Millis) -> int:
        """Packs some events of games that ended before an instant. Returns at how many tables.

        0 means that there are none left, or that others are just at them.
        """
        ...

    async def delete_old_chat(self, said_before: Millis) -> int:
        """Deletes some of the chat lines that were said before an instant, the oldest first.

        Returns how many.
        """
        ...
