"""What members of team sessions may send. Written by `python -m messages.python`: do not edit."""

from typing import Any, ClassVar, Literal

from msgspec import Struct, field

from moyo_client.command import Command
from moyo_client.messages.replies import (
    Ok,
)
from moyo_client.messages.team_session_replies import (
    InvitationView,
    Invited,
    Membership,
    TeamSessionBegun,
    TeamSessionCreated,
    TeamSessionEdited,
    TeamSessionList,
    TeamSessionView,
)


class TeamSessions(Command[TeamSessionList], kw_only=True, tag="team_sessions"):
    """Asks for the team sessions that the player belongs to. Answered by `TeamSessionList`."""

    answered_by: ClassVar[Any] = TeamSessionList


class CreateTeamSession(Command[TeamSessionCreated], kw_only=True, tag="create_team_session"):
    """Makes a draft of a team session of a game. Answered by `TeamSessionCreated`."""

    answered_by: ClassVar[Any] = TeamSessionCreated
    game: str
    name: str


class DeleteTeamSession(Command[Ok], kw_only=True, tag="delete_team_session"):
    """Deletes a team session that is not running. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    team_session: str


class ReadTeamSession(Command[TeamSessionView], kw_only=True, tag="team_session"):
    """Asks for a team session that the player belongs to. Answered by `TeamSessionView`."""

    answered_by: ClassVar[Any] = TeamSessionView
    team_session: str


class PutTeam(Struct, kw_only=True):
    """A team that a session is to have, by its number; null for a new one."""

    team: int | None
    name: str


class EditTeamSession(Command[TeamSessionEdited], kw_only=True, tag="edit_team_session"):
    """Says what a team session of the revision `rev` is to be. Answered by `TeamSessionEdited`.

    It is all of it: a team that is left out goes, with its players. Members can join while it is `called`.
    `opens` and `ends` are when it is planned for. Sent again with its `nonce` it is done once, if no other
    edit has come since.
    """

    answered_by: ClassVar[Any] = TeamSessionEdited
    team_session: str
    rev: int
    nonce: str
    name: str
    teams: list[PutTeam]
    setup: Any = field(default_factory=dict)
    catalogue: str | None = None
    opens: int | None = None
    ends: int | None = None
    called: bool = False


class SetMember(Command[Ok], kw_only=True, tag="team_member"):
    """Gives a member of a team session another role or team; without `role` removes. Answered by `Ok`.

    Anybody who keeps the own name may be made an organiser.
    """

    answered_by: ClassVar[Any] = Ok
    team_session: str
    name: str
    role: Literal["guest", "organiser", "player"] | None = None
    team: int | None = None


class Invite(Command[Invited], kw_only=True, tag="invite"):
    """Makes an invitation to a team, or for guests, in place of the one before. Answered by `Invited`."""

    answered_by: ClassVar[Any] = Invited
    team_session: str
    team: int | None = None


class ReadInvitation(Command[InvitationView], kw_only=True, tag="invitation"):
    """Asks what an invitation is for. Answered by `InvitationView`."""

    answered_by: ClassVar[Any] = InvitationView
    secret: str


class JoinTeamSession(Command[Membership], kw_only=True, tag="join_team_session"):
    """Joins a team session by an invitation, in place of what one was there. Answered by `Membership`."""

    answered_by: ClassVar[Any] = Membership
    secret: str


class LeaveTeamSession(Command[Ok], kw_only=True, tag="leave_team_session"):
    """Leaves a team session that is not running. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    team_session: str


class StartTeamSession(Command[TeamSessionBegun], kw_only=True, tag="start_team_session"):
    """Begins a called team session of the revision `rev`. Answered by `TeamSessionBegun`.

    Sent again it is done once.
    """

    answered_by: ClassVar[Any] = TeamSessionBegun
    team_session: str
    rev: int


class TryTeamSession(Command[TeamSessionBegun], kw_only=True, tag="try_team_session"):
    """Begins a demo session, which programs of the server have prepared, with the player in it.

    The player is in a team with a program, or organises it. Programs play all other teams; the session ends
    when nobody is there but them. Answered by `TeamSessionBegun`.
    """

    answered_by: ClassVar[Any] = TeamSessionBegun
    role: Literal["organiser", "player"] = "player"


class StopTeamSession(Command[Ok], kw_only=True, tag="stop_team_session"):
    """Ends a running team session now. Answered by `Ok`. Sent again it is done once."""

    answered_by: ClassVar[Any] = Ok
    team_session: str
