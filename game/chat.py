"""What is said at the tables of one process.

Where spectators talk apart, what they say while the game is played is stored as said apart. It is not for
those who play there until the game is over; then it is for all, in the order in which it was said.
"""

import secrets
from collections.abc import Iterable

from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.kit.meter import count
from game.ports.chat_line import ChatLine
from game.ports.log import Log
from game.ports.people import Player
from game.refused import Refused

MOST_BYTES = 40_000
"""Bytes of the texts that are sent together: twenty of the longest, or all of two hundred ordinary ones."""


class Chat:
    """Stores chat lines and reads them back. Followers are shown new ones by `Tables`."""

    def __init__(self, tables: Tables, log: Log) -> None:
        self._tables = tables
        self._log = log

    async def say(self, player: Player, table_id: str, text: str, nonce: str | None) -> None:
        """Stores a chat line and shows it to all who follow the table and may see it. Raises `Refused`."""
        held = await self._tables.hold(table_id)
        if held.table.row.talk == "off":
            raise Refused("not_here", "Nobody talks at this table.")
        node_id, seat = self._tables.node_id, held.table.row.seat_of(player.id)
        nonce = nonce or secrets.token_hex(16)
        await self._log.add_chat(node_id, table_id, player.id, player.name, seat, text, nonce)
        await self._tables.catch_up(held)

    async def recent(self, held: HeldTable, player_id: str, limit: int) -> list[ChatLine] | None:
        """The last `limit` chat lines that a player may see now, oldest first, within `MOST_BYTES`.

        None where the table has changed while they were read, and with it what may be seen.
        """
        row = held.table.row
        with_apart = row.hears_spectators(player_id)
        lines = await self._log.recent_chat(row.id, limit, with_apart)
        if held.table.row.rev != row.rev or held.table.row.hears_spectators(player_id) != with_apart:
            return None
        return newest(line for line in lines if line.rev <= row.rev)

    async def said_apart(self, table_id: str, rev: int, limit: int) -> list[ChatLine]:
        """What was said apart at a table up to that revision, of its last `limit` chat lines."""
        lines = await self._log.recent_chat(table_id, limit)
        return newest(line for line in lines if line.apart and line.rev <= rev)


def newest(lines: Iterable[ChatLine]) -> list[ChatLine]:
    """The newest of these lines, as many as may be sent together."""
    fitting: list[ChatLine] = []
    size = 0
    for line in reversed([*lines]):
        size += len(line.text.encode())
        if size > MOST_BYTES:
            break
        fitting.append(line)
    count(bytes=size)
    return fitting[::-1]
