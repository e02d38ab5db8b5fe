"""Who looks for the same game meets, whether they want it rated or not; one list shows all who wait."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.browser.test_lobby import seated
from tests.system.client import Client
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


async def wants(person: Person, rating: str) -> None:
    await (
        person.page.get_by_role("group", name="Rating").get_by_role("radio", name=rating, exact=True).check()
    )


@pytest.mark.long
async def test_who_wants_it_rated_and_who_does_not_mind_meet(serve: Serve, visit: Visit) -> None:
    servers = serve(2)
    one, other = await visit(servers[0]), await visit(servers[1])
    await one.named("Sen")
    await other.named("Dōetsu")
    await wants(one, "Rated")
    await one.tile("9 × 9").click()
    await expect(one.region("Waiting")).to_contain_text("Looking for Go 9 × 9, 3 min + 10 s, rated")
    await expect(other.tile("9 × 9")).to_contain_text("1 waiting")
    await other.tile("9 × 9").click()
    await seated(one, other)


async def test_who_waits_is_seen_and_joined_by_one_click(serve: Serve, visit: Visit) -> None:
    """A guest is shown who wants a rated game, and what that takes."""
    [server] = serve(1)
    ann = await Client.join([server], name="Ann")
    one = await visit(server, reduced_motion="reduce", viewport={"width": 390, "height": 844})
    await one.tile("9 × 9").click()
    await expect(one.region("Waiting")).to_contain_text("You are the first.")
    setup = {"size": 9, "clock": {"system": "fischer", "main": 180, "increment": 10}}
    await ann.do("seek", game="go", setup=setup, rated=True)
    await ann.do("seek", game="nim", rated="either")
    await expect(one.region("Waiting")).to_contain_text("Ann waits for the same, rated.")
    rows = one.region("Waiting for somebody").get_by_role("listitem")
    await expect(rows).to_have_text(
        [re.compile(r"Ann\s*Go 9 × 9 · .*rated\s*Play"), re.compile(r"Ann\s*Nim · rated or not\s*Play")]
    )
    await check(one)
    await one.button("Choose a name for that").click()
    await one.field("My name").fill("Sen")
    await one.button("Save").click()
    await one.button("Play it rated").click()
    await one.page.wait_for_url("**/t/*")
    await expect(one.page.locator("#players")).to_contain_text("Ann")
    await ann.close()


@pytest.mark.long
async def test_a_row_of_the_list_is_a_game(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    ann, bob = await Client.join([server], name="Ann"), await Client.join([server], name="Bob")
    await ann.do("seek", game="nim", setup={"heaps": [7]}, rated="either")
    await bob.do("seek", game="nim", setup={"heaps": [9]}, rated=False)
    table = await bob.open("pong", {}, private=False)
    one = await visit(server)
    rows = one.region("Waiting for somebody").get_by_role("listitem")
    await expect(rows).to_have_count(3)
    await expect(rows.first).to_contain_text("rated or not")
    await expect(rows.last.get_by_role("link")).to_have_attribute("href", f"/t/{table}")
    await rows.nth(1).get_by_role("button").click()
    await one.page.wait_for_url("**/t/*")
    await expect(one.page.locator("#players")).to_contain_text("Bob")
    for client in (ann, bob):
        await client.close()


async def test_a_board_lives_on_the_page_of_who_is_alone(serve: Serve, visit: Visit) -> None:
    """A famous game is replayed until one is played; then the one that most people watch is large."""
    [server] = serve(1)
    one = await visit(server)
    stones = one.page.locator("#famous .pebble")
    before = await stones.count()
    await expect(one.region("While nobody plays")).to_contain_text("Shūsaku – Gennan Inseki, 1846")
    await expect(one.page.locator("#famous")).to_contain_text("move 22 of 325")
    assert await stones.count() > before
    people = [await Client.join([server]) for _ in range(2)]
    tables = [await people[0].open("go", {"size": 9}, private=False) for _ in range(2)]
    for table in tables:
        await people[1].sit(table)
    boards = one.page.locator("#boards a")
    await expect(boards).to_have_count(2)
    await expect(one.page.locator("#famous")).to_be_hidden()
    watcher = await Client.join([server])
    await watcher.do("watch", table=tables[0])
    await expect(boards.first).to_contain_text("1 watching")
    await expect(boards.first).to_have_attribute("href", f"/t/{tables[0]}")
    widths = [await boards.nth(n).locator(".small").evaluate("it => it.clientWidth") for n in range(2)]
    assert widths[0] > 1.8 * widths[1]
    for client in (*people, watcher):
        await client.close()
