"""Tables of teams for tests, as a team session makes one when it begins."""

from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Game
from game.memory.state import StoredTable
from game.memory.world import World
from game.ports.people import Player
from game.row import SeatedPlayer, TableRow
from game.teams import Participant, Teams

NAMES = ("Red", "Blue", "Green", "Yellow")


def team_row(
    world: World,
    game: Game[Any, Any, Any],
    teams: Sequence[Sequence[Player]],
    *organisers: Player,
    guests: Sequence[Player] = (),
    table_id: str = "hunt",
    **fields: Any,
) -> TableRow:
    """The row of a table of these teams, whose game begins now."""
    seated = [SeatedPlayer(one.id, one.name, seat) for seat, team in enumerate(teams) for one in team]
    given: dict[str, Any] = {"setup": msgspec.Raw(msgspec.json.encode(game.setup())), "seed": 5}
    given |= {"opened": world.time, "began": world.time, "private": True} | fields
    return TableRow(
        id=table_id,
        game_name=game.name,
        rules_version=game.version,
        seat_count=len(teams),
        seated=tuple(seated),
        teams=Teams(
            NAMES[: len(teams)],
            tuple(Participant(one.id, one.name) for one in organisers),
            tuple(Participant(one.id, one.name) for one in guests),
        ),
        **given,
    )


def insert(world: World, row: TableRow) -> str:
    """Puts a table into a world; its id."""
    world.state.tables[row.id] = StoredTable(row)
    world.state.end_searches(row.id, {one.player_id for one in row.seated})
    return row.id
