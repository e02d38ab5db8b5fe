"""Demo sessions: prepared, begun by one command, played, and ended when their people have gone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any, Literal
from unittest.mock import AsyncMock

import pytest
import pytest_asyncio

from bots.demo import run, session
from game.ports.team_sessions import MAX_TEAM_SESSIONS
from game.rules.trainlag.setup import Setup
from moyo_client import Moyo, Table, connect
from moyo_client.messages import (
    DeleteTeamSession,
    StopTeamSession,
    TeamSessions,
    TryTeamSession,
    View,
)
from moyo_client.refusals import NotHere
from rehearse.online.account import Account
from rehearse.online.photo import photo_of
from tests.system.conftest import Serve, serve
from tests.system.server import Server

__all__ = ["serve"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]


@pytest_asyncio.fixture(loop_scope="session")
async def server(serve: Serve, database: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Server]:
    """A server with one demo session at a time, an hour of which passes in a minute."""
    monkeypatch.setattr(session, "SETUP", Setup(minutes=120, pace=60))
    monkeypatch.setattr(session, "ALONE", 3.0)
    monkeypatch.setattr(session, "LOOK_SECONDS", 0.5)
    monkeypatch.setattr(session, "PATIENCE", 2.0)
    [server] = serve(1)
    ready = asyncio.Event()
    programs = asyncio.create_task(run.run(server.address, database, 1, ready.set))
    waits = asyncio.create_task(ready.wait())
    await asyncio.wait({programs, waits}, return_when=asyncio.FIRST_COMPLETED)
    if programs.done():
        programs.result()
    yield server
    programs.cancel()
    with suppress(asyncio.CancelledError):
        await programs


async def tried(player: Moyo, role: Literal["organiser", "player"]) -> Table:
    """The table of a session that a player tries, as soon as one is prepared."""
    while True:
        try:
            begun = await player.send(TryTeamSession(role=role))
        except NotHere as refused:
            assert refused.reason == "demo-none"
            await asyncio.sleep(0.5)
        else:
            assert begun.table is not None
            return await player.watch(begun.table)


async def shown(table: Table, fits: Callable[[View], bool]) -> View:
    """The first view of a table that fits."""
    async for view in table:
        if fits(view):
            return view
    raise AssertionError("no view fits")


async def test_it_is_played_and_ends_when_people_have_gone(server: Server) -> None:
    async with connect(server.address, name="Ann") as ann:
        table = await tried(ann, "player")
        first = await shown(table, lambda view: view.phase == "playing")
        assert (first.seat, len(first.players)) == (1, 5)
        programs = [[member.bot for member in seat.members or []].count(True) for seat in first.players]
        assert programs == [1] * 5
        await shown(table, lambda view: sum(team["points"] for team in view.state["teams"]) > 0)

    async with connect(server.address, name="Bob") as bob:
        async with asyncio.timeout(40):  # long before the time of the game is up
            again = await tried(bob, "organiser")
        assert again.id != table.id
        led = await shown(again, lambda view: view.phase == "playing")
        assert led.role == "organiser"
        assert (await shown(again, lambda view: view.seq > 0)).state["borders"]
        await again.act({"type": "stop"})
        assert (await shown(again, lambda view: view.phase == "over")).result is not None

    async with connect(server.address, name="Cat") as cat:
        third = await tried(cat, "player")
        assert (await shown(third, lambda view: view.phase == "playing")).seq == 0


@pytest.mark.long
async def test_a_program_leaves_it_to_people_of_its_team_to_report(server: Server) -> None:
    """Who reports a challenge that the team has not done is believed; the program goes on from there."""
    async with connect(server.address, name="Dan") as dan:
        table = await tried(dan, "player")
        view = await shown(table, lambda view: view.phase == "playing")
        deck = view.state["own"][0]["deck"]["number"]
        photo = await photo_of(Account(dan, server.address), table.id, 3)
        await table.act({"type": "complete", "deck": deck, "card": 2, "photo": photo})
        view = await shown(table, lambda view: view.state["own"][0]["deck"]["number"] > deck)
        assert view.state["teams"][1]["points"] > 0
        points = view.state["teams"][1]["points"]
        await shown(table, lambda view: view.state["teams"][1]["points"] > points)


async def test_who_organises_a_session_may_delete_it_and_the_programs_play_on(server: Server) -> None:
    async with connect(server.address, name="Eve") as eve:
        for _ in range(2):
            table = await tried(eve, "organiser")
            await shown(table, lambda view: view.phase == "playing")
            [own] = (await eve.send(TeamSessions())).team_sessions
            await eve.send(StopTeamSession(team_session=own.team_session))
            await eve.send(DeleteTeamSession(team_session=own.team_session))
            await table.leave()


@pytest.mark.parametrize(("count", "kept"), [(2, 5), (15, 5), (18, 2), (20, 0)])
async def test_no_more_old_sessions_are_kept_than_leave_room_for_new_ones(
    count: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.MOST_ORGANISED == MAX_TEAM_SESSIONS
    over = [SimpleNamespace(team_session=str(number), state="over", role="organiser") for number in range(7)]
    deleted = []

    class Guide:
        async def send(self, command: TeamSessions | DeleteTeamSession) -> SimpleNamespace:
            if isinstance(command, DeleteTeamSession):
                deleted.append(command.team_session)
            return SimpleNamespace(team_sessions=over)

    monkeypatch.setattr(session, "planned", AsyncMock())
    guide: Any = SimpleNamespace(moyo=Guide())
    town: Any = None
    await session.Preparation(guide, town, "", count).prepare([])
    assert deleted == [one.team_session for one in over[kept:]]
