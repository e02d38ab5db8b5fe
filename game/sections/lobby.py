"""Brings people to a table."""

from game.api import Seat
from game.engine import Engine
from game.ports import Player
from messages import Open, Sit


class Lobby:
    """Opens tables and gives seats at them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def open(self, player: Player, command: Open) -> tuple[str, Seat | None]:
        """The new table, and the seat there: None where lots will be drawn."""
        seat = None if command.seat == "any" else command.seat
        table = await self._engine.open(
            player, command.game, command.setup, command.players, seat, command.private, command.rated
        )
        return table, seat

    async def sit(self, player: Player, command: Sit) -> tuple[str, Seat | None]:
        return command.table, await self._engine.sit(player, command.table, command.seat)
