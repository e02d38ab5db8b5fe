"""The replies to commands about team sessions. Written by `python -m messages.python`: do not edit."""

from typing import Any

from msgspec import Struct


class TeamSessionEntry(Struct, kw_only=True):
    """A team session that the player belongs to, as a `role`, a player in the `team`.

    `table` is there once it has begun.
    """

    team_session: str
    name: str
    game: str
    state: str  # "called" | "draft" | "over" | "paused" | "running"
    opens: int | None
    ends: int | None
    table: str | None
    role: str  # "guest" | "organiser" | "player"
    team: int | None


class TeamSessionList(Struct, kw_only=True):
    """To `team_sessions`: those that the player belongs to, by name, and after these those that are over."""

    re: str | int
    team_sessions: list[TeamSessionEntry]


class TeamSessionCreated(Struct, kw_only=True):
    """To `create_team_session`: the id of the session."""

    re: str | int
    team_session: str


class TeamView(Struct, kw_only=True):
    """A team of a session, the names of its members, and whether there is an invitation to it."""

    team: int
    name: str
    members: list[str]
    invited: bool


class TeamSessionView(Struct, kw_only=True):
    """To `team_session`: all there is of it, as what the player belongs to it, and who else does, by names.

    `rev` is the revision that an edit is for. `opens` and `ends` are when it is planned for, `started` and
    `ended` when it began and ended, null before. `invited` says whether there is an invitation for guests.
    `quiet_until`, while it is paused, is when it ends where nothing is done in it until then.
    """

    re: str | int
    team_session: str
    name: str
    game: str
    setup: Any
    catalogue: str | None
    opens: int | None
    ends: int | None
    state: str  # "called" | "draft" | "over" | "paused" | "running"
    rev: int
    table: str | None
    started: int | None
    ended: int | None
    role: str  # "guest" | "organiser" | "player"
    team: int | None
    teams: list[TeamView]
    organisers: list[str]
    guests: list[str]
    invited: bool
    quiet_until: int | None = None


class TeamSessionFault(Struct, kw_only=True):
    """What is wrong with a team session, as a sentence; the `team` or name of the `player`, if one's.

    `reason` and `arguments` are those of the text, as in an `error`.
    """

    text: str
    team: int | None
    player: str | None
    reason: str | None = None
    arguments: dict[str, str | int | float] | None = None


class TeamSessionEdited(Struct, kw_only=True):
    """To `edit_team_session`: whether it was `done`, the revision that there is now, and what is wrong.

    Where it was not done and nothing is wrong, others have edited the session since: read it, and edit again.
    """

    re: str | int
    done: bool
    rev: int
    faults: list[TeamSessionFault]


class Invited(Struct, kw_only=True):
    """To `invite`: the secret of the invitation, which is told this once."""

    re: str | int
    secret: str


class InvitationView(Struct, kw_only=True):
    """To `invitation`: the session, and the team and its name, or null where it is for guests."""

    re: str | int
    team_session: str
    name: str
    game: str
    state: str  # "called" | "draft" | "over" | "paused" | "running"
    opens: int | None
    ends: int | None
    team: int | None
    team_name: str | None


class Membership(Struct, kw_only=True):
    """To `join_team_session`: the session, and what the player is there."""

    re: str | int
    team_session: str
    role: str  # "guest" | "organiser" | "player"
    team: int | None


class TeamSessionBegun(Struct, kw_only=True):
    """To `start_team_session`: the table, or all that keeps the session from beginning.

    Where there is neither, the session has another revision, `rev`.
    """

    re: str | int
    table: str | None
    rev: int
    faults: list[TeamSessionFault]
