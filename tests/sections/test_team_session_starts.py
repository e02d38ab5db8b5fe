"""A team session begins with all of its members, pauses and ends with its game, or is stopped."""

from typing import Any

import pytest

from game.api import Millis
from game.memory.world import World
from game.sections.retention import DAY
from tests.game.engine_process import settled
from tests.sections.client import Server
from tests.sections.team_sessions import (
    begin,
    called,
    edit,
    full,
    invited,
    made,
    organiser,
    published,
    read,
    serve,
    texts,
)


@pytest.fixture
async def server() -> Server:
    return await serve(World())


class TestStarting:
    async def test_all_members_are_told_and_find_the_table(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        clients = {"olga": olga, **await full(server, olga, session)}
        begun = await begin(olga, session)
        assert begun["faults"] == []
        table = begun["table"]
        for name, role, seat in (
            *(("olga", "organiser", None), ("ann", "player", 0), ("amy", "player", 0)),
            *(("bob", "player", 1), ("cat", "guest", None)),
        ):
            running = {
                "team_session": session,
                "name": "Saturday",
                "game": "hunt",
                "table": table,
                "role": role,
                "seat": seat,
            }
            told = [one for one in clients[name].frames if one["type"] == "team_session_started"]
            assert told == [{"type": "team_session_started", **running}]
            token = clients[name].frames[0]["token"]
            welcome = await server.connect().ask("hello", protocol=1, token=token)
            assert welcome["team_sessions"] == [running]
            assert (await clients[name].ask("watch", table=table))["type"] == "ok"
        assert (await begin(olga, session, rev=0))["table"] == table
        view = clients["bob"].views()[-1]
        assert (view["phase"], view["seat"]) == ("playing", 1)
        found = await read(olga, session)
        assert (found["state"], found["table"], found["started"]) == ("running", table, view["began"])
        assert len([one for one in olga.frames if one["type"] == "team_session_started"]) == 1

    async def test_members_on_another_process_are_told(self) -> None:
        world = World()
        one, two = await serve(world), await serve(world)
        olga = await organiser(one)
        session = await called(olga)
        clients = await full(two, olga, session)
        table = (await begin(olga, session))["table"]
        await settled()
        told = [frame for frame in clients["bob"].frames if frame["type"] == "team_session_started"]
        assert [(one["table"], one["seat"]) for one in told] == [(table, 1)]

    async def test_who_comes_back_without_a_session_is_told_of_none(self, server: Server) -> None:
        ann = await server.client("ann")
        token = ann.frames[0]["token"]
        assert "team_sessions" not in await server.connect().ask("hello", protocol=1, token=token)

    async def test_all_that_keeps_it_from_beginning_is_told(self, server: Server) -> None:
        olga, otto = await organiser(server), await organiser(server, "otto")
        first = await called(olga)
        clients = await full(server, olga, first)
        await begin(olga, first)
        teams = [{"team": None, "name": f"Team {number}"} for number in range(5)]
        session = await made(otto, "Sunday", "outing")
        assert (await edit(otto, session, 0, name="Sunday", called=False, teams=teams))["done"]
        assert (
            await edit(
                otto, session, 1, name="Sunday", teams=[{**one, "team": n} for n, one in enumerate(teams)]
            )
        )["done"]
        for name, team in {"ann": 0, "bob": 1}.items():
            await clients[name].ask("join_team_session", secret=await invited(otto, session, team))
        dan = await server.client("dan")
        await dan.ask("join_team_session", secret=await invited(otto, session, 0))
        await dan.ask("sign_out")
        draft = [{"team": number, "name": f"Team {number}"} for number in range(5)]
        assert (await edit(otto, session, 2, "m", name="Sunday", called=False, teams=draft))["done"]
        reply = await begin(otto, session, rev=3)
        assert reply["table"] is None
        assert [(one["text"], one["team"], one["player"]) for one in reply["faults"]] == [
            ("The session is a draft: call it first.", None, None),
            ("This game is for at most 4 teams, not for 5.", None, None),
            *((f"“Team {number}” needs 1 or more players, and has 0.", number, None) for number in (2, 3, 4)),
            ("This game is played with a catalogue: choose a version of one.", None, None),
            ("ann plays in another session.", 0, "ann"),
            ("bob plays in another session.", 1, "bob"),
            ("dan is not a player here any more.", 0, "dan"),
        ]
        few = [one for one in reply["faults"] if one.get("reason") == "few-players"]
        assert [one["arguments"]["team"] for one in few] == ["Team 2", "Team 3", "Team 4"]

    async def test_the_game_says_what_it_lacks(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga, game="outing", catalogue=await published(olga, "East"))
        await full(server, olga, session)
        [fault] = (await begin(olga, session))["faults"]
        assert fault["text"] == "There are 1 parks for 2 teams."
        assert (fault["reason"], fault["arguments"]) == ("outing-parks", {"parks": 1, "teams": 2})
        version = await published(olga, "East", "West", "North")
        teams = [{"team": 0, "name": "Red"}, {"team": 1, "name": "Blue"}]
        await edit(olga, session, 1, catalogue=version, teams=teams)
        assert texts(await begin(olga, session, 2)) == ["There are too few players for so many parks."]
        await edit(olga, session, 2, catalogue=await published(olga, "East", "West"), teams=teams)
        assert (await begin(olga, session, 3))["table"] is not None

    async def test_rules_that_fail_begin_nothing(
        self, server: Server, caplog: pytest.LogCaptureFixture
    ) -> None:
        olga = await organiser(server)
        version = await published(olga, "East", "West")
        session = await called(olga, game="outing", catalogue=version, setup={"minutes": 60})
        await full(server, olga, session)
        assert (await begin(olga, session))["code"] == "broken"
        assert "THE RULES" in caplog.text
        assert (await read(olga, session))["state"] == "called"

    async def test_with_another_revision_nothing_begins(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        await full(server, olga, session)
        reply = await begin(olga, session, rev=0)
        assert (reply["table"], reply["rev"], reply["faults"]) == (None, 1, [])

    async def test_nothing_of_a_running_session_changes(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        clients = await full(server, olga, session)
        await begin(olga, session)
        before = await read(olga, session)
        for reply in (
            await edit(olga, session, 1, "m", name="Other"),
            await olga.ask("team_member", team_session=session, name="ann"),
            await olga.ask("invite", team_session=session, team=0),
            await olga.ask("delete_team_session", team_session=session),
            await clients["ann"].ask("leave_team_session", team_session=session),
        ):
            assert reply["code"] == "not_here"
        assert await read(olga, session) | {"re": 0} == before | {"re": 0}

    async def test_a_start_is_tried_again_when_somebody_joins_meanwhile(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        await full(server, olga, session)
        dan, secret = await server.client("dan"), await invited(olga, session, 1)
        sessions = server.world.team_sessions
        start = sessions.start

        async def late(*arguments: Any) -> Any:
            await dan.ask("join_team_session", secret=secret)
            return await start(*arguments)

        vars(sessions)["start"] = late
        table = (await begin(olga, session))["table"]
        row = server.world.state.tables[table].row
        assert [one.name for one in row.seated] == ["amy", "ann", "bob", "dan"]


async def test_a_session_pauses_and_goes_on_with_its_game(server: Server) -> None:
    olga = await organiser(server)
    session = await called(olga)
    await full(server, olga, session)
    table = (await begin(olga, session))["table"]
    for on, state in ((True, "paused"), (False, "running")):
        acted = await olga.ask("act", table=table, action={"type": "pause", "on": on}, nonce=state)
        assert acted["type"] == "ok"
        assert (await read(olga, session))["state"] == state
        [entry] = (await olga.ask("team_sessions"))["team_sessions"]
        assert entry["state"] == state
    fresh = await serve(server.world)  # also by a process that has not seen it
    await olga.ask("act", table=table, action={"type": "pause"}, nonce="again")
    again = await fresh.context.engine.team_sessions.plans.read(olga.connection.player.id, session)  # type: ignore[union-attr]
    assert again[2] == "paused"


async def test_a_paused_session_in_which_nothing_happens_ends_after_a_month(server: Server) -> None:
    """A week between two Saturdays is none too long. Organisers are told how long it may be."""
    olga, world = await organiser(server), server.world
    session = await called(olga)
    await full(server, olga, session)
    table = (await begin(olga, session))["table"]
    assert "quiet_until" not in await read(olga, session)
    await olga.ask("act", table=table, action={"type": "pause"}, nonce="first")
    for _ in range(2):  # what organisers do begins the month anew
        world.time = Millis(world.time + 29 * DAY)
        await server.context.engine.team_sessions.ending.look_after()
        await settled()
        planned = {"type": "plan", "place": 1}
        acted = await olga.ask("act", table=table, action=planned, nonce=str(world.time))
        assert acted["type"] == "ok"
    found = await read(olga, session)
    assert (found["state"], found["quiet_until"]) == ("paused", world.time + 30 * DAY)
    world.time = Millis(found["quiet_until"] + 1)
    await server.context.engine.team_sessions.ending.look_after()
    await settled()
    found = await read(olga, session)
    assert (found["state"], found["ended"]) == ("over", world.time)
    assert "quiet_until" not in found


class TestStopping:
    @pytest.mark.parametrize(
        ("game", "text", "events"), [("outing", "The hunt is over.", 1), ("hunt", "Void", 0)]
    )
    async def test_a_session_ends_by_its_game_or_void(
        self, server: Server, game: str, text: str, events: int
    ) -> None:
        olga = await organiser(server)
        parks = await published(olga, "East", "West") if game == "outing" else None
        session = await called(olga, game, catalogue=parks)
        clients = await full(server, olga, session)
        assert (await olga.ask("stop_team_session", team_session=session))["code"] == "not_here"
        table = (await begin(olga, session))["table"]
        await clients["ann"].ask("watch", table=table)
        for _ in range(2):
            assert (await olga.ask("stop_team_session", team_session=session))["type"] == "ok"
        view = clients["ann"].views()[-1]
        assert (view["phase"], view["result"]["text"]) == ("over", text)
        assert len((await olga.ask("log", table=table))["events"]) == events
        found = await read(olga, session)
        assert (found["state"], found["ended"]) == ("over", view["ended"])
        assert (await olga.ask("delete_team_session", team_session=session))["type"] == "ok"

    async def test_the_operator_ends_one_in_order(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga, "outing", catalogue=await published(olga, "East", "West"))
        await full(server, olga, session)
        table = (await begin(olga, session))["table"]
        ending = server.context.engine.team_sessions.ending
        await ending.look()
        assert server.world.state.tables[table].row.ended is None
        assert await server.world.team_sessions.request_stop("saturday") == session
        await ending.look()
        await ending.look()
        while server.world.state.tables[table].row.ended is None:
            await olga.ask("ping")
        [event] = server.world.state.tables[table].events
        assert (event.seat, event.player_id) == (-1, None)
        assert (await read(olga, session))["state"] == "over"

    async def test_one_whose_rules_are_at_fault_ends_void(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        await full(server, olga, session)
        table = (await begin(olga, session))["table"]
        server.process.tables.rule_faults.broken.add(table)
        assert (await read(olga, session))["state"] == "running"
        assert (await olga.ask("stop_team_session", team_session=session))["type"] == "ok"
        assert server.world.state.tables[table].row.result.text == "Void"  # type: ignore[union-attr]
