"""The pages that the service worker keeps: a version with the next, a language, how many files."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from tests.browser.person import PATIENCE
from web.assets import CHECK_INTERVAL, Assets
from web.pages import STATIC, routes

pytestmark = pytest.mark.asyncio(loop_scope="session")

KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
}"""


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    root = tmp_path / "static"
    shutil.copytree(STATIC, root)
    return Assets(root)


@pytest_asyncio.fixture(loop_scope="session")
async def site(assets: Assets) -> AsyncIterator[str]:
    """The address of the pages alone, without a server behind them."""
    server = HTTPServer(Application(routes(assets)))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await server.close_all_connections()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, site: str) -> AsyncIterator[Page]:
    """The lobby, when its pages are kept."""
    context = await browser.new_context()
    opened = await context.new_page()
    await opened.goto(site)
    await opened.wait_for_function("() => navigator.serviceWorker.controller !== null")
    yield opened
    await context.close()


async def kept(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(KEPT)
    return found


async def has_caches(page: Page, *names: str) -> None:
    """Waits until these are the caches there are."""
    async with asyncio.timeout(PATIENCE / 1_000):
        while await page.evaluate("caches.keys()") != [*names]:
            await asyncio.sleep(0.05)


async def test_another_version_takes_the_place_of_the_one_before(
    page: Page, site: str, assets: Assets
) -> None:
    """With the files that were wanted of that one, such as those of a game."""
    before = assets.version
    games = {name: part.module for name, part in assets.games["trainlag"].items()}
    await page.evaluate("(path) => fetch(path)", assets.address(games["table"]))
    assert assets.address(games["table"]) in await kept(page)
    (assets.root / "pages" / "later.js").write_text("")
    (assets.root / "pages" / "home.html").write_text(
        (assets.root / "pages" / "home.html").read_text().replace("<title>Moyo", "<title>A later Moyo")
    )
    await asyncio.sleep(2 * CHECK_INTERVAL)
    await page.goto(site)
    await expect(page).to_have_title("A later Moyo")  # the page is asked of the server first
    await has_caches(page, f"moyo-pages {assets.address('')} en")
    paths = await kept(page)
    assert not [path for path in paths if before in path]
    setup = assets.address(assets.games["go"]["setup"].module)  # which the lobby loads
    assert {"/", "/sessions", "/s/-", "/t/-", "/p/-", assets.address(games["table"]), setup} <= set(paths)
    await page.context.set_offline(True)
    await page.goto(f"{site}/t/k3Zq")
    await expect(page.locator("#line")).to_have_count(1)
    await page.goto(site)
    await expect(page).to_have_title("A later Moyo")


async def test_pages_are_kept_in_the_language_that_was_chosen(page: Page, site: str, assets: Assets) -> None:
    """All of them, also those that were last seen in another; and in the theme."""
    await page.goto(f"{site}/sessions")
    await page.evaluate("localStorage.setItem('moyo.theme', 'slate')")
    await page.context.add_cookies([{"name": "language", "value": "ja", "url": site}])
    await page.reload()
    await has_caches(page, f"moyo-pages {assets.address('')} ja")
    await page.context.set_offline(True)
    for path in ("/", "/t/k3Zq", "/sessions"):
        await page.goto(site + path)
        assert await page.locator("html").get_attribute("lang") == "ja"
        assert await page.locator("html").get_attribute("data-theme") == "slate"
    assert not [path for path in await kept(page) if "/bundles/en/" in path]


async def test_what_is_asked_of_the_server_without_a_line_is_not_there(page: Page, site: str) -> None:
    """No page answers for another kind, nor for what is not kept."""
    await page.context.set_offline(True)
    answers = await page.evaluate(
        "(paths) => Promise.all(paths.map((path) => fetch(path).then(() => true, () => false)))",
        ["/my/positions", "/photo/k3Zq", "/static/v/0123456789abcdef/bundles/en/none.js", "/healthz"],
    )
    assert answers == [False] * 4


# 450 addresses of files, of which the server answers as it does for those that may be kept for ever.
FILLED = """async (root) => {
    const { KeptPages } = await import(`${root}browser/kept_pages.js`);
    const given = fetch;
    window.fetch = async () => new Response('', { headers: { 'Cache-Control': 'immutable' } });
    const pages = new KeptPages({ root: '/static/v/0123456789abcdef/', language: 'en', files: [] });
    for (let at = 0; at < 450; at += 50)
        await pages.add(Array.from({ length: 50 }, (_, i) => `/static/v/0123456789abcdef/${at + i}.js`));
    window.fetch = given;
    const cache = await caches.open('moyo-pages /static/v/0123456789abcdef/ en');
    return (await cache.keys()).length;
}"""


async def test_there_are_as_many_files_as_one_version_may_have(page: Page, assets: Assets) -> None:
    assert 390 <= await page.evaluate(FILLED, assets.address("")) <= 450
