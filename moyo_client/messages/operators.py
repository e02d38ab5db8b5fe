"""What operators of the server may send. Written by `python -m messages.python`: do not edit."""

from typing import Any, ClassVar, Literal

from moyo_client.command import Command
from moyo_client.messages.operator_replies import (
    AuditPage,
    OpenTables,
    Overview,
    ReportList,
    ReportTalk,
    SanctionList,
)
from moyo_client.messages.replies import (
    Ok,
)


class ReadReports(Command[ReportList], kw_only=True, tag="reports"):
    """Asks for the reports that are open, or for those that are resolved. Answered by `ReportList`."""

    answered_by: ClassVar[Any] = ReportList
    resolved: bool = False
    before: int | None = None


class ReadReportTalk(Command[ReportTalk], kw_only=True, tag="report_talk"):
    """Asks what was said around a reported line, or last at a reported table. Answered by `ReportTalk`."""

    answered_by: ClassVar[Any] = ReportTalk
    report: int


class Resolve(Command[Ok], kw_only=True, tag="resolve"):
    """Resolves a report, with all open ones about the same. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    report: int
    note: str = ""


class ReadSanctions(Command[SanctionList], kw_only=True, tag="sanctions"):
    """Asks for the bans and server mutes in force, without the first `after`. Answered by `SanctionList`.

    With `name` they are those of players and networks whose names begin like that.
    """

    answered_by: ClassVar[Any] = SanctionList
    after: int = 0
    name: str | None = None


class Sanction(Command[Ok], kw_only=True, tag="sanction"):
    """Bans or mutes the player of that name, whom a report is about, or a network.

    It takes the place of an earlier sanction of that kind, and ends at `until`, where that is given. By
    `report` it is the reported player, whoever may have the name by now. Answered by `Ok`.
    """

    answered_by: ClassVar[Any] = Ok
    kind: Literal["ban", "mute"]
    name: str | None = None
    report: int | None = None
    network: str | None = None
    until: int | None = None
    reason: str = ""


class Lift(Command[Ok], kw_only=True, tag="lift"):
    """Ends a ban or a server mute. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    kind: Literal["ban", "mute"]
    name: str | None = None
    network: str | None = None


class CloseTable(Command[Ok], kw_only=True, tag="close_table"):
    """Ends the game of a table without a result. `reason` is for the audit log. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    table: str
    reason: str = ""


class Announce(Command[Ok], kw_only=True, tag="announce"):
    """Shows a text to everybody in place of any other, up to `until`; without text nothing any more.

    Answered by `Ok`.
    """

    answered_by: ClassVar[Any] = Ok
    text: str | None = None
    until: int | None = None


class ReadTables(Command[OpenTables], kw_only=True, tag="open_tables"):
    """Asks for the tables that are not over and were opened before an instant. Answered by `OpenTables`."""

    answered_by: ClassVar[Any] = OpenTables
    before: int | None = None


class ReadOverview(Command[Overview], kw_only=True, tag="overview"):
    """Asks for the processes, how many games are played, and statistics. Answered by `Overview`."""

    answered_by: ClassVar[Any] = Overview


class ReadAudit(Command[AuditPage], kw_only=True, tag="audit"):
    """Asks for entries of the audit log. Answered by `AuditPage`."""

    answered_by: ClassVar[Any] = AuditPage
    before: int | None = None
