"""What operators may send: see `messages.commands`. Anybody else is refused as `forbidden`.

Pages hold at most fifty entries, the newest first; what stands in the last one is the `before` of the next.
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from messages.container import container
from messages.costs import Cost
from messages.limits import LONGEST_CHAT, Credential, Id, Rate, TableId, Time

Number: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]
"""The number of a report, or of an entry of the audit log."""

Words: TypeAlias = Annotated[str, Meta(max_length=LONGEST_CHAT)]
"""A reason, a note or an announcement."""

Until: TypeAlias = Annotated[int, Meta(ge=0, lt=253_402_300_800_000)]
"""When something ends, in Unix milliseconds, before the year 10000: players read it as a date."""

Network: TypeAlias = Annotated[str, Meta(max_length=64)]
"""An address, or a network such as `192.0.2.0/24`."""


@container
class ReadReports:
    """Asks for the reports that are open, or for those that are resolved. Answered by `ReportList`."""

    type: Literal["reports"] = "reports"
    id: Id
    resolved: bool = False
    before: Number | None = None

    rate = Rate(5, 40)  # a page of rows
    cost = Cost(reads=100, bytes=20_000, statements=2)


@container
class ReadReportTalk:
    """Asks what was said around a reported line, or last at a reported table. Answered by `ReportTalk`."""

    type: Literal["report_talk"] = "report_talk"
    id: Id
    report: Number

    rate = Rate(5, 40)  # some hundred lines of a table are looked at
    cost = Cost(reads=500, bytes=5_000, statements=2)


@container
class Resolve:
    """Resolves a report, with all open ones about the same. Answered by `Ok`."""

    type: Literal["resolve"] = "resolve"
    id: Id
    report: Number
    note: Words = ""

    rate = Rate(2, 20)  # a few rows
    cost = Cost(reads=20, writes=10, statements=2)


@container
class ReadSanctions:
    """Asks for the bans and server mutes in force, without the first `after`. Answered by `SanctionList`.

    With `name` they are those of players and networks whose names begin like that.
    """

    type: Literal["sanctions"] = "sanctions"
    id: Id
    after: Number = 0
    name: Credential | None = None

    rate = Rate(5, 40)  # all sanctions are read
    cost = Cost(reads=100, bytes=20_000, statements=2)
    most = Cost(reads=5_000, bytes=20_000, statements=2)


@container
class Sanction:
    """Bans or mutes the player of that name, whom a report is about, or a network.

    It takes the place of an earlier sanction of that kind, and ends at `until`, where that is given. By
    `report` it is the reported player, whoever may have the name by now. Answered by `Ok`.
    """

    type: Literal["sanction"] = "sanction"
    id: Id
    kind: Literal["ban", "mute"]
    name: Credential | None = None
    report: Number | None = None
    network: Network | None = None
    until: Until | None = None
    reason: Words = ""

    rate = Rate(2, 20)  # all processes read their orders
    cost = Cost(reads=50, writes=5, statements=3)
    most = Cost(reads=5_000, writes=5, statements=3)


@container
class Lift:
    """Ends a ban or a server mute. Answered by `Ok`."""

    type: Literal["lift"] = "lift"
    id: Id
    kind: Literal["ban", "mute"]
    name: Credential | None = None
    network: Network | None = None

    rate = Rate(2, 20)  # as `sanction`
    cost = Cost(reads=50, writes=5, statements=3)


@container
class CloseTable:
    """Ends the game of a table without a result. `reason` is for the audit log. Answered by `Ok`."""

    type: Literal["close_table"] = "close_table"
    id: Id
    table: TableId
    reason: Words = ""

    rate = Rate(2, 20)  # a row, and a view to each who follows it
    cost = Cost(reads=20, writes=5, statements=2)


@container
class Announce:
    """Shows a text to everybody in place of any other, up to `until`; without text nothing any more.

    Answered by `Ok`.
    """

    type: Literal["announce"] = "announce"
    id: Id
    text: Words | None = None
    until: Until | None = None

    rate = Rate(2, 20)  # a frame to everybody
    cost = Cost(reads=20, writes=5, statements=2)


@container
class ReadTables:
    """Asks for the tables that are not over and were opened before an instant. Answered by `OpenTables`."""

    type: Literal["open_tables"] = "open_tables"
    id: Id
    before: Time | None = None

    rate = Rate(5, 40)  # a page of tables with their seats
    cost = Cost(reads=300, bytes=10_000, statements=2)


@container
class ReadOverview:
    """Asks for the processes, how many games are played, and statistics. Answered by `Overview`."""

    type: Literal["overview"] = "overview"
    id: Id

    rate = Rate(2, 20)  # what was read by this process within the last seconds is sent again
    cost = Cost(reads=50, bytes=20_000, statements=1)
    most = Cost(reads=3_000, bytes=20_000, statements=4)


@container
class ReadAudit:
    """Asks for entries of the audit log. Answered by `AuditPage`."""

    type: Literal["audit"] = "audit"
    id: Id
    before: Number | None = None

    rate = Rate(5, 40)  # a page of rows
    cost = Cost(reads=50, bytes=20_000, statements=2)


OperatorCommand: TypeAlias = (
    ReadReports | ReadReportTalk | Resolve | ReadSanctions | Sanction | Lift | CloseTable | Announce
    | ReadTables | ReadOverview | ReadAudit
)  # fmt: skip
