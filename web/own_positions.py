"""What a player's phones have sent of where they were, over HTTP: `Authorization: Bearer <token>`.

    GET    /my/positions    a file: {"positions":[{"table":"…","seat":0,"latitude":…,…}],"more":false}
    DELETE /my/positions    deletes them: {"deleted":240}

They are those that are kept apart from the logs of tables, a week at most, the newest first. What the rules
of a game have used is in its log and stays there, as part of what happened.
"""

from typing import Any

import msgspec
from tornado.web import RequestHandler

from game.lifecycle.team_positions import TeamPositions
from messages import Cost
from web.access import Access, check_origin
from web.json_handler import JsonHandler

MOST = 5_000
"""Positions in a file: those of twenty tables."""

READ_PRICE = Cost(reads=MOST // 2, bytes=100 * MOST, statements=2).price
"""What it costs to take them."""

DELETE_PRICE = Cost(reads=100, writes=500, statements=2).price
"""What it costs to delete them."""


class OwnPositions(JsonHandler):
    """The positions of the player of the token."""

    def initialize(self, access: Access, positions: TeamPositions) -> None:
        self.access = access
        self.positions = positions

    async def get(self) -> None:
        player = await self.access.player(self.request, READ_PRICE)
        found = await self.positions.of_player(player.id, MOST + 1)
        positions = [
            {"table": table_id} | msgspec.structs.asdict(position) for table_id, _, position in found[:MOST]
        ]
        self.set_header("Content-Disposition", 'attachment; filename="positions.json"')
        self.answer(200, {"positions": positions, "more": len(found) > MOST})

    async def delete(self) -> None:
        check_origin(self)
        player = await self.access.player(self.request, DELETE_PRICE)
        self.answer(200, {"deleted": await self.positions.delete_of_player(player.id)})


def routes(
    access: Access, positions: TeamPositions
) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The address of a player's own positions."""
    return [("/my/positions", OwnPositions, {"access": access, "positions": positions})]
