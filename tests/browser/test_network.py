"""The worse line that a page can ask for, and what the page makes of it."""

from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Sends many pings at once after the hello: the replies' ids in the order in which they came, and when.
PINGS = """async (count) => {
    const { openSocket } = await import('/static/browser/simulated_network.js');
    const socket = openSocket(`ws://${location.host}/ws`);
    await new Promise((resolve) => (socket.onopen = resolve));
    const greeted = new Promise((resolve) => (socket.onmessage = resolve));
    socket.send(JSON.stringify({ type: 'hello', id: 'hello', protocol: 1 }));
    await greeted;
    const replies = [];
    const done = new Promise((resolve) => (socket.onmessage = ({ data }) => {
        const { re } = JSON.parse(data);
        if (re !== undefined && replies.push([re, performance.now() - sent]) === count) resolve();
    }));
    const sent = performance.now();
    for (let id = 0; id < count; id++) socket.send(JSON.stringify({ type: 'ping', id }));
    await done;
    const closed = new Promise((resolve) => (socket.onclose = resolve));
    socket.close();
    await closed;
    return replies;
}"""

# How far the page's notion of the server's clock is out, which here is this machine's own; in ms.
CLOCK = """async () => {
    const { Clock } = await import('/static/client/clock.js');
    const { pageConnection } = await import('/static/browser/page_connection.js');
    const { StoredToken } = await import('/static/browser/stored_token.js');
    const connection = pageConnection(new StoredToken('moyo.another'));
    connection.connect();
    await connection.command('ping');
    const clock = new Clock();
    for (let asked = 0; asked < 6; asked++) await clock.sample(() => connection.command('ping'));
    return { out: clock.now() - Date.now(), round: clock.round };
}"""


async def pings(visit: Visit, server: Server, query: str) -> list[Any]:
    person = await visit(server, f"/{query}")
    replies: list[Any] = await person.page.evaluate(PINGS, 60)
    assert [number for number, _ in replies] == list(range(60))
    return [ms for _, ms in replies]


async def test_all_arrives_in_order_and_late(visit: Visit, servers: list[Server]) -> None:
    times = await pings(visit, servers[0], "?lag=120&jitter=80")
    assert min(times) > 40
    assert times == sorted(times)


async def test_what_is_lost_holds_up_all_that_was_sent_behind_it(visit: Visit, servers: list[Server]) -> None:
    assert max(await pings(visit, servers[0], "?drop=20")) > 200


async def test_the_clock_is_known_on_a_worse_line(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/?lag=200&jitter=40")
    found = await person.page.evaluate(CLOCK)
    assert found["round"] > 150
    assert abs(found["out"]) < 60
