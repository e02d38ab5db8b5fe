"""Team sessions without a database: see `game.ports.team_sessions`."""

from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from game.api import Millis
from game.memory.state import State, StoredTable, StoredTeamSession
from game.ports.nodes import Node
from game.ports.team_sessions import (
    MAX_TEAM_SESSIONS,
    DemoJoined,
    Edited,
    Invitation,
    Joined,
    JoinOutcome,
    Member,
    MemberLimits,
    MemberOutcome,
    OwnTeamSession,
    Role,
    Start,
    Started,
    Team,
    TeamSession,
    TeamSessionEdit,
    Unavailable,
    started_note,
)


class TeamSessions:
    """Implements `game.ports.team_sessions.TeamSessions`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def _organised(self, player_id: str, team_session_id: str) -> StoredTeamSession | None:
        found = self._state.team_sessions.get(team_session_id)
        own = None if found is None else found.row.member(player_id)
        return found if own is not None and own.role == "organiser" else None

    def _why_no_organiser(self, player_id: str) -> Literal["not_kept", "full"] | None:
        player = self._state.players.get(player_id)
        if player is None or player.passphrase_hash is None:
            return "not_kept"
        own = [one.row.member(player_id) for one in self._state.team_sessions.values()]
        organised = sum(one is not None and one.role == "organiser" for one in own)
        return "full" if organised >= MAX_TEAM_SESSIONS else None

    def _key_of(self, stored: StoredTeamSession, player_id: str) -> str:
        """The key of the name of a member: as at the table, or as of now."""
        player = self._state.players.get(player_id)
        if player is None or stored.row.table_id is not None:
            return stored.name_keys[player_id]
        return player.name_key

    async def create(
        self, player_id: str, team_session_id: str, name: str, name_key: str, game_name: str
    ) -> Literal["created", "name_taken", "not_kept", "full"]:
        sessions = self._state.team_sessions
        if team_session_id in sessions:
            return "created"
        if (fault := self._why_no_organiser(player_id)) is not None:
            return fault
        if any(one.name_key == name_key for one in sessions.values()):
            return "name_taken"
        player, setup = self._state.players[player_id], msgspec.Raw(b"{}")
        members = (Member(player_id, player.name, "organiser"),)
        row = TeamSession(team_session_id, name, game_name, setup, state="draft", members=members)
        sessions[team_session_id] = StoredTeamSession(row, name_key, {player_id: player.name_key})
        return "created"

    async def delete(self, player_id: str, team_session_id: str) -> Literal["deleted", "begun", "no_session"]:
        if (found := self._organised(player_id, team_session_id)) is None:
            return "no_session"
        if self._state.is_running(found):
            return "begun"
        if found.row.table_id is not None:
            self._state.deleted_tables.add(found.row.table_id)
        del self._state.team_sessions[team_session_id]
        self._state.delete_unused_versions({found.row.catalogue_hash or ""})
        return "deleted"

    async def delete_tables(self, limit: int) -> int:
        state = self._state
        with_photos = {row.table_id for row, _ in state.photos.values()}
        gone = sorted(state.deleted_tables - with_photos)[:limit]
        for table_id in gone:
            state.delete_table(table_id)
        return len(gone)

    def _own(self, player_id: str) -> Iterator[tuple[StoredTeamSession, OwnTeamSession]]:
        """The sessions to which a player belongs, by name."""
        for stored in sorted(self._state.team_sessions.values(), key=lambda one: one.name_key):
            row = self._shown(stored)
            if (own := row.member(player_id)) is not None:
                seat = stored.seats.get(-1 if own.team is None else own.team)
                seat = seat if row.state == "running" else None
                planned = row.opens, row.ends
                given = (row.id, row.name, row.game_name, row.state, *planned, row.table_id)
                yield stored, OwnTeamSession(*given, own.role, own.team, seat)

    async def of_player(self, player_id: str, limit: int) -> list[OwnTeamSession]:
        ended = {one.id: self._shown(stored).ended for stored, one in self._own(player_id)}
        own = [one for _, one in self._own(player_id)]
        return sorted(own, key=lambda one: -(ended[one.id] or 2**62))[:limit]

    async def running_of(self, player_id: str) -> list[OwnTeamSession]:
        return [one for _, one in self._own(player_id) if one.state == "running"]

    def _table(self, stored: StoredTeamSession) -> StoredTable | None:
        table_id = stored.row.table_id
        return None if table_id is None else self._state.tables.get(table_id)

    def _shown(self, stored: StoredTeamSession) -> TeamSession:
        """The session with what has become of it at its table, and the names that its members have there."""
        row, table, players = stored.row, self._table(stored), self._state.players
        members = [replace(one, there=one.player_id in players) for one in row.members]
        if table is None:
            members = [replace(one, name=self._state.name_now(one.player_id, one.name)) for one in members]
        else:
            teams = {seat: number for number, seat in stored.seats.items()}
            seats = {one.player_id: teams[one.seat] for one in table.row.seated if one.seat is not None}
            members = [replace(one, team=seats.get(one.player_id, one.team)) for one in members]
            if table.row.ended is not None:
                row = replace(row, state="over", ended=table.row.ended)
        invited = set(stored.invitations.values())
        return replace(
            row,
            guests_invited=None in invited,
            teams=tuple(replace(one, invited=one.number in invited) for one in row.teams),
            members=tuple(sorted(members, key=lambda one: self._key_of(stored, one.player_id))),
        )

    async def read(self, player_id: str, team_session_id: str) -> TeamSession | None:
        stored = self._state.team_sessions.get(team_session_id)
        if stored is None or stored.row.member(player_id) is None:
            return None
        return self._shown(stored)

    async def edit(self, player_id: str, team_session_id: str, edit: TeamSessionEdit) -> Edited:
        if (found := self._organised(player_id, team_session_id)) is None:
            return Edited("no_session", 0)
        row, others = found.row, [one for one in self._state.team_sessions.values() if one is not found]
        version = None if edit.catalogue_hash is None else self._state.versions.get(edit.catalogue_hash)
        if row.rev == edit.rev + 1 and found.edit_nonce == edit.nonce:
            return Edited("edited", row.rev)
        if row.table_id is not None:
            return Edited("begun", row.rev)
        if row.rev != edit.rev:
            return Edited("outdated", row.rev)
        if edit.catalogue_hash is not None and (version is None or version.game_name != row.game_name):
            return Edited("no_catalogue", row.rev)
        if any(one.name_key == edit.name_key for one in others):
            return Edited("name_taken", row.rev)
        kept = {one.number: one for one in row.teams if one.number not in edit.removed}
        kept |= {number: Team(number, name) for number, name, _ in edit.put}
        gone = {one.number for one in row.teams} - kept.keys()
        found.invitations = {key: team for key, team in found.invitations.items() if team not in gone}
        found.row = replace(
            row,
            name=edit.name,
            setup=edit.setup,
            catalogue_hash=edit.catalogue_hash,
            opens=edit.opens,
            ends=edit.ends,
            state="called" if edit.called else "draft",
            rev=row.rev + 1,
            member_rev=row.member_rev + bool(gone),
            teams=tuple(kept[number] for number in sorted(kept)),
            members=tuple(one for one in row.members if one.team not in gone),
        )
        found.name_key, found.edit_nonce = edit.name_key, edit.nonce
        self._state.delete_unused_versions({row.catalogue_hash or ""})
        return Edited("edited", row.rev + 1)

    def _has_room(
        self, row: TeamSession, player_id: str, role: Role, team: int | None, limits: MemberLimits
    ) -> bool:
        others = [one for one in row.of_role(role) if one.player_id != player_id]
        in_team = 0 if team is None else sum(one.team == team for one in others)
        return len(others) < getattr(limits, role) and in_team < limits.team

    def _put(self, stored: StoredTeamSession, player_id: str, role: Role | None, team: int | None) -> None:
        """Makes a player a member in place of what the player was there; None for the role removes."""
        members = [one for one in stored.row.members if one.player_id != player_id]
        if role is not None:
            player = self._state.players[player_id]
            members.append(Member(player_id, player.name, role, team))
            stored.name_keys[player_id] = player.name_key
        rev = stored.row.member_rev + 1
        stored.row = replace(stored.row, members=tuple(members), member_rev=rev)

    async def set_member(
        self,
        player_id: str,
        team_session_id: str,
        name_key: str,
        role: Role | None,
        team: int | None,
        limits: MemberLimits,
    ) -> MemberOutcome:
        if (found := self._organised(player_id, team_session_id)) is None:
            return "no_session"
        row, players = found.row, self._state.players
        if row.table_id is not None:
            return "begun"
        known = [one.player_id for one in row.members if self._key_of(found, one.player_id) == name_key]
        known.sort(key=lambda one: one not in players)  # who has the name now, before who had it and is gone
        if not known and role == "organiser":
            known = [one for one, player in players.items() if player.name_key == name_key]
        if not known or (role is not None and known[0] not in players):
            return "no_player"
        other_id = known[0]
        other = row.member(other_id)
        if role == "player" and team not in {one.number for one in row.teams}:
            return "no_team"
        if other is not None and (other.role, other.team) == (role, team):
            return "changed"
        if other is not None and other.role == "organiser" and len(row.of_role("organiser")) == 1:
            return "last"
        if role is not None:
            if not self._has_room(row, other_id, role, team, limits):
                return "full"
            if role == "organiser" and (fault := self._why_no_organiser(other_id)) is not None:
                return fault
        self._put(found, other_id, role, team)
        return "changed"

    async def invite(
        self, player_id: str, team_session_id: str, team: int | None, secret_hash: bytes
    ) -> Literal["invited", "no_team", "begun", "no_session"]:
        if (found := self._organised(player_id, team_session_id)) is None:
            return "no_session"
        if found.row.table_id is not None:
            return "begun"
        if team is not None and team not in {one.number for one in found.row.teams}:
            return "no_team"
        others = {key: number for key, number in found.invitations.items() if number != team}
        found.invitations = others | {secret_hash: team}
        return "invited"

    def _invited(self, secret_hash: bytes) -> StoredTeamSession | None:
        sessions = self._state.team_sessions.values()
        return next((one for one in sessions if secret_hash in one.invitations), None)

    async def invitation(self, secret_hash: bytes) -> Invitation | None:
        if (found := self._invited(secret_hash)) is None:
            return None
        row, number = self._shown(found), found.invitations[secret_hash]
        team = next((one for one in row.teams if one.number == number), None)
        return Invitation(row.id, row.name, row.game_name, row.state, row.opens, row.ends, team)

    async def join(self, player_id: str, secret_hash: bytes, limits: MemberLimits) -> Joined:
        found = self._invited(secret_hash)
        if found is None or player_id not in self._state.players:
            return Joined("no_invitation", None)
        row, team = found.row, found.invitations[secret_hash]
        role: Role = "guest" if team is None else "player"
        outcome: JoinOutcome = "joined"
        own = row.member(player_id)
        if own is not None and (own.role, own.team) == (role, team):
            return Joined("joined", row.id)
        if own is not None and own.role == "organiser":
            outcome = "organiser"
        elif row.state != "called":
            outcome = "not_called"
        elif not self._has_room(row, player_id, role, team, limits):
            outcome = "full"
        elif own is None and sum(one.state != "over" for _, one in self._own(player_id)) >= limits.sessions:
            outcome = "too_many"
        else:
            self._put(found, player_id, role, team)
        return Joined(outcome, row.id)

    async def join_demo(self, player_id: str, role: Literal["player", "organiser"]) -> DemoJoined:
        online = {online_id for online_id, _ in self._state.online}
        called: list[str] = []
        for key, one in self._state.team_sessions.items():
            own, running = one.row.member(player_id), self._state.is_running(one)
            if own is None or not (running or one.row.table_id is None):
                continue
            of_program = any(self._is_program(other) for other in one.row.of_role("organiser"))
            if running and (of_program or own.role == "player"):
                return DemoJoined("busy")
            if of_program:
                called.append(key)
        for key in sorted(called or self._state.team_sessions):
            found = self._state.team_sessions[key]
            row = found.row
            programs = all(self._is_program(one) for one in row.members if one.player_id != player_id)
            programs = programs and all(row.players_of(team.number) for team in row.teams)
            hosts = [one.player_id for one in row.of_role("organiser") if one.player_id in online]
            if row.state == "called" and programs and hosts:
                self._put(found, player_id, role, row.teams[1].number if role == "player" else None)
                return DemoJoined("joined", row.id, hosts[0], row.rev)
        return DemoJoined("busy" if called else "none")

    def _is_program(self, member: Member) -> bool:
        """Whether it is a program of the server that prepares demo sessions."""
        player = self._state.players.get(member.player_id)
        return player is not None and player.bot_level is not None and player.bot_level < 0

    async def leave(self, player_id: str, team_session_id: str) -> Literal["left", "begun", "last"]:
        found = self._state.team_sessions.get(team_session_id)
        own = None if found is None else found.row.member(player_id)
        if found is None or own is None:
            return "left"
        if self._state.is_running(found):
            return "begun"
        if own.role == "organiser" and len(found.row.of_role("organiser")) == 1:
            return "last"
        self._put(found, player_id, None, None)
        return "left"

    async def start(self, node_id: Node, player_id: str, team_session_id: str, start: Start) -> Started:
        if (found := self._organised(player_id, team_session_id)) is None:
            return Started("no_session", 0, None)
        row = found.row
        if row.table_id is not None:
            return Started("started", row.rev, row.table_id)
        if row.rev != start.rev or (start.row is not None and row.state != "called"):
            return Started("outdated", row.rev, None)
        if row.member_rev != start.member_rev:
            return Started("members_changed", row.rev, None)
        members = self._shown(found).of_role("player")
        busy = {
            player.player_id
            for one in self._state.team_sessions.values()
            if self._state.is_running(one)
            for player in one.row.of_role("player")
        }
        unavailable = tuple(
            Unavailable(one.player_id, one.there) for one in members if not one.there or one.player_id in busy
        )
        if start.row is None or unavailable:
            return Started("checked", row.rev, None, unavailable)
        if not self._state.is_now(start.row.began or start.row.opened):
            return Started("late", row.rev, None)
        if start.row.catalogue_hash is not None and start.row.catalogue_hash not in self._state.versions:
            return Started("no_catalogue", row.rev, None)
        table = replace(start.row, seated=self._state.named_now(start.row.seated))
        self._state.tables[table.id] = StoredTable(table, start.due)
        self._state.end_searches(table.id, [one.player_id for one in table.seated])
        named = [replace(one, name=self._state.name_now(one.player_id, one.name)) for one in row.members]
        for one in named:
            found.name_keys[one.player_id] = self._key_of(found, one.player_id)
        found.row = replace(
            row, state="running", table_id=table.id, started=table.began, members=tuple(named)
        )
        found.seats = {one.number: seat for seat, one in enumerate(row.teams)}
        note = started_note(team_session_id, start.name, table)
        self._state.bus.post(self._state.other_nodes(node_id), note)
        return Started("started", row.rev, table.id)

    async def request_stop(self, name_key: str) -> str | None:
        for one in self._state.team_sessions.values():
            if one.name_key == name_key and self._state.is_running(one):
                one.stop_requested = True
                return one.row.id
        return None

    async def is_running(self, team_session_id: str) -> bool:
        found = self._state.team_sessions.get(team_session_id)
        return found is not None and self._state.is_running(found)

    async def end_over(self, limit: int) -> int:
        return 0  # nothing is locked here

    async def quiet(self, event_before: Millis, limit: int) -> list[str]:
        tables = [self._table(one) for one in self._state.team_sessions.values()]
        found = [
            (table.last_at, table.row.id)
            for table in tables
            if table is not None and table.row.ended is None and table.last_at < event_before
        ]
        return [table_id for _, table_id in sorted(found)[:limit]]

    async def stops_requested(self, limit: int) -> list[str]:
        return [
            one.row.table_id
            for one in self._state.team_sessions.values()
            if one.stop_requested and one.row.table_id is not None and self._state.is_running(one)
        ][:limit]
