"""A database that goes back to what it was."""

import copy

from game.api import Millis
from game.memory.state import StoredTable
from game.memory.world import World
from tests.game.engine_process import ANN, BOB, Process, settled, take


class Backup:
    """What the world's tables are now, to be put back later, with the nodes that watch them then."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tables = copy.deepcopy(world.state.tables)

    def restore(self, watched: bool = True) -> None:
        restored: dict[str, StoredTable] = copy.deepcopy(self._tables)
        for table_id, table in restored.items():
            table.node_ids = self._world.state.tables[table_id].node_ids if watched else set()
        self._world.state.tables = restored


async def played(process: Process, table: str, first: int, last: int, nonce: str = "n") -> None:
    """Acts that make the events from the first to the last."""
    for seq in range(first, last + 1):
        process.world.time = Millis(process.world.time + 10)
        await process.engine.act((ANN, BOB)[1 - seq % 2].id, table, take(0), f"{nonce}{seq}")
    await settled()
