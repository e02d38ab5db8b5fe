"""The replies to commands of operators."""

from typing import Literal, TypeAlias

from msgspec import UNSET, Raw, UnsetType

from messages.container import container
from messages.limits import Id


@container
class ReportEntry:
    """A report. What it is about is as it was then; `now` is what the reported player is called now.

    Left out is what it is not about, `now` where that player is gone, and what comes with its resolution.
    """

    report: int
    at: int
    by: str
    about: Literal["line", "player", "game", "error"]
    category: Literal["abuse", "cheating", "name", "spam", "other"]
    text: str
    table: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    now: str | UnsetType = UNSET
    line: str | UnsetType = UNSET
    said: int | UnsetType = UNSET
    ref: str | UnsetType = UNSET
    resolved: int | UnsetType = UNSET
    resolved_by: str | UnsetType = UNSET
    note: str | UnsetType = UNSET


@container
class ReportList:
    """To `reports`: a page of them, and whether there are `more`."""

    type: Literal["ok"] = "ok"
    re: Id
    reports: list[ReportEntry]
    more: bool


@container
class TalkLine:
    """Something that was said at a table."""

    at: int
    name: str
    text: str


@container
class ReportTalk:
    """To `report_talk`: the lines, oldest first."""

    type: Literal["ok"] = "ok"
    re: Id
    lines: list[TalkLine]


@container
class SanctionEntry:
    """A ban or a server mute in force, of a player or of a network, and up to when: null for no end."""

    kind: Literal["ban", "mute"]
    reason: str
    at: int
    until: int | None
    name: str | UnsetType = UNSET
    network: str | UnsetType = UNSET


@container
class SanctionList:
    """To `sanctions`: the newest first, and whether there are `more`."""

    type: Literal["ok"] = "ok"
    re: Id
    sanctions: list[SanctionEntry]
    more: bool


@container
class OpenTable:
    """A table that is not over. `began` is null while it waits."""

    table: str
    game: str
    opened: int
    began: int | None
    players: list[str]
    moves: int
    private: bool


@container
class OpenTables:
    """To `open_tables`: those that were opened last, and whether there are `more`."""

    type: Literal["ok"] = "ok"
    re: Id
    tables: list[OpenTable]
    more: bool


@container
class NodeEntry:
    """A server process: its last heartbeat, players who are online there, its connections a minute ago.

    `connections` is left out of one that has just started; `draining` is true for one that is to stop.
    """

    node: str
    heartbeat: int
    players: int
    connections: int | UnsetType = UNSET
    draining: Literal[True] | UnsetType = UNSET


@container
class PlayedGames:
    """How many tables of a game are not over."""

    game: str
    tables: int


@container
class Overview:
    """To `overview`. `at` is when it was read.

    `days` are `[day, games, players]`: the days since 1970-01-01 in UTC, how many games were played then, and
    by how many. `minutes` are `[minute, moves, connections]`, minutes since 1970-01-01. Both have the oldest
    first, and nothing of times at which nothing was counted.
    """

    type: Literal["ok"] = "ok"
    re: Id
    at: int
    nodes: list[NodeEntry]
    games: list[PlayedGames]
    days: list[tuple[int, int, int]]
    minutes: list[tuple[int, int, int]]


@container
class AuditLine:
    """An entry of the audit log: who did what, to whom, and with what. At the command line `by` is a user."""

    number: int
    at: int
    by: str
    deed: str
    subject: str
    details: Raw
    console: Literal[True] | UnsetType = UNSET


@container
class AuditPage:
    """To `audit`: entries, the newest first, and whether there are `more`."""

    type: Literal["ok"] = "ok"
    re: Id
    entries: list[AuditLine]
    more: bool


OperatorReply: TypeAlias = ReportList | ReportTalk | SanctionList | OpenTables | Overview | AuditPage
