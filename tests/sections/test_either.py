"""Who seeks a game whether it is rated or not finds those who want the one and those who want the other."""

import pytest

from game.memory.world import World
from game.ports.seeks import MAX_SEEKS
from game.rules import find
from tests.game.engine_process import start
from tests.sections.client import Client, Server, serve
from tests.sections.lobby import match_all, opened, seats, waiting

SETUP = {"heaps": [2]}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


async def seek(client: Client, rated: object, **fields: object) -> str:
    reply = await client.ask("seek", **{"game": "nim", "setup": SETUP, "rated": rated} | fields)
    return str(reply.get("code", reply["type"]))


@pytest.mark.parametrize("either_first", [True, False])
@pytest.mark.parametrize(("rated", "played"), [(True, True), (False, False), ("either", False)])
async def test_it_is_rated_where_the_other_wants_that(
    server: Server, world: World, either_first: bool, rated: object, played: bool
) -> None:
    other = await serve(world)
    ann, bob = await server.client("ann"), await other.client("bob")
    for client, wish in [(ann, "either"), (bob, rated)][:: 1 if either_first else -1]:
        assert await seek(client, wish) == "ok"
    await match_all(server, other)
    [row] = opened(world)
    assert row.rated is played
    assert len(seats(ann)) == len(seats(bob)) == 1
    assert waiting(ann)["seeks"] == waiting(bob)["seeks"] == []


async def test_it_brings_nobody_together_with_whom_the_other_does_not_want(
    server: Server, world: World
) -> None:
    ann, bob, cat = [await server.client(name) for name in ("ann", "bob", "cat")]
    assert await seek(ann, rated=True) == await seek(bob, rated=False) == "ok"
    await match_all(server)
    assert opened(world) == []
    assert await seek(cat, rated="either") == "ok"
    await match_all(server)
    [row] = opened(world)
    assert not row.rated
    assert (len(seats(ann)), len(seats(bob)), len(seats(cat))) == (0, 1, 1)
    assert [one["rated"] for one in waiting(ann)["seeks"]] == [True]


async def test_it_waits_for_both_and_ends_with_both(server: Server, world: World) -> None:
    ann = await server.client("ann")
    assert await seek(ann, rated="either") == "ok"
    assert await seek(ann, rated="either") == "ok"
    await match_all(server)
    assert [(one["rated"], one["here"]) for one in waiting(ann)["seeks"]] == [(False, 1), (True, 1)]
    await ann.ask("unseek")
    await match_all(server)
    assert waiting(ann)["seeks"] == []
    assert await world.seeks.all_seeks() == []


async def test_a_game_that_began_meanwhile_ends_both(
    server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = await server.client("ann"), await server.client("bob")
    table = (await ann.ask("open", game="walk"))["table"]
    asked = world.seeks.last_table_id

    async def slow(player_id: str) -> str | None:
        before = await asked(player_id)
        await bob.ask("sit", table=table)
        return before

    monkeypatch.setattr(world.seeks, "last_table_id", slow)
    assert await seek(ann, rated="either") == "ok"
    await match_all(server)
    assert await world.seeks.all_seeks() == []


async def test_where_a_game_cannot_be_rated_only_the_other_is_sought(world: World) -> None:
    ann = await Server(await start(world, games=find()), limits=False).client("ann")
    assert await seek(ann, game="choose", setup={}, players=3, rated="either") == "ok"
    assert [one.criteria.rated for one in await world.seeks.all_seeks()] == [False]


async def test_a_challenge_is_one_or_the_other(server: Server) -> None:
    ann, _bob = await server.client("ann"), await server.client("bob")
    assert await seek(ann, rated="either", to="bob") == "bad_setup"
    assert await seek(ann, rated="perhaps") == "malformed"


async def test_where_one_seek_is_left_it_counts(server: Server, world: World) -> None:
    ann = await server.client("ann")
    for number in range(1, MAX_SEEKS):
        assert await seek(ann, rated=False, setup={"heaps": [1] * (number % 9) + [number]}) == "ok"
    assert await seek(ann, rated="either") == "ok"
    assert await seek(ann, rated="either", setup={"heaps": [20]}) == "too_many"
    assert len(await world.seeks.all_seeks()) == MAX_SEEKS
