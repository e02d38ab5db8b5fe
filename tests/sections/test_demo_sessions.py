"""One command begins a prepared session, with the player in it."""

import pytest

from game.memory.world import World
from tests.sections.client import Client, Server
from tests.sections.team_sessions import called, invited, organiser, serve


@pytest.fixture
async def server() -> Server:
    return await serve(World())


async def prepared(server: Server) -> Client:
    """A guide, who is a program, with a session in which a program is in each team."""
    guide = await organiser(server, "guide")
    session = await called(guide)
    for name, team in (("red", 0), ("blue", 1)):
        program = await server.client(name)
        await program.ask("join_team_session", secret=await invited(guide, session, team))
    for number, player in enumerate(server.world.state.players.values()):
        player.bot, player.bot_level = True, -1 - number
    [guide_id] = [one for one, player in server.world.state.players.items() if player.name == "guide"]
    server.world.state.online.add((guide_id, 1))
    return guide


@pytest.mark.parametrize(("role", "seat"), [("player", 1), ("organiser", None)])
async def test_it_begins_at_once_with_the_player_in_it(server: Server, role: str, seat: int | None) -> None:
    guide = await prepared(server)
    ann = await server.client("ann")
    begun = await ann.ask("try_team_session", role=role)
    assert (begun["type"], begun["faults"]) == ("ok", [])
    for client in (guide, ann):
        [told] = [one for one in client.frames if one["type"] == "team_session_started"]
        assert told["table"] == begun["table"]
    assert (await ann.ask("watch", table=begun["table"]))["type"] == "ok"
    view = ann.views()[-1]
    assert (view["phase"], view["seat"]) == ("playing", seat)
    assert view.get("role") == (None if role == "player" else "organiser")


async def test_who_comes_next_is_told_that_none_is_prepared(server: Server) -> None:
    await prepared(server)
    ann, bob = await server.client("ann"), await server.client("bob")
    assert (await ann.ask("try_team_session"))["type"] == "ok"
    refused = await bob.ask("try_team_session")
    assert (refused["code"], refused["reason"]) == ("not_here", "demo-none")
    busy = await ann.ask("try_team_session")
    assert (busy["code"], busy["reason"]) == ("not_here", "demo-busy")
