"""A table at which two teams play chase: ann and bob are Red, cat is Blue, eva organises, gus is a guest."""

import msgspec

from game.api import Millis
from game.memory.state import StoredTable
from game.memory.world import World
from game.row import SeatedPlayer, TableRow
from game.sections.identity.identification import token_hash
from tests.games.chase import TEAMS, Setup

SEATED = (SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 0), SeatedPlayer("cat", "cat", 1))

NOBODY = Setup()
"""Nobody sees where others are."""

PLAYERS = ("ann", "bob", "cat", "eva", "gus", "zoe")
"""Everybody; zoe has nothing to do with the table."""


def chase_row(table_id: str, at: Millis, setup: Setup = NOBODY) -> TableRow:
    """The row of the table, where the game begins at the instant `at`."""
    return TableRow(
        id=table_id,
        game_name="chase",
        rules_version=1,
        setup=msgspec.Raw(msgspec.json.encode(setup)),
        seat_count=2,
        seed=1,
        private=True,
        opened=at,
        began=at,
        seated=SEATED,
        teams=TEAMS,
    )


async def insert_chase(world: World, table_id: str = "chase", setup: Setup = NOBODY) -> str:
    """Makes the players, whose tokens are their names, and the table; its id."""
    for name in PLAYERS:
        if name not in world.state.players:
            assert await world.people.create_player(name, name, name, token_hash(name))
    world.state.tables[table_id] = StoredTable(chase_row(table_id, world.now(), setup))
    return table_id
