"""A player's own positions over HTTP: they can be taken, and deleted, by nobody else."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketHandler

from game.api import Millis
from game.memory.world import World
from game.ports.positions import SLOT
from game.sections.budgets import Budget, Budgets
from tests.game.engine_process import Process, start
from tests.games.chase import CHASE
from tests.games.chase_table import insert_chase
from tests.sections.client import Server
from web import own_positions
from web.access import Access
from web.application import application
from web.charges import Charges
from web.health import responds
from web.listener import http_server


@dataclass
class Site:
    """A server, and a table of chase."""

    server: Server
    port: int
    table: str

    @property
    def process(self) -> Process:
        return self.server.process

    async def ask(self, token: str, method: str = "GET", **headers: str) -> HTTPResponse:
        return await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{self.port}/my/positions",
            method=method,
            headers={"Authorization": f"Bearer {token}"} | headers,
            raise_error=False,
        )

    async def positions(self, token: str) -> list[dict[str, Any]]:
        answer = msgspec.json.decode((await self.ask(token)).body)
        assert answer["more"] is False
        positions: list[dict[str, Any]] = answer["positions"]
        return positions

    async def sent(self, player: str, latitude: int) -> None:
        await self.process.engine.positions.take(player, self.table, (latitude, 2, 3), None)
        await self.process.engine.positions.write()
        self.server.world.time = Millis(self.server.world.time + SLOT)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    server = Server(await start(World(), {"chase": CHASE}), limits=False)
    access = Access(server.world.people, Charges(server.context))
    routes = own_positions.routes(access, server.process.engine.positions)
    serving = http_server(application((r"/ws", WebSocketHandler, {}), responds, further=routes))
    listening, port = bind_unused_port()
    serving.add_socket(listening)
    yield Site(server, port, await insert_chase(server.world))
    serving.stop()
    await serving.close_all_connections()


async def test_a_player_takes_the_own_ones_as_a_file(site: Site) -> None:
    began = site.server.world.time
    await site.sent("ann", 5)
    await site.sent("bob", 6)
    await site.sent("ann", 7)
    place = {"table": site.table, "seat": 0, "longitude": 2, "accuracy": 3}
    assert await site.positions("ann") == [
        {**place, "latitude": 7, "at": began + 2 * SLOT},
        {**place, "latitude": 5, "at": began},
    ]
    response = await site.ask("ann")
    assert response.headers["Content-Disposition"] == 'attachment; filename="positions.json"'
    assert response.headers["Cache-Control"] == "no-store"
    assert await site.positions("cat") == []


async def test_and_deletes_them(site: Site) -> None:
    await site.sent("ann", 5)
    await site.sent("bob", 6)
    await site.process.engine.positions.take("ann", site.table, (7, 2, 3), None)  # not written yet
    response = await site.ask("ann", "DELETE")
    assert (response.code, response.body) == (200, b'{"deleted":1}')
    await site.process.engine.positions.write()
    assert await site.positions("ann") == []
    assert len(await site.positions("bob")) == 1


async def test_there_are_so_many_in_a_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_positions, "MOST", 2)
    for latitude in range(3):
        await site.sent("ann", latitude)
    answer = msgspec.json.decode((await site.ask("ann")).body)
    assert ([one["latitude"] for one in answer["positions"]], answer["more"]) == ([2, 1], True)


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_nobody_else_does(site: Site, method: str, caplog: pytest.LogCaptureFixture) -> None:
    await site.sent("ann", 5)
    for token in ("", "nobody"):
        assert (await site.ask(token, method)).code == 401
    assert [line for line in caplog.records if line.levelname == "ERROR"] == []
    assert (await site.ask("ann", "DELETE", Origin="https://example.com")).code == 403
    assert len(await site.positions("ann")) == 1


async def test_an_address_may_ask_so_much_and_no_more(site: Site) -> None:
    site.server.context.rate_limited = True
    site.server.context.budgets = Budgets(address=Budget(1))
    codes = [(await site.ask("ann")).code for _ in range(5)]
    assert (codes[0], codes[-1]) == (200, 429)


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_who_tries_tokens_pays_for_each(site: Site, method: str) -> None:
    site.server.context.rate_limited = True
    site.server.context.budgets = Budgets(address=Budget(1))
    codes = [(await site.ask(f"token {number}", method)).code for number in range(5)]
    assert (codes[0], codes[-1]) == (401, 429)
