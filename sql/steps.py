"""What follows from the end of a game, in PostgreSQL: see `game.ports.Steps`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.glicko import Rating
from game.ports import Change, History, Node, Played, Seated, Standing
from game.table import Row
from sql import notes
from sql.log import chairs, encoded, text
from sql.pool import Pool

_played = msgspec.json.Decoder(Played)
_history = msgspec.json.Decoder(History)


class Steps:
    """Implements `game.ports.Steps`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def follow(self, me: Node, table: str, row: Row, due: Millis | None) -> bool:
        seats = tuple((sitter.player, sitter.seat) for sitter in row.sitters)
        opened = await self._pool.fetch(
            "follow",
            *(me, table, row.id, row.game, row.version, text(row.setup), row.seats, row.seed, row.private),
            *(row.opened, row.began, due, row.rated, row.speed, row.owed, chairs(row.sitters)),
            notes.seated(Seated(row.id, row.game, seats)),
        )
        return bool(opened) or bool(await self._pool.fetchval("known", row.id))

    async def owed(self, before: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        names, versions = [name for name, _ in games], [version for _, version in games]
        return [row["id"] for row in await self._pool.fetch("owed", before, names, versions, most)]

    async def standings(self, players: Sequence[str], game: str, speed: str) -> list[Standing]:
        await self._pool.fetch("unrated", players, game, speed, *Rating())
        return [
            Standing(row["player"], Rating(*row[1:4]), row["games"], row["at"])
            for row in await self._pool.fetch("standings", players, game, speed)
        ]

    async def settle(self, me: Node, table: str, changes: Sequence[Change]) -> bool:
        rows = [
            {
                "player": change.before.player,
                "games": change.before.games,
                **change.rating._asdict(),
                "gain": change.gain,
            }
            for change in changes
        ]
        return bool(await self._pool.fetch("settle", me, table, encoded(rows)))

    async def played(self, player: str, before: Millis | None, most: int) -> tuple[list[Played], bool]:
        rows = await self._pool.fetch("played", player, before, most)
        games = [_played.decode(game) for _, game in rows]
        over = [older for older, _ in rows if older]
        return games, bool(over) and over[0] > len(over)

    async def histories(self, player: str, most: int) -> list[History]:
        return [_history.decode(row[0]) for row in await self._pool.fetch("histories", player, most)]
