"""What follows from the end of a game, in PostgreSQL: see `game.ports.Steps`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.kit.glicko import Rating
from game.ports.bus import PlayersSeated
from game.ports.nodes import Node
from game.ports.steps import PlayedTable, PlayerRating, RatingChange, RatingHistory
from game.table import TableRow
from sql import notes
from sql.log import chairs, encoded, text
from sql.pool import Pool

_played = msgspec.json.Decoder(PlayedTable)
_history = msgspec.json.Decoder(RatingHistory)


class Steps:
    """Implements `game.ports.Steps`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def open_next(self, me: Node, table: str, row: TableRow, due: Millis | None) -> bool:
        seats = tuple((sitter.player_id, sitter.seat) for sitter in row.seated)
        opened = await self._pool.fetch(
            "follow",
            *(
                me,
                table,
                row.id,
                row.game_name,
                row.rules_version,
                text(row.setup),
                row.seat_count,
                row.seed,
                row.private,
            ),
            *(row.opened, row.began, due, row.rated, row.speed, row.follow_up_due, chairs(row.seated)),
            notes.seated(PlayersSeated(row.id, row.game_name, seats)),
        )
        return bool(opened) or bool(await self._pool.fetchval("known", row.id))

    async def follow_ups_due(self, before: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        names, versions = [name for name, _ in games], [version for _, version in games]
        return [row["id"] for row in await self._pool.fetch("owed", before, names, versions, most)]

    async def ratings(self, players: Sequence[str], game: str, speed: str) -> list[PlayerRating]:
        await self._pool.fetch("unrated", players, game, speed, *Rating())
        return [
            PlayerRating(row["player"], Rating(*row[1:4]), row["games"], row["at"])
            for row in await self._pool.fetch("standings", players, game, speed)
        ]

    async def settle(self, me: Node, table: str, changes: Sequence[RatingChange]) -> bool:
        rows = [
            {
                "player": change.before.player_id,
                "games": change.before.games,
                **change.rating._asdict(),
                "gain": change.gain,
            }
            for change in changes
        ]
        return bool(await self._pool.fetch("settle", me, table, encoded(rows)))

    async def tables_played(
        self, player: str, before: Millis | None, most: int
    ) -> tuple[list[PlayedTable], bool]:
        rows = await self._pool.fetch("played", player, before, most)
        games = [_played.decode(game) for _, game in rows]
        over = [older for older, _ in rows if older]
        return games, bool(over) and over[0] > len(over)

    async def rating_histories(self, player: str, most: int) -> list[RatingHistory]:
        return [_history.decode(row[0]) for row in await self._pool.fetch("histories", player, most)]
