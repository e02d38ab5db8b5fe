"""Keys of Pong that were held when something else took the keyboard, and those that go through a replay."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Which ways a seat is steered when each of these happens, with a key held before it.
STEERED = """async (happens) => {
    const { Steering } = await import('/games/pong/steering.js');
    const steered = [];
    const none = () => null;
    const does = { seats: () => [0], state: none, find: none, steer: (_, to) => steered.push(to) };
    new Steering(document.body, does);
    return happens.map((what) => {
        const key = (type, more) => dispatchEvent(new KeyboardEvent(type, { bubbles: true, ...more }));
        key('keydown', { code: 'KeyW', key: 'w' });
        if (what === 'meta') key('keydown', { code: 'MetaLeft', key: 'Meta', metaKey: true });
        else if (what === 'visibilitychange') document.dispatchEvent(new Event(what));
        else dispatchEvent(new Event(what));
        return steered.splice(0);
    });
}"""


@pytest.mark.parametrize("what", ["meta", "blur", "visibilitychange", "contextmenu"])
async def test_a_paddle_stops_when_the_key_may_be_let_go_unseen(static_page: Page, what: str) -> None:
    assert await static_page.evaluate(STEERED, [what]) == [[-1, 0]]


async def test_arrows_and_the_wheel_go_through_a_replay(visit: Visit, servers: list[Server]) -> None:
    """A game that is over as soon as a ball has been missed: nobody steers."""
    host, other = await Client.join(servers), await Client.join(servers)
    table = await host.open("pong", {"points": 1}, seat=0)
    await other.sit(table)
    watcher = await visit(servers[0], f"/t/{table}")
    for player in (host, other):
        await player.act(table, {"type": "ready"})
    await expect(watcher.status).to_contain_text("wins")
    for player, how in ((host, "0"), (other, "1")):
        assert player.seen(table)[-1]["seat"] == int(how)
    await watcher.page.keyboard.press("Home")
    await expect(watcher.page.locator("#steps output")).to_contain_text("0:00 / ")
    await watcher.page.locator("h1").click()
    await watcher.page.keyboard.press("ArrowRight")
    await expect(watcher.page.locator("#steps output")).to_contain_text("0:02 / ")
    await watcher.page.mouse.move(400, 300)
    await watcher.page.mouse.wheel(0, -60)
    await expect(watcher.page.locator("#steps output")).to_contain_text("0:00 / ")
    await watcher.page.mouse.wheel(0, 60)
    await expect(watcher.page.locator("#steps output")).to_contain_text("0:02 / ")
    await host.close()
    await other.close()
