"""What browser tests need of the outside: a browser, people in front of it, and servers."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache
from typing import Any, TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

from tests.browser import chromium
from tests.browser.person import PATIENCE, Person
from tests.system.conftest import own_postgres, serve, servers, shared_servers
from tests.system.server import Server
from web.assets import Assets
from web.languages import ENGLISH
from web.pages import STATIC

__all__ = ["own_postgres", "serve", "servers", "shared_servers"]

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

ADD_MESSAGES = "async (messages) => (await import('/language/say.js')).addMessages(messages)"

KEEP_TOKEN = "if (localStorage.getItem('moyo.token') === null) localStorage.setItem('moyo.token', %s);"

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
def all_messages() -> dict[str, Any]:
    """What the pages and the games say in English, by ids."""
    assets = Assets(STATIC)
    english = assets.languages[ENGLISH]
    messages = [message for game in (None, *assets.games) for message in english.messages_of(game).items()]
    return {name: message.value for name, message in messages if message.value is not None}


async def add_messages(page: Page) -> None:
    """Lets modules that a page loads without the server say what they say, in English: after a reload too."""
    await page.evaluate(ADD_MESSAGES, all_messages())


@pytest_asyncio.fixture(loop_scope="session")
async def open_static(browser: Browser) -> AsyncIterator[OpenStatic]:
    """Opens pages that can load what is in `static/`, at the root of their address, without a server.

    They have all messages, in English; the test fails if one of them wants another.
    `await open_static(body, device_scale_factor=2)`: what the page shows, and keywords for its profile.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    async def open_static(body: str = "", **profile: Any) -> Page:
        async def give(route: Route) -> None:
            path = STATIC / route.request.url.removeprefix("http://static/")
            await route.fulfill(path=path) if path.is_file() else await route.fulfill(body=body)

        contexts.append(await browser.new_context(**profile))
        page = await contexts[-1].new_page()
        await page.route("http://static/**", give)
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        await page.goto("http://static/")
        await add_messages(page)
        return page

    yield open_static
    for context in contexts:
        await context.close()
    assert [fault for fault in faults if fault.startswith("The message ")] == []


@pytest_asyncio.fixture(loop_scope="session")
async def static_page(open_static: OpenStatic) -> Page:
    """An empty page that can load what is in `static/`."""
    return await open_static()
