"""What browser tests need of the outside: a browser, people in front of it, and servers."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache
from typing import Any, TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Route, async_playwright

from tests.browser import chromium
from tests.browser.person import PATIENCE, Person
from tests.system.conftest import own_postgres, serve, servers, shared_servers
from tests.system.server import Server
from web.assets import Assets
from web.languages import ENGLISH
from web.pages import STATIC

__all__ = ["own_postgres", "serve", "servers", "shared_servers"]

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

ADD_MESSAGES = "async (messages) => (await import('/language/say.js')).addMessages(JSON.parse(messages))"

KEEP_TOKEN = "if (localStorage.getItem('moyo.token') === null) localStorage.setItem('moyo.token', %s);"

STATIC_ADDRESS = "http://static/"

Visit: TypeAlias = Callable[..., Awaitable[Person]]
OpenStatic: TypeAlias = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def executable_path() -> str:
    """The path of the Chromium to launch."""
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.MISSING)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(executable_path: str) -> AsyncIterator[Browser]:
    """One Chromium for all tests."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=executable_path, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    """Brings somebody to a page: `await visit(server, "/t/k3Zq")`, with a browser profile of their own.

    They are new, or whose `token` it is. Keywords go to the profile: a viewport, a colour scheme, touch.
    Pages have a service worker only where `service_workers="allow"` says so, for what goes through one no
    test can hold up. The test fails if any of their pages logged an error, broke the Content-Security-Policy
    (which logs one too), or raised.
    """
    people: list[Person] = []

    async def visit(server: Server, path: str = "/", *, token: str | None = None, **profile: Any) -> Person:
        context = await browser.new_context(**{"service_workers": "block"} | profile)
        context.set_default_timeout(PATIENCE)
        if token is not None:
            await context.add_init_script(KEEP_TOKEN % json.dumps(token))
        people.append(Person(await context.new_page()))
        await people[-1].page.goto(server.address + path)
        return people[-1]

    yield visit
    for person in people:
        await person.page.context.close()
    assert [fault for person in people for fault in person.faults] == []


@cache
def all_messages() -> str:
    """What the pages and the games say in English, by ids, as JSON."""
    assets = Assets(STATIC)
    english = assets.languages[ENGLISH]
    messages = [message for game in (None, *assets.games) for message in english.messages_of(game).items()]
    return json.dumps({name: message.value for name, message in messages if message.value is not None})


async def add_messages(page: Page) -> None:
    """Lets modules that a page loads without the server say what they say, in English: after a reload too."""
    await page.evaluate(ADD_MESSAGES, all_messages())


async def static_context(browser: Browser, body: str = "", **profile: Any) -> BrowserContext:
    """A profile whose pages can load what is in `static/`; what is not there is `body`."""

    async def give(route: Route) -> None:
        path = STATIC / route.request.url.removeprefix(STATIC_ADDRESS)
        await route.fulfill(path=path) if path.is_file() else await route.fulfill(body=body)

    context = await browser.new_context(**profile)
    await context.route(f"{STATIC_ADDRESS}**", give)
    return context


def missing_messages(page: Page) -> list[str]:
    """What a page will say of messages that it does not have."""
    faults: list[str] = []

    def hear(line: ConsoleMessage) -> None:
        if line.type == "error" and line.text.startswith("The message "):
            faults.append(line.text)

    page.on("console", hear)
    return faults


@pytest_asyncio.fixture(loop_scope="session")
async def open_static(browser: Browser) -> AsyncIterator[OpenStatic]:
    """Opens pages that can load what is in `static/`, at the root of their address, without a server.

    They have all messages, in English; the test fails if one of them wants another.
    `await open_static(body, device_scale_factor=2)`: what the page shows, and keywords for its profile.
    """
    contexts: list[BrowserContext] = []
    faults: list[list[str]] = []

    async def open_static(body: str = "", **profile: Any) -> Page:
        contexts.append(await static_context(browser, body, **profile))
        page = await contexts[-1].new_page()
        faults.append(missing_messages(page))
        await page.goto(STATIC_ADDRESS)
        await add_messages(page)
        return page

    yield open_static
    for context in contexts:
        await context.close()
    assert [fault for of_page in faults for fault in of_page] == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def kept_static_page(browser: Browser) -> tuple[Page, list[str]]:
    """A page that is loaded again for each test that needs no profile of its own, and what it lacked."""
    page = await (await static_context(browser)).new_page()
    return page, missing_messages(page)


@pytest_asyncio.fixture(loop_scope="session")
async def static_page(kept_static_page: tuple[Page, list[str]]) -> AsyncIterator[Page]:
    """An empty page that can load what is in `static/`.

    The same one for all tests, for to load it again takes a third of what another takes: who changes its
    profile opens one by `open_static`.
    """
    page, faults = kept_static_page
    before, size = len(faults), page.viewport_size
    await page.goto(STATIC_ADDRESS)
    await page.evaluate("localStorage.clear(), sessionStorage.clear()")
    await add_messages(page)
    yield page
    await page.unroute_all(behavior="wait")
    if size is not None:
        await page.set_viewport_size(size)
    assert faults[before:] == []
