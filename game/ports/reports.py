"""What players report to the operators: a chat line, a player, a game, or a mistake of the server."""

from typing import Literal, NamedTuple, Protocol, TypeAlias

from game.api import Millis
from game.ports.chat_line import ChatLine
from game.ports.operators import Operator
from game.ports.people import Player

About: TypeAlias = Literal["line", "player", "game", "error"]
"""What a report is about."""

Category: TypeAlias = Literal["abuse", "cheating", "name", "spam", "other"]

ReportOutcome: TypeAlias = Literal["added", "known", "nothing"]
"""What became of a report.

added     it is open now
known     this player has an open report about the same
nothing   there is no such line, player or game
"""


class NewReport(NamedTuple):
    """A report as it comes: what it is about is looked up, and kept as it is then.

    A line is found by its table, who has said it, and when. A player is who has this name at the table, or
    else has the name with this key now. A game is that of a table; a mistake has a reference in the log.
    """

    reporter_id: str
    about: About
    category: Category = "other"
    text: str = ""
    table_id: str | None = None
    name: str | None = None
    name_key: str | None = None
    said_at: Millis | None = None
    ref: str | None = None


class Report(NamedTuple):
    """A report with a copy of what it is about, and once it is resolved by whom and with what note."""

    id: int
    reported_at: Millis
    reporter_name: str
    about: About
    category: Category
    text: str
    table_id: str | None
    player_name: str | None
    """The name that the reported player had."""
    line_text: str | None
    said_at: Millis | None
    ref: str | None
    name_now: str | None
    """The name that the player has now; None where there is none any more."""
    resolved_at: Millis | None = None
    resolved_by: str | None = None
    note: str | None = None


class Reports(Protocol):
    """The reports. They outlive tables and guests; a report has the names of its players as they were."""

    async def add(self, report: NewReport, line: ChatLine | None = None) -> ReportOutcome:
        """Adds a report, unless its reporter has an open one about the same.

        A `line` of the table that is not here is looked at as those that are.
        """

    async def line(self, report: NewReport) -> ChatLine | None:
        """The line that a report is about, or that tells which player; None where there is none."""

    async def page(self, resolved: bool, before: int, limit: int) -> list[Report]:
        """Those that are resolved, or open, with ids below `before`: the newest first, at most `limit`."""

    async def reported_player(self, report_id: int) -> Player | None:
        """The player whom a report is about, under the name of now; None where there is none any more."""

    async def place(self, report_id: int) -> tuple[str, int | None] | None:
        """The table at which it was that a report is about, and the `rev` of the line; None where at none."""

    async def talk_at(self, table_id: str, rev: int | None, limit: int) -> list[ChatLine]:
        """What `talk` returns of a line of a table."""

    async def talk(self, report_id: int, limit: int) -> list[ChatLine]:
        """What was said around a reported line in the same room: up to `limit` lines before it, and after.

        The line itself is among them if the table still has it. Of a report that is about a game, or about a
        player at a table, what was said last there to all. The oldest first.
        """

    async def resolve(self, by: Operator, report_id: int, note: str) -> int:
        """Resolves a report, with all open ones about the same, and writes that into the audit log.

        Returns how many; 0 where it was not open.
        """

    async def delete_old(self, resolved_before: Millis, reported_before: Millis, limit: int) -> int:
        """Deletes reports resolved before an instant, or reported before another; up to `limit` of each."""
