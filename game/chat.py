"""What is said at the tables of one process."""

import secrets

from game.held.tables import Tables
from game.ports.log import Log
from game.ports.people import Player


class Chat:
    """Stores chat lines. Followers are shown them by `Tables`."""

    def __init__(self, tables: Tables, log: Log) -> None:
        self._tables = tables
        self._log = log

    async def say(self, player: Player, table_id: str, text: str, nonce: str | None) -> None:
        """Stores a chat line and shows it to all who follow the table. Raises `Refused`."""
        held = await self._tables.hold(table_id)
        node_id, seat = self._tables.node_id, held.table.row.seat_of(player.id)
        nonce = nonce or secrets.token_hex(16)
        await self._log.add_chat(node_id, table_id, player.id, player.name, seat, text, nonce)
        await self._tables.catch_up(held)
