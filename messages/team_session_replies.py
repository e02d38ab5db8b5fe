"""The replies to commands about team sessions: see `messages.replies`."""

from typing import Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from messages.container import container
from messages.errors import Arguments, Reason
from messages.limits import Id

State: TypeAlias = Literal["draft", "called", "running", "paused", "over"]

Role: TypeAlias = Literal["player", "organiser", "guest"]


@container
class TeamSessionEntry:
    """A team session that the player belongs to, as a `role`, a player in the `team`.

    `table` is there once it has begun.
    """

    team_session: str
    name: str
    game: str
    state: State
    opens: int | None
    ends: int | None
    table: str | None
    role: Role
    team: int | None


@container
class TeamSessionList:
    """To `team_sessions`: those that the player belongs to, by name, and after these those that are over."""

    type: Literal["ok"] = "ok"
    re: Id
    team_sessions: list[TeamSessionEntry]


@container
class TeamSessionCreated:
    """To `create_team_session`: the id of the session."""

    type: Literal["ok"] = "ok"
    re: Id
    team_session: str


@container
class TeamView:
    """A team of a session, the names of its members, and whether there is an invitation to it."""

    team: int
    name: str
    members: list[str]
    invited: bool


@container
class TeamSessionView:
    """To `team_session`: all there is of it, as what the player belongs to it, and who else does, by names.

    `rev` is the revision that an edit is for. `opens` and `ends` are when it is planned for, `started` and
    `ended` when it began and ended, null before. `invited` says whether there is an invitation for guests.
    `quiet_until`, while it is paused, is when it ends where nothing is done in it until then.
    """

    type: Literal["ok"] = "ok"
    re: Id
    team_session: str
    name: str
    game: str
    setup: msgspec.Raw
    catalogue: str | None
    opens: int | None
    ends: int | None
    state: State
    rev: int
    table: str | None
    started: int | None
    ended: int | None
    role: Role
    team: int | None
    teams: list[TeamView]
    organisers: list[str]
    guests: list[str]
    invited: bool
    quiet_until: int | UnsetType = UNSET


@container
class TeamSessionFault:
    """What is wrong with a team session, as a sentence; the `team` or name of the `player`, if one's.

    `reason` and `arguments` are those of the text, as in an `error`.
    """

    text: str
    reason: Reason | UnsetType = UNSET
    arguments: Arguments | UnsetType = UNSET
    team: int | None
    player: str | None


@container
class TeamSessionEdited:
    """To `edit_team_session`: whether it was `done`, the revision that there is now, and what is wrong.

    Where it was not done and nothing is wrong, others have edited the session since: read it, and edit again.
    """

    type: Literal["ok"] = "ok"
    re: Id
    done: bool
    rev: int
    faults: list[TeamSessionFault]


@container
class Invited:
    """To `invite`: the secret of the invitation, which is told this once."""

    type: Literal["ok"] = "ok"
    re: Id
    secret: str


@container
class InvitationView:
    """To `invitation`: the session, and the team and its name, or null where it is for guests."""

    type: Literal["ok"] = "ok"
    re: Id
    team_session: str
    name: str
    game: str
    state: State
    opens: int | None
    ends: int | None
    team: int | None
    team_name: str | None


@container
class Membership:
    """To `join_team_session`: the session, and what the player is there."""

    type: Literal["ok"] = "ok"
    re: Id
    team_session: str
    role: Role
    team: int | None


@container
class TeamSessionBegun:
    """To `start_team_session`: the table, or all that keeps the session from beginning.

    Where there is neither, the session has another revision, `rev`.
    """

    type: Literal["ok"] = "ok"
    re: Id
    table: str | None
    rev: int
    faults: list[TeamSessionFault]


TeamSessionReply: TypeAlias = (
    TeamSessionList | TeamSessionCreated | TeamSessionView | TeamSessionEdited | Invited | InvitationView
    | Membership | TeamSessionBegun
)  # fmt: skip
