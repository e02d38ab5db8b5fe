"""The pages of a server below a path: whatever they load, lead to or keep is below it too."""

import re
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.organiser import invites
from tests.browser.test_kept_pages import KEPT
from tests.browser.test_open_record import RECORD, chooses
from tests.browser.trainlag_session import PHONE, TrainlagSession
from tests.conftest import Postgres
from tests.system.client import Client
from tests.system.conftest import shared
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

BASE = "/games/moyo"

LINKS = """() => [...document.querySelectorAll('a[href], [src], form[action]')]
    .map((element) => element.href || element.src || element.action)
    .filter((address) => address.startsWith(location.origin))
    .map((address) => new URL(address).pathname)"""

CHOOSE_LANGUAGE = """async (tag) => {
    const { root } = JSON.parse(document.querySelector('meta[name=games]').content);
    (await import(`${root}browser/page_language.js`)).setPageLanguage(tag);
}"""

SCOPE = "async () => (await navigator.serviceWorker.ready).scope"
STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"


class Addresses:
    """The paths that a page asks for, and those that its links lead to."""

    def __init__(self, page: Page) -> None:
        self.paths: set[str] = set()
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda socket: self._note(socket.url))

    def _note(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")):
            self.paths.add(urlsplit(url).path)

    async def look(self, page: Page) -> None:
        self.paths.update(await page.evaluate(LINKS))

    @property
    def outside(self) -> list[str]:
        return sorted(path for path in self.paths if not f"{path}/".startswith(f"{BASE}/"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(
    postgres: Postgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """A server below a path."""
    async with shared(postgres, template, tmp_path_factory.mktemp("below"), 1, BASE_PATH=BASE) as servers:
        yield servers[0]


async def test_all_is_below_the_path(server: Server, visit: Visit) -> None:
    home = f"{server.address}/"
    ann, bob = await Client.join([server], name="Ann"), await Client.join([server], name="Bob")
    table = await ann.open("go", {"size": 9}, seat=0)
    await bob.sit(table)
    await ann.act(table, {"type": "play", "point": "E5"})
    await ann.act(table, {"type": "resign"})
    person = await visit(server, "/", service_workers="allow")
    page, addresses = person.page, Addresses(person.page)
    for path in ("/", "/me", "/p/Ann", f"/t/{table}", "/help", "/help/go", "/sessions", "/s/none", "/j/none"):
        await page.goto(server.address + path, wait_until="networkidle")
        await addresses.look(page)
    await page.goto(server.address)
    assert page.url == home
    made = await person.makes()  # which looks at the link to send
    assert made.startswith(f"{BASE}/t/")
    await page.get_by_role("link", name="Moyo").first.click()
    await page.wait_for_url(home)
    await chooses(person, "game.sgf", RECORD.encode())
    await page.wait_for_url(f"{home}t/*")
    await addresses.look(page)
    assert addresses.outside == []
    assert {f"{BASE}/ws", f"{BASE}/review", f"{BASE}/t/{table}.sgf"} <= addresses.paths
    assert await page.evaluate(SCOPE) == home
    assert [key for key in await page.evaluate(STORED) if not key.startswith(BASE)] == []
    assert [name for name in await page.evaluate(DATABASES) if not name.endswith(BASE)] == []
    kept = await page.evaluate(KEPT)
    assert {f"{BASE}/", f"{BASE}/me", f"{BASE}/t/-"} <= set(kept)
    assert [path for path in kept if not path.startswith(f"{BASE}/")] == []
    await page.context.set_offline(True)
    await page.goto(f"{home}t/{table}")
    await expect(page.get_by_role("gridcell")).to_have_count(81)  # as it was seen
    await page.context.set_offline(False)
    await page.goto(home)
    await page.evaluate(CHOOSE_LANGUAGE, "ja")
    await expect(page.locator("html")).to_have_attribute("lang", "ja")
    [cookie] = await page.context.cookies()
    assert (cookie["name"], cookie["path"]) == ("language", f"{BASE}/")
    for client in (ann, bob):
        await client.close()


async def test_a_day_in_town(server: Server, visit: Visit) -> None:
    """The phones of players, with the town from a catalogue, and the link by which others join."""
    planned = await TrainlagSession.plan([server], visit)
    olga = await visit(server, "/healthz", **PHONE)  # which stores no token of a guest
    addresses = Addresses(olga.page)
    token = planned.clients["olga"].token
    await olga.page.evaluate(f"(token) => localStorage.setItem('{BASE}moyo.token', token)", token)
    await olga.page.goto(f"{server.address}/s/{planned.team_session}")
    link = await invites(olga, "Guests, who watch")
    assert re.fullmatch(rf"{re.escape(server.address)}/j/[\w-]+", link)
    guest = await visit(server, link.removeprefix(server.address), **PHONE)
    await expect(guest.page.get_by_role("heading", level=1)).to_contain_text("Saturday")
    await planned.start()
    await olga.page.get_by_role("link", name="To the game").click()
    await olga.page.wait_for_url(f"{server.address}/t/*")
    await expect(olga.region("Map of the town")).to_contain_text("Lighthouse Point")
    await addresses.look(olga.page)
    assert addresses.outside == []
    assert [path for path in addresses.paths if path.startswith(f"{BASE}/catalogues/versions/")]
    for client in planned.clients.values():
        await client.close()
