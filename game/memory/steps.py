"""What follows from the end of a game, without a database: the twin of `sql/steps.py`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.kit.glicko import Rating
from game.memory.world import StoredTable, World
from game.ports.bus import PlayersSeated
from game.ports.nodes import Node
from game.ports.steps import PlayedTable, PlayerRating, RatingChange, RatingHistory
from game.table import TableRow


class Steps:
    """Implements `game.ports.Steps` over the tables of a world: a part of it, in a file of its own."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def open_next(self, me: Node, table: str, row: TableRow, due: Millis | None) -> bool:
        kept = self._world.stored.get(table)
        if row.id in self._world.stored:  # sent again
            return True
        if kept is None or kept.row.phase != "over" or kept.row.next_table_id is not None:
            return False
        if self._world._far(row.opened):
            return False
        kept.due = None
        self._world._moved(
            me, kept, next_table_id=row.id, follow_up_due=kept.row.follow_up_due and kept.row.rated
        )
        sitters = tuple(
            msgspec.structs.replace(s, name=self._world._name(s.player_id, s.name)) for s in row.seated
        )
        row = msgspec.structs.replace(
            row, seated=sitters, session_id=kept.row.session_id, step=kept.row.step + 1
        )
        self._world.stored[row.id] = StoredTable(row, due)
        for node in list(self._world.heartbeats):
            self._world.post(
                node, PlayersSeated(row.id, row.game_name, tuple((s.player_id, s.seat) for s in sitters))
            )
        return True

    async def follow_ups_due(self, before: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        rows = [kept.row for kept in self._world.stored.values() if kept.row.follow_up_due]
        owed = sorted(
            (row.ended, row.id)
            for row in rows
            if row.ended is not None and row.ended < before and (row.game_name, row.rules_version) in games
        )
        return [table for _, table in owed[:most]]

    async def ratings(self, players: Sequence[str], game: str, speed: str) -> list[PlayerRating]:
        known = [player for player in players if player in self._world.persons]
        for player in known:
            beginner = PlayerRating(player, Rating(), 0, self._world.time)
            self._world.ratings.setdefault((player, game, speed), beginner)
        return [self._world.ratings[player, game, speed] for player in known]

    async def settle(self, me: Node, table: str, changes: Sequence[RatingChange]) -> bool:
        kept = self._world.stored.get(table)
        if kept is None or not kept.row.follow_up_due or kept.row.ended is None:
            return False
        keys = [(change.before.player_id, kept.row.game_name, kept.row.speed) for change in changes]
        for key, change in zip(keys, changes, strict=True):
            if key not in self._world.ratings or self._world.ratings[key].games != change.before.games:
                return False
        sitters = {sitter.player_id: sitter for sitter in kept.row.seated}
        for key, (before, rating, gain) in zip(keys, changes, strict=True):
            standing = PlayerRating(before.player_id, rating, before.games + 1, self._world.time)
            self._world.ratings[key] = standing
            sitters[before.player_id] = msgspec.structs.replace(
                sitters[before.player_id],
                rating=round(rating.rating),
                deviation=round(rating.deviation),
                gain=gain,
            )
        self._world._moved(me, kept, follow_up_due=False, seated=tuple(sitters.values()))
        return True

    async def tables_played(
        self, player: str, before: Millis | None, most: int
    ) -> tuple[list[PlayedTable], bool]:
        rows = [kept.row for kept in self._world.stored.values() if kept.row.seated_player(player)]
        running = [row for row in rows if row.ended is None and before is None]
        over = [row for row in rows if row.ended is not None and (before is None or row.ended < before)]
        over.sort(key=lambda row: (-(row.ended or 0), -row.opened, row.id))
        page = [row for row in over if row.ended >= over[:most][-1].ended]  # type: ignore[operator]
        running.sort(key=lambda row: (-row.opened, row.id))
        return [_played(row, player) for row in [*running, *page]], len(page) < len(over)

    async def rating_histories(self, player: str, most: int) -> list[RatingHistory]:
        found = []
        for (owner, game, speed), standing in sorted(self._world.ratings.items()):
            if owner == player and standing.games:
                rows = [kept.row for kept in self._world.stored.values() if kept.row.seated_player(player)]
                points = sorted(
                    (row.ended, sitter.rating)
                    for row in rows
                    if (row.game_name, row.speed) == (game, speed)
                    and row.ended is not None
                    and (sitter := row.seated_player(player)) is not None
                    and sitter.rating is not None
                )
                rating = standing.rating
                found.append(RatingHistory(game, speed, rating.rating, rating.deviation, points[-most:]))
        return found


def _played(row: TableRow, player: str) -> PlayedTable:
    names = {sitter.seat: sitter.name for sitter in row.seated}
    mine = next(sitter for sitter in row.seated if sitter.player_id == player)
    return PlayedTable(
        row.id,
        row.game_name,
        row.setup,
        row.phase,
        mine.seat,
        [names.get(seat) for seat in range(row.seat_count)],
        row.ended,
        row.result,
        mine.rating,
        mine.deviation,
        mine.gain,
    )
