"""What is looked for before an act at a table of teams, and at no other table."""

import msgspec

from game.api import Millis
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import team_action
from game.kit.meter import count
from game.lifecycle.team_positions import TeamPositions
from game.lifecycle.used_positions import Before, UsedPositions
from game.ports.photos import Photos
from game.refusals import answer_of
from game.refused import Refused
from game.sentence import say

NO_PHOTO = say("There is no such photo of your team at this table.", "no-photo-of-team")


class TeamActs:
    """Knows what was done in a former team, whose the photos are, and the positions that the rules use."""

    def __init__(self, tables: Tables, positions: TeamPositions, photos: Photos) -> None:
        self._tables = tables
        self._photos = photos
        self._used_positions = UsedPositions(tables, positions)

    async def before(
        self, held: HeldTable, player_id: str, raw_action: msgspec.Raw, nonce: str, now: Millis
    ) -> Before:
        """What comes before an act. Whoever calls holds the append lock. Raises as judging an act does."""
        seq = await self._done_in_former_team(held, player_id, raw_action, nonce)
        if seq is not None:
            return Before((), held.table, seq)
        await self._check_photos(held, player_id, raw_action)
        return await self._used_positions.before(held, player_id, raw_action, nonce, now)

    async def _done_in_former_team(
        self, held: HeldTable, player_id: str, raw_action: msgspec.Raw, nonce: str
    ) -> int | None:
        """The `seq` of an act that a player who was moved has done for a former team; None for none.

        Raises `Illegal` or `Refused` where it was refused there. Should another process append it for that
        team after this was read, then the event of this process is not the next one, and it is read again.
        """
        for seat in held.table.row.former_seats(player_id):
            snapshot = await self._tables.catch_up(held, seat, nonce)
            if (seq := answer_of(held.table.game, snapshot, seat, raw_action)) is not None:
                return seq
        return None

    async def _check_photos(self, held: HeldTable, player_id: str, raw_action: msgspec.Raw) -> None:
        """Raises `Refused` where an action names a photo that is not of the own team at this table.

        The nonce keeps no meaning by that: the photo may come, and the same act with it. Each is looked for
        once, up to the first that is not of the team, so no more of them than a team may send.
        """
        table = held.table
        if (found := team_action(table, player_id, raw_action)) is None:
            return
        seat, action = found
        for photo_id in dict.fromkeys(table.photos(action)):
            count(reads=1)
            photo = await self._photos.find(photo_id)
            if photo is None or (photo.table_id, photo.seat) != (table.row.id, seat):
                raise Refused("not_here", NO_PHOTO)
