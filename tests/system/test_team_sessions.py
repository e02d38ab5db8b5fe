"""Team sessions over two processes: planned, joined, begun once, played, and ended in order."""

import asyncio
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests import documented
from tests.system.checked_connection import CheckedConnection, Frame
from tests.system.conftest import Connect
from tests.system.server import ROOT, Server
from tests.system.team_server import GAMES

TEAMS = [{"team": None, "name": "Red"}, {"team": None, "name": "Blue"}]
SAME = [{"team": 0, "name": "Red"}, {"team": 1, "name": "Blue"}]
MEMBERS = {"ann": 0, "amy": 0, "bob": 1, "cat": None}


@pytest.fixture
def servers(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    """Two processes that have games of teams."""
    documents = documented.documents_of(GAMES)
    monkeypatch.setattr(documented, "own_documents", lambda: documents)
    started = [Server(database, tmp_path / f"server-{number}.log") for number in range(2)]
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


async def test_a_session_from_the_plan_to_the_end(servers: list[Server], connect: Connect) -> None:
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    session = await called(olga, "Saturday")
    first = {name: await members.come(name) for name in MEMBERS}
    for name in ("ann", "amy"):
        await join(olga, session, first[name], MEMBERS[name])
    refused = await begin(olga, session)
    assert refused["table"] is None
    assert [one["text"] for one in refused["faults"]] == ["“Blue” needs 1 or more players, and has 0."]
    for name in ("bob", "cat"):
        await join(olga, session, first[name], MEMBERS[name])
    table = (await begin(olga, session))["table"]
    for name, team in MEMBERS.items():
        told = await first[name].first(type="team_session_started", team_session=session)
        assert (told["table"], told["seat"]) == (table, team)
    for server in servers:  # on each process everybody finds it again, on any device
        for name in ("olga", "bob", "cat"):
            connection = await members.come(name, servers.index(server))
            welcome = next(iter(connection.replies.values()))
            assert [one["table"] for one in welcome["team_sessions"]] == [table]
            await done(connection, "watch", table=table)
            await connection.shown(table, bool)
    for connection in (*first.values(), olga):
        await done(connection, "watch", table=table)
    assert await act(first["ann"], table, "a", type="dig", place=1) == 1
    assert await act(first["bob"], table, "b", type="dig", place=2) == 2
    assert await act(olga, table, "c", type="announce", text="All are here.") == 3
    view = await first["amy"].shown(table, lambda view: view["seq"] == 3)
    assert (view["seat"], view["state"]["digs"], view["state"]["announced"]) == (0, [1], ["All are here."])
    assert await act(olga, table, "d", type="pause") == 4
    assert [await state(one, session) for one in (olga, first["bob"])] == ["paused"] * 2
    servers[0].kill()
    otto = await members.come("olga", 1)
    assert await state(otto, session) == "paused"
    assert await act(otto, table, "d", type="pause") == 4
    await act(otto, table, "e", type="pause", on=False)
    await done(otto, "stop_team_session", team_session=session)
    await done(otto, "stop_team_session", team_session=session)
    assert await state(otto, session) == "over"
    assert (await begin(otto, session))["table"] == table


async def test_a_player_plays_in_one_session_at_a_time(servers: list[Server], connect: Connect) -> None:
    """Two organisers start at two processes at once; the other one begins when the first is over."""
    members = Members(connect, servers)
    organisers = [await members.organiser(name, number) for number, name in enumerate(("olga", "otto"))]
    people = {name: await members.come(name) for name in ("ann", "bob", "eva")}
    for attempt in range(4):
        sessions = [await called(one, f"{attempt} of {number}") for number, one in enumerate(organisers)]
        for organiser, session in zip(organisers, sessions, strict=True):
            await join(organiser, session, people["ann"], 0)
            await join(organiser, session, people["bob" if organiser is organisers[0] else "eva"], 1)
        both = list(zip(organisers, sessions, strict=True))
        begun = await asyncio.gather(*(begin(organiser, session) for organiser, session in both))
        [table] = [one["table"] for one in begun if one["table"] is not None]
        [refused] = [one for one in begun if one["table"] is None]
        [fault] = refused["faults"]
        assert fault == {
            "text": "ann plays in another session.",
            "reason": "plays-elsewhere",
            "arguments": {"name": "ann"},
            "team": 0,
            "player": "ann",
        }
        first, second = both if begun[0]["table"] == table else both[::-1]
        await done(first[0], "stop_team_session", team_session=first[1])
        assert (await begin(*second))["table"] is not None
        await done(second[0], "stop_team_session", team_session=second[1])


async def test_no_data_changes_under_a_running_session(servers: list[Server], connect: Connect) -> None:
    """Players are renamed, the catalogue goes on, the session is edited: no frame of the table shows it."""
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    catalogue, version = await published(olga, "East", "West")
    session = await called(olga, "Saturday", "outing", version)
    people = {name: await members.come(name) for name in MEMBERS}
    for name, team in MEMBERS.items():
        await join(olga, session, people[name], team)
    table = (await begin(olga, session))["table"]
    await done(people["bob"], "watch", table=table)
    before = await people["bob"].shown(table, bool)
    await publish(olga, catalogue, 1, "North", "South")
    edited = await olga.ask(
        "edit_team_session", team_session=session, rev=1, nonce="b", name="Sunday", teams=SAME
    )
    assert edited["code"] == "not_here"
    await done(people["ann"], "hello", protocol=1, token=members.tokens["ann"], name="Zoe")
    assert await act(people["ann"], table, "a", type="dig", place=3) == 1
    after = await people["bob"].shown(table, lambda view: view["seq"] == 1)
    assert names(after) == names(before)
    assert after["setup"] == before["setup"]
    fresh = await members.come("bob", 0)
    await done(fresh, "watch", table=table)
    again = await fresh.shown(table, lambda view: view["seq"] == 1)
    assert (names(again), again["state"]["digs"]) == (names(before), [])
    shown = await done(olga, "team_session", team_session=session)
    assert (shown["name"], shown["catalogue"]) == ("Saturday", version)
    assert [one["members"] for one in shown["teams"]] == [["amy", "ann"], ["bob"]]


async def test_no_two_sessions_have_the_same_name_and_no_two_teams_of_one(
    servers: list[Server], connect: Connect
) -> None:
    members = Members(connect, servers)
    organisers = [await members.organiser(name, number) for number, name in enumerate(("olga", "otto"))]
    made = await asyncio.gather(
        *(
            one.ask("create_team_session", game="hunt", name=name)
            for one, name in zip(organisers, ("Day", "DAY"), strict=True)
        )
    )
    assert sorted(one.get("code", "ok") for one in made) == ["name_taken", "ok"]
    session = await called(organisers[0], "Night")
    teams = [*SAME, {"team": None, "name": "blue"}]
    reply = await done(
        organisers[0], "edit_team_session", team_session=session, rev=1, nonce="b", name="Night", teams=teams
    )
    assert [one["text"] for one in reply["faults"]] == ["There is another team of this name, “Blue”."]


async def test_a_session_whose_row_is_locked_is_over_a_little_after_its_game(
    servers: list[Server], connect: Connect, database: str
) -> None:
    """The end of the game, and acts elsewhere, do not wait; a process finds the session later."""
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    ann, bob = [await members.come(name) for name in ("ann", "bob")]
    session = await called(olga, "Locked")
    for number, member in enumerate((ann, bob)):
        await join(olga, session, member, number)
    table = str((await begin(olga, session))["table"])
    holder = await asyncpg.connect(database)
    async with holder.transaction():
        await holder.execute("SELECT FROM team_session FOR UPDATE")
        async with asyncio.timeout(5):
            await done(olga, "stop_team_session", team_session=session)
            view = await bob.ask("watch", table=table)
        assert view["type"] == "ok"
        assert await state(bob, session) == "running"
    await holder.close()
    async with asyncio.timeout(60):
        while await state(bob, session) != "over":
            await asyncio.sleep(0.2)
    await done(olga, "delete_team_session", team_session=session)


async def test_the_operator_stops_a_session_in_order(
    servers: list[Server], connect: Connect, database: str
) -> None:
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    _, version = await published(olga, "East", "West")
    session = await called(olga, "Saturday", "outing", version)
    people = {name: await members.come(name) for name in MEMBERS}
    for name, team in MEMBERS.items():
        await join(olga, session, people[name], team)
    table = (await begin(olga, session))["table"]
    await done(people["bob"], "watch", table=table)
    await act(people["bob"], table, "a", type="dig", place=3)

    async def stop(name: str) -> tuple[int | None, str]:
        process = await create_subprocess_exec(
            *(sys.executable, "-m", "moyo", "stop-session", name),
            cwd=ROOT,
            env={"DATABASE_URL": database},
            stdout=PIPE,
        )
        told, _ = await process.communicate()
        return process.returncode, told.decode().strip()

    assert await stop("Sunday") == (1, "There is no running session Sunday.")
    assert await stop("SATURDAY") == (0, "The session SATURDAY is over.")
    view = await people["bob"].shown(table, lambda view: view["phase"] == "over")
    assert view["result"]["text"] == "The hunt is over."
    assert await state(olga, session) == "over"
    [*_, last] = (await done(olga, "log", table=table))["events"]
    assert last["action"] == {"type": "finish"}
