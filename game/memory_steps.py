"""What follows from the end of a game, without a database: the twin of `sql/steps.py`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.glicko import Rating
from game.memory import Kept, World
from game.ports import Change, History, Node, Played, Seated, Standing
from game.table import Row


class Steps:
    """Implements `game.ports.Steps` over the tables of a world: a part of it, in a file of its own."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def follow(self, me: Node, table: str, row: Row, due: Millis | None) -> bool:
        kept = self._world.shelf.get(table)
        if row.id in self._world.shelf:  # sent again
            return True
        if kept is None or kept.row.phase != "over" or kept.row.next is not None:
            return False
        if self._world._far(row.opened):
            return False
        kept.due = None
        self._world._moved(me, kept, next=row.id, owed=kept.row.owed and kept.row.rated)
        sitters = tuple(
            msgspec.structs.replace(s, name=self._world._name(s.player, s.name)) for s in row.sitters
        )
        row = msgspec.structs.replace(row, sitters=sitters, session=kept.row.session, step=kept.row.step + 1)
        self._world.shelf[row.id] = Kept(row, due)
        for node in list(self._world.beats):
            self._world.post(node, Seated(row.id, row.game, tuple((s.player, s.seat) for s in sitters)))
        return True

    async def owed(self, before: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        rows = [kept.row for kept in self._world.shelf.values() if kept.row.owed]
        owed = sorted(
            (row.ended, row.id)
            for row in rows
            if row.ended is not None and row.ended < before and (row.game, row.version) in games
        )
        return [table for _, table in owed[:most]]

    async def standings(self, players: Sequence[str], game: str, speed: str) -> list[Standing]:
        known = [player for player in players if player in self._world.persons]
        for player in known:
            beginner = Standing(player, Rating(), 0, self._world.time)
            self._world.ratings.setdefault((player, game, speed), beginner)
        return [self._world.ratings[player, game, speed] for player in known]

    async def settle(self, me: Node, table: str, changes: Sequence[Change]) -> bool:
        kept = self._world.shelf.get(table)
        if kept is None or not kept.row.owed or kept.row.ended is None:
            return False
        keys = [(change.before.player, kept.row.game, kept.row.speed) for change in changes]
        for key, change in zip(keys, changes, strict=True):
            if key not in self._world.ratings or self._world.ratings[key].games != change.before.games:
                return False
        sitters = {sitter.player: sitter for sitter in kept.row.sitters}
        for key, (before, rating, gain) in zip(keys, changes, strict=True):
            standing = Standing(before.player, rating, before.games + 1, self._world.time)
            self._world.ratings[key] = standing
            sitters[before.player] = msgspec.structs.replace(
                sitters[before.player],
                rating=round(rating.rating),
                deviation=round(rating.deviation),
                gain=gain,
            )
        self._world._moved(me, kept, owed=False, sitters=tuple(sitters.values()))
        return True

    async def played(self, player: str, before: Millis | None, most: int) -> tuple[list[Played], bool]:
        rows = [kept.row for kept in self._world.shelf.values() if kept.row.sitter(player)]
        running = [row for row in rows if row.ended is None and before is None]
        over = [row for row in rows if row.ended is not None and (before is None or row.ended < before)]
        over.sort(key=lambda row: (-(row.ended or 0), -row.opened, row.id))
        page = [row for row in over if row.ended >= over[:most][-1].ended]  # type: ignore[operator]
        running.sort(key=lambda row: (-row.opened, row.id))
        return [_played(row, player) for row in [*running, *page]], len(page) < len(over)

    async def histories(self, player: str, most: int) -> list[History]:
        found = []
        for (owner, game, speed), standing in sorted(self._world.ratings.items()):
            if owner == player and standing.games:
                rows = [kept.row for kept in self._world.shelf.values() if kept.row.sitter(player)]
                points = sorted(
                    (row.ended, sitter.rating)
                    for row in rows
                    if (row.game, row.speed) == (game, speed)
                    and row.ended is not None
                    and (sitter := row.sitter(player)) is not None
                    and sitter.rating is not None
                )
                rating = standing.rating
                found.append(History(game, speed, rating.rating, rating.deviation, points[-most:]))
        return found


def _played(row: Row, player: str) -> Played:
    names = {sitter.seat: sitter.name for sitter in row.sitters}
    mine = next(sitter for sitter in row.sitters if sitter.player == player)
    return Played(
        row.id,
        row.game,
        row.setup,
        row.phase,
        mine.seat,
        [names.get(seat) for seat in range(row.seats)],
        row.ended,
        row.result,
        mine.rating,
        mine.deviation,
        mine.gain,
    )
