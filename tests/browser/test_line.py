"""The line breaks, and nothing that anybody did or typed is lost or done twice."""

import asyncio
import json
import re
import signal
from collections.abc import Awaitable, Callable

import asyncpg
import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.conftest import Postgres
from tests.system.conftest import Serve
from tests.system.postgres_outage import start, stop
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def back(server: Server) -> None:
    """Starts a server again, where it was."""
    server.start()
    await asyncio.to_thread(server.ready)


async def stays(person: Person) -> Callable[[], Awaitable[object]]:
    """A check that the page was not loaded again since."""
    await person.page.evaluate("window.same = true")
    return lambda: person.page.evaluate("window.same")


async def test_a_reload(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    await black.plays("E5", "black")
    await white.plays("D5", "white")
    await black.field("Say something").fill("half a li")
    await black.page.reload()
    await black.sees("D5", "white, last move")
    await expect(black.field("Say something")).to_have_value("half a li")
    await expect(black.status).to_have_text("Your turn")
    await black.plays("E4", "black")
    await white.sees("E4", "black, last move")


@pytest.mark.parametrize("end", [Server.kill, pytest.param(Server.terminate, marks=pytest.mark.long)])
async def test_a_server_that_ends(visit: Visit, serve: Serve, end: Callable[[Server], None]) -> None:
    first, second = serve(2)
    black, white = await sit_down(visit, [first, second])
    await black.plays("E5", "black")
    await white.sees("E5", "black, last move")
    same = await stays(black)
    end(first)
    await asyncio.to_thread(first.ended)
    await expect(black.banner).to_be_visible()
    await white.plays("D5", "white")
    await black.field("Say something").fill("sent later")
    await black.page.keyboard.press("Enter")
    await black.field("Say something").fill("half a li")
    await back(first)
    await expect(black.banner).to_be_hidden()
    await black.sees("D5", "white, last move")
    await expect(white.said).to_have_text([f"{await black.name()} sent later"])
    await expect(black.field("Say something")).to_be_focused()
    await expect(black.field("Say something")).to_have_value("half a li")
    await black.plays("E4", "black")
    await white.sees("E4", "black, last move")
    assert await same()


@pytest.mark.long
async def test_what_a_dying_server_never_read(visit: Visit, serve: Serve) -> None:
    first, second = serve(2)
    black, white = await sit_down(visit, [first, second])
    first.pause()
    await black.point("E5").click()
    await black.field("Say something").fill("hello")
    await black.page.keyboard.press("Enter")
    await expect(black.page.locator(".unsent")).to_have_text("hello")
    first.kill()
    await back(first)
    for person in (black, white):
        await person.sees("E5", "black, last move")
        await expect(person.said).to_have_text([f"{await black.name()} hello"])
    await expect(black.page.locator("output")).to_have_text("1 / 1")


@pytest.mark.timeout(180)
async def test_an_acknowledgement_that_is_lost(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    nonces: dict[str, list[str]] = {"act": [], "say": []}
    again = {"act": asyncio.Event(), "say": asyncio.Event()}

    def between(browser: WebSocketRoute) -> None:
        """Hands all on, but closes the line in place of the first reply to an act, and to a line of chat."""
        server = browser.connect_to_server()
        asks: dict[int, str] = {}

        def up(frame: str | bytes) -> None:
            command = json.loads(frame)
            kind = command["type"]
            if kind in nonces:
                nonces[kind].append(command["nonce"])
                asks[command["id"]] = kind
            server.send(frame)

        def down(frame: str | bytes) -> None:
            kind = asks.get(json.loads(frame).get("re"))
            if kind is None:
                browser.send(frame)
            elif len(nonces[kind]) == 1:
                closing.append(asyncio.ensure_future(browser.close()))
            else:
                browser.send(frame)
                again[kind].set()

        browser.on_message(up)
        server.on_message(down)

    closing: list[asyncio.Future[None]] = []
    await black.page.route_web_socket(re.compile(r"/ws(\?|$)"), between)
    await black.page.reload()
    await expect(black.status).to_have_text("Your turn")
    await black.point("E5").click()
    await white.sees("E5", "black, last move")
    await black.field("Say something").fill("hello")
    await black.page.keyboard.press("Enter")
    for kind, answered in again.items():
        await answered.wait()
        first, second = nonces[kind]
        assert first == second
    for person in (white, black):
        await expect(person.said).to_have_text([f"{await black.name()} hello"])
    await white.plays("D5", "white")
    await expect(black.page.locator("output")).to_have_text("2 / 2")


CLOSING = """async () => {
    const { pageConnection } = await import('/static/browser/page_connection.js');
    const { openSocket } = await import('/static/browser/simulated_network.js');
    const { StoredToken } = await import('/static/browser/stored_token.js');
    const sockets = [];
    const open = (url) => sockets[sockets.push(openSocket(url)) - 1];
    const connection = pageConnection(new StoredToken(), { open });
    const connected = new Promise((resolve) => connection.on('connection', resolve));
    connection.connect();
    await connected;
    sockets[0].close();
    return [(await connection.command('ping')).type, sockets.length];
}"""


@pytest.mark.parametrize("line", ["", "?lag=20"])
async def test_a_command_into_a_closing_socket(visit: Visit, servers: list[Server], line: str) -> None:
    """It goes into the next one, and the browser finds nothing to complain of."""
    person = await visit(servers[0], f"/{line}")
    assert await person.page.evaluate(CLOSING) == ["ok", 2]


@pytest.mark.long
async def test_a_line_that_falls_silent(visit: Visit, serve: Serve) -> None:
    first, second = serve(2)
    black, white = await sit_down(visit, [first, second])
    await black.page.clock.install()
    await black.page.reload()
    await expect(black.status).to_have_text("Your turn")
    first.pause()
    await black.page.clock.fast_forward(16_000)
    await black.page.clock.fast_forward(10_000)
    await expect(black.banner).to_be_visible()
    first.resume()
    await black.page.clock.fast_forward(10_000)
    await expect(black.banner).to_be_hidden()
    await black.plays("E5", "black")
    await white.sees("E5", "black, last move")


@pytest.mark.long
async def test_a_rolling_restart(visit: Visit, serve: Serve) -> None:
    """Two processes on one port are stopped and started, one after the other, under a game."""
    [first] = serve(1)
    [second] = serve(1, beside=first)
    black, white = await sit_down(visit, [first])
    await black.plays("E5", "black")
    await white.sees("E5", "black, last move")
    checks = [await stays(person) for person in (black, white)]
    await black.field("Say something").fill("half a li")
    for moves, server in enumerate((first, second)):
        server.terminate()
        assert await asyncio.to_thread(server.ended) == 0
        await back(server)
        await white.plays(f"D{5 - moves}", "white")
        await black.sees(f"D{5 - moves}", "white, last move")
        await black.plays(f"E{4 - moves}", "black")
        await white.sees(f"E{4 - moves}", "black, last move")
    for same in checks:
        assert await same(), "no page was loaded again"
    await expect(black.field("Say something")).to_have_value("half a li")
    await expect(black.page.locator(".toast")).to_have_count(0)


async def test_a_game_made_as_the_server_stops_is_made_elsewhere(visit: Visit, servers: list[Server]) -> None:
    """What is refused for that was not done, so even `open` is sent again."""
    person = await visit(servers[0])
    asked: list[str] = []

    def between(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def up(frame: str | bytes) -> None:
            command = json.loads(frame)
            asked.append(command["type"])
            if command["type"] == "open" and asked.count("open") == 1:
                refusal = {"type": "error", "re": command["id"], "code": "draining", "text": "Elsewhere."}
                browser.send(json.dumps(refusal))
            else:
                server.send(frame)

        browser.on_message(up)

    await person.page.route_web_socket(re.compile(r"/ws(\?|$)"), between)
    await person.page.reload()
    await person.makes(Board="9 × 9")
    assert [kind for kind in asked if kind in ("hello", "open")] == [
        "hello",
        "open",
        "hello",
        "open",
        "hello",
    ]


@pytest.mark.long
async def test_a_command_that_waits_for_the_server(visit: Visit, serve: Serve, database: str) -> None:
    """A move is held up by a lock on its table: after two seconds the page says that it waits."""
    black, white = await sit_down(visit, serve(1))
    blocker = await asyncpg.connect(database)
    try:
        async with blocker.transaction():
            await blocker.fetch("SELECT FROM game_table FOR UPDATE")
            await black.point("E5").click()
            await expect(black.banner).to_contain_text("Waiting for the server")
    finally:
        await blocker.close()
    await expect(black.banner).to_be_hidden()
    for person in (black, white):
        await person.sees("E5", "black, last move")


@pytest.mark.long
async def test_a_database_that_is_away(visit: Visit, own_postgres: Postgres, serve: Serve) -> None:
    """Both pages say that the server waits, whoever's turn it is; what is done meanwhile is kept."""
    servers = serve(2, DATABASE_URL=own_postgres.url(database="test"))
    black, white = await sit_down(visit, servers)
    checks = [await stays(person) for person in (black, white)]
    await asyncio.to_thread(stop, own_postgres, signal.SIGQUIT)
    for person in (black, white):
        await expect(person.banner).to_contain_text("Waiting for the server")
    await black.point("E5").click()
    newcomer = await visit(servers[0], black.path)
    await expect(newcomer.banner).to_contain_text("Waiting for the server")
    await asyncio.to_thread(start, own_postgres)
    for person in (black, white, newcomer):
        await person.sees("E5", "black, last move")
        await expect(person.banner).to_be_hidden()
    await white.plays("D5", "white")
    await black.sees("D5", "white, last move")
    for same in checks:
        assert await same(), "no page was loaded again"
