"""Team sessions: games that teams play, led by organisers, from the plan to the end.

A session is planned by its organisers as a draft, then called: members join by invitation. Its start inserts
the table that is played at; from then on nothing of it changes, and when the game ends the session is over.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

import msgspec

from game.api import Millis, Seat
from game.ports.bus import TeamSessionStarted
from game.ports.nodes import Node
from game.row import TableRow
from game.team_play import ORGANISER

MAX_TEAM_SESSIONS = 20
"""Sessions that one player may organise, those that are over among them."""

MAX_MEMBERSHIPS = 50
"""Sessions that are not over to which a player may belong who joins another."""

MAX_TEAMS = 50
"""Teams of a session."""

MAX_PLAYERS = 200
"""Players of a session, in all teams together."""

MAX_ORGANISERS = 20
MAX_GUESTS = 50

Role: TypeAlias = Literal["player", "organiser", "guest"]
"""What a member is: plays in a team, leads the session, or only watches."""

State: TypeAlias = Literal["draft", "called", "running", "over"]
"""How far a session is. Whether a running one is paused, its game says."""


class Team(msgspec.Struct, frozen=True, array_like=True):
    """A team: its number, which it keeps, and whether there is an invitation to it."""

    number: int
    name: str
    invited: bool = False


class Member(msgspec.Struct, frozen=True, array_like=True):
    """Who belongs to a session; `team` is the number of a player's team. `there`: is still a player here."""

    player_id: str
    name: str
    role: Role
    team: int | None = None
    there: bool = True


class TeamSession(msgspec.Struct, frozen=True):
    """All there is of a session: teams by number, members by name.

    `rev` counts what organisers edit, `member_rev` changes of members. `opens` and `ends` are when it is
    planned for. Once it has begun, names and teams of members are those at its table.
    """

    id: str
    name: str
    game_name: str
    setup: msgspec.Raw
    state: State
    members: tuple[Member, ...]
    teams: tuple[Team, ...] = ()
    catalogue_hash: str | None = None
    opens: Millis | None = None
    ends: Millis | None = None
    rev: int = 0
    member_rev: int = 0
    table_id: str | None = None
    started: Millis | None = None
    ended: Millis | None = None
    guests_invited: bool = False

    def member(self, player_id: str) -> Member | None:
        """The member who is that player; None for others."""
        return next((one for one in self.members if one.player_id == player_id), None)

    def of_role(self, role: Role) -> list[Member]:
        """The members of a role, by name."""
        return [one for one in self.members if one.role == role]

    def players_of(self, team: int) -> list[Member]:
        """The players of a team, by name."""
        return [one for one in self.members if one.team == team]


class OwnTeamSession(NamedTuple):
    """A session to which a player belongs, and as what; `seat` is that of the team in a running one."""

    id: str
    name: str
    game_name: str
    state: State
    opens: Millis | None
    ends: Millis | None
    table_id: str | None
    role: Role
    team: int | None
    seat: Seat | None


class Invitation(NamedTuple):
    """What one is invited to: a session, and a team, or as a guest where that is None."""

    team_session_id: str
    name: str
    game_name: str
    state: State
    opens: Millis | None
    ends: Millis | None
    team: Team | None


class TeamSessionEdit(NamedTuple):
    """What a session of the revision `rev` is to be: all of it, or nothing is changed.

    An edit that is made again with its `nonce` is made once, if no other has come since.
    """

    rev: int
    nonce: str
    name: str
    name_key: str
    setup: msgspec.Raw
    catalogue_hash: str | None
    opens: Millis | None
    ends: Millis | None
    called: bool
    put: Sequence[tuple[int, str, str]] = ()
    """Teams, new ones or others than before: number, name and name key."""
    removed: Sequence[int] = ()
    """The numbers of teams that go, with their players."""


EditOutcome: TypeAlias = Literal["edited", "outdated", "name_taken", "no_catalogue", "begun", "no_session"]


class Edited(NamedTuple):
    """What became of an edit, and the revision that the session has now; 0 without a session.

    `outdated`: it has another revision than the edit is for. `no_catalogue`: there is no such version of a
    catalogue of its game. `begun`: it is running or over.
    """

    outcome: EditOutcome
    rev: int


class MemberLimits(NamedTuple):
    """How many players a team may have by the rules of its game, and how many there may be of each role."""

    team: int
    player: int = MAX_PLAYERS
    organiser: int = MAX_ORGANISERS
    guest: int = MAX_GUESTS
    sessions: int = MAX_MEMBERSHIPS


JoinOutcome: TypeAlias = Literal["joined", "no_invitation", "organiser", "not_called", "full", "too_many"]

MemberOutcome: TypeAlias = Literal[
    "changed", "no_player", "no_team", "not_kept", "full", "last", "begun", "no_session"
]


class Joined(NamedTuple):
    """What became of joining, and the session, which is None without an invitation.

    `joined` also where the player is what the invitation is for. `organiser`: the player organises it.
    `full`: there are as many as may be. `too_many`: the player belongs to as many sessions as may be.
    """

    outcome: JoinOutcome
    team_session_id: str | None


class DemoJoined(NamedTuple):
    """What became of coming into a session that programs have prepared: the session, and who organises it.

    `busy`: the player plays in a running session, or is in one of these. `none`: no session is prepared, or
    no program is there.
    """

    outcome: Literal["joined", "busy", "none"]
    team_session_id: str | None = None
    host_id: str | None = None
    rev: int = 0


class Start(NamedTuple):
    """The table with which a session of these revisions is to begin; None asks only who is not available.

    `due` is the instant by which the sweep has to look at the table; `name` is the session's.
    """

    rev: int
    member_rev: int
    name: str
    row: TableRow | None
    due: Millis | None = None


def started_note(team_session_id: str, name: str, row: TableRow) -> TeamSessionStarted:
    """The note that a session has begun at a table of teams. Raises `ValueError` for another table."""
    if row.teams is None:
        raise ValueError(f"There are no teams at the table {row.id}.")
    seats = [(one.player_id, one.seat) for one in row.seated]
    seats += [(one.player_id, ORGANISER) for one in row.teams.organisers]
    seats += [(one.player_id, None) for one in row.teams.guests]
    return TeamSessionStarted(team_session_id, name, row.id, row.game_name, tuple(seats))


class Unavailable(NamedTuple):
    """A player who cannot play: `busy` in another running session, or else no longer there."""

    player_id: str
    busy: bool


StartOutcome: TypeAlias = Literal[
    "started", "checked", "outdated", "members_changed", "late", "no_catalogue", "no_session"
]


class Started(NamedTuple):
    """What became of a start: the table, and who is not available.

    `started` also where it has begun before, with that table. `checked`: nothing was changed. `outdated`: it
    has another revision, or is not called. `late`: its beginning is not now.
    """

    outcome: StartOutcome
    rev: int
    table_id: str | None
    unavailable: tuple[Unavailable, ...] = ()


class TeamSessions(Protocol):
    """The sessions. To who does not belong to one there is none; only organisers change one."""

    async def create(
        self, player_id: str, team_session_id: str, name: str, name_key: str, game_name: str
    ) -> Literal["created", "name_taken", "not_kept", "full"]:
        """Makes a draft that a player organises, without teams. `created` also where it is there.

        `not_kept`: the player's name is not kept. `full`: the player organises `MAX_TEAM_SESSIONS`.
        """
        ...

    async def delete(self, player_id: str, team_session_id: str) -> Literal["deleted", "begun", "no_session"]:
        """Deletes a session, unless it is running (`begun`). Its table is for `delete_tables` to delete."""
        ...

    async def delete_tables(self, limit: int) -> int:
        """Deletes at most `limit` tables whose sessions are deleted and that have no photos any more.

        The nodes that watch them are sent `TableChanged`. Returns how many.
        """
        ...

    async def of_player(self, player_id: str, limit: int) -> list[OwnTeamSession]:
        """At most `limit` sessions to which a player belongs, by name; those that are over come last.

        Of these the one that ended last comes first.
        """

    async def running_of(self, player_id: str) -> list[OwnTeamSession]:
        """The running sessions to which a player belongs, by name."""

    async def read(self, player_id: str, team_session_id: str) -> TeamSession | None:
        """A session to which a player belongs; None without one."""

    async def edit(self, player_id: str, team_session_id: str, edit: TeamSessionEdit) -> Edited:
        """Edits a session that has not begun."""
        ...

    async def set_member(
        self,
        player_id: str,
        team_session_id: str,
        name_key: str,
        role: Role | None,
        team: int | None,
        limits: MemberLimits,
    ) -> MemberOutcome:
        """Gives the member of a name another role or team, None removes; others may become organisers.

        `no_player`: there is none of that name. `last`: nobody would be left who organises it.
        """
        ...

    async def invite(
        self, player_id: str, team_session_id: str, team: int | None, secret_hash: bytes
    ) -> Literal["invited", "no_team", "begun", "no_session"]:
        """Makes an invitation to a team, or for guests, in place of the one before."""
        ...

    async def invitation(self, secret_hash: bytes) -> Invitation | None:
        """What an invitation is for; None where it is none, or no longer."""

    async def join(self, player_id: str, secret_hash: bytes, limits: MemberLimits) -> Joined:
        """Makes a player a member by an invitation, in place of what the player was in that session."""
        ...

    async def join_demo(self, player_id: str, role: Literal["player", "organiser"]) -> DemoJoined:
        """Makes a player a member of a session that a program of the server organises.

        It is one that is called, in which nobody is yet but such programs, one in each team, and whose
        organiser is connected. A player comes into the second team. An organiser need not keep the own name.
        Nobody is in two of these that are not over: who asks again comes into the same, until it has begun.
        """
        ...

    async def leave(self, player_id: str, team_session_id: str) -> Literal["left", "begun", "last"]:
        """Ends a membership, unless the session is running. `left` also without one."""
        ...

    async def start(self, node_id: Node, player_id: str, team_session_id: str, start: Start) -> Started:
        """Begins a called session, if all of its players are there and play in no other running session.

        The other nodes are sent `TeamSessionStarted`. Of starts at the same time that have a player in common
        one succeeds.
        """
        ...

    async def request_stop(self, name_key: str) -> str | None:
        """Records that the operator wants the running session of a name to end; its id, None without one."""

    async def is_running(self, team_session_id: str) -> bool:
        """Whether the game of a session is being played."""
        ...

    async def end_over(self, limit: int) -> int:
        """Ends at most `limit` running sessions whose games are over; how many those were.

        The end of its game ends a session at once, unless somebody has just locked the session.
        """
        ...

    async def quiet(self, event_before: Millis, limit: int) -> list[str]:
        """The ids of at most `limit` tables of running sessions without an event since an instant."""
        ...

    async def stops_requested(self, limit: int) -> list[str]:
        """The ids of at most `limit` tables of running sessions that the operator wants to end."""
