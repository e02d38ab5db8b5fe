"""Score graphs without a database: see `game.ports.score_graphs`."""

from collections.abc import Mapping

from game.memory.state import State


class ScoreGraphs:
    """Implements `game.ports.score_graphs.ScoreGraphs`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def leads(self, table_id: str, rules_version: int) -> dict[int, int]:
        version, leads = self._state.score_graphs.get(table_id, (rules_version, {}))
        known = table_id in self._state.tables and version == rules_version
        return dict(leads) if known else {}

    async def add_leads(self, table_id: str, rules_version: int, leads: Mapping[int, int]) -> None:
        if table_id in self._state.tables:
            kept = await self.leads(table_id, rules_version)
            self._state.score_graphs[table_id] = rules_version, {**kept, **leads}
