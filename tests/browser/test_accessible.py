"""axe-core finds nothing to complain of, on any page, by day and by night."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.browser.board import mark_dead
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


AXE = Axe().axe_script

LOADED = "typeof axe !== 'undefined'"

VIOLATIONS = """async (rules) => {
    const { violations } = await axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
}"""


async def violations(page: Page, *rules: str) -> list[list[str]]:
    """What breaks these rules of axe-core, or any of them: the rule and the element, each."""
    if not await page.evaluate(LOADED):
        await page.evaluate(AXE)
    found: list[list[str]] = await page.evaluate(VIOLATIONS, list(rules) or None)
    return found


async def check(*people: Person) -> None:
    """By night the same page has other colours, and nothing else."""
    for person in people:
        found = await violations(person.page)
        await person.page.emulate_media(color_scheme="dark")
        found += await violations(person.page, "color-contrast")
        await person.page.emulate_media(color_scheme="light")
        assert found == []


@pytest.mark.long
async def test_go(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0], reduced_motion="reduce")
    await black.unfolds()
    await check(black)
    path = await black.makes(Board="9 × 9")
    white = await visit(servers[1], path, reduced_motion="reduce", viewport={"width": 360, "height": 640})
    await expect(white.button("Play as white")).to_be_visible()
    await check(black, white)
    await white.button("Play as white").click()
    await black.plays("E5", "black")
    await white.plays("D5", "white")
    await black.plays("E4", "black")
    await white.field("Say something").fill("hello")
    await white.button("Send").click()
    await black.button("Undo").click()
    await expect(white.button("Accept")).to_be_visible()
    await check(black, white)
    await white.button("Step back").click()
    await expect(white.page.locator("output")).to_have_text("2 / 3")
    await check(white)
    await white.button("Back to now").click()
    await white.button("Pass").click()
    await expect(black.status).to_have_text("Your turn")
    await black.button("Resign").click()
    await check(black)
    await black.button("Play on").click()
    await black.button("Pass").click()
    await expect(white.status).to_have_text("Counting")
    await mark_dead(white, "D5", "white")
    await black.sees("D5", "white, dead")
    await white.button("Accept the count").click()
    await expect(black.page.get_by_text("White accepts this count.")).to_be_visible()
    await check(black, white)
    await black.button("Accept the count").click()
    await expect(white.status).to_contain_text("You lost by")
    await check(black, white)


async def test_nim(visit: Visit, servers: list[Server]) -> None:
    first = await visit(servers[0], reduced_motion="reduce")
    await first.chooses(Game="Nim")
    await check(first)
    second = await visit(servers[1], await first.makes())
    await second.button("Play").click()
    await expect(first.button("Take 3 from heap 1")).to_be_enabled()
    await check(first)
    await first.page.goto(servers[0].address)
    await expect(first.page.get_by_role("region", name="My games")).to_be_visible()
    await check(first)
