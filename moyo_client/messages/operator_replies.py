"""The replies to commands of operators. Written by `python -m messages.python`: do not edit."""

from typing import Any

from msgspec import Struct


class ReportEntry(Struct, kw_only=True):
    """A report. What it is about is as it was then; `now` is what the reported player is called now.

    Left out is what it is not about, `now` where that player is gone, and what comes with its resolution.
    """

    report: int
    at: int
    by: str
    about: str  # "error" | "game" | "line" | "player"
    category: str  # "abuse" | "cheating" | "name" | "other" | "spam"
    text: str
    table: str | None = None
    name: str | None = None
    now: str | None = None
    line: str | None = None
    said: int | None = None
    ref: str | None = None
    resolved: int | None = None
    resolved_by: str | None = None
    note: str | None = None


class ReportList(Struct, kw_only=True):
    """To `reports`: a page of them, and whether there are `more`."""

    re: str | int
    reports: list[ReportEntry]
    more: bool


class TalkLine(Struct, kw_only=True):
    """Something that was said at a table."""

    at: int
    name: str
    text: str


class ReportTalk(Struct, kw_only=True):
    """To `report_talk`: the lines, oldest first."""

    re: str | int
    lines: list[TalkLine]


class SanctionEntry(Struct, kw_only=True):
    """A ban or a server mute in force, of a player or of a network, and up to when: null for no end."""

    kind: str  # "ban" | "mute"
    reason: str
    at: int
    until: int | None
    name: str | None = None
    network: str | None = None


class SanctionList(Struct, kw_only=True):
    """To `sanctions`: the newest first, and whether there are `more`."""

    re: str | int
    sanctions: list[SanctionEntry]
    more: bool


class OpenTable(Struct, kw_only=True):
    """A table that is not over. `began` is null while it waits."""

    table: str
    game: str
    opened: int
    began: int | None
    players: list[str]
    moves: int
    private: bool


class OpenTables(Struct, kw_only=True):
    """To `open_tables`: those that were opened last, and whether there are `more`."""

    re: str | int
    tables: list[OpenTable]
    more: bool


class NodeEntry(Struct, kw_only=True):
    """A server process: its last heartbeat, players who are online there, its connections a minute ago.

    `connections` is left out of one that has just started; `draining` is true for one that is to stop.
    """

    node: str
    heartbeat: int
    players: int
    connections: int | None = None
    draining: bool | None = None


class PlayedGames(Struct, kw_only=True):
    """How many tables of a game are not over."""

    game: str
    tables: int


class Overview(Struct, kw_only=True):
    """To `overview`. `at` is when it was read.

    `days` are `[day, games, players]`: the days since 1970-01-01 in UTC, how many games were played then, and
    by how many. `minutes` are `[minute, moves, connections]`, minutes since 1970-01-01. Both have the oldest
    first, and nothing of times at which nothing was counted.
    """

    re: str | int
    at: int
    nodes: list[NodeEntry]
    games: list[PlayedGames]
    days: list[tuple[int, int, int]]
    minutes: list[tuple[int, int, int]]


class AuditLine(Struct, kw_only=True):
    """An entry of the audit log: who did what, to whom, and with what. At the command line `by` is a user."""

    number: int
    at: int
    by: str
    deed: str
    subject: str
    details: Any
    console: bool | None = None


class AuditPage(Struct, kw_only=True):
    """To `audit`: entries, the newest first, and whether there are `more`."""

    re: str | int
    entries: list[AuditLine]
    more: bool
