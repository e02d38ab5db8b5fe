"""Calls of `Reports` and `Mutes`, which home has, that concern what was said at a table of a shard."""

from game.ports.chat_line import ChatLine
from game.ports.mutes import MuteOutcome
from game.ports.nodes import Node
from game.ports.reports import NewReport, ReportOutcome
from game.sharding.shards import Shards
from game.table_id import shard_of


class CrossingReports:
    """A part of `game.ports.reports.Reports`."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards
        self._home = shards.home.reports

    async def add(self, report: NewReport) -> ReportOutcome:
        """The line is looked up where it was said."""
        line = None
        if report.table_id is not None and shard_of(report.table_id):
            line = await self._shards.of(report.table_id).reports.line(report)
        return await self._home.add(report, line)

    async def talk(self, report_id: int, limit: int) -> list[ChatLine]:
        place = await self._home.place(report_id)
        if place is None:
            return []
        return await self._shards.soon(place[0], lambda one: one.reports.talk_at(*place, limit))


class CrossingMutes:
    """A part of `game.ports.mutes.Mutes`."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards

    async def add(
        self,
        node_id: Node,
        player_id: str,
        name_key: str,
        table_id: str | None = None,
        name: str | None = None,
    ) -> MuteOutcome:
        line = None
        if table_id is not None and shard_of(table_id):
            said = NewReport(player_id, "player", table_id=table_id, name=name)
            line = await self._shards.of(table_id).reports.line(said)
        said_by = None if line is None else line.player_id
        return await self._shards.home.mutes.add(node_id, player_id, name_key, table_id, name, said_by)
