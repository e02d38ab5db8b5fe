"""A link to a moment of a game: what it shows, how the address follows, and what it may say wrongly."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

EVERY = 0.5
"""Seconds between two changes of the address."""

LOOKING_BACK = "You are looking at an earlier moment."

NAMED = """async (searches) => {
    const { momentIn } = await import('/table/moment_address.js');
    return searches.map(momentIn);
}"""

COPIED = "() => navigator.clipboard.readText()"


async def two(servers: list[Server], game: str, **setup: Any) -> tuple[Client, Client, str]:
    """Two players, each on a server process of their own, and their table."""
    first, second = await Client.join(servers[:1]), await Client.join(servers[1:])
    table = await first.open(game, setup)
    await second.do("sit", table=table)
    return first, second, table


async def looks_back(person: Person) -> None:
    await expect(person.page.get_by_text(LOOKING_BACK)).to_be_visible()


async def test_what_an_address_names(static_page: Page) -> None:
    searches = ["?at=57", "?ms=61500", "?at=-3", "?at=2.9", "?at=x", "?at=", "", "?at=x&ms=5", "?at=1e999"]
    found = await static_page.evaluate(NAMED, searches)
    assert found[:-1] == [{"at": 57}, {"ms": 61500}, {"at": 0}, {"at": 2}, None, None, None, {"ms": 5}]
    assert found[-1] == {"at": float("inf")}


async def test_a_moment_of_go(visit: Visit, servers: list[Server]) -> None:
    black, white, table = await two(servers, "go", size=9)
    for player, point in ((black, "E5"), (white, "C3"), (black, "G7"), (white, "C7")):
        await player.act(table, {"type": "play", "point": point})
    rights = {"permissions": ["clipboard-read", "clipboard-write"]}
    one = await visit(servers[0], f"/t/{table}?at=2", **rights)
    await one.sees("C3", "white, last move")
    await one.sees("G7", "empty")
    await looks_back(one)
    await check(one)
    await one.button("Copy a link to this moment").click()
    assert await one.page.evaluate(COPIED) == f"{servers[0].address}/t/{table}?at=2"

    await one.page.keyboard.press("ArrowRight")
    await one.sees("G7", "black, last move")
    await one.page.wait_for_url("**?at=3")
    await black.act(table, {"type": "play", "point": "D4"})  # who looks back stays there
    await expect(one.page.locator("output")).to_have_text("3 / 5")
    other = await visit(servers[1], one.page.url.removeprefix(servers[0].address))
    await other.sees("G7", "black, last move")
    await other.sees("C7", "empty")
    await other.button("Return to now").click()
    await other.sees("D4", "black, last move")
    await expect(other.page.get_by_text(LOOKING_BACK)).to_be_hidden()
    await other.page.wait_for_url(f"**/t/{table}")

    for wrong, point in (("at=99", "D4"), ("at=x", "D4"), ("ms=1e99", "D4"), ("at=", "D4"), ("at=1.5", "E5")):
        await other.page.goto(f"{servers[1].address}/t/{table}?{wrong}")
        await other.sees(point, "black, last move")
    for first in ("at=-1", "ms=-5", "ms=0"):
        await other.page.goto(f"{servers[1].address}/t/{table}?{first}")
        await looks_back(other)
        await other.sees("E5", "empty")
    for player in (black, white):
        await player.close()


async def test_a_moment_of_a_game_without_a_page_of_its_own(visit: Visit, servers: list[Server]) -> None:
    first, second, table = await two(servers, "nim", heaps=[3, 5])
    for player, heap in ((first, 0), (second, 1), (first, 1)):
        await player.act(table, {"type": "take", "heap": heap, "count": 1})
    for at, left in ((1, ["2", "5"]), (2, ["2", "4"])):
        person = await visit(servers[at - 1], f"/t/{table}?at={at}")
        await expect(person.page.locator(".piles b")).to_have_text(left)
        await looks_back(person)
    for player in (first, second):
        await player.close()


@pytest.mark.long
async def test_a_moment_of_pong_while_it_is_played_and_after(visit: Visit, servers: list[Server]) -> None:
    left, right, table = await two(servers, "pong", points=3)  # it is still played when the page is there
    for player in (left, right):
        await player.act(table, {"type": "ready"})
    await asyncio.sleep(1)  # what is looked back at has been
    person = await visit(servers[0], f"/t/{table}?ms=200")
    await looks_back(person)
    await expect(person.page.get_by_label("Moment", exact=True)).to_be_visible()
    await person.button("Return to now").click()
    await expect(person.page.get_by_label("Moment", exact=True)).to_be_hidden()
    await person.page.wait_for_url(f"**/t/{table}")

    await expect(person.status).to_contain_text("wins", timeout=60_000)
    await person.button("Watch again").click()
    await person.button("Pause").click()
    await person.field("Moment").fill("500")  # before any game is over
    await asyncio.sleep(2 * EVERY)
    clock = await person.page.locator("#steps output").inner_text()
    other = await visit(servers[1], person.page.url.removeprefix(servers[0].address))
    await looks_back(other)
    await expect(other.page.locator("#steps output")).to_have_text(clock)
    await check(other)
    await other.page.goto(f"{servers[1].address}/t/{table}?ms=1e99")
    await expect(other.status).to_contain_text("wins")
    await expect(other.page.get_by_text(LOOKING_BACK)).to_be_hidden()
    await other.page.goto(f"{servers[1].address}/t/{table}?at=2")
    await looks_back(other)
    for player in (left, right):
        await player.close()
