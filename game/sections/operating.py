"""What operators ask for and do. Anybody else is refused, whatever it is about.

Whether a player is an operator is asked of the database each time: who is one no longer can do nothing more.
Each act is one of `game.ports.operators`, which writes it into the audit log.
"""

from typing import Any

import msgspec
from msgspec import UNSET

from game.api import Millis
from game.kit.confusables import name_key
from game.kit.meter import count
from game.kit.networks import network_of
from game.ports.listings import TableEntry
from game.ports.operators import MAX_SANCTIONS, AuditEntry, Operator, Sanction, Sanctioned
from game.ports.people import Player
from game.ports.reports import Report
from game.refused import Refused
from game.sections.context import ServerContext
from messages import (
    Announce,
    AuditLine,
    AuditPage,
    CloseTable,
    Lift,
    Ok,
    OpenTable,
    OpenTables,
    OperatorCommand,
    ReadAudit,
    ReadOverview,
    ReadReports,
    ReadReportTalk,
    ReadSanctions,
    ReadTables,
    Reply,
    ReportEntry,
    ReportList,
    ReportTalk,
    Resolve,
    SanctionEntry,
    SanctionList,
    TalkLine,
)
from messages import Sanction as SanctionCommand

PAGE = 50
"""Entries of a page."""

LINES_AROUND = 10
"""Chat lines that are shown before a reported one, and after it."""

LAST = 2**53
"""Above every number, and after every instant, of the wire."""


async def answer_operator(context: ServerContext, player: Player, command: OperatorCommand) -> Reply:
    """The reply to a command of an operator. Raises: `Refused`."""
    if not await context.operators.is_operator(player.id):
        raise Refused("forbidden")
    by = Operator(player.name, player.id)
    match command:
        case ReadReports():
            return await report_list(context, command)
        case ReadReportTalk():
            return await report_talk(context, command)
        case ReadSanctions():
            return await sanction_list(context, command)
        case ReadTables():
            return await open_tables(context, command)
        case ReadOverview():
            return await context.overview.overview(command.id)
        case ReadAudit():
            return await audit_page(context, command)
        case _:
            await do(context, by, command)
            return Ok(re=command.id)


async def do(context: ServerContext, by: Operator, command: OperatorCommand) -> None:
    """Does what an operator wants. Raises: `Refused`."""
    operators = context.operators
    match command:
        case Resolve():
            if not await context.reports.resolve(by, command.report, command.note):
                raise Refused("not_here", "This report is not open any more.", "report-not-open")
        case SanctionCommand():
            whom = await sanctioned(context, command)
            if isinstance(whom, Player) and whom.id == by.player_id:
                raise Refused("no_such_player", "That is you.", "sanction-self")
            until = None if command.until is None else Millis(command.until)
            if not await operators.sanction(by, command.kind, whom, until, command.reason):
                text = "There are {count} bans and mutes already; end some first."
                raise Refused("too_many", text, "too-many-sanctions", count=MAX_SANCTIONS)
            await context.orders.read()
        case Lift():
            if not await operators.lift(by, command.kind, await sanctioned(context, command)):
                raise Refused("not_here", "There is no such ban or mute any more.", "no-sanction")
            await context.orders.read()
        case CloseTable():
            await close_table(context, by, command)
        case Announce():
            until = None if command.until is None else Millis(command.until)
            await operators.announce(by, command.text or None, until)
            await context.orders.read()


async def sanctioned(context: ServerContext, command: SanctionCommand | Lift) -> Sanctioned:
    """Whom a command is about. Raises: `Refused`."""
    report = command.report if isinstance(command, SanctionCommand) else None
    if [command.name, report, command.network].count(None) != 2:
        raise Refused("malformed", "Name a player or a network.", "sanction-whom")
    if report is not None:
        player = await context.reports.reported_player(report)
        if player is None:
            raise Refused("no_such_player")
        return player
    if command.name is not None:
        player = await context.operators.player(name_key(command.name))
        if player is None:
            raise Refused("no_such_player", "Nobody has this name.", "nobody-of-name")
        return player
    if command.kind == "mute":
        raise Refused("malformed", "A mute is of a player.", "mute-network")
    return network(command.network or "")


def network(text: str) -> str:
    """A network as sanctions have it; an address is a network of one. Raises: `Refused`."""
    try:
        found = network_of(text.strip())
    except ValueError:  # it is too wide, or has bits that do not count
        found = None
    if found is None:
        text = "This is no address, nor a network such as 192.0.2.0/24."
        raise Refused("malformed", text, "bad-network")
    return found


async def close_table(context: ServerContext, by: Operator, command: CloseTable) -> None:
    """Ends a table. Raises: `Refused`."""
    closed = await context.operators.close_table(by, command.table, command.reason)
    if closed is None:
        raise Refused("no_such_table")
    if not closed:
        raise Refused("over")


async def report_list(context: ServerContext, command: ReadReports) -> ReportList:
    """A page of reports."""
    before = LAST if command.before is None else command.before
    found = await context.reports.page(command.resolved, before, PAGE + 1)
    return ReportList(
        re=command.id, reports=[report_entry(one) for one in found[:PAGE]], more=len(found) > PAGE
    )


def report_entry(report: Report) -> ReportEntry:
    """A report, as it is sent."""
    given: dict[str, Any] = {
        "table": report.table_id,
        "name": report.player_name,
        "now": report.name_now,
        "line": report.line_text,
        "said": report.said_at,
        "ref": report.ref,
        "resolved": report.resolved_at,
        "resolved_by": report.resolved_by,
        "note": report.note,
    }
    return ReportEntry(
        report=report.id,
        at=report.reported_at,
        by=report.reporter_name,
        about=report.about,
        category=report.category,
        text=report.text,
        **{name: UNSET if value is None else value for name, value in given.items()},
    )


async def report_talk(context: ServerContext, command: ReadReportTalk) -> ReportTalk:
    """What was said around a reported line."""
    lines = await context.reports.talk(command.report, LINES_AROUND)
    count(reads=len(lines))
    shown = [TalkLine(at=line.at, name=line.name, text=line.text) for line in lines]
    return ReportTalk(re=command.id, lines=shown)


async def sanction_list(context: ServerContext, command: ReadSanctions) -> SanctionList:
    """A page of sanctions."""
    found = await context.operators.sanctions()
    count(reads=len(found))
    if command.name:
        prefix = command.name.casefold()
        found = [one for one in found if one.name.casefold().startswith(prefix)]
    page = found[command.after : command.after + PAGE]
    more = len(found) > command.after + PAGE
    return SanctionList(re=command.id, sanctions=[sanction_entry(one) for one in page], more=more)


def sanction_entry(sanction: Sanction) -> SanctionEntry:
    """A sanction, as it is sent."""
    return SanctionEntry(
        kind=sanction.kind,
        reason=sanction.reason,
        at=sanction.at,
        until=sanction.until,
        name=sanction.name if sanction.of_player else UNSET,
        network=UNSET if sanction.of_player else sanction.sanctioned,
    )


async def open_tables(context: ServerContext, command: ReadTables) -> OpenTables:
    """A page of tables that are not over."""
    before = Millis(LAST if command.before is None else command.before)
    found = await context.listings.tables(False, None, before, PAGE + 1)
    return OpenTables(re=command.id, tables=[open_table(one) for one in found[:PAGE]], more=len(found) > PAGE)


def open_table(table: TableEntry) -> OpenTable:
    """A table, as it is sent."""
    return OpenTable(
        table=table.table_id,
        game=table.game_name,
        opened=table.opened,
        began=table.began,
        players=table.names,
        moves=table.events,
        private=table.private,
    )


async def audit_page(context: ServerContext, command: ReadAudit) -> AuditPage:
    """A page of the audit log."""
    found = await context.operators.audit(command.before, PAGE + 1)
    return AuditPage(re=command.id, entries=[audit_line(one) for one in found[:PAGE]], more=len(found) > PAGE)


def audit_line(entry: AuditEntry) -> AuditLine:
    """An entry of the audit log, as it is sent."""
    return AuditLine(
        number=entry.number,
        at=entry.at,
        by=entry.by.name,
        deed=entry.deed,
        subject=entry.subject,
        details=msgspec.Raw(msgspec.json.encode(entry.details)),
        console=True if entry.by.player_id is None else UNSET,
    )
