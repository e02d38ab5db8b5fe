"""The ratings with which the players of a rated game begin, as they are shown while it is played."""

from collections.abc import Sequence

import msgspec

from game.lifecycle.rating import rated_speed
from game.ports.steps import Steps
from game.row import SeatedPlayer, TableRow


class StartingRatings:
    """Reads the ratings of players whose game is about to begin."""

    def __init__(self, steps: Steps, bots_apart: bool) -> None:
        self._steps = steps
        self._bots_apart = bots_apart

    async def added(self, row: TableRow) -> Sequence[SeatedPlayer]:
        """The players of a table with their ratings of now; without any where the game is not rated."""
        if not row.rated:
            return row.seated
        player_ids = [player.player_id for player in row.seated]
        speed = rated_speed(row, self._bots_apart)
        found = await self._steps.ratings(player_ids, row.game_name, speed)
        ratings = {one.player_id: one.rating for one in found}
        return tuple(
            msgspec.structs.replace(player, rating=round(rating.rating), deviation=round(rating.deviation))
            if (rating := ratings.get(player.player_id)) is not None
            else player
            for player in row.seated
        )
