"""A page of a table is led to the machine that is preferred for it, and comes back where that ends."""

import asyncio

import pytest
from playwright.async_api import WebSocket, expect

from tests.browser.conftest import Visit
from tests.system.checked_connection import CheckedConnection
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import PATIENCE, Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def led(server: Server, table_id: str) -> str | None:
    """The address that the reply to hello names."""
    connection = await CheckedConnection.open(f"{server.address}?table={table_id}")
    welcome = await connection.ask("hello", protocol=1)
    await connection.close()
    return welcome.get("preferred")


async def test_a_page_goes_to_the_machine_that_is_preferred(visit: Visit, serve: Serve) -> None:
    """The page is of another origin than that machine: settings and its Content-Security-Policy allow it."""
    settings = {"NODE_URL": "http://127.0.0.1:{port}", "HEARTBEAT_INTERVAL": "1", "RATE_LIMITS": "off"}
    [home] = serve(1, **settings)
    [other] = serve(1, ORIGINS=home.address, **settings)
    host = await Client.join([home])
    async with asyncio.timeout(PATIENCE):
        while await led(home, table := await host.open("nim", {"heaps": [3, 4]})) != other.websocket:
            pass
    person = await visit(home, "/healthz")
    sockets: list[WebSocket] = []
    person.page.on("websocket", lambda socket: sockets.append(socket))
    await person.page.goto(f"{home.address}/t/{table}")
    await expect(person.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    query = f"?table={table}"
    assert [socket.url for socket in sockets] == [f"{home.websocket}{query}", f"{other.websocket}{query}"]
    other.kill()
    await person.page.get_by_role("button", name="Play", exact=True).click()
    await expect(person.page.get_by_role("button", name="Play", exact=True)).to_be_hidden()
    assert sockets[-1].url == f"{home.websocket}{query}"
    await host.close()
