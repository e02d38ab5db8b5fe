"""Reports of players without a database: see `game.ports.reports`."""

from collections.abc import Sequence
from typing import NamedTuple

from game.api import Millis
from game.memory.operators import write_audit
from game.memory.state import State, StoredReport, StoredTable
from game.ports.chat_line import ChatLine
from game.ports.operators import Operator
from game.ports.people import Player
from game.ports.reports import NewReport, Report, ReportOutcome


class Subject(NamedTuple):
    """What a report is about: what tells it apart from others, and the copy of it."""

    key: str
    table_id: str | None = None
    player_id: str | None = None
    player_name: str | None = None
    line: ChatLine | None = None
    ref: str | None = None


class Reports:
    """Implements `game.ports.reports.Reports`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, report: NewReport, line: ChatLine | None = None) -> ReportOutcome:
        state, subject = self._state, self._subject(report, line)
        reporter = state.players.get(report.reporter_id)
        if subject is None:
            return "nothing"
        same = report.about, subject.key, report.reporter_id
        if reporter is None or any(
            (one.row.about, one.about_key, one.reporter_id) == same and one.row.resolved_at is None
            for one in state.reports.values()
        ):
            return "known"
        state.report_count += 1
        line = subject.line
        row = Report(
            state.report_count,
            state.time,
            reporter.name,
            report.about,
            report.category,
            report.text,
            subject.table_id,
            subject.player_name,
            None if line is None else line.text,
            None if line is None else line.at,
            subject.ref,
            None,
        )
        state.reports[row.id] = StoredReport(
            row, report.reporter_id, subject.player_id, subject.key, None if line is None else line.rev
        )
        return "added"

    async def line(self, report: NewReport) -> ChatLine | None:
        table = self._state.tables.get(report.table_id or "")
        said = [] if table is None else [one for one in table.chat if one.name == report.name]
        match report.about:
            case "line":
                return next((one for one in said if one.at == report.said_at), None)
            case "player":
                return said[-1] if said else None
        return None

    def _subject(self, report: NewReport, line: ChatLine | None) -> Subject | None:
        """What a report is about; None where there is no such thing. `line` is of a table on a shard."""
        table = self._state.tables.get(report.table_id or "")
        chat = ([] if table is None else table.chat) + ([] if line is None else [line])
        match report.about:
            case "line":
                return self._line(chat, report)
            case "player":
                return self._player(table, chat, report)
            case "game":
                return None if table is None else Subject(table.row.id, table.row.id)
            case "error":
                return Subject(report.ref or "", ref=report.ref)

    def _line(self, chat: Sequence[ChatLine], report: NewReport) -> Subject | None:
        for line in chat:
            if (line.at, line.name) == (report.said_at, report.name):
                key = f"{report.table_id} {line.rev}"
                return Subject(key, report.table_id, line.player_id, line.name, line)
        return None

    def _player(
        self, table: StoredTable | None, chat: Sequence[ChatLine], report: NewReport
    ) -> Subject | None:
        table_id, found = None, list[tuple[str, str]]()
        if table is not None:
            table_id = table.row.id
            found += [(one.player_id, one.name) for one in table.row.seated]
            found += [(line.player_id, line.name) for line in reversed(chat)]
            found = [one for one in found if one[1] == report.name]
        players = self._state.players.items()
        found += [(one_id, one.name) for one_id, one in players if one.name_key == report.name_key]
        return Subject(found[0][0], table_id, *found[0]) if found else None

    async def page(self, resolved: bool, before: int, limit: int) -> list[Report]:
        found = [
            self._now(one)
            for one in reversed(self._state.reports.values())
            if (one.row.resolved_at is not None) == resolved and one.row.id < before
        ]
        return found[:limit]

    def _now(self, stored: StoredReport) -> Report:
        """A report with the name that its player has now."""
        player = self._state.players.get(stored.player_id or "")
        return stored.row._replace(name_now=None if player is None else player.name)

    async def reported_player(self, report_id: int) -> Player | None:
        stored = self._state.reports.get(report_id)
        player_id = "" if stored is None else stored.player_id or ""
        player = self._state.players.get(player_id)
        return None if player is None else Player(player_id, player.name)

    async def place(self, report_id: int) -> tuple[str, int | None] | None:
        stored = self._state.reports.get(report_id)
        if stored is None or stored.row.table_id is None:
            return None
        return stored.row.table_id, stored.line_rev

    async def talk(self, report_id: int, limit: int) -> list[ChatLine]:
        place = await self.place(report_id)
        return [] if place is None else await self.talk_at(*place, limit)

    async def talk_at(self, table_id: str, rev: int | None, limit: int) -> list[ChatLine]:
        table = self._state.tables.get(table_id)
        chat = [] if table is None else table.chat
        line = next((one for one in chat if one.rev == rev), None)
        room = (None, None) if line is None else (line.room, line.room_seat)
        heard = [one for one in chat if (one.room, one.room_seat) == room]
        before = [one for one in heard if rev is None or one.rev <= rev]
        return before[-limit - 1 :] + heard[len(before) :][:limit]

    async def resolve(self, by: Operator, report_id: int, note: str) -> int:
        stored = self._state.reports.get(report_id)
        if stored is None or stored.row.resolved_at is not None:
            return 0
        same = [
            one
            for one in self._state.reports.values()
            if one.row.resolved_at is None
            and (one.row.about, one.about_key) == (stored.row.about, stored.about_key)
        ]
        for one in same:
            one.row = one.row._replace(resolved_at=self._state.time, resolved_by=by.name, note=note)
        row = stored.row
        name = row.player_name or row.table_id or row.ref or ""
        subject = name if stored.player_id is None else Player(stored.player_id, name)
        write_audit(self._state, by, "resolve", subject, report=report_id, note=note)
        return len(same)

    async def delete_old(self, resolved_before: Millis, reported_before: Millis, limit: int) -> int:
        rows = [one.row for one in self._state.reports.values()]
        resolved = [row for row in rows if row.resolved_at is not None and row.resolved_at < resolved_before]
        resolved.sort(key=lambda row: row.resolved_at or 0)
        reported = [row for row in rows if row.reported_at < reported_before]
        old = {row.id for row in resolved[:limit] + reported[:limit]}
        for report_id in old:
            del self._state.reports[report_id]
        return len(old)
