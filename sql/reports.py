"""Reports of players in PostgreSQL: see `game.ports.reports`."""

from game.api import Millis
from game.ports.chat_line import ChatLine
from game.ports.operators import Operator
from game.ports.people import Player
from game.ports.reports import NewReport, Report, ReportOutcome
from sql.operators import audit
from sql.pool import Pool


class Reports:
    """Implements `game.ports.reports.Reports`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def add(self, report: NewReport) -> ReportOutcome:
        outcome: ReportOutcome = await self._pool.fetchval("add_report", **report._asdict())
        return outcome

    async def page(self, resolved: bool, before: int, limit: int) -> list[Report]:
        if resolved:
            rows = await self._pool.fetch("resolved_reports", before=before, row_limit=limit)
        else:
            rows = await self._pool.fetch("open_reports", before=before, row_limit=limit)
        return [Report(*row) for row in rows]

    async def reported_player(self, report_id: int) -> Player | None:
        rows = await self._pool.fetch("reported_player", report_id=report_id)
        return Player(*rows[0]) if rows else None

    async def talk(self, report_id: int, limit: int) -> list[ChatLine]:
        rows = await self._pool.fetch("talk_around", report_id=report_id, row_limit=limit)
        return [ChatLine(*row) for row in rows]

    async def resolve(self, by: Operator, report_id: int, note: str) -> int:
        resolved = await self._pool.fetch(
            "resolve_report",
            report_id=report_id,
            operator_name=by.name,
            note=note,
            audit=audit(by, "resolve", "", report=report_id, note=note),
        )
        return len(resolved)

    async def delete_old(self, resolved_before: Millis, reported_before: Millis, limit: int) -> int:
        deleted = await self._pool.fetch(
            "delete_old_reports",
            resolved_before=resolved_before,
            reported_before=reported_before,
            row_limit=limit,
        )
        return len(deleted)
