"""What is said at the tables of one process.

Where spectators talk apart, what they say while the game is played is stored as said apart. It is not for
those who play there until the game is over; then it is for all, in the order in which it was said. What is
said in a room of a table of teams is for those in the room, also after the end.
"""

import secrets
from collections.abc import Iterable

from game.api import Seat
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.kit.meter import count
from game.ports.chat_line import ChatLine, Room
from game.ports.log import Log
from game.ports.people import Player
from game.refused import Refused
from game.row import TableRow
from game.team_play import ORGANISER

MOST_BYTES = 40_000
"""Bytes of the texts that are sent together: twenty of the longest, or all of two hundred ordinary ones."""


class Chat:
    """Stores chat lines and reads them back. Followers are shown new ones by `Tables`."""

    def __init__(self, tables: Tables, log: Log) -> None:
        self._tables = tables
        self._log = log

    async def say(
        self,
        player: Player,
        table_id: str,
        text: str,
        nonce: str | None,
        room: Room | None = None,
        to: Seat | None = None,
    ) -> None:
        """Stores a chat line and shows it to all who follow the table and may see it. Raises `Refused`.

        In a `room` it is for those there alone; organisers may say it `to` one team.
        """
        held = await self._tables.hold(table_id)
        row, node_id = held.table.row, self._tables.node_id
        if row.talk == "off":
            raise Refused("not_here", "Nobody talks at this table.", "no-talk")
        room, room_seat = room_of(row, player.id, room, to)
        name, seat = row.name_of(player.id) or player.name, row.seat_of(player.id)
        nonce = nonce or secrets.token_hex(16)
        said = (player.id, name, seat, text, nonce, room, room_seat)
        await self._log.add_chat(node_id, table_id, *said)
        await self._tables.catch_up(held)

    async def recent(self, held: HeldTable, player_id: str, limit: int) -> list[ChatLine] | None:
        """The last `limit` chat lines that a player may see now, oldest first, within `MOST_BYTES`.

        None where the table has changed while they were read, and with it what may be seen.
        """
        row = held.table.row
        with_apart, seat = row.hears_spectators(player_id), row.seat_of(player_id)
        lines = await self._log.recent_chat(row.id, limit, with_apart, seat)
        if held.table.row.rev != row.rev or held.table.row.hears_spectators(player_id) != with_apart:
            return None
        return newest(line for line in lines if line.rev <= row.rev)

    async def said_apart(self, table_id: str, rev: int, limit: int) -> list[ChatLine]:
        """What was said apart at a table up to that revision, of its last `limit` chat lines."""
        lines = await self._log.recent_chat(table_id, limit)
        return newest(line for line in lines if line.apart and line.rev <= rev)

    async def said_in_rooms(
        self, table_id: str, seat: Seat | None, former: Seat | None, rev: int, limit: int
    ) -> list[ChatLine]:
        """What was said up to that revision in rooms of a seat in which the former one was not."""
        lines = await self._log.recent_chat(table_id, limit, False, seat)
        return newest(line for line in lines if line.rev <= rev and not line.is_heard_by(former))


def room_of(
    row: TableRow, player_id: str, room: Room | None, to: Seat | None
) -> tuple[Room | None, Seat | None]:
    """The room in which somebody talks at a table, and the seat whose it is. Raises `Refused`."""
    if room is None and to is None:
        return None, None
    seat = row.seat_of(player_id)
    if row.teams is None:
        raise Refused("not_here", "There are no teams at this table.", "no-teams-here")
    if room == "team" and (seat is None or seat == ORGANISER):
        raise Refused("not_here", "You are in no team.", "in-no-team")
    if seat is None:
        text = "Only teams and organisers talk with the organisers."
        raise Refused("not_here", text, "only-members-talk")
    if to is not None and (room == "team" or seat != ORGANISER or to not in range(row.seat_count)):
        text = "Only organisers talk to a team, of those at this table."
        raise Refused("not_here", text, "only-organisers-talk")
    return room or "organisers", seat if to is None else to


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
