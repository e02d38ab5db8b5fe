"""Score graphs as far as they have been computed."""

from collections.abc import Mapping
from typing import Protocol


class ScoreGraphs(Protocol):
    """The leads of the first seat by position, in half points, of tables: see `game.score_graph`.

    Each has been computed with one version of the rules, which is kept with them.
    """

    async def leads(self, table_id: str, rules_version: int) -> dict[int, int]:
        """Those of a table that are kept, by position."""

    async def add_leads(self, table_id: str, rules_version: int, leads: Mapping[int, int]) -> None:
        """Keeps some more, beside those of that version; those of others are forgotten.

        Does nothing where there is no such table.
        """
