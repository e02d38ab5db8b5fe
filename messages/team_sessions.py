"""What organisers and members of team sessions may send: see `messages.commands`."""

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from messages.container import container
from messages.costs import Cost
from messages.limits import (
    CatalogueHash,
    Credential,
    EntryName,
    GameName,
    Id,
    Nonce,
    Rate,
    Secret,
    Seq,
    TeamNumber,
    TeamSessionId,
    Time,
)


@container
class TeamSessions:
    """Asks for the team sessions that the player belongs to. Answered by `TeamSessionList`."""

    type: Literal["team_sessions"] = "team_sessions"
    id: Id

    rate = Rate(2, 20)  # a page asks when it is opened
    cost = Cost(reads=100, bytes=10_000, statements=1)
    most = Cost(events=200, reads=300, bytes=25_000, statements=1)


@container
class CreateTeamSession:
    """Makes a draft of a team session of a game. Answered by `TeamSessionCreated`."""

    type: Literal["create_team_session"] = "create_team_session"
    id: Id
    game: GameName
    name: EntryName

    rate = Rate(2, 20)  # a row that stays
    cost = Cost(reads=5, writes=2, statements=1)


@container
class DeleteTeamSession:
    """Deletes a team session that is not running. Answered by `Ok`."""

    type: Literal["delete_team_session"] = "delete_team_session"
    id: Id
    team_session: TeamSessionId

    rate = Rate(2, 20)  # all of its members
    cost = Cost(reads=100, writes=200, statements=1)


@container
class ReadTeamSession:
    """Asks for a team session that the player belongs to. Answered by `TeamSessionView`."""

    type: Literal["team_session"] = "team_session"
    id: Id
    team_session: TeamSessionId

    rate = Rate(5, 40)  # a page asks again while others join
    cost = Cost(reads=200, bytes=10_000, statements=1)
    most = Cost(events=100, reads=600, bytes=40_000, statements=1)


@container
class PutTeam:
    """A team that a session is to have, by its number; null for a new one."""

    team: TeamNumber | None
    name: EntryName


@container
class EditTeamSession:
    """Says what a team session of the revision `rev` is to be. Answered by `TeamSessionEdited`.

    It is all of it: a team that is left out goes, with its players. Members can join while it is `called`.
    `opens` and `ends` are when it is planned for. Sent again with its `nonce` it is done once, if no other
    edit has come since.
    """

    type: Literal["edit_team_session"] = "edit_team_session"
    id: Id
    team_session: TeamSessionId
    rev: Seq
    nonce: Nonce
    name: EntryName
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    catalogue: CatalogueHash | None = None
    opens: Time | None = None
    ends: Time | None = None
    called: bool = False
    teams: Annotated[list[PutTeam], Meta(max_length=100)]

    rate = Rate(5, 30)  # who types is slower
    cost = Cost(reads=300, writes=60, statements=2)


@container
class SetMember:
    """Gives a member of a team session another role or team; without `role` removes. Answered by `Ok`.

    Anybody who keeps the own name may be made an organiser.
    """

    type: Literal["team_member"] = "team_member"
    id: Id
    team_session: TeamSessionId
    name: Credential
    role: Literal["player", "organiser", "guest"] | None = None
    team: TeamNumber | None = None

    rate = Rate(5, 60)  # a row; who sorts a group of people does many
    cost = Cost(reads=500, writes=2, statements=2)


@container
class Invite:
    """Makes an invitation to a team, or for guests, in place of the one before. Answered by `Invited`."""

    type: Literal["invite"] = "invite"
    id: Id
    team_session: TeamSessionId
    team: TeamNumber | None = None

    rate = Rate(5, 60)  # a row; a page may want one for each team at once
    cost = Cost(reads=5, writes=2, statements=1)


@container
class ReadInvitation:
    """Asks what an invitation is for. Answered by `InvitationView`."""

    type: Literal["invitation"] = "invitation"
    id: Id
    secret: Secret

    rate = Rate(2, 20)  # a page asks when it is opened
    cost = Cost(reads=5, statements=1)


@container
class JoinTeamSession:
    """Joins a team session by an invitation, in place of what one was there. Answered by `Membership`."""

    type: Literal["join_team_session"] = "join_team_session"
    id: Id
    secret: Secret

    rate = Rate(2, 20)  # a row that stays
    cost = Cost(reads=400, writes=2, statements=3)


@container
class LeaveTeamSession:
    """Leaves a team session that is not running. Answered by `Ok`."""

    type: Literal["leave_team_session"] = "leave_team_session"
    id: Id
    team_session: TeamSessionId

    rate = Rate(2, 20)  # a row
    cost = Cost(reads=30, writes=2, statements=1)


@container
class StartTeamSession:
    """Begins a called team session of the revision `rev`. Answered by `TeamSessionBegun`.

    Sent again it is done once.
    """

    type: Literal["start_team_session"] = "start_team_session"
    id: Id
    team_session: TeamSessionId
    rev: Seq

    rate = Rate(2, 20)  # a table, and rows of all members
    cost = Cost(reads=1_000, writes=600, statements=3)
    most = Cost(reads=1_000, writes=600, statements=3, computations=1)


@container
class TryTeamSession:
    """Begins a demo session, which programs of the server have prepared, with the player in it.

    The player is in a team with a program, or organises it. Programs play all other teams; the session ends
    when nobody is there but them. Answered by `TeamSessionBegun`.
    """

    type: Literal["try_team_session"] = "try_team_session"
    id: Id
    role: Literal["player", "organiser"] = "player"

    rate = Rate(2, 20)  # a table, and rows of all members
    cost = Cost(reads=1_000, writes=600, statements=4)
    most = Cost(reads=1_000, writes=600, statements=4, computations=1)


@container
class StopTeamSession:
    """Ends a running team session now. Answered by `Ok`. Sent again it is done once."""

    type: Literal["stop_team_session"] = "stop_team_session"
    id: Id
    team_session: TeamSessionId

    rate = Rate(2, 20)  # an event, and rows of all members
    cost = Cost(events=1, reads=300, writes=300, statements=3)


TeamSessionCommand: TypeAlias = (
    TeamSessions | CreateTeamSession | DeleteTeamSession | ReadTeamSession | EditTeamSession | SetMember
    | Invite | ReadInvitation | JoinTeamSession | LeaveTeamSession | StartTeamSession | TryTeamSession
    | StopTeamSession
)  # fmt: skip
