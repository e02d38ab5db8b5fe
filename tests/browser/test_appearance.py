"""What the pages look like: light and theme, the fonts, a large screen."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check, violations
from tests.system.server import Server
from web.assets import Assets
from web.pages import STATIC

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

GROUND = "getComputedStyle(document.body).backgroundColor"
PAPER, NIGHT, SLATE_NIGHT = "rgb(245, 240, 230)", "rgb(22, 20, 18)", "rgb(19, 23, 26)"


async def chooses(person: Person, *names: str) -> None:
    """Opens the dialog of the appearance, chooses in it, and closes it."""
    await person.button("Appearance").click()
    for name in names:
        await person.page.get_by_role("radio", name=name, exact=True).check()
    await person.button("Done").click()


async def test_light_and_theme_are_chosen_beside_the_system(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    page = person.page
    assert await page.evaluate(GROUND) == PAPER
    await page.emulate_media(color_scheme="dark")
    assert await page.evaluate(GROUND) == NIGHT
    await chooses(person, "Light")
    assert await page.evaluate(GROUND) == PAPER
    await person.button("Appearance").click()
    await check(person)
    await person.button("Done").click()
    await chooses(person, "Dark", "Slate")
    await page.emulate_media(color_scheme="light")
    assert await page.evaluate(GROUND) == SLATE_NIGHT

    # Nothing of the page but what stands in its head has been run: so it is first drawn.
    async def refuse(route: Route) -> None:
        await route.abort()

    await page.route(re.compile(r"/pages/\w+\.js"), refuse)
    await page.goto(f"{servers[0].address}/me")
    assert await page.evaluate(GROUND) == SLATE_NIGHT
    person.faults.clear()  # that the modules were not loaded
    await page.unroute_all()
    await page.reload()
    await chooses(person, "As the system", "Wood")
    assert await page.evaluate(GROUND) == PAPER


async def test_a_browser_that_does_not_know_what_is_new_has_the_first_theme_by_day(
    visit: Visit, servers: list[Server]
) -> None:
    """Safari before 17.5, for example: `light-dark` is a word there that means nothing."""
    person = await visit(servers[0], color_scheme="dark")
    await chooses(person, "Dark", "Print")

    async def older(route: Route) -> None:
        answer = await route.fetch()
        await route.fulfill(
            response=answer, body=(await answer.text()).replace("light-dark(", "no-such-thing(")
        )

    await person.page.route(re.compile(r"\.css$"), older)
    await person.page.goto(f"{servers[0].address}/help/go")
    line = person.page.locator(".board .lines path").first
    await expect(line).to_have_css("stroke", "rgb(58, 37, 8)")
    await expect(person.page.locator("body")).to_have_css("background-color", PAPER)
    await expect(person.page.locator("body")).to_have_css("color", "rgb(42, 37, 32)")


async def test_where_the_system_forces_colours_a_board_keeps_its_own(
    visit: Visit, servers: list[Server]
) -> None:
    """Its stones and lines do, for they are drawn; on the ground of a page by night they were not seen."""
    person = await visit(servers[0], forced_colors="active", color_scheme="dark")
    await expect(person.page.locator(".small.go").first).to_have_css("background-color", "rgb(162, 122, 85)")


async def test_each_colour_by_day_and_night_is_there_for_browsers_that_do_not_know_both() -> None:
    for sheet in STATIC.rglob("*.css"):
        text, _, rest = sheet.read_text().partition("@supports not (color: light-dark(red, red)) {")
        known = set(re.findall(r"(--[\w-]+):", rest.partition("\n}\n")[0]))
        assert set(re.findall(r"(--[\w-]+):[^;]*light-dark", text)) <= known, sheet


@pytest.mark.parametrize("page", ["help", "home", "me", "table"])
async def test_no_page_is_drawn_before_it_has_its_appearance(page: str) -> None:
    assets = Assets(STATIC)
    head = (assets.page(f"pages/{page}.html") or b"").decode().partition("</head>")[0]
    assert f'<script src="{assets.address("browser/early_appearance.js")}"></script>' in head
    assert head.count('as="font" type="font/woff2" crossorigin') == 2


@pytest.mark.long
@pytest.mark.parametrize("theme", ["Slate", "Print"])
async def test_each_theme_can_be_read(visit: Visit, servers: list[Server], theme: str) -> None:
    """The others are checked in the theme that is chosen at first."""
    black, _ = await sit_down(visit, servers)
    await chooses(black, theme)
    await black.plays("E5", "black")
    for _ in range(2):
        for light in ("Light", "Dark"):
            await chooses(black, light)
            assert await violations(black.page, "color-contrast") == []
        await black.page.goto(servers[0].address)
        await expect(black.tile("9 × 9").first).to_be_visible()


async def shows_only_ours(page: Page) -> list[str]:
    """The families of those of our fonts that were loaded and are used."""
    names: list[str] = await page.evaluate(
        "[...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family).sort()"
    )
    return names


async def test_the_fonts_are_ours_and_small(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await expect(person.tile("9 × 9").first).to_be_visible()
    assert await shows_only_ours(person.page) == ["Figtree", "Literata"]
    widths = """() => ['1111', '0000'].map((text) => {
        const span = document.createElement('span');
        span.textContent = text;
        document.body.append(span);
        return span.getBoundingClientRect().width;
    })"""
    ones, noughts = await person.page.evaluate(widths)
    assert ones == noughts, "figures are as wide as each other"
    fonts = Path(STATIC / "fonts")
    assert sum(file.stat().st_size for file in fonts.glob("*.woff2")) < 26_000
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text()


async def test_a_board_fills_a_large_screen(visit: Visit, servers: list[Server]) -> None:
    profile = {"viewport": {"width": 2560, "height": 1440}}
    black = await visit(servers[0], **profile)
    await black.makes(Board="19 × 19")
    board = await black.page.locator(".board").bounding_box()
    assert board
    assert board["height"] > 0.9 * 1440
    assert await black.page.evaluate("document.documentElement.scrollHeight") == 1440
