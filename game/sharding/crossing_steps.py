"""Calls of `Steps`, `Seeks` and `Teams` that concern home and a shard: what begins, and what follows."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.ports.clock import Clock
from game.ports.log import MAX_TABLES
from game.ports.nodes import Node
from game.ports.sharding import Turn
from game.ports.steps import PlayedTable, RatingChange
from game.row import SeatedPlayer, TableRow
from game.sharding.copies import Copies
from game.sharding.seating import Seating
from game.sharding.shards import Shards
from game.table_id import on_shard, shard_of

UNKNOWN = Turn(None, None, None)
"""What is said of a table whose shard does not answer."""


class CrossingSteps:
    """A part of `game.ports.steps.Steps`."""

    def __init__(self, shards: Shards, copies: Copies, seating: Seating) -> None:
        self._shards = shards
        self._home = shards.home
        self._copies = copies
        self._seating = seating

    async def open_next(self, node_id: Node, table_id: str, row: TableRow, due: Millis | None) -> bool:
        """The next table is opened on the shard of the first, by one statement with it."""
        steps = self._shards.of(table_id).steps
        if steps is self._home.steps:
            return await steps.open_next(node_id, table_id, row, due)
        row = msgspec.structs.replace(row, id=on_shard(row.id, shard_of(table_id)))

        async def change(players: tuple[SeatedPlayer, ...]) -> bool:
            return await steps.open_next(node_id, table_id, msgspec.structs.replace(row, seated=players), due)

        ids = [one.player_id for one in row.seated]
        return await self._seating.seat(row.id, row.seated, ids, MAX_TABLES, change, [table_id])

    async def settle(self, node_id: Node, table_id: str, speed: str, changes: Sequence[RatingChange]) -> bool:
        """Home writes the ratings, once, and the shard shows what home has written."""
        if (database := self._shards.of(table_id)) is self._home:
            return await self._home.steps.settle(node_id, table_id, speed, changes)
        await self._copies.bring([table_id])
        await self._home.steps.settle(node_id, table_id, speed, changes)
        settled = await self._home.home_side.settled(table_id)
        if settled is None:
            return False
        shown = await database.shard_side.show_ratings(node_id, table_id, settled)
        await self._copies.bring([table_id])
        return shown

    async def tables_played(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[PlayedTable], bool]:
        """Home has all but whose turn it is."""
        tables, older = await self._home.steps.tables_played(player_id, ended_before, limit)
        running = [one.table_id for one in tables if one.phase != "over" and shard_of(one.table_id)]
        turns = await self._shards.ask_of("turns", running, lambda one, some: one.shard_side.turns(some))
        return [_with_turn(one, turns) if one.table_id in running else one for one in tables], older


def _with_turn(table: PlayedTable, turns: dict[str, Turn]) -> PlayedTable:
    """A table as a list of games shows it, with whose turn it is."""
    turn = turns.get(table.table_id, UNKNOWN)
    # Home knows whether the setup is too long for that.
    beginning = None if table.beginning is None else turn.beginning
    return msgspec.structs.replace(table, to_move=turn.to_move, until=turn.until, beginning=beginning)


class CrossingSeeks:
    """A part of `game.ports.seeks.Seeks`."""

    def __init__(self, shards: Shards, copies: Copies) -> None:
        self._shards = shards
        self._seeks = shards.home.seeks
        self._copies = copies

    async def open_match(self, node_id: Node, row: TableRow, due: Millis | None) -> bool:
        """A match whose shard is away expires, and its seeks are matched again elsewhere."""
        if (shard := shard_of(row.id)) in self._shards.shards and self._shards.away(shard):
            return False
        opened = await self._seeks.open_match(node_id, row, due)
        if opened and shard_of(row.id):
            await self._copies.deliver([row.id], node_id)
        return opened


class CrossingTeams:
    """A part of `game.ports.teams.Teams`."""

    def __init__(self, shards: Shards, seating: Seating, now: Clock) -> None:
        self._now = now
        self._shards = shards
        self._home = shards.home.teams
        self._seating = seating

    async def add_holder(
        self,
        node_id: Node,
        table_id: str,
        rev: int,
        holder: SeatedPlayer,
        order: int,
        limit: int,
        at: Millis | None = None,
    ) -> bool:
        teams = self._shards.of(table_id).teams
        if teams is self._home:
            return await teams.add_holder(node_id, table_id, rev, holder, order, limit, at)
        at = self._now()  # what home has agreed to holds no longer than a claim

        async def change(players: tuple[SeatedPlayer, ...]) -> bool:
            return await teams.add_holder(node_id, table_id, rev, players[0], order, limit, at)

        return await self._seating.seat(table_id, [holder], [holder.player_id], limit, change)
