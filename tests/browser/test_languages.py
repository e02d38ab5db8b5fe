"""Pages in the language of who looks at them: in their HTML, and in what their modules say."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from tests.browser.board import sit_down
from tests.browser.conftest import OpenStatic, Visit
from tests.browser.test_notifications import HANDLED
from tests.system.server import Server
from web.assets import Assets
from web.pages import STATIC, routes

pytestmark = pytest.mark.asyncio(loop_scope="session")

HEBREW = """
home-welcome = שבו ושחקו.
header-sound = צליל
page-news =
    .aria-label = חדשות
notice-your-turn = תורך
"""


@pytest.fixture
def translated(tmp_path: Path) -> Assets:
    """What there is, and a little of Hebrew."""
    root = tmp_path / "static"
    shutil.copytree(STATIC, root)
    (root / "languages" / "he.ftl").write_text(HEBREW)
    return Assets(root)


@pytest_asyncio.fixture(loop_scope="session")
async def site(translated: Assets) -> AsyncIterator[str]:
    """The address of the pages alone, without a server behind them."""
    server = HTTPServer(Application(routes(translated)))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await server.close_all_connections()


@pytest.mark.parametrize("choice", ["the browser's", "a cookie"])
async def test_a_page_is_in_a_language(browser: Browser, site: str, choice: str) -> None:
    context = await browser.new_context(locale="he-IL" if choice == "the browser's" else "en-US")
    if choice == "a cookie":
        await context.add_cookies([{"name": "language", "value": "he", "url": site}])
    page = await context.new_page()
    await page.goto(site)
    html = page.locator("html")
    assert [await html.get_attribute(name) for name in ("lang", "dir")] == ["he", "rtl"]
    await expect(page.get_by_role("heading", level=1)).to_have_text("שבו ושחקו.")
    await expect(page.get_by_role("log", name="חדשות")).to_have_count(1)
    await expect(page.get_by_role("button", name="צליל")).to_be_visible()
    await expect(page.get_by_role("button", name="Appearance")).to_be_visible()  # English stands in
    await context.close()


async def test_a_page_is_in_english_for_all_others(browser: Browser, site: str) -> None:
    context = await browser.new_context(locale="fr-FR")
    page = await context.new_page()
    await page.goto(site)
    assert await page.locator("html").get_attribute("lang") == "en"
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sit down and play.")
    await expect(page.get_by_role("button", name="Sound")).to_be_visible()
    await context.close()


async def test_a_language_is_chosen_for_all_pages(browser: Browser, site: str) -> None:
    context = await browser.new_context(locale="fr-FR")
    page = await context.new_page()
    await page.goto(site)
    await page.get_by_role("button", name="Appearance").click()
    choice = page.get_by_role("group", name="Language")
    await expect(choice.get_by_role("radio")).to_have_count(len(Assets(STATIC).languages) + 1)
    await expect(choice.get_by_role("radio", name="English")).to_be_checked()
    await choice.get_by_role("radio", name="עברית").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("שבו ושחקו.")
    await expect(choice.get_by_role("radio", name="עברית")).to_be_focused()
    await page.reload()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.goto(f"{site}/help")
    assert await page.locator("html").get_attribute("lang") == "he"
    await context.close()


async def evaluated(page: Page, root: str, code: str) -> Any:
    """What comes of some code that says something."""
    made = "const element = Object.assign(document.createElement('b'), { textContent: 'Ann' });"
    module = f"const {{ addMessages, language, say, sayNodes }} = await import('{root}language/say.js');"
    return await page.evaluate(f"async () => {{ {module}\n{made}\n{MESSAGES}\nreturn {code}; }}")


MESSAGES = r"""addMessages({
    'a-plain': 'Plain',
    'a-names': ['With ', {type: 'var', name: 'names'}, '.'],
    'a-two': [{type: 'var', name: 'who'}, ' and ', {type: 'var', name: 'other'}],
    'a-count': [{type: 'select', selector: {type: 'var', name: 'count'}, star: 1, variants: [
        {key: {type: 'str', value: 'one'}, value: 'a move'},
        {key: {type: 'str', value: 'other'}, value: [{type: 'var', name: 'count'}, ' moves']}]}],
});"""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("say('a-plain')", "Plain"),
        ("say('a-names', { names: ['Ann', 'Bob', 'Cid'] })", "With Ann, Bob, and Cid."),
        ("say('a-names', { names: ['Ann', 'רות'] })", "With Ann and \u2068רות\u2069."),
        ("say('a-names', { names: 'רות (2)' })", "With \u2068רות (2)\u2069."),
        ("say('a-count', { count: 1 })", "a move"),
        ("say('a-count', { count: 1234 })", "1,234 moves"),
        ("sayNodes('a-plain', {})", ["Plain"]),
        (
            "sayNodes('a-two', { who: 'x', other: element }).map((it) => it.textContent ?? `text ${it}`)",
            ["text x and ", "Ann"],
        ),
        (
            "sayNodes('a-two', { who: element, other: '\\u00000' }).map((it) => it.textContent ?? it)",
            ["Ann", " and 0"],
        ),
        ("language()", "en-US"),  # as the browser has it, for the page is in English
    ],
)
async def test_what_a_module_says(static_page: Page, code: str, said: Any) -> None:
    assert await evaluated(static_page, "/", code) == said


@pytest.mark.parametrize(
    ("code", "said", "why"),
    [
        ("say('a-none')", "a-none", "The message a-none: there is no such message"),
        ("say('a-names')", "With {$names}.", "The message a-names: Unknown variable: $names"),
    ],
)
async def test_what_cannot_be_said_is_an_error_of_the_page(
    browser: Browser, site: str, code: str, said: str, why: str
) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{site}/static/pages/nothing")
    async with page.expect_console_message() as told:
        assert await evaluated(page, "/static/", code) == said
    message = await told.value
    assert (message.type, message.text) == ("error", why)
    await context.close()


async def test_a_notification_is_in_the_language_of_the_page(translated: Assets, static_page: Page) -> None:
    """The worker that a page registers has the language in its address, and what it says in itself."""
    script = translated.worker("he")
    assert script is not None
    told = {"table": "k3Zq", "game": "go", "subject": "turn", "players": ["ann", "bob"]}
    handled = await static_page.evaluate(HANDLED % script.decode(), [[told], []])
    assert handled["shown"] == [["תורך", "Go: ann – bob", "k3Zq"]]


async def test_a_name_from_right_to_left_turns_nothing_around_it(open_static: OpenStatic) -> None:
    sheet = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/ui/style.css">'
    page = await open_static(f"{sheet}<p><strong>רות</strong> (1500)</p>")
    name, rating = await page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector('p').lastChild);
            const left = (it) => it.getBoundingClientRect().left;
            return [left(document.querySelector('strong')), left(range)];
        }"""
    )
    assert name < rating


ENGLISH_LEFT = """() => {
    const shown = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
        if (node.nodeType === Node.TEXT_NODE) shown.push(node.data);
        else for (const name of ['aria-label', 'title', 'placeholder']) shown.push(node.getAttribute(name));
    return shown.filter((text) => /[a-z]{2,} [a-z]{2,}/i.test(text ?? '') && !/[\u3040-\ud7af]/.test(text));
}"""
"""What has words, and no letter of the east of Asia."""

OTHERS = [tag for tag in Assets(STATIC).languages if tag != "en"]

SAMPLE = [OTHERS[0], *(pytest.param(tag, marks=pytest.mark.long) for tag in OTHERS[1:])]
"""That each has all messages is shown without a browser; that pages use them, by the first."""


@pytest.mark.parametrize("tag", SAMPLE)
async def test_pages_are_whole_in_each_language(visit: Visit, servers: list[Server], tag: str) -> None:
    black, _ = await sit_down(visit, servers)
    await black.plays("E5", "black")
    one = await visit(servers[0], locale=tag)
    await expect(one.page.locator(".tile").first).to_be_enabled()
    await one.page.locator("#new summary").click()
    await one.page.locator(".tile").first.click()
    await expect(one.page.locator("#pastime .problem")).to_be_visible()
    assert await one.page.evaluate(ENGLISH_LEFT) == []
    for path, there in (
        ("/me", ".found [role=status]:not(:empty)"),
        ("/p/none", "#what:not(:empty)"),
        ("/help/go", "#help h2"),
        ("/sessions", ".keep-first"),
        ("/s/none", "#standing:not(:empty)"),
        ("/j/none", "#what:not(:empty)"),
        (black.path, "[role=gridcell]"),
    ):
        await one.page.goto(servers[0].address + path)
        await expect(one.page.locator(there).first).to_be_visible()
        assert await one.page.locator("html").get_attribute("lang") == tag
        assert await one.page.evaluate(ENGLISH_LEFT) == []
