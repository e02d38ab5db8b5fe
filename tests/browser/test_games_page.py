"""The page of a game of teams that docs/team_games.md writes is played in a browser."""

import json
import re
from typing import Any

import msgspec
import pytest
from playwright.async_api import Page, Route, expect

from game.api import Millis
from game.kit.play_time import MINUTE
from game.kit.schedule import Pause
from tests.browser.conftest import ADD_MESSAGES
from tests.games import page as document
from web.fluent import parsed
from web.modules import as_function

pytestmark = pytest.mark.asyncio(loop_scope="session")

[MODULE] = re.findall(r"^```js\n(.*?)^```$", document.PAGE, re.MULTILINE | re.DOTALL)
[SENTENCES] = re.findall(r"^```ftl\n(.*?)^```$", document.PAGE, re.MULTILINE | re.DOTALL)
GAME = document.GAMES["stamps"]
assert GAME.team_play is not None
PLAY = GAME.team_play

MOUNT = """async () => {
    document.body.innerHTML = '<div id="board"></div><div id="panel"></div>';
    const [board, panel] = document.body.children;
    const { mount, status, note } = await import('/games/stamps/table.js');
    window.sent = [];
    const connection = {
        token: null,
        on() {},
        async command(type, fields) { window.sent.push({ type, ...fields }); return { seq: 1 }; },
    };
    const act = async (action) => { window.sent.push({ type: 'act', action }); return true; };
    const context = { connection, table: 'one', player: 'ann', clock: { now: () => Date.now() } };
    const draw = mount({ board, panel }, act, {}, context);
    window.show = (view) => { draw(view, true); return [status(view), note(view, 1)]; };
}"""

BEGAN = Millis(1_790_000_000_000)


def view_of(state: Any, seat: int | None = 0) -> dict[str, Any]:
    """A view as a client gets it, as far as the page looks."""
    players = [{"seat": number, "name": name} for number, name in enumerate(("Red", "Blue"))]
    told = {"table": "one", "seq": 1, "at": BEGAN, "phase": "playing", "players": players, "seat": seat}
    role = {"role": "organiser"} if seat is None else {}
    return told | role | {"state": msgspec.to_builtins(GAME.view(state, seat))}


async def opened(static_page: Page) -> Page:
    """A page that can be shown views of the game."""
    assert as_function("games/stamps/table.js", MODULE)  # the server can make a bundle of it

    async def give(route: Route) -> None:
        await route.fulfill(body=MODULE, content_type="text/javascript")

    await static_page.route("http://static/games/stamps/table.js", give)
    messages, faults = parsed(SENTENCES)
    assert faults == []
    await static_page.evaluate(
        ADD_MESSAGES, json.dumps({name: message.value for name, message in messages.items()})
    )
    await static_page.evaluate(MOUNT)
    return static_page


async def test_what_is_reported_is_an_action_of_the_game(static_page: Page) -> None:
    page = await opened(static_page)
    state = GAME.initial(GAME.setup(), 2, 7, BEGAN)
    said = await page.evaluate("(view) => window.show(view)", view_of(state))
    assert said == ["Walk from post to post", "0 stamps"]
    await expect(page.locator(".standing")).to_contain_text("left")
    await expect(page.get_by_role("button", name="Post")).to_have_count(8)
    await page.get_by_role("button", name="Post 4", exact=True).click()
    await page.wait_for_function("window.sent.length === 1")
    [sent] = await page.evaluate("window.sent")
    action = msgspec.convert(sent["action"], type=GAME.action)
    at = Millis(BEGAN + 20 * MINUTE)
    state = GAME.apply(state, 0, msgspec.structs.replace(action, done=None), at)
    assert state.stamps == ((3,), ())
    await page.evaluate("(view) => window.show(view)", view_of(state))
    await expect(page.get_by_role("button", name="Post 4", exact=True)).to_be_disabled()
    await expect(page.get_by_role("button", name="Post 5", exact=True)).to_be_enabled()
    await page.evaluate("(view) => window.show(view)", view_of(PLAY.organise(state, Pause(), at)))
    await expect(page.get_by_role("button", name="Post 5", exact=True)).to_be_disabled()


async def test_organisers_have_the_acts_that_all_such_games_have(static_page: Page) -> None:
    page = await opened(static_page)
    state = GAME.initial(GAME.setup(), 2, 7, BEGAN)
    said = await page.evaluate("(view) => window.show(view)", view_of(state, None))
    assert said == ["You lead the game", "0 stamps"]
    await expect(page.get_by_role("button", name="Post 1")).to_have_count(0)
    await page.get_by_role("button", name="Pause").click()
    [sent] = await page.evaluate("window.sent")
    state = PLAY.organise(state, msgspec.convert(sent["action"], type=PLAY.organiser_action), BEGAN)
    said = await page.evaluate("(view) => window.show(view)", view_of(state, None))
    assert said[0] == "Paused"
    await expect(page.get_by_role("button", name="Go on")).to_be_visible()
