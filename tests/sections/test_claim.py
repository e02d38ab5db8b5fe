"""A player leaves a game of Go: the other sees up to when they are waited for, and then claims it."""

from typing import Any

import pytest

from game.api import Millis
from game.judging import ARRIVAL_TIME
from game.memory.world import World
from game.rules import find
from game.rules.go.absence import LEFT_PART, LOST
from tests.game.clock_story import alive
from tests.game.engine_process import settled, start
from tests.sections.client import Client, Server

LEFT = LOST["rapid"] // LEFT_PART
RAPID = {"size": 9, "clock": {"system": "fischer", "main": 180, "increment": 10}}


@pytest.fixture
def world() -> World:
    return World()


async def serve(world: World) -> Server:
    server = Server(await start(world, find()), limits=False)
    await world.bus.listen(server.process.tables.node_id, server.context.on_note)
    return server


class Game:
    """A rated game of black and white, each at a process of their own."""

    def __init__(self, world: World, servers: list[Server], clients: list[Client], table: str) -> None:
        self.world = world
        self.servers = servers
        self.clients = clients
        self.table = table
        self._nonce = 0

    async def act(self, seat: int, **action: Any) -> dict[str, Any]:
        self._nonce += 1
        return await self.clients[seat].ask("act", table=self.table, action=action, nonce=f"{self._nonce}")

    async def looked(self, milliseconds: int = 0) -> None:
        """So much time passes, and what is due then is done."""
        await alive(self.world, milliseconds, *(server.process for server in self.servers))
        for server in self.servers:
            await server.process.engine.report_audiences()
            await settled()
        for server in self.servers:
            await server.process.engine.on_alarm(self.table)
            await settled()

    def view(self, seat: int) -> dict[str, Any]:
        return self.clients[seat].views()[-1]


@pytest.fixture
async def game(world: World) -> Game:
    servers = [await serve(world) for _ in range(2)]
    black, white = [await server.client(name) for server, name in zip(servers, ("ann", "bob"), strict=True)]
    table = (await black.ask("open", game="go", setup=RAPID, rated=True))["table"]
    assert (await white.ask("sit", table=table))["seat"] == 1
    found = Game(world, servers, [black, white], table)
    await found.looked(ARRIVAL_TIME)
    assert found.view(0)["seq"] == 0
    return found


async def moved_twice(game: Game) -> None:
    for seat, point in ((0, "A1"), (1, "B1"), (0, "C1")):
        assert (await game.act(seat, type="play", point=point))["type"] == "ok"


async def test_a_win_is_claimed_and_rated(game: Game, world: World) -> None:
    await moved_twice(game)
    game.clients[1].connection.close(leaving_page=True)
    await game.looked()
    left_at, due = world.time, world.time + LEFT
    assert (game.view(0)["seq"], game.view(0)["state"]["claim"]) == (4, due)
    await game.looked(LEFT - 1)
    early = await game.act(0, type="claim", **{"as": "win"})
    assert (early["code"], early["text"]) == ("illegal", "The other player may still come back.")
    await game.looked(1)
    assert (await game.act(0, type="claim", **{"as": "win"}))["seq"] == 5
    await game.looked()
    view = game.view(0)
    assert (view["phase"], view["ended"], view["result"]) == (
        "over",
        left_at + LEFT,
        {"scores": [1, 0], "text": "B+F"},
    )
    gains = [player["rating"]["gain"] for player in view["players"]]
    assert gains[0] > 0 > gains[1]


async def test_who_comes_back_on_another_process_is_here(game: Game, world: World) -> None:
    await moved_twice(game)
    game.clients[1].connection.close()
    await game.looked()
    assert game.view(0)["state"]["claim"] == world.time + LOST["rapid"]
    again = game.servers[0].connect()
    await again.hello(token=game.clients[1].frames[0]["token"])
    await again.ask("watch", table=game.table)
    await game.looked(LOST["rapid"] - 1)
    assert game.view(0)["state"]["claim"] is None
    assert (await game.act(0, type="claim", **{"as": "draw"}))["text"] == "The other player is here."


@pytest.mark.parametrize("both", [False, True])
async def test_a_game_that_has_hardly_begun_is_void_though_nobody_is_there(game: Game, both: bool) -> None:
    """The sweep of any process ends it."""
    await game.act(0, type="play", point="A1")
    for client in game.clients[not both :]:
        client.connection.close(leaving_page=True)
    await game.looked()
    await game.looked(LEFT - 1)
    for server in game.servers:
        server.process.tables._held.clear()
    game.world.time = Millis(game.world.time + 2)
    await game.servers[0].process.engine.sweep()
    await settled()
    cat = await game.servers[1].client("cat")
    await cat.ask("watch", table=game.table)
    view = cat.views()[-1]
    assert (view["phase"], view["result"]) == ("over", {"scores": [0, 0], "text": "Void"})
    assert all("rating" not in player for player in view["players"])


async def test_without_a_clock_nobody_is_missed(world: World) -> None:
    server = await serve(world)
    black, white = [await server.client(name) for name in ("ann", "bob")]
    table = (await black.ask("open", game="go", setup={"size": 9}))["table"]
    await white.ask("sit", table=table)
    game = Game(world, [server], [black, white], table)
    await game.looked(ARRIVAL_TIME)
    white.connection.close(leaving_page=True)
    await game.looked()
    assert (game.view(0)["seq"], game.view(0)["players"][1]["online"]) == (0, False)
    assert [client.connection.silence_limit for client in (black, white)] == [None, None]
