"""Pages that are opened without a line: as they were last, with what was done since."""

import asyncio
import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.async_api import Error, Page, expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.trainlag_session import TrainlagSession, reports, session
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import Server

__all__ = ["session"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

AS_OF = re.compile(r"^No connection: as of ")

KEPT: dict[str, Any] = {"service_workers": "allow"}

# The worker has all pages, and what this one has loaded; false where that does not come in 15 s.
COMPLETE = """async () => {
    await navigator.serviceWorker.ready;
    const until = Date.now() + 15000;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    for (const name of loaded.filter((each) => each.includes('/static/v/')))
        while (!(await caches.match(name, { ignoreVary: true }))) {
            if (Date.now() > until) return false;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    return Boolean(navigator.serviceWorker.controller);
}"""

RECORDS = """async () => {
    const opened = indexedDB.open('moyo.known');
    await new Promise((resolve) => { opened.onsuccess = resolve; });
    const asked = opened.result.transaction('records').objectStore('records').getAll();
    await new Promise((resolve) => { asked.onsuccess = resolve; });
    opened.result.close();
    return asked.result.map(({ key }) => key.replace(/^[0-9a-f]{64} /, ''));
}"""

CACHED = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) found.push(url);
    return found;
}"""


ACTS = """async () => {
    const opened = indexedDB.open('moyo');
    await new Promise((resolve) => { opened.onsuccess = resolve; });
    const asked = opened.result.transaction('acts').objectStore('acts').count();
    await new Promise((resolve) => { asked.onsuccess = resolve; });
    opened.result.close();
    return asked.result;
}"""


async def complete(person: Person) -> None:
    """Waits until a page can be opened without a line, with what it shows now."""
    for _ in range(2):
        with suppress(Error):  # what it asked for did not come: a browser begins again with the next page
            await person.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
            if await person.page.evaluate(COMPLETE):
                break
        await person.page.reload()
    else:
        pytest.fail("The worker does not have all that the page has loaded.")
    await asyncio.sleep(1)  # what is known is kept together, twice a second


async def records(page: Page) -> list[str]:
    """What is known, by its key without the player."""
    found: list[str] = await page.evaluate(RECORDS)
    return found


async def opens(person: Person, address: str) -> None:
    """Opens a page in a new tab of the same browser, as after a restart of the phone."""
    context = person.page.context
    page = await context.new_page()
    await person.page.close()
    person.__init__(page)  # type: ignore[misc]
    await page.goto(address)


async def test_a_phone_goes_on_without_a_line(session: TrainlagSession) -> None:
    """The table with its map; what is done is seen to wait after a restart, and is sent later."""
    bob = await session.comes("bob", **KEPT)
    await expect(bob.page.locator(".challenge")).to_have_count(3)
    await expect(bob.page.locator(".town .zone").first).to_be_visible()
    title = await bob.page.locator(".challenge h2").first.inner_text()
    code = await bob.page.locator(".code").inner_text()
    address = bob.page.url
    await complete(bob)
    await bob.page.context.set_offline(True)
    await bob.page.reload()
    await expect(bob.banner).to_have_text(AS_OF)
    await expect(bob.status).to_have_text("Your team gathers")
    await expect(bob.page.locator(".code")).to_have_text(code)
    await expect(bob.page.locator(".town .zone").first).to_be_visible()
    await expect(bob.page.locator(".time b")).to_contain_text("left")
    await reports(bob)
    await expect(bob.page.get_by_text("This waits for a connection")).to_be_visible()
    await opens(bob, address)
    await expect(bob.page.get_by_text("This waits for a connection")).to_be_visible()
    await expect(bob.page.locator(".waiting-acts li")).to_have_text("a challenge is done")
    await bob.page.context.set_offline(False)
    await expect(bob.page.locator(".awards li")).to_contain_text(title)
    await expect(bob.banner).to_be_hidden()
    await expect(bob.page.get_by_text("This waits for a connection")).to_be_hidden()


async def test_the_other_pages_too(session: TrainlagSession) -> None:
    bob = await session.comes("bob", **KEPT)
    home = session.servers[0].address
    for path in ("/sessions", "/"):
        await bob.page.goto(home + path)
        await expect(bob.page.locator("a[href^='/s/'], a[href^='/t/']").first).to_be_visible()
    await bob.page.goto(f"{home}/sessions")
    link = bob.page.locator("#own a")
    await complete(bob)
    name = await link.locator("strong").inner_text()
    await link.click()
    await expect(bob.page.get_by_role("heading", level=1)).to_have_text(name)
    await expect(bob.page.get_by_text("Blue").first).to_be_visible()
    page = bob.page.url
    await complete(bob)
    await bob.page.context.set_offline(True)
    await opens(bob, page)
    await expect(bob.page.get_by_role("heading", level=1)).to_have_text(name)
    await expect(bob.page.locator(".group-card")).to_have_count(4)
    await bob.page.goto(f"{home}/sessions")
    await expect(bob.page.locator("#own strong")).to_have_text(name)
    await expect(bob.banner).to_have_text(AS_OF)
    await bob.page.goto(home)
    await expect(bob.page.locator("#team-sessions")).to_contain_text(name)
    await bob.page.locator("#team-sessions a").click()
    await expect(bob.page.locator("#line")).to_be_visible()


async def test_a_server_that_is_not_there(serve: Serve, visit: Visit) -> None:
    """Its pages open, and go on when it is back, without having been loaded again."""
    [server] = serve(1)
    person = await visit(server, **KEPT)
    table = (await person.makes(Game="Nim")).rpartition("/")[2]
    other = await Client.join([server])
    await other.sit(table)
    await expect(person.status).to_have_text("Your turn")
    await complete(person)
    await other.close()
    server.kill()
    await asyncio.to_thread(server.ended)
    await person.page.reload()
    await expect(person.banner).to_have_text(AS_OF)
    await expect(person.status).to_have_text("Your turn")
    await person.button("Take 1 from heap 1").click()
    await person.page.evaluate("window.same = true")
    server.start()
    await asyncio.to_thread(server.ready)
    await expect(person.banner).to_be_hidden()
    await expect(person.status).to_contain_text("to play")
    assert await person.page.evaluate("window.same")


async def test_what_is_kept_belongs_to_a_player(visit: Visit, servers: list[Server]) -> None:
    """Who signs out leaves nothing, and another player on the same device sees nothing of the one before."""
    black, _ = await sit_down(visit, servers)
    table = black.path.rpartition("/")[2]
    token = await black.page.evaluate("localStorage.getItem('moyo.token')")
    one = await visit(servers[0], "/healthz", **KEPT)
    await one.page.evaluate("(token) => localStorage.setItem('moyo.token', token)", token)
    await one.page.goto(servers[0].address + black.path)
    await expect(one.page.get_by_role("gridcell")).to_have_count(81)
    await complete(one)
    assert f"view {table}" in await records(one.page)
    assert not [url for url in await one.page.evaluate(CACHED) if table in url]

    other = await Client.join(servers)
    await one.page.evaluate("(token) => localStorage.setItem('moyo.token', token)", other.token)
    await one.page.context.set_offline(True)
    await one.page.reload()
    await expect(one.banner).to_be_visible()
    await expect(one.page.get_by_role("gridcell")).to_have_count(0)
    assert await one.page.locator("button.name").count() == 0
    await one.page.context.set_offline(False)
    await one.page.goto(servers[0].address)
    assert await one.name() == other.name
    await asyncio.sleep(1)
    assert sorted(set(await records(one.page))) == ["hello", "mine"]  # of the other one: once each

    await one.page.get_by_role("button", name="change my name").click()
    await one.page.get_by_text("Sign out", exact=True).first.click()
    await one.button("On this device").click()
    await one.page.get_by_role("dialog").last.get_by_role("button", name="Sign out").click()
    await expect(one.page.get_by_role("button", name="change my name")).not_to_have_text(other.name)
    await other.close()


async def test_a_browser_that_has_forgotten(visit: Visit, servers: list[Server]) -> None:
    """Pages and caches may be gone: with a line all is as before, and kept again."""
    person = await visit(servers[0], **KEPT)
    await expect(person.tile("9 × 9")).to_be_enabled()
    await complete(person)
    await person.page.evaluate(
        "async () => { for (const name of await caches.keys()) await caches.delete(name);"
        " await new Promise((resolve) => { indexedDB.deleteDatabase('moyo.known').onsuccess = resolve;"
        " setTimeout(resolve, 1000); }); }"
    )
    await person.page.reload()
    await expect(person.tile("9 × 9")).to_be_enabled()
    await complete(person)
    await person.page.context.set_offline(True)
    await person.page.reload()
    await expect(person.banner).to_have_text(AS_OF)
    await expect(person.tile("9 × 9")).to_be_visible()


# More than is kept, and one that is too long; how many there are, and whether the newest and the oldest are.
BOUND = """async () => {
    const { deleteRecords, readRecord, writeRecords } = await import('/browser/known_records.js');
    for (let at = 0; at < 100; at++)
        await writeRecords([{ key: `a ${at}`, owner: 'a', at, text: `"${at}"` }]);
    await writeRecords([{ key: 'a 99', owner: 'a', at: 100, text: 'x'.repeat(2_000_000) }]);
    let count = 0;
    await deleteRecords(() => { count += 1; return false; });
    const there = async (key) => (await readRecord(key)) !== null;
    return [count, await there('a 98'), await there('a 99'), await there('a 0')];
}"""


async def test_what_is_known_is_bounded(static_page: Page) -> None:
    assert await static_page.evaluate(BOUND) == [59, True, False, False]


@pytest.mark.long
async def test_who_signs_out_is_told_what_would_be_lost(session: TrainlagSession) -> None:
    """What waits goes with the player, and so does all that was known."""
    bob = await session.comes("bob", **KEPT)
    await expect(bob.page.locator(".challenge")).to_have_count(3)
    await complete(bob)
    await bob.page.context.set_offline(True)
    await reports(bob)
    await expect(bob.page.get_by_text("This waits for a connection")).to_be_visible()
    await opens(bob, session.servers[0].address)
    await expect(bob.banner).to_have_text(AS_OF)
    await bob.page.context.set_offline(False)
    await expect(bob.banner).to_be_hidden()
    assert await bob.page.evaluate(ACTS) == 1
    name = await bob.name()
    await bob.page.get_by_role("button", name="change my name").click()
    await bob.page.get_by_text("Sign out", exact=True).first.click()
    await bob.button("On this device").click()
    question = bob.page.get_by_role("dialog").last
    await expect(question).to_contain_text("1 act that waits for a connection will be lost.")
    await question.get_by_role("button", name="Sign out").click()
    await expect(bob.page.get_by_role("button", name="change my name")).not_to_have_text(re.compile(name))
    await asyncio.sleep(1)
    assert await bob.page.evaluate(ACTS) == 0
    assert f"view {session.table}" not in await records(bob.page)
