"""Team sessions for those who belong to them, on the wire."""

from collections.abc import Sequence

from msgspec import UNSET, UnsetType

from game.api import Millis
from game.lifecycle.team_session_faults import SessionFault
from game.lifecycle.team_session_plans import Plan, ShownState
from game.lifecycle.team_sessions import TeamSessions as Sessions
from game.ports.bus import TeamSessionStarted as StartedNote
from game.ports.team_sessions import Member, OwnTeamSession, Role, TeamSession
from game.sections.wording import fields_of
from game.team_play import ORGANISER
from messages import (
    CreateTeamSession,
    DeleteTeamSession,
    EditTeamSession,
    InvitationView,
    Invite,
    Invited,
    JoinTeamSession,
    LeaveTeamSession,
    Membership,
    Ok,
    ReadInvitation,
    ReadTeamSession,
    Reply,
    RunningTeamSession,
    SetMember,
    StartTeamSession,
    StopTeamSession,
    TeamSessionBegun,
    TeamSessionCommand,
    TeamSessionCreated,
    TeamSessionEdited,
    TeamSessionEntry,
    TeamSessionFault,
    TeamSessionList,
    TeamSessions,
    TeamSessionStarted,
    TeamSessionView,
    TeamView,
    TryTeamSession,
)


async def answer_member(sessions: Sessions, player_id: str, command: TeamSessionCommand) -> Reply:
    """The reply to a command about team sessions. Raises: `Refused`."""
    re, plans = command.id, sessions.plans
    match command:
        case TeamSessions():
            return TeamSessionList(
                re=re,
                team_sessions=[entry(one, state) for one, state in await plans.of_player(player_id)],
            )
        case CreateTeamSession():
            session_id = await plans.create(player_id, command.game, command.name)
            return TeamSessionCreated(re=re, team_session=session_id)
        case DeleteTeamSession():
            await plans.delete(player_id, command.team_session)
        case ReadTeamSession():
            return view(command, *await plans.read(player_id, command.team_session))
        case EditTeamSession():
            done, rev, faults = await plans.edit(
                player_id, command.team_session, command.rev, command.nonce, plan(command)
            )
            return TeamSessionEdited(re=re, done=done, rev=rev, faults=shown(faults))
        case SetMember():
            await plans.set_member(player_id, command.team_session, command.name, command.role, command.team)
        case Invite():
            secret = await plans.invite(player_id, command.team_session, command.team)
            return Invited(re=re, secret=secret)
        case ReadInvitation():
            found = await plans.invitation(command.secret)
            return InvitationView(
                re=re,
                team_session=found.team_session_id,
                name=found.name,
                game=found.game_name,
                state=found.state,
                opens=found.opens,
                ends=found.ends,
                team=None if found.team is None else found.team.number,
                team_name=None if found.team is None else found.team.name,
            )
        case JoinTeamSession():
            session_id, role, team = await plans.join(player_id, command.secret)
            return Membership(re=re, team_session=session_id, role=role, team=team)
        case LeaveTeamSession():
            await plans.leave(player_id, command.team_session)
        case StartTeamSession():
            table_id, rev, faults = await sessions.beginning.start(
                player_id, command.team_session, command.rev
            )
            return TeamSessionBegun(re=re, table=table_id, rev=rev, faults=shown(faults))
        case TryTeamSession():
            table_id, rev, faults = await sessions.try_demo(player_id, command.role)
            return TeamSessionBegun(re=re, table=table_id, rev=rev, faults=shown(faults))
        case StopTeamSession():
            await sessions.ending.stop(player_id, command.team_session)
    return Ok(re=re)


def plan(command: EditTeamSession) -> Plan:
    """What an organiser wants a session to be."""
    return Plan(
        command.name,
        command.setup,
        command.catalogue,
        None if command.opens is None else Millis(command.opens),
        None if command.ends is None else Millis(command.ends),
        command.called,
        [(one.team, one.name) for one in command.teams],
    )


def entry(own: OwnTeamSession, state: ShownState) -> TeamSessionEntry:
    """A session of a player, as it is listed."""
    return TeamSessionEntry(
        team_session=own.id,
        name=own.name,
        game=own.game_name,
        state=state,
        opens=own.opens,
        ends=own.ends,
        table=own.table_id,
        role=own.role,
        team=own.team,
    )


def view(
    command: ReadTeamSession, session: TeamSession, own: Member, state: ShownState, quiet_until: Millis | None
) -> TeamSessionView:
    """A session as it is sent to a member."""
    return TeamSessionView(
        re=command.id,
        team_session=session.id,
        name=session.name,
        game=session.game_name,
        setup=session.setup,
        catalogue=session.catalogue_hash,
        opens=session.opens,
        ends=session.ends,
        state=state,
        rev=session.rev,
        table=session.table_id,
        started=session.started,
        ended=session.ended,
        role=own.role,
        team=own.team,
        teams=[
            TeamView(
                team=team.number,
                name=team.name,
                members=[one.name for one in session.players_of(team.number)],
                invited=team.invited,
            )
            for team in session.teams
        ],
        organisers=[one.name for one in session.of_role("organiser")],
        guests=[one.name for one in session.of_role("guest")],
        invited=session.guests_invited,
        quiet_until=UNSET if quiet_until is None else quiet_until,
    )


def running(sessions: Sequence[OwnTeamSession]) -> list[RunningTeamSession] | UnsetType:
    """The running sessions of a player as they are told in the reply to `hello`."""
    return [
        RunningTeamSession(
            team_session=one.id,
            name=one.name,
            game=one.game_name,
            table=one.table_id,
            role=one.role,
            seat=one.seat,
        )
        for one in sessions
        if one.table_id is not None
    ] or UNSET


def started(note: StartedNote, seat: int | None) -> TeamSessionStarted:
    """That a session has begun, as a member with that seat is told."""
    role: Role = "guest" if seat is None else "organiser" if seat == ORGANISER else "player"
    return TeamSessionStarted(
        team_session=note.team_session_id,
        name=note.name,
        game=note.game_name,
        table=note.table_id,
        role=role,
        seat=seat if role == "player" else None,
    )


def shown(faults: Sequence[SessionFault]) -> list[TeamSessionFault]:
    """Faults as they are sent."""
    return [TeamSessionFault(team=one.team, player=one.player, **fields_of(one.sentence)) for one in faults]
