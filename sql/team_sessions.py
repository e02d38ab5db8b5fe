"""Team sessions in PostgreSQL: see `game.ports.team_sessions`."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from game import notes
from game.api import Millis
from game.kit.batch import Batch
from game.ports.nodes import Node
from game.ports.team_sessions import (
    MAX_TEAM_SESSIONS,
    DemoJoined,
    Edited,
    Invitation,
    Joined,
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
from sql.pool import Pool
from sql.rows import encoded, seats_json, table_json

_team_session = msgspec.json.Decoder(TeamSession)
_unavailable = msgspec.json.Decoder(list[tuple[str, bool]])


class TeamSessions:
    """Implements `game.ports.team_sessions.TeamSessions`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.running_of = Batch[str, list[OwnTeamSession]](self._running_of)

    async def create(
        self, player_id: str, team_session_id: str, name: str, name_key: str, game_name: str
    ) -> Literal["created", "name_taken", "not_kept", "full"]:
        outcome: Literal["created", "name_taken", "not_kept", "full"] = await self._pool.fetchval(
            "create_team_session",
            team_session_id=team_session_id,
            player_id=player_id,
            name=name,
            name_key=name_key,
            game_name=game_name,
            session_limit=MAX_TEAM_SESSIONS,
        )
        return outcome

    async def delete(self, player_id: str, team_session_id: str) -> Literal["deleted", "begun", "no_session"]:
        outcome: Literal["deleted", "begun", "no_session"] = await self._pool.fetchval(
            "delete_team_session", team_session_id=team_session_id, player_id=player_id
        )
        return outcome

    async def delete_tables(self, limit: int) -> int:
        return len(await self._pool.fetch("delete_session_tables", row_limit=limit))

    async def of_player(self, player_id: str, limit: int) -> list[OwnTeamSession]:
        rows = await self._pool.fetch("team_sessions_of", player_id=player_id, row_limit=limit)
        return [OwnTeamSession(*row) for row in rows]

    async def _running_of(self, player_ids: Sequence[str]) -> list[list[OwnTeamSession]]:
        running = defaultdict[str, list[OwnTeamSession]](list)
        for player_id, *row in await self._pool.fetch("running_team_sessions", player_ids=player_ids):
            running[player_id].append(OwnTeamSession(*row))
        return [running[player_id] for player_id in player_ids]

    async def read(self, player_id: str, team_session_id: str) -> TeamSession | None:
        text = await self._pool.fetchval("team_session", team_session_id=team_session_id, player_id=player_id)
        return None if text is None else _team_session.decode(text)

    async def edit(self, player_id: str, team_session_id: str, edit: TeamSessionEdit) -> Edited:
        details: dict[str, Any] = {
            "name": edit.name,
            "name_key": edit.name_key,
            "setup": edit.setup,
            "catalogue_hash": edit.catalogue_hash,
            "opens": edit.opens,
            "ends": edit.ends,
            "state": "called" if edit.called else "draft",
        }
        [row] = await self._pool.fetch(
            "edit_team_session",
            team_session_id=team_session_id,
            player_id=player_id,
            rev=edit.rev,
            nonce=edit.nonce,
            details=encoded(details),
            put=encoded(edit.put),
            removed=list(edit.removed),
        )
        return Edited(*row)

    async def set_member(
        self,
        player_id: str,
        team_session_id: str,
        name_key: str,
        role: Role | None,
        team: int | None,
        limits: MemberLimits,
    ) -> MemberOutcome:
        outcome: MemberOutcome = await self._pool.fetchval(
            "set_team_member",
            team_session_id=team_session_id,
            player_id=player_id,
            name_key=name_key,
            role=role,
            team_number=team,
            limits=encoded(limits._asdict()),
            session_limit=MAX_TEAM_SESSIONS,
        )
        return outcome

    async def invite(
        self, player_id: str, team_session_id: str, team: int | None, secret_hash: bytes
    ) -> Literal["invited", "no_team", "begun", "no_session"]:
        outcome: Literal["invited", "no_team", "begun", "no_session"] = await self._pool.fetchval(
            "invite_to_team_session",
            team_session_id=team_session_id,
            player_id=player_id,
            team_number=team,
            secret_hash=secret_hash,
        )
        return outcome

    async def invitation(self, secret_hash: bytes) -> Invitation | None:
        for row in await self._pool.fetch("team_invitation", secret_hash=secret_hash):
            *session, number, name = row
            given: Any = (*session, None if number is None else Team(number, name, True))
            return Invitation(*given)
        return None

    async def join(self, player_id: str, secret_hash: bytes, limits: MemberLimits) -> Joined:
        [row] = await self._pool.fetch(
            "join_team_session",
            player_id=player_id,
            secret_hash=secret_hash,
            limits=encoded(limits._asdict()),
        )
        return Joined(*row)

    async def join_demo(self, player_id: str, role: Literal["player", "organiser"]) -> DemoJoined:
        [row] = await self._pool.fetch("join_demo_session", player_id=player_id, role=role)
        return DemoJoined(row["became"], row["joined_id"], row["host_id"], row["rev"] or 0)

    async def leave(self, player_id: str, team_session_id: str) -> Literal["left", "begun", "last"]:
        outcome: Literal["left", "begun", "last"] = await self._pool.fetchval(
            "leave_team_session", team_session_id=team_session_id, player_id=player_id
        )
        return outcome

    async def start(self, node_id: Node, player_id: str, team_session_id: str, start: Start) -> Started:
        row = start.row
        note = None if row is None else notes.encode(started_note(team_session_id, start.name, row))
        [found] = await self._pool.fetch(
            "start_team_session",
            node_id=node_id,
            team_session_id=team_session_id,
            player_id=player_id,
            rev=start.rev,
            member_rev=start.member_rev,
            table_row=None if row is None else table_json(row, start.due),
            seats=None if row is None else seats_json(row.seated, in_teams=True),
            started_note=note,
        )
        unavailable = tuple(Unavailable(*one) for one in _unavailable.decode(found["unavailable"]))
        return Started(found["became"], found["new_rev"], found["new_table_id"], unavailable)

    async def request_stop(self, name_key: str) -> str | None:
        found: str | None = await self._pool.fetchval("request_stop", name_key=name_key)
        return found

    async def is_running(self, team_session_id: str) -> bool:
        state = await self._pool.fetchval("team_session_state", team_session_id=team_session_id)
        return bool(state == "running")

    async def end_over(self, limit: int) -> int:
        return int(await self._pool.fetchval("end_over_team_sessions", row_limit=limit))

    async def quiet(self, event_before: Millis, limit: int) -> list[str]:
        rows = await self._pool.fetch("quiet_team_sessions", event_before=event_before, row_limit=limit)
        return [row["table_id"] for row in rows]

    async def stops_requested(self, limit: int) -> list[str]:
        rows = await self._pool.fetch("stops_requested", row_limit=limit)
        return [row["table_id"] for row in rows]
