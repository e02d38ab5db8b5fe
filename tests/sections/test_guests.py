"""Games of guests, who have the name that the server gave them, are not rated."""

import pytest

from game.memory.world import World
from tests.sections.client import Server, serve
from tests.sections.lobby import match_all, opened


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


@pytest.mark.parametrize("kind", ["seek", "open"])
async def test_they_cannot_ask_for_one(server: Server, kind: str) -> None:
    guest = await server.client(None)
    refused = await guest.ask(kind, game="nim", rated=True)
    assert (refused["code"], refused["text"]) == (
        "bad_name",
        "Games of guests are not rated: choose a name first.",
    )
    assert (await guest.ask(kind, game="nim"))["type"] == "ok"
    token = guest.replies(1)[0]["token"]
    assert (await guest.hello(name="ann", token=token))["type"] == "ok"
    assert (await guest.ask(kind, game="nim", rated=True))["type"] == "ok"


async def test_they_cannot_sit_down_at_one(server: Server) -> None:
    ann, guest = await server.client("ann"), await server.client(None)
    rated = (await ann.ask("open", game="nim", rated=True))["table"]
    other = (await ann.ask("open", game="nim"))["table"]
    assert (await guest.ask("sit", table=rated))["code"] == "bad_name"
    assert (await guest.ask("sit", table=other))["type"] == "ok"
    assert (await guest.ask("sit", table="none"))["code"] == "no_such_table"


async def test_they_find_those_to_whom_it_is_the_same(server: Server, world: World) -> None:
    ann, guest = await server.client("ann"), await server.client(None)
    await guest.ask("seek", game="nim", rated="either")
    assert [one.criteria.rated for one in await world.seeks.all_seeks()] == [False]
    await ann.ask("seek", game="nim", rated="either")
    await match_all(server)
    assert [row.rated for row in opened(world)] == [False]
