"""Team sessions over two processes: planned, joined, begun once, played, and ended in order."""

import asyncio
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.system.conftest import Connect
from tests.system.members import (
    MEMBERS,
    Members,
    act,
    begin,
    called,
    done,
    join,
    published,
    running,
    serving,
    state,
)
from tests.system.server import ROOT, Server


@pytest.fixture
def servers(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    yield from serving(database, tmp_path, monkeypatch)


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
    table, people = await running(members, olga, session, MEMBERS)
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
