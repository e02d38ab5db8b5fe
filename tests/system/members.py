"""Members of team sessions on two processes, and what they do by name."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import documented
from tests.system.checked_connection import CheckedConnection, Frame
from tests.system.conftest import Connect
from tests.system.server import Server
from tests.system.team_server import GAMES

TEAMS = [{"team": None, "name": "Red"}, {"team": None, "name": "Blue"}]
SAME = [{"team": 0, "name": "Red"}, {"team": 1, "name": "Blue"}]
MEMBERS: Mapping[str, int | None] = {"ann": 0, "amy": 0, "bob": 1, "cat": None}


def serving(database: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    """Two processes that have games of teams; for a fixture."""
    documents = documented.documents_of(GAMES)
    monkeypatch.setattr(documented, "own_documents", lambda: documents)
    started = [Server(database, folder / f"server-{number}.log") for number in range(2)]
    for server in started:
        server.program = ("-m", "tests.system.team_server")
        server.start()
    for server in started:
        server.ready()
    yield started
    for server in started:
        if server.running:
            server.resume()
            server.terminate()
            assert server.ended() == 0
        assert server.errors() == []
        server.close()


class Members:
    """Connections by the names of their players, on the two processes in turn."""

    def __init__(self, connect: Connect, servers: list[Server]) -> None:
        self._connect = connect
        self._servers = servers
        self.tokens: dict[str, str] = {}

    async def come(self, name: str, server: int | None = None) -> CheckedConnection:
        """A new connection of a player."""
        number = len(self.tokens) if server is None else server
        connection = await self._connect(self._servers[number % 2])
        known = {"token": self.tokens[name]} if name in self.tokens else {"name": name}
        welcome = await done(connection, "hello", protocol=1, **known)
        self.tokens[name] = welcome["token"]
        return connection

    async def organiser(self, name: str, server: int = 0) -> CheckedConnection:
        """One whose player keeps the name."""
        connection = await self.come(name, server)
        await done(connection, "keep", passphrase="correct horse")
        return connection


async def done(connection: CheckedConnection, kind: str, **fields: Any) -> Frame:
    """The reply `ok` to a command."""
    reply = await connection.ask(kind, **fields)
    assert reply["type"] == "ok", reply
    return reply


async def called(
    organiser: CheckedConnection, name: str, game: str = "hunt", catalogue: str | None = None
) -> str:
    """A session with two teams, of the revision 1."""
    session = (await done(organiser, "create_team_session", game=game, name=name))["team_session"]
    plan = {"name": name, "catalogue": catalogue, "called": True, "teams": TEAMS}
    edited = await done(organiser, "edit_team_session", team_session=session, rev=0, nonce="a", **plan)
    assert (edited["done"], edited["rev"]) == (True, 1)
    return str(session)


async def join(
    organiser: CheckedConnection, session: str, member: CheckedConnection, team: int | None
) -> None:
    secret = (await done(organiser, "invite", team_session=session, team=team))["secret"]
    await done(member, "join_team_session", secret=secret)


async def begin(organiser: CheckedConnection, session: str, rev: int = 1) -> Frame:
    return await done(organiser, "start_team_session", team_session=session, rev=rev)


async def running(
    members: Members, organiser: CheckedConnection, session: str, teams: Mapping[str, int | None]
) -> tuple[str, dict[str, CheckedConnection]]:
    """Has members join the session, in their teams, and begins it: its table, and who follows it by name."""
    people = {}
    for name, team in teams.items():
        people[name] = await members.come(name)
        await join(organiser, session, people[name], team)
    table = (await begin(organiser, session))["table"]
    for connection in (organiser, *people.values()):
        await done(connection, "watch", table=table)
        await connection.shown(table, bool)
    return table, people


async def published(organiser: CheckedConnection, *parks: str) -> tuple[str, str]:
    """A catalogue and the hash of its version."""
    catalogue = (await done(organiser, "create_catalogue", game="outing", name="Parks"))["catalogue"]
    return catalogue, await publish(organiser, catalogue, 0, *parks)


async def publish(organiser: CheckedConnection, catalogue: str, rev: int, *parks: str) -> str:
    put = [{"kind": "park", "entry": {"name": name}} for name in parks]
    await done(organiser, "edit_draft", catalogue=catalogue, rev=rev, nonce=f"n{rev}", put=put)
    return str((await done(organiser, "publish", catalogue=catalogue, rev=rev + 1))["catalogue"])


async def act(connection: CheckedConnection, table: str, nonce: str, **action: Any) -> int:
    return int((await done(connection, "act", table=table, action=action, nonce=nonce))["seq"])


async def state(connection: CheckedConnection, session: str) -> str:
    return str((await done(connection, "team_session", team_session=session))["state"])


def names(view: Frame) -> list[tuple[str, list[str]]]:
    """Those of the teams at a table, and of their members."""
    return [(one["name"], [member["name"] for member in one["members"]]) for one in view["players"]]
