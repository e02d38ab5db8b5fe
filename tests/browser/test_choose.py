"""What to play next is chosen on cards, by mouse, finger and keyboard, by day and by night."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

OPTIONS = [{"game": "pong", "setup": {"points": 3}}, {"game": "go", "setup": {"size": 9}}, {"game": "nim"}]


def card(person: Person, game: str) -> Locator:
    return person.page.locator(".option", has=person.page.get_by_text(game, exact=True))


async def choosing(visit: Visit, servers: list[Server]) -> tuple[Person, Person, Client, str]:
    """Two people in front of browsers, and a third, who choose."""
    third = await Client.join(servers)
    setup = {"options": OPTIONS, "seconds": 120}
    table = await third.open("choose", setup, players=3)
    first, second = [await visit(server, f"/t/{table}", reduced_motion="reduce") for server in servers]
    for person in (first, second):
        await person.page.get_by_role("button", name="Play").first.click()
    await expect(first.status).to_have_text("What do you want to play?")
    return first, second, third, table


async def test_three_choose(visit: Visit, servers: list[Server]) -> None:
    first, second, third, table = await choosing(visit, servers)
    await expect(card(first, "Go")).to_be_disabled()
    await expect(card(first, "Go")).to_contain_text("Not for 3")
    await expect(card(first, "Pong")).to_contain_text("3 players · out after 3 misses")
    await check(first)
    await card(first, "Pong").click()
    await expect(card(second, "Pong")).to_contain_text("1 vote")
    await expect(card(second, "Pong").locator(".voter")).to_have_text(await first.name())
    await expect(first.status).to_have_text("Waiting for the others")
    await expect(first.page.get_by_role("timer")).to_contain_text(" s")

    await third.do("next", table=table, what="lobby")
    await expect(card(first, "Go")).to_be_enabled()
    await expect(first.page.locator(".player", has_text=third.name)).to_contain_text("has left")
    await first.page.keyboard.press("2")
    await expect(card(second, "Go").locator(".voter")).to_have_text(await first.name())
    await expect(card(first, "Go")).to_have_attribute("aria-pressed", "true")
    await check(first, second)

    await card(second, "Go").focus()
    await second.page.keyboard.press("Enter")
    for person in (first, second):
        await expect(person.page.get_by_role("heading", name="Go")).to_be_visible()
    await first.page.goto(f"{servers[0].address}/t/{table}")
    await expect(first.status).to_have_text("Next: Go")
    await expect(card(first, "Go")).to_be_disabled()
    await check(first)
    await third.close()
    assert third.faults == []


@pytest.mark.long
async def test_somebody_leaves(visit: Visit, servers: list[Server]) -> None:
    first, second, third, table = await choosing(visit, servers)
    name = await first.name()
    await first.button("Back to the lobby").click()
    await first.page.wait_for_url(servers[0].address + "/")
    await expect(second.news).to_contain_text(f"{name} leaves.")
    await first.page.goto(f"{servers[0].address}/t/{table}")
    await expect(first.status).to_have_text("You have left")
    await expect(card(first, "Pong")).to_be_disabled()
    await third.close()
    assert third.faults == []
