"""What organisers plan as a team session, and how others become members of one.

To who does not belong to a session there is none. Once it has begun nothing of it changes.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from game.api import Game, Millis
from game.catalogue.entry import fault_of_name
from game.held.tables import Tables
from game.kit.confusables import name_key
from game.kit.meter import count
from game.lifecycle.opening import NO_VERSION
from game.lifecycle.setups import WITHOUT_CATALOGUE
from game.lifecycle.team_session_faults import SessionFault, setup_of, team_faults
from game.ports.team_sessions import (
    MAX_MEMBERSHIPS,
    MAX_TEAM_SESSIONS,
    Invitation,
    Member,
    MemberLimits,
    OwnTeamSession,
    Role,
    State,
    TeamSession,
    TeamSessionEdit,
    TeamSessions,
)
from game.refused import Refused
from game.sentence import say
from game.team_play import TeamPlay

ShownState: TypeAlias = State | Literal["paused"]

QUIET = Millis(30 * 24 * 3_600_000)
"""Milliseconds after its last event for which a running session goes on, as in a pause that is forgotten."""

MOST_LISTED = 100
"""Sessions of a player that are listed."""

NOT_KEPT = say("Who organises a session keeps the own name by a passphrase.", "session-organiser-not-kept")

BEGUN = say("The session has begun: it goes on with what it began with.", "team-session-begun")

LAST = say("Somebody has to organise it; delete it instead.", "last-organiser")

NO_INVITATION = say("This is no invitation, or another has taken its place.", "no-invitation")

FULL = say("There are as many members as there may be.", "team-session-full")

NOT_CALLED = say("Nobody can join this session now.", "team-session-not-called")

NAME_TAKEN = say("There is another session of this name.", "team-session-name-taken")


class Plan(NamedTuple):
    """What a session is to be. Teams are given by number, None for a new one, and name."""

    name: str
    setup: msgspec.Raw
    catalogue_hash: str | None
    opens: Millis | None
    ends: Millis | None
    called: bool
    teams: Sequence[tuple[int | None, str]]


class SessionEdited(NamedTuple):
    """What became of an edit: the revision that the session has now, and what is wrong with the edit.

    Where it was not made and nothing is wrong with it, the session has another revision than it was for.
    """

    done: bool
    rev: int
    faults: Sequence[SessionFault] = ()


def secret_hash(secret: str) -> bytes:
    """What the database holds of the secret of an invitation."""
    return hashlib.sha256(secret.encode()).digest()


class TeamSessionPlans:
    """The team sessions for the members of one process. All coroutines raise `Refused`."""

    def __init__(self, tables: Tables, sessions: TeamSessions) -> None:
        self._tables = tables
        self._sessions = sessions

    async def create(self, player_id: str, game_name: str, name: str) -> str:
        """Makes a draft of a session of a game; its id."""
        self.game(game_name)
        if (fault := fault_of_name(name)) is not None:
            raise Refused("bad_setup", fault)
        session_id = secrets.token_urlsafe(9)
        match await self._sessions.create(player_id, session_id, name, name_key(name), game_name):
            case "name_taken":
                raise Refused("name_taken", NAME_TAKEN)
            case "not_kept":
                raise Refused("not_here", NOT_KEPT)
            case "full":
                text = "You organise {count} sessions already."
                raise Refused("too_many", text, "too-many-organised", count=MAX_TEAM_SESSIONS)
        return session_id

    async def delete(self, player_id: str, session_id: str) -> None:
        """Deletes a session that is not running. Its table is deleted a little later."""
        outcome = await self._sessions.delete(player_id, session_id)
        if outcome == "no_session":
            raise Refused("no_such_team_session")
        if outcome == "begun":
            raise Refused("not_here", "The session is running; stop it first.", "team-session-runs")

    async def of_player(self, player_id: str) -> list[tuple[OwnTeamSession, ShownState]]:
        """The sessions to which a player belongs, each with the state that is shown."""
        found = await self._sessions.of_player(player_id, MOST_LISTED)
        return [(one, (await self._standing(one.state, one.table_id))[0]) for one in found]

    async def running_of(self, player_id: str) -> list[OwnTeamSession]:
        """The running sessions to which a player belongs."""
        return await self._sessions.running_of(player_id)

    async def read(
        self, player_id: str, session_id: str
    ) -> tuple[TeamSession, Member, ShownState, Millis | None]:
        """A session, what the player is there, the state that is shown, and when a paused one is ended."""
        session = await self._sessions.read(player_id, session_id)
        own = None if session is None else session.member(player_id)
        if session is None or own is None:
            raise Refused("no_such_team_session")
        count(reads=len(session.members))
        return session, own, *await self._standing(session.state, session.table_id)

    async def organised(self, player_id: str, session_id: str) -> TeamSession:
        """A session that the player organises."""
        session = await self._sessions.read(player_id, session_id)
        own = None if session is None else session.member(player_id)
        if session is None or own is None or own.role != "organiser":
            text = "There is no such team session that you organise."
            raise Refused("no_such_team_session", text, "no-organised-session")
        count(reads=len(session.members))
        return session

    async def _standing(self, state: State, table_id: str | None) -> tuple[ShownState, Millis | None]:
        """The state that is shown, and when a paused session is ended in which nothing happens.

        Whether the organisers have stopped the time of a running game, its table says.
        """
        if state != "running" or table_id is None:
            return state, None
        try:
            held = await self._tables.hold(table_id)
        except Refused:  # its rules are at fault, or not here
            return state, None
        self._tables.advance(held)
        return ("paused", Millis(held.table.at + QUIET)) if held.table.paused else (state, None)

    async def edit(self, player_id: str, session_id: str, rev: int, nonce: str, plan: Plan) -> SessionEdited:
        """Makes a session of that revision what the plan says, or tells all that is wrong with it."""
        session = await self.organised(player_id, session_id)
        game, numbered = self.game(session.game_name), _numbered(session, plan.teams)
        faults, setup = list[SessionFault](), None
        if session.rev == rev:  # if it is newer, the edit has been made before, or comes too late
            faults, setup = plan_faults(game, session, plan, numbered)
        if faults or session.rev < rev:
            return SessionEdited(False, session.rev, faults)
        edit = TeamSessionEdit(
            rev,
            f"{player_id} {nonce}",  # others may choose the same
            plan.name,
            name_key(plan.name),
            msgspec.Raw(msgspec.json.encode(setup)),
            plan.catalogue_hash,
            plan.opens,
            plan.ends,
            plan.called,
            [(number, name, name_key(name)) for number, name in numbered],
            [one.number for one in session.teams if one.number not in dict(numbered)],
        )
        outcome, rev = await self._sessions.edit(player_id, session_id, edit)
        match outcome:
            case "no_session":
                raise Refused("no_such_team_session")
            case "begun":
                raise Refused("not_here", BEGUN)
            case "name_taken":
                faults = [SessionFault(NAME_TAKEN)]
            case "no_catalogue":
                faults = [SessionFault(NO_VERSION)]
        return SessionEdited(outcome == "edited", rev, faults)

    async def set_member(
        self, player_id: str, session_id: str, name: str, role: Role | None, team: int | None
    ) -> None:
        """Gives the member of a name another role or team, or removes; anybody may become an organiser."""
        session = await self.organised(player_id, session_id)
        if (role == "player") is (team is None):
            raise Refused("bad_setup", "A player has a team, and nobody else has one.", "players-have-teams")
        limits = self._limits(session.game_name)
        match await self._sessions.set_member(player_id, session_id, name_key(name), role, team, limits):
            case "no_session":
                raise Refused("no_such_team_session")
            case "begun":
                raise Refused("not_here", BEGUN)
            case "no_player":
                raise Refused("no_such_player", "Nobody of this name has joined.", "nobody-joined")
            case "no_team":
                raise Refused("bad_setup", "The session has no such team.", "no-such-team")
            case "not_kept":
                raise Refused("not_here", NOT_KEPT)
            case "full":
                raise Refused("too_many", FULL)
            case "last":
                raise Refused("not_here", LAST)

    async def invite(self, player_id: str, session_id: str, team: int | None) -> str:
        """Makes an invitation to a team, or for guests, in place of the one before; its secret."""
        secret = secrets.token_urlsafe(16)
        match await self._sessions.invite(player_id, session_id, team, secret_hash(secret)):
            case "no_session":
                raise Refused("no_such_team_session")
            case "begun":
                raise Refused("not_here", BEGUN)
            case "no_team":
                raise Refused("bad_setup", "The session has no such team.", "no-such-team")
        return secret

    async def invitation(self, secret: str) -> Invitation:
        """What an invitation is for."""
        found = await self._sessions.invitation(secret_hash(secret))
        if found is None:
            raise Refused("no_such_team_session", NO_INVITATION)
        return found

    async def join(self, player_id: str, secret: str) -> tuple[str, Role, int | None]:
        """Makes the player a member by an invitation; the session, and the player's role and team."""
        found = await self.invitation(secret)
        joined = await self._sessions.join(player_id, secret_hash(secret), self._limits(found.game_name))
        match joined.outcome:
            case "no_invitation":
                raise Refused("no_such_team_session", NO_INVITATION)
            case "organiser":
                raise Refused("not_here", "You organise this session.", "you-organise")
            case "not_called":
                raise Refused("not_here", NOT_CALLED)
            case "full":
                raise Refused("too_many", FULL)
            case "too_many":
                text = "You belong to {count} sessions already."
                raise Refused("too_many", text, "too-many-memberships", count=MAX_MEMBERSHIPS)
        team = None if found.team is None else found.team.number
        return found.team_session_id, "guest" if team is None else "player", team

    async def leave(self, player_id: str, session_id: str) -> None:
        """Ends the membership of a player in a session that is not running."""
        outcome = await self._sessions.leave(player_id, session_id)
        if outcome == "begun":
            raise Refused("not_here", BEGUN)
        if outcome == "last":
            raise Refused("not_here", LAST)

    def game(self, game_name: str) -> Game[Any, Any, Any]:
        """A game that teams play."""
        game = self._tables.games.get(game_name)
        if game is None or game.team_play is None:
            text = "There is no game {game} that teams play."
            raise Refused("bad_setup", text, "no-team-game", game=game_name)
        return game

    def _limits(self, game_name: str) -> MemberLimits:
        play: TeamPlay[Any, Any] | None = self.game(game_name).team_play
        return MemberLimits(0 if play is None else play.players[-1])


def _numbered(session: TeamSession, teams: Sequence[tuple[int | None, str]]) -> list[tuple[int, str]]:
    """Teams with numbers: new ones have the smallest that no team has or had before."""
    used = {one.number for one in session.teams} | {number for number, _ in teams if number is not None}
    free = iter(number for number in range(len(used) + len(teams)) if number not in used)
    return [(next(free) if number is None else number, name) for number, name in teams]


def plan_faults(
    game: Game[Any, Any, Any], session: TeamSession, plan: Plan, numbered: Sequence[tuple[int, str]]
) -> tuple[list[SessionFault], Any]:
    """All that is wrong with a plan, and its setup made complete."""
    setup, faults = setup_of(game, plan.setup)
    if (fault := fault_of_name(plan.name)) is not None:
        faults.append(SessionFault(fault))
    if plan.catalogue_hash is not None and game.catalogue is None:
        faults.append(SessionFault(WITHOUT_CATALOGUE))
    if plan.opens is not None and plan.ends is not None and plan.ends <= plan.opens:
        faults.append(SessionFault(say("A session ends after it opens.", "ends-before-it-opens")))
    new = [number for (number, _), (given, _) in zip(numbered, plan.teams, strict=True) if given is None]
    known = [*(one.number for one in session.teams), *new]
    if len({number for number, _ in numbered}) < len(numbered):
        faults.append(SessionFault(say("A team is listed twice.", "team-listed-twice")))
    return faults + team_faults(numbered, known), setup
