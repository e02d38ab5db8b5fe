"""A click lands on what was meant, also where the first of two has changed what stands there."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# The first button gives way to another at its place; beside them one that stays, and one that may rest.
PAGE = """async () => {
    const { resting, steadyClicks } = await import('/ui/steady_clicks.js');
    window.clicks = [];
    const add = (id, onclick, parent = document.body) => {
        const button = document.createElement('button');
        [button.id, button.textContent, button.onclick] = [id, id, () => { clicks.push(id); onclick?.(); }];
        parent.append(button);
        return button;
    };
    const first = add('first', () => { first.hidden = true; second.hidden = false; });
    const second = add('second');
    second.hidden = true;
    add('beside');
    const place = document.body.appendChild(document.createElement('div'));
    add('rests', null, place);
    window.rest = resting(place);
    steadyClicks();
}"""


async def clicks(page: Page) -> list[str]:
    done: list[str] = await page.evaluate("clicks.splice(0)")
    return done


async def middle(place: Locator) -> tuple[float, float]:
    box = await place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def test_a_double_click_presses_one_button(static_page: Page) -> None:
    await static_page.evaluate(PAGE)
    await static_page.mouse.dblclick(*await middle(static_page.locator("#first")))
    assert await clicks(static_page) == ["first"]
    await static_page.wait_for_timeout(450)
    await static_page.locator("#second").click()
    assert await clicks(static_page) == ["second"]


async def test_what_has_not_moved_can_be_clicked_as_often(static_page: Page) -> None:
    await static_page.evaluate(PAGE)
    await static_page.locator("#beside").dblclick()
    await static_page.locator("#rests").click()
    assert await clicks(static_page) == ["beside", "beside", "rests"]


async def test_who_has_typed_since_means_what_is_there(static_page: Page) -> None:
    await static_page.evaluate(PAGE)
    place = await middle(static_page.locator("#first"))
    await static_page.mouse.click(*place)
    await static_page.keyboard.press("Shift")
    await static_page.mouse.click(*place)
    assert await clicks(static_page) == ["first", "second"]


async def test_a_place_rests_when_it_has_changed_but_not_for_keys(static_page: Page) -> None:
    await static_page.evaluate(PAGE)
    await static_page.evaluate("rest()")
    await static_page.locator("#rests").click()
    assert await clicks(static_page) == []
    await static_page.locator("#rests").press("Enter")
    assert await clicks(static_page) == ["rests"]
    await static_page.wait_for_timeout(450)
    await static_page.locator("#rests").click()
    assert await clicks(static_page) == ["rests"]


async def test_a_double_click_on_a_tile_looks_once(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    tile = person.tile("9 × 9")
    await expect(tile).to_be_enabled()
    x, y = await middle(tile)
    waiting = person.region("Waiting")
    # Whatever comes to stand there, as a long list of what is looked for would bring it: Cancel itself.
    cancel = f"position: fixed; left: {x - 60}px; top: {y - 30}px; width: 120px; height: 60px; z-index: 9"
    await person.page.evaluate(
        "(style) => { document.querySelector('#waiting .search > button').style.cssText = style; }", cancel
    )
    await person.page.mouse.dblclick(x, y)
    await expect(waiting).to_be_visible()
    await expect(person.news).not_to_contain_text("You have stopped looking.")
    await person.page.wait_for_timeout(450)
    await person.page.mouse.click(x, y)
    await expect(waiting).to_be_hidden()


async def playing(visit: Visit, servers: list[Server]) -> tuple[Person, Client, str]:
    """Black, on a phone, and white, who has answered black's first move."""
    other = await Client.join(servers)
    table = await other.open("go", {"size": 9}, seat=1)
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    black = await visit(servers[0], f"/t/{table}", **phone)
    await black.button("Play as black").click()
    await expect(black.status).to_have_text("Your turn")
    return black, other, table


async def test_a_double_tap_on_play_offers_no_draw(visit: Visit, servers: list[Server]) -> None:
    black, other, table = await playing(visit, servers)
    await black.point("E5").tap()
    draw = black.button("Draw")
    await expect(draw).to_be_hidden()
    box = await black.button("Play E5").bounding_box()
    assert box
    assert box["width"] > 350
    for across in (0.62, 0.63):  # of the row: there is Draw, when Play is gone
        await black.page.touchscreen.tap(box["x"] + across * box["width"], box["y"] + box["height"] / 2)
    await other.reached(table, 1)
    await expect(draw).to_be_enabled()
    over = await draw.bounding_box()
    assert over
    assert over["x"] < box["x"] + 0.62 * box["width"] < over["x"] + over["width"]
    await other.act(table, {"type": "play", "point": "D4"})
    assert [event["action"]["type"] for event in await other.log(table)] == ["play", "play"]
    await other.close()


async def test_nothing_moves_when_something_is_asked_or_played(visit: Visit, servers: list[Server]) -> None:
    """Below a board and beside it: not by a first move, a point that was tapped, or a request."""
    black, other, table = await playing(visit, servers)

    async def places() -> list[list[float]]:
        found: list[list[float]] = await black.page.evaluate(
            "['.game', '.controls', '#steps', '.said', '#happened'].map((each) => {"
            " const { x, y, width } = document.querySelector(each).getBoundingClientRect();"
            " return [x, y + scrollY, width]; })"
        )
        return found

    for size in ((390, 844), (1366, 768)):
        await black.page.set_viewport_size({"width": size[0], "height": size[1]})
        first = await places()
        if size == (390, 844):
            await black.point("E5").tap()
            await expect(black.button("Play E5")).to_be_visible()
            assert await places() == first
            await black.button("Play E5").tap()
            await other.reached(table, 1)
            await other.act(table, {"type": "play", "point": "D4"})
            await expect(black.status).to_have_text("Your turn")
            assert await places() == first
        await other.act(table, {"type": "request", "what": "draw"})
        await expect(black.button("Accept")).to_be_visible()
        assert await places() == first
        await black.page.wait_for_timeout(450)
        await black.button("Decline").click()
        await expect(black.button("Accept")).to_be_hidden()
        assert await places() == first
    await other.close()


async def test_a_question_has_its_focus_on_what_does_no_harm(visit: Visit, servers: list[Server]) -> None:
    black, other, _ = await playing(visit, servers)
    for question, harmless in (("Resign", "Play on"), ("Cancel the game", "Play on")):
        await black.button(question).click()
        await expect(black.page.get_by_role("dialog").get_by_role("button", name=harmless)).to_be_focused()
        await black.page.keyboard.press("Enter")
        await expect(black.page.get_by_role("dialog")).to_have_count(0)
    await expect(black.status).to_have_text("Your turn")
    await other.close()
