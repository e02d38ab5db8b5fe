"""Games that are over and who has played them, in PostgreSQL: see `game.ports.archive`."""

from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Millis
from game.kit.meter import count
from game.ports.archive import (
    COUNTED_AT_ONCE,
    LONGEST_CUT,
    LONGEST_SETUP,
    LOOKED_AT_ONCE,
    FoundPage,
    FoundSeat,
    FoundTable,
    KnownPlayer,
    Outcome,
    Tally,
    Wanted,
)
from sql.pool import Pool, Record

_found = msgspec.json.Decoder(FoundTable)

OUTCOMES: dict[int | None, Outcome | None] = {1: "won", 0: "drawn", -1: "lost", None: None}
"""What is stored for an outcome."""

STORED = {outcome: number for number, outcome in OUTCOMES.items()}


class Archive:
    """Implements `game.ports.archive.Archive`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def player_named(self, name_key: str) -> KnownPlayer | None:
        rows = await self._pool.fetch("player_named", name_key=name_key)
        return KnownPlayer(**rows[0]) if rows else None

    async def search(self, wanted: Wanted, limit: int, look_limit: int) -> FoundPage:
        # One more than the page has: by that it is known whether there are older ones.
        rows = await self._looked(wanted, look_limit, limit + 1)
        if not rows:
            return FoundPage([], None)
        page, before = _page(rows, limit, look_limit)
        count(reads=len(page) + max(row["number"] for row in rows) // LOOKED_AT_ONCE)
        tables = await self._tables([row["table_id"] for row in page])
        return FoundPage(
            [
                FoundSeat(tables[row["table_id"]], row["seat"], OUTCOMES[row["outcome"]])
                for row in page
                if row["table_id"] in tables
            ],
            before,
        )

    async def _looked(self, wanted: Wanted, look_limit: int, row_limit: int) -> list[Record]:
        """What the statement returns that has the shortest stretch of an index for this."""
        arguments: dict[str, Any] = {
            "setup": None if wanted.setup is None else wanted.setup.decode(),
            "longest_setup": LONGEST_SETUP,
            "ended_from": wanted.ended_from,
            "ended_before": wanted.ended_before,
            "look_limit": look_limit,
            "row_limit": row_limit,
        }
        game, opponent = {"game_name": wanted.game_name}, {"opponent_id": wanted.opponent_id}
        if wanted.player_id is None:
            return await self._pool.fetch("search_game", **arguments, **game)
        arguments |= {"player_id": wanted.player_id, "outcome": STORED[wanted.outcome]}
        own = {"own": wanted.own}
        if wanted.opponent_id is not None:
            return await self._pool.fetch("search_opponent", **arguments, **game, **opponent, **own)
        if wanted.game_name is not None:
            return await self._pool.fetch("search_game_of_player", **arguments, **game, **own)
        if wanted.own:
            return await self._pool.fetch("search_own", **arguments)
        return await self._pool.fetch("search_public", **arguments)

    async def _tables(self, table_ids: Sequence[str]) -> dict[str, FoundTable]:
        """These tables by id, without those that were deleted meanwhile."""
        if not table_ids:
            return {}
        rows = await self._pool.fetch(
            "found_tables", table_ids=table_ids, longest_setup=LONGEST_SETUP, longest_cut=LONGEST_CUT
        )
        return {table_id: _found.decode(table) for table_id, table in rows}

    async def tallies(self, player_id: str, limit: int) -> list[Tally]:
        rows = await self._pool.fetch("tallies", player_id=player_id, row_limit=limit)
        return _tallies(rows)

    async def head_to_head(self, player_id: str, opponent_id: str, private: bool, limit: int) -> list[Tally]:
        rows = await self._pool.fetch(
            "head_to_head", player_id=player_id, opponent_id=opponent_id, private=private, row_limit=limit
        )
        return _tallies(rows)


def _page(rows: Sequence[Record], limit: int, look_limit: int) -> tuple[list[Record], Millis | None]:
    """Those of the rows that are a page, and how far was looked; None where that is to the end."""
    fitting = [row for row in rows if row["fits"]]
    if len(fitting) > limit:
        before = fitting[limit - 1]["ended_at"]
        page = [row for row in fitting if row["ended_at"] >= before]
        if len(page) < len(fitting):
            return page, before
    last = next((row for row in rows if row["last"]), None)
    if last is None:
        return fitting, fitting[-1]["ended_at"]
    return fitting, None if last["number"] < look_limit else last["ended_at"]


def _tallies(rows: Sequence[Record]) -> list[Tally]:
    found = [Tally(*row) for row in rows]
    count(reads=sum(tally.played for tally in found) // COUNTED_AT_ONCE)
    return found
