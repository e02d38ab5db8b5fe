"""Organisers plan a team session on the wire, and others join by invitation."""

from typing import Any

import pytest

from game.memory.world import World
from game.ports.team_sessions import MAX_TEAM_SESSIONS, MAX_TEAMS
from tests.sections.client import Server
from tests.sections.team_sessions import (
    RED,
    begin,
    called,
    edit,
    full,
    invited,
    made,
    organiser,
    read,
    serve,
    texts,
)


@pytest.fixture
async def server() -> Server:
    return await serve(World())


class TestPlanning:
    async def test_a_session_is_shown_to_its_members_as_it_is(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga, setup={"minutes": 5}, opens=1_000, ends=2_000)
        clients = await full(server, olga, session)
        found = await read(clients["bob"], session)
        assert found | {"re": None} == {
            "type": "ok",
            "re": None,
            "team_session": session,
            "name": "Saturday",
            "game": "hunt",
            "setup": {"minutes": 5},
            "catalogue": None,
            "opens": 1_000,
            "ends": 2_000,
            "state": "called",
            "rev": 1,
            "table": None,
            "started": None,
            "ended": None,
            "role": "player",
            "team": 1,
            "teams": [
                {"team": 0, "name": "Red", "members": ["amy", "ann"], "invited": True},
                {"team": 1, "name": "Blue", "members": ["bob"], "invited": True},
            ],
            "organisers": ["olga"],
            "guests": ["cat"],
            "invited": True,
        }
        [entry] = (await clients["cat"].ask("team_sessions"))["team_sessions"]
        assert (entry["team_session"], entry["state"], entry["role"]) == (session, "called", "guest")

    async def test_to_others_there_is_none(self, server: Server) -> None:
        olga, otto = await organiser(server), await organiser(server, "otto")
        session = await called(olga)
        ann = (await full(server, olga, session))["ann"]
        for client in (otto, ann):
            codes = [
                (await edit(client, session, 1))["code"],
                (await begin(client, session))["code"],
                (await client.ask("invite", team_session=session))["code"],
                (await client.ask("stop_team_session", team_session=session))["code"],
                (await client.ask("delete_team_session", team_session=session))["code"],
                (await client.ask("team_member", team_session=session, name="bob"))["code"],
            ]
            assert codes == ["no_such_team_session"] * 6
        assert (await read(otto, session))["code"] == "no_such_team_session"
        assert (await otto.ask("team_sessions"))["team_sessions"] == []

    async def test_all_that_is_wrong_with_an_edit_is_told_and_nothing_is_changed(
        self, server: Server
    ) -> None:
        olga = await organiser(server)
        session = await made(olga)
        teams = [RED, {"team": None, "name": "red"}, {"team": 7, "name": "Blue"}, {"team": None, "name": " "}]
        reply = await edit(
            *(olga, session, 0),
            name=" x",
            setup={"minutes": 0},
            catalogue="0" * 64,
            opens=5,
            ends=5,
            teams=teams,
        )
        assert (reply["done"], reply["rev"]) == (False, 0)
        assert texts(reply) == [
            "The setup does not fit: Expected a whole number >= 1, at minutes.",
            "A name is one line, without spaces at its ends.",
            "This game is played without a catalogue.",
            "A session ends after it opens.",
            "There is another team of this name, “Red”.",
            "There is no team 7.",
            (
                "“ ” is no name of a team: it is one line of 1 to 100 characters that can be seen, "
                "without spaces at its ends."
            ),
        ]
        assert (await read(olga, session))["teams"] == []
        many = [{"team": None, "name": f"Team {number}"} for number in range(MAX_TEAMS + 1)]
        assert texts(await edit(olga, session, 0, teams=many)) == ["A session has at most 50 teams."]

    async def test_names_are_its_own_and_a_version_has_to_be_there(self, server: Server) -> None:
        olga = await organiser(server)
        await made(olga, "Sunday")
        assert (await olga.ask("create_team_session", game="hunt", name="SUNDAY"))["code"] == "name_taken"
        session = await called(olga, game="outing")
        assert texts(await edit(olga, session, 1, name="sunday")) == [
            "There is another session of this name."
        ]
        assert texts(await edit(olga, session, 1, catalogue="0" * 64)) == [
            "There is no such version of a catalogue of this game."
        ]

    async def test_of_two_organisers_the_later_is_told_and_an_edit_is_done_once(self, server: Server) -> None:
        olga, otto = await organiser(server), await organiser(server, "otto")
        session = await called(olga)
        await olga.ask("team_member", team_session=session, name="OTTO", role="organiser")
        teams = [{"team": 0, "name": "Blue"}, {"team": 1, "name": "Red"}, {"team": None, "name": "Green"}]
        for _ in range(2):
            assert await edit(otto, session, 1, "o", teams=teams) == {
                "type": "ok",
                "re": otto.frames[-1]["re"],
                "done": True,
                "rev": 2,
                "faults": [],
            }
        for rev in (0, 1, 3):
            reply = await edit(olga, session, rev, "m")
            assert (reply["done"], reply["rev"], reply["faults"]) == (False, 2, [])
        found = await read(olga, session)
        assert [(one["team"], one["name"]) for one in found["teams"]] == [
            (0, "Blue"),
            (1, "Red"),
            (2, "Green"),
        ]
        assert found["organisers"] == ["olga", "otto"]

    async def test_who_may_organise_what(self, server: Server) -> None:
        ann, olga = await server.client("ann"), await organiser(server)
        assert (await ann.ask("create_team_session", game="hunt", name="A"))["code"] == "not_here"
        for game in ("nim", "chess"):
            reply = await olga.ask("create_team_session", game=game, name="A")
            assert reply["code"] == "bad_setup"
        for number in range(MAX_TEAM_SESSIONS):
            await made(olga, f"S{number}")
        assert (await olga.ask("create_team_session", game="hunt", name="A"))["code"] == "too_many"
        session = (await olga.ask("team_sessions"))["team_sessions"][0]["team_session"]
        assert (await olga.ask("delete_team_session", team_session=session))["type"] == "ok"
        assert (await olga.ask("team_member", team_session=session, name="olga"))["type"] == "error"

    async def test_an_organiser_sorts_the_members(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        await full(server, olga, session)

        async def put(name: str, **fields: Any) -> str:
            reply = await olga.ask("team_member", team_session=session, name=name, **fields)
            return str(reply.get("code", reply["type"]))

        assert await put("Amy", role="player", team=1) == "ok"
        assert await put("cat") == "ok"
        assert await put("bob", role="player") == "bad_setup"
        assert await put("bob", role="guest", team=1) == "bad_setup"
        assert await put("bob", role="player", team=9) == "bad_setup"
        assert await put("bob", role="organiser") == "not_here"
        assert await put("olga", role="guest") == "not_here"
        assert await put("nobody", role="guest") == "no_such_player"
        found = await read(olga, session)
        assert [one["members"] for one in found["teams"]] == [["ann"], ["amy", "bob"]]
        assert found["guests"] == []


class TestJoining:
    async def test_an_invitation_says_what_it_is_for(self, server: Server) -> None:
        olga, ann = await organiser(server), await server.client("ann")
        session = await called(olga)
        secret = await invited(olga, session, 1)
        found = await ann.ask("invitation", secret=secret)
        assert (found["name"], found["game"], found["state"]) == ("Saturday", "hunt", "called")
        assert (found["team"], found["team_name"]) == (1, "Blue")
        assert (await ann.ask("invitation", secret=await invited(olga, session, None)))["team"] is None
        assert secret not in str(vars(server.world.state))

    async def test_who_joins_by_the_link_of_another_team_changes_over(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        ann = (await full(server, olga, session))["ann"]
        secret = await invited(olga, session, 1)
        for _ in range(2):
            assert (await ann.ask("join_team_session", secret=secret))["team"] == 1
        assert [one["members"] for one in (await read(ann, session))["teams"]] == [["amy"], ["ann", "bob"]]

    async def test_an_old_link_and_a_session_that_is_not_called_take_nobody(self, server: Server) -> None:
        olga, ann = await organiser(server), await server.client("ann")
        session = await called(olga)
        old = await invited(olga, session, 0)
        secret = await invited(olga, session, 0)
        assert (await ann.ask("join_team_session", secret=old))["code"] == "no_such_team_session"
        assert (await ann.ask("invitation", secret=old))["code"] == "no_such_team_session"
        assert (await olga.ask("join_team_session", secret=secret))["code"] == "not_here"
        teams = [{"team": 0, "name": "Red"}, {"team": 1, "name": "Blue"}]
        await edit(olga, session, 1, called=False, teams=teams)
        assert (await ann.ask("join_team_session", secret=secret))["code"] == "not_here"

    async def test_a_team_has_as_many_players_as_the_game_allows(self, server: Server) -> None:
        olga = await organiser(server)
        secret = await invited(olga, await called(olga), 0)
        for number in range(4):
            client = await server.client(f"p{number}")
            assert (await client.ask("join_team_session", secret=secret))["type"] == "ok"
        client = await server.client("one more")
        assert (await client.ask("join_team_session", secret=secret))["code"] == "too_many"

    async def test_a_member_leaves(self, server: Server) -> None:
        olga = await organiser(server)
        session = await called(olga)
        ann = (await full(server, olga, session))["ann"]
        for client, kind in ((ann, "ok"), (ann, "ok"), (olga, "error")):
            assert (await client.ask("leave_team_session", team_session=session))["type"] == kind
        assert (await read(olga, session))["teams"][0]["members"] == ["amy"]
