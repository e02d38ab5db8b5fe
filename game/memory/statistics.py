"""How much is done on the server, without a database: see `game.ports.statistics`."""

from collections import Counter
from collections.abc import Sequence

from game.memory.state import State
from game.ports.nodes import Node
from game.ports.statistics import MINUTE, MINUTES_KEPT, Active, DayCount, MinuteCount, NodeLoad


class Statistics:
    """Implements `game.ports.statistics.Statistics`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def write_minute(self, node_id: Node, count: MinuteCount) -> None:
        counts = self._state.minute_counts
        counts[count.minute, node_id] = count
        for key in [key for key in counts if key[0] < count.minute - MINUTES_KEPT]:
            del counts[key]

    async def write_active(self, active: Sequence[Active]) -> None:
        self._state.active_days |= {*active}

    async def settle_days(self, today: int, limit: int) -> int:
        state = self._state
        oldest = min((one.day for one in state.active_days), default=today)
        if oldest >= today - 1:
            return 0
        if oldest not in state.day_counts:
            state.day_counts[oldest] = self._counted(oldest)
        old = sorted(one for one in state.active_days if one.day == oldest)[:limit]
        state.active_days -= {*old}
        return len(old)

    def _counted(self, day: int) -> DayCount:
        kinds = Counter(one.kind for one in self._state.active_days if one.day == day)
        return DayCount(day, kinds["table"], kinds["player"])

    async def days(self, first: int) -> list[DayCount]:
        counted = self._state.day_counts
        others = {one.day for one in self._state.active_days} - counted.keys()
        every = [*counted.values(), *(self._counted(day) for day in others)]
        return sorted(count for count in every if count.day >= first)

    async def minutes(self, first: int) -> list[MinuteCount]:
        moves, connections = Counter[int](), Counter[int]()
        for minute, moved, connected in self._state.minute_counts.values():
            moves[minute] += moved
            connections[minute] += connected
        return [MinuteCount(one, moves[one], connections[one]) for one in sorted(moves) if one >= first]

    async def nodes(self, limit: int) -> list[NodeLoad]:
        state = self._state
        players = Counter(node_id for _, node_id in state.online)
        first = state.time // MINUTE - 5
        newest = {
            node_id: count.connections
            for (minute, node_id), count in sorted(state.minute_counts.items())
            if minute >= first
        }
        return [
            NodeLoad(node_id, at, players[node_id], newest.get(node_id), node_id in state.draining)
            for node_id, at in sorted(state.heartbeats.items())
        ][:limit]

    async def open_counts(self) -> dict[str, int]:
        rows = [table.row for table in self._state.tables.values()]
        return dict(sorted(Counter(row.game_name for row in rows if row.ended is None).items()))
