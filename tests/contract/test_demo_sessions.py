"""Who tries a game of teams comes into a demo session that programs have prepared, and is alone there."""

import asyncio
from typing import Literal

import pytest

from game.ports.team_sessions import DemoJoined, Member
from tests.contract.team_sessions import called, joined, organiser, read, start
from tests.contract.team_sessions import draft as drafted
from tests.contract.worlds import World


async def prepared(world: World, id: str = "s", guide: str = "guide") -> int:  # noqa: A002
    """A session that `guide` organises, with a program in each team; the guide is connected to this node."""
    await drafted(world, guide, id)
    await world.set_level(guide, -1)
    node = await world.nodes.register()
    await world.online.set_online(node, {guide: None}, [])
    for number, team in enumerate((0, 1)):
        name = f"{id} program {number}"
        await joined(world, name, team, id, guide)
        await world.set_level(name, -2 - number)
    return node


async def test_a_player_comes_into_the_second_team(world: World) -> None:
    await prepared(world)
    await world.player("ann")
    assert await world.team_sessions.join_demo("ann", "player") == DemoJoined("joined", "s", "guide", 1)
    session = await read(world, "guide")
    assert session.member("ann") == Member("ann", "ann", "player", 1, True)
    assert (await start(world, player="guide")).outcome == "started"


async def test_an_organiser_need_not_keep_the_own_name(world: World) -> None:
    await prepared(world)
    await world.player("ann")
    assert (await world.team_sessions.join_demo("ann", "organiser")).outcome == "joined"
    session = await read(world, "guide")
    assert [one.name for one in session.of_role("organiser")] == ["ann", "guide"]
    assert (await start(world, player="guide")).outcome == "started"


async def test_each_has_a_session_alone(world: World) -> None:
    await prepared(world)
    for name in ("ann", "bob"):
        await world.player(name)
    outcomes = await asyncio.gather(
        *(world.team_sessions.join_demo(name, "player") for name in ("ann", "bob"))
    )
    assert sorted(one.outcome for one in outcomes) == ["joined", "none"]


@pytest.mark.parametrize("role", ["player", "organiser"])
async def test_nobody_has_two_at_once(world: World, role: Literal["player", "organiser"]) -> None:
    await prepared(world, "s")
    await organiser(world, "other")
    await prepared(world, "t", "guide two")
    await world.player("ann")
    outcomes = await asyncio.gather(*(world.team_sessions.join_demo("ann", role) for _ in range(2)))
    joined = DemoJoined("joined", "s", "guide", 1)
    assert set(outcomes) <= {joined, DemoJoined("busy")}
    assert joined in outcomes
    other: Literal["player", "organiser"] = "organiser" if role == "player" else "player"
    assert await world.team_sessions.join_demo("ann", other) == joined
    assert (
        await world.team_sessions.join_demo("ann", role) == joined
    )  # the process was killed before it could begin
    session = await read(world, "guide")
    assert [one.role for one in session.members if one.player_id == "ann"] == [role]
    assert (await start(world, player="guide")).outcome == "started"
    assert await world.team_sessions.join_demo("ann", "organiser") == DemoJoined("busy")


async def test_it_is_none_of_those_that_people_organise(world: World) -> None:
    await called(world)
    await world.online.set_online(await world.nodes.register(), {"olga": None}, [])
    await world.player("dan")
    assert await world.team_sessions.join_demo("dan", "player") == DemoJoined("none")
    await world.set_level("olga", 1)
    assert await world.team_sessions.join_demo("dan", "player") == DemoJoined("none")


async def test_there_is_none_while_the_program_is_away(world: World) -> None:
    node = await prepared(world)
    await world.player("ann")
    await world.online.set_online(node, {}, ["guide"])
    assert await world.team_sessions.join_demo("ann", "player") == DemoJoined("none")


async def test_one_that_is_not_quite_prepared_waits(world: World) -> None:
    await drafted(world, "guide")
    await world.set_level("guide", -1)
    await world.online.set_online(await world.nodes.register(), {"guide": None}, [])
    await joined(world, "program", 0, "s", "guide")
    await world.set_level("program", -2)
    await world.player("ann")
    assert await world.team_sessions.join_demo("ann", "player") == DemoJoined("none")


async def test_who_plays_in_a_running_session_is_refused(world: World) -> None:
    await called(world)
    assert (await start(world)).outcome == "started"
    await prepared(world, "t")
    assert await world.team_sessions.join_demo("ann", "player") == DemoJoined("busy")
    assert (await world.team_sessions.join_demo("cat", "player")).outcome == "joined"  # she watches there


async def test_of_two_prepared_sessions_the_second_is_taken_next(world: World) -> None:
    await prepared(world, "s")
    await organiser(world, "other")
    await prepared(world, "t", "guide two")
    for name in ("ann", "bob", "cat"):
        await world.player(name)
    found = [await world.team_sessions.join_demo(name, "player") for name in ("ann", "bob", "cat")]
    assert [one.team_session_id for one in found] == ["s", "t", None]
