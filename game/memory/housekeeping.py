"""What is done about games that were over long ago, without a database: see `game.ports.housekeeping`."""

from game.api import Millis
from game.memory.state import State


class Housekeeping:
    """Implements `game.ports.housekeeping.Housekeeping`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def pack_events(self, ended_before: Millis) -> int:
        count = 0
        for table in self._state.own_tables:
            if table.row.ended is not None and table.row.ended < ended_before and not table.packed:
                table.packed = True
                table.nonces.clear()
                table.checkpoints.clear()
                count += 1
        return count

    async def delete_old_chat(self, said_before: Millis) -> int:
        count = 0
        for table in self._state.tables.values():
            kept = [line for line in table.chat if line.at >= said_before]
            count += len(table.chat) - len(kept)
            table.chat[:] = kept
        return count
