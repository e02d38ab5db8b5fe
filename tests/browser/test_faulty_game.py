"""A game whose files are faulty does the other games no harm, whatever the fault is."""

import mimetypes
import shutil
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.system.server import Server
from web.assets import Assets
from web.pages import STATIC

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAULTS = {
    "it is no JavaScript": "export const title = ;",
    "it raises when it is loaded": "throw new Error('faulty');",
    "it raises when it is asked": "\n".join(
        f"export const {name} = () => {{ throw new Error('faulty'); }};"
        for name in ("title", "seats", "name", "details", "facts", "quick", "tile", "rank")
    ),
}
"""What the `about.js` of a game may be."""


async def give(page: Page, assets: Assets) -> None:
    """Gives a page these bundles instead of the server's."""

    async def fulfill(route: Route) -> None:
        bundle = route.request.url.partition("/bundles/")[2]
        kind = mimetypes.guess_type(bundle)[0]
        await route.fulfill(body=assets.text(f"bundles/{bundle}") or b"", content_type=kind)

    await page.route("**/bundles/**", fulfill)


@pytest.mark.parametrize("fault", FAULTS)
async def test_the_other_games_are_as_they_are(
    visit: Visit, servers: list[Server], tmp_path: Path, fault: str
) -> None:
    root = tmp_path / "static"
    shutil.copytree(STATIC, root)
    (root / "games/pong/about.js").write_text(FAULTS[fault])
    person = await visit(servers[0], "/healthz")
    await give(person.page, Assets(root))
    await person.page.goto(servers[0].address)
    await expect(person.tile("9 × 9")).to_be_enabled()
    await expect(person.page.locator(".tile", has_text="by vote")).to_be_enabled()
    await expect(person.page.locator(".tile", has_text="Pong")).to_have_count(0)
    await person.page.locator("summary", has_text="Play with a friend").click()
    await expect(person.page.get_by_role("radio", name="Pong")).to_be_attached()  # called as by the server
    await person.page.goto("about:blank")  # where the game is not asked again
    assert set(person.faults) == {"Unexpected token ';'" if fault == "it is no JavaScript" else "faulty"}
    person.faults.clear()
