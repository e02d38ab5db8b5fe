"""The computer is one click away, also while nobody else looks for the same; a bot is marked as one."""

import pytest
from playwright.async_api import ViewportSize, expect

from tests.bots.conftest import Program, program
from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import Server

__all__ = ["program"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 360, "height": 740}

PATIENCE = 60_000
"""Milliseconds in which all levels of the computer have signed in, or a game has begun."""


async def test_the_computer_is_one_click_away(
    serve: Serve, visit: Visit, program: Program, database: str
) -> None:
    [server] = serve(1)
    ann = await visit(server, reduced_motion="reduce", viewport=NARROW)
    await ann.named("Ann")
    await expect(ann.page.locator("#count")).to_contain_text("1 person is here")
    await expect(ann.page.locator("#computer")).to_be_hidden()
    program("computer", "--url", server.address, DATABASE_URL=database)
    await expect(ann.button("Play the computer")).to_be_visible(timeout=PATIENCE)
    await expect(ann.page.locator(".people .bot")).to_have_count(6, timeout=PATIENCE)
    await expect(ann.page.locator("#count")).to_contain_text("1 person is here")
    for element in (
        ann.button("Play the computer"),
        ann.page.get_by_text("Go 9 × 9, 3 min + 10 s, level 1 (easiest)"),
    ):
        await expect(element).to_be_in_viewport(ratio=1)
    await check(ann)

    await ann.page.evaluate("document.body.style.fontFamily = 'sans-serif'")  # as where the page's came late
    before = await ann.page.locator(".tiles").evaluate("it => it.getBoundingClientRect().y")
    await ann.tile("9 × 9").click()
    offer = ann.page.locator("#computer").get_by_text("Nobody looks for the same yet. The computer has time.")
    await expect(offer).to_be_visible()
    assert await ann.page.locator(".tiles").evaluate("it => it.getBoundingClientRect().y") == before
    await ann.page.evaluate("document.body.style.fontFamily = ''")
    for viewport in (WIDE, NARROW):
        await ann.page.set_viewport_size(viewport)
        for element in (ann.button("Cancel"), offer, ann.button("Play the computer")):
            await expect(element).to_be_in_viewport(ratio=1)
    await check(ann)
    await ann.button("Play the computer").click()
    await ann.page.wait_for_url("**/t/*", timeout=PATIENCE)
    await expect(ann.page.locator("#players")).to_contain_text("Moyo 1 bot")
    await check(ann)

    await ann.button("Resign").click()
    dialog = ann.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Resign").click()
    await expect(ann.page.locator("#end button:visible")).to_have_text(
        ["Rematch", "Another level", "Back to the lobby", "Review"]
    )
    await expect(ann.page.get_by_text("Moyo 1 may still answer")).to_be_hidden()
    await check(ann)
    await ann.button("Another level").click()
    await dialog.get_by_role("radio", name="Level 2").check()
    await ann.button("Challenge").click()
    await ann.page.wait_for_url("**/t/*", timeout=PATIENCE)
    await expect(ann.page.locator("#players")).to_contain_text("Moyo 2 bot")


async def test_on_a_narrow_page_names_and_the_mark_of_a_bot_are_whole(
    visit: Visit, servers: list[Server]
) -> None:
    ann = await visit(servers[0], viewport=NARROW)
    await ann.named("walker-2856")
    path = await ann.makes(Board="9 × 9")
    bot = await Client.join(servers, name="Robot 17", bot=True)
    await bot.sit(path.removeprefix("/t/"))
    rows = ann.region("Players").get_by_role("listitem")
    await expect(rows).to_have_text(
        ["walker-2856 you Black 0 captures", "Robot 17 bot here White 0 captures"]
    )
    for name in await rows.locator("strong").all():
        assert await name.evaluate("it => it.scrollWidth <= it.clientWidth")
    for seat in await rows.locator(".role").all():
        assert await seat.evaluate("it => it.offsetWidth > 20")
    await bot.close()


async def test_it_is_said_that_a_bot_thinks_and_who_has_won(visit: Visit, servers: list[Server]) -> None:
    bot = await Client.join(servers, name="Robot 18", bot=True)
    table = await bot.open("go", {"size": 9}, seat=1)
    ann = await visit(servers[0], f"/t/{table}")
    await ann.button("Play as black").click()
    guest = await visit(servers[1], f"/t/{table}")
    await expect(guest.status).to_have_text("Black to play")
    await ann.plays("E5", "black")
    for person in (ann, guest):
        await expect(person.status).to_have_text("Robot 18 is thinking")
        await expect(person.news).to_contain_text("Robot 18 is thinking.")
    await ann.button("Resign").click()
    await ann.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    for person, ending in ((ann, "You lost by resignation"), (guest, "White wins by resignation")):
        await expect(person.status).to_have_text(ending)
        await expect(person.news).to_contain_text(f"The game is over. {ending}.")
        file = person.page.get_by_role("link", name="Save as SGF")
        await expect(file).to_have_attribute("href", f"/t/{table}.sgf")
    await bot.close()


@pytest.mark.long
async def test_a_level_can_be_chosen(serve: Serve, visit: Visit, program: Program, database: str) -> None:
    [server] = serve(1)
    ann = await visit(server, reduced_motion="reduce")
    program("computer", "--url", server.address, DATABASE_URL=database)
    await expect(ann.page.locator(".people .bot")).to_have_count(6, timeout=PATIENCE)
    await ann.button("Choose how").click()
    dialog = ann.page.get_by_role("dialog")
    await expect(dialog.get_by_role("radio", name="Level")).to_have_count(6)
    await expect(dialog.get_by_role("radio", name="Pong")).to_be_visible()
    await check(ann)
    await dialog.get_by_role("radio", name="Level 4 hard").check()
    await dialog.get_by_role("radio", name="Nim").check()
    await ann.button("Challenge").click()
    await ann.page.wait_for_url("**/t/*", timeout=PATIENCE)
    await expect(ann.page.locator("#players")).to_contain_text("Moyo 4 bot")
    await expect(ann.page.get_by_role("heading", name="Nim")).to_be_visible()


@pytest.mark.long
async def test_one_click_asks_for_no_game_that_takes_days_and_says_that_the_computer_is_busy(
    serve: Serve, visit: Visit, program: Program, database: str
) -> None:
    [server] = serve(1)
    ann = await visit(server, reduced_motion="reduce")
    program("computer", "--url", server.address, "--games", "0", DATABASE_URL=database)
    await expect(ann.button("Play the computer")).to_be_visible(timeout=PATIENCE)
    await ann.page.get_by_role("radio", name="Correspondence").check()
    await ann.button("Play the computer").click()
    await expect(ann.region("Play the computer")).to_contain_text(
        "The computer is busy; it plays you next.", timeout=PATIENCE
    )
    await expect(ann.page.locator("#waiting")).to_contain_text("Moyo 1")
    await expect(ann.page.locator("#waiting")).not_to_contain_text("day")
