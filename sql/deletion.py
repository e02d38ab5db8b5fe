"""Deletes a player, in small steps: the name and all texts go, the games stay."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from game import notes
from game.ports.bus import TokensRevoked
from game.ports.operators import Operator
from game.ports.operators import Operators as OperatorsPort
from game.ports.people import Player
from sql.operators import Operators, audit
from sql.pool import Pool

NAME = "deleted player"
"""What is shown in place of a player's name."""

AT_ONCE = 200
"""Tables, chat lines, or traces, that one statement changes."""

PAUSE = 0.2
"""Seconds after which tables are tried again that somebody has locked."""


class Deleted(NamedTuple):
    """How many games were ended for it, and how many lines of chat are gone."""

    closed: int
    lines: int


async def delete_player(
    pool: Pool,
    by: Operator,
    player: Player,
    shards: Sequence[Pool] = (),
    operators: OperatorsPort | None = None,
) -> Deleted:
    """Deletes a player, at home and on all shards. Where it is interrupted it can be done again, by the id.

    Games that the player plays alone are ended without a result, by `operators`, who may close tables on
    shards; at tables of teams the seat stays. The id stays there and in what is over: it belongs to nobody
    then.
    """
    nameless = player._replace(name=NAME)
    await pool.fetch(
        "begin_deletion",
        player_id=player.id,
        name=NAME,
        audit=audit(by, "delete", nameless),
        revoked_note=notes.encode(TokensRevoked(player.id)),
    )
    operators = operators or Operators(pool)
    done = [await _delete_at_tables(one, by, player, operators) for one in (*shards, pool)]
    while await pool.fetch("take_copied_names", player_id=player.id, name=NAME, row_limit=AT_ONCE):
        pass
    for one in (*shards, pool):
        await _finish(one, player)
    return Deleted(*map(sum, zip(*done, strict=True)))


async def _delete_at_tables(
    pool: Pool, by: Operator, player: Player, operators: OperatorsPort
) -> tuple[int, int]:
    """Deletes what a player has at the tables of a database. Returns how many games it ended, and lines."""
    closed = 0
    while open_tables := await pool.fetch("tables_to_close", player_id=player.id, row_limit=AT_ONCE):
        for row in open_tables:
            closed += bool(await operators.close_table(by, row["table_id"], NAME))
    while (rows := await pool.fetch("take_names", player_id=player.id, name=NAME, row_limit=AT_ONCE))[0][
        "wanted"
    ]:
        if rows[0]["wanted"] > len(rows):  # some are locked
            await asyncio.sleep(PAUSE)
    for row in await pool.fetch("tables_with_texts", player_id=player.id):
        for _ in range(2):  # events that were being packed during the first are found by the second
            await pool.fetch("take_texts", table_id=row["table_id"], player_id=player.id)
    lines = 0
    while taken := await pool.fetch("take_lines", player_id=player.id, row_limit=AT_ONCE):
        lines += len(taken)
    while await pool.fetch("take_traces", player_id=player.id, row_limit=AT_ONCE):
        pass
    return closed, lines


async def _finish(pool: Pool, player: Player) -> None:
    """Deletes what is not of one table, at home the player too."""
    await pool.fetch("finish_deletion", player_id=player.id, name=NAME)
