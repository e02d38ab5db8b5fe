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

    async def add(self, report: NewReport, line: ChatLine | None = None) -> ReportOutcome:
        outcome: ReportOutcome = await self._pool.fetchval(
            "add_report",
            **report._asdict(),
            line_rev=line and line.rev,
            line_player_id=line and line.player_id,
            line_name=line and line.name,
            line_text=line and line.text,
        )
        return outcome

    async def line(self, report: NewReport) -> ChatLine | None:
        if report.table_id is None or report.about not in {"line", "player"}:
            return None
        rows = await self._pool.fetch(
            "reported_line",
            table_id=report.table_id,
            name=report.name,
            said_at=report.said_at if report.about == "line" else None,
        )
        return ChatLine(*rows[0]) if rows else None

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
        place = await self.place(report_id)
        return [] if place is None else await self.talk_at(*place, limit)

    async def place(self, report_id: int) -> tuple[str, int | None] | None:
        rows = await self._pool.fetch("reported_place", report_id=report_id)
        return (rows[0]["table_id"], rows[0]["line_rev"]) if rows else None

    async def talk_at(self, table_id: str, rev: int | None, limit: int) -> list[ChatLine]:
        rows = await self._pool.fetch("talk_around", table_id=table_id, line_rev=rev, row_limit=limit)
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
