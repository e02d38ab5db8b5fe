"""A table's row and its seats as the JSON that `insert_table` and `insert_seats` take."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.row import SeatedPlayer, TableRow
from game.table_id import HOME


def encoded(value: object) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def table_json(row: TableRow, due: Millis | None, shard: str = HOME) -> str:
    """A new table, by the columns of `game_table`; by `due` the sweep has to look at it.

    With a `shard` it is the copy at home of a table that is still to be inserted there.
    """
    return encoded(
        {
            "id": row.id,
            "game_name": row.game_name,
            "rules_version": row.rules_version,
            "setup": row.setup,
            "seat_count": row.seat_count,
            "seed": row.seed,
            "private": row.private,
            "opened_at": row.opened,
            "began_at": row.began,
            "due_at": due,
            "rated": row.rated,
            "speed": row.speed,
            "follow_up_due": row.follow_up_due,
            "talk": row.talk,
            "catalogue_hash": row.catalogue_hash,
            "teams": row.teams,
            "shard_name": shard or None,
        }
    )


def seats_json(seated: Sequence[SeatedPlayer], in_teams: bool = False, first_order: int = 0) -> str:
    """Who is seated, in the order in which they joined, by the columns of `seat`.

    `in_teams`: others have the same seat. `first_order` is how many joined before them.
    """
    return encoded(
        [
            {
                "player_id": one.player_id,
                "player_name": one.name,
                "bot": one.bot,
                "seat": one.seat,
                "joined_order": order,
                "ready": one.ready,
                "next_answer": one.next_answer,
                "team_member": in_teams,
                "rating": one.rating,
                "deviation": one.deviation,
            }
            for order, one in enumerate(seated, first_order)
        ]
    )
