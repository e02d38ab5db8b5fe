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
    await expect(first.page.locator(".option")).to_have_count(1)
    await expect(first.page.get_by_text("If nobody votes, nothing is played.")).to_be_visible()
    await expect(card(first, "Pong")).to_contain_text("3 players · out after 3 misses")
    await check(first)
    await card(first, "Pong").click()
    await expect(card(second, "Pong")).to_contain_text("1 vote")
    await expect(card(second, "Pong").locator(".voter")).to_have_text(await first.name())
    await expect(first.status).to_have_text("Waiting for the others")
    await expect(first.page.get_by_role("timer")).to_contain_text(" s")

    await third.do("next", table=table, what="lobby")
    await expect(card(first, "Go 9 × 9")).to_be_enabled()
    await expect(first.page.locator(".player", has_text=third.name)).to_contain_text("has left")
    azerty = {"key": "é", "code": "Digit2"}
    await first.page.evaluate("key => dispatchEvent(new KeyboardEvent('keydown', key))", azerty)
    await expect(card(second, "Go 9 × 9").locator(".voter")).to_have_text(await first.name())
    await expect(card(first, "Go 9 × 9")).to_have_attribute("aria-pressed", "true")
    await check(first, second)

    await card(second, "Go 9 × 9").focus()
    await second.page.keyboard.press("Enter")
    for person in (first, second):
        await expect(person.page.get_by_role("heading", name="Go")).to_be_visible()
    await first.page.goto(f"{servers[0].address}/t/{table}")
    await expect(first.status).to_have_text("Next: Go 9 × 9")
    await expect(card(first, "Go 9 × 9")).to_be_disabled()
    await check(first)
    await third.close()
    assert third.faults == []


async def test_what_can_be_played_is_in_the_first_screen_of_a_phone(
    visit: Visit, servers: list[Server]
) -> None:
    """What has just been played stands first, and is next where nobody votes."""
    ann, bob = await Client.join(servers), await Client.join(servers)
    table = await ann.open("nim", {"heaps": [1]})
    phone = {"width": 390, "height": 844}
    person = await visit(servers[0], f"/t/{table}", viewport=phone, reduced_motion="reduce")
    await bob.sit(table)
    await ann.act(table, {"type": "take", "heap": 0, "count": 1})
    for client in (ann, bob):
        await client.do("next", table=table, what="another")
    await person.page.get_by_role("link", name="Their next game").click()
    cards = person.page.locator(".option")
    await expect(cards.first).to_contain_text("What you have just played")
    for number in range(4):
        await expect(cards.nth(number)).to_be_in_viewport(ratio=1)
    await expect(person.page.get_by_text("If nobody votes, you play Nim again.")).to_be_visible()
    for client in (ann, bob):
        await client.close()


async def test_the_same_game_at_several_sizes_and_speeds(visit: Visit, servers: list[Server]) -> None:
    """Each card has a name of its own, and says the rest below it."""
    ann, bob = [await Client.join(servers) for _ in range(2)]
    clock = {"system": "absolute", "main": 600}
    options = [{"game": "go", "setup": {"size": size, "clock": clock}} for size in (9, 19)]
    options += [{"game": "go", "setup": {"size": 9, "clock": clock | {"main": 60}}}]
    table = await ann.open("choose", {"options": options, "seconds": 120}, players=2)
    person = await visit(servers[0], f"/t/{table}", reduced_motion="reduce")
    await bob.sit(table)
    names = person.page.locator(".option strong")
    await expect(names).to_have_text(["Go 9 × 9 · 10 min", "Go 19 × 19 · 10 min", "Go 9 × 9 · 1 min"])
    await expect(card(person, "Go 9 × 9 · 1 min")).to_contain_text("9 × 9 · Japanese rules · komi 6.5")
    for client in (ann, bob):
        await client.act(table, {"type": "vote", "option": 2})
    await expect(person.status).to_have_text("Next: Go 9 × 9 · 1 min")
    for client in (ann, bob):
        await client.close()


# A key of a French keyboard: what is printed on it, and where it lies.
AZERTY = "([key, code]) => dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))"


async def test_digits_where_they_take_shift(visit: Visit, servers: list[Server]) -> None:
    first, second, third, _ = await choosing(visit, servers)
    await first.page.evaluate(AZERTY, ["&", "Digit1"])
    await expect(card(second, "Pong").locator(".voter")).to_have_text(await first.name())
    await first.page.evaluate(AZERTY, ["3", "Numpad3"])
    await expect(card(second, "Pong").locator(".voter")).to_have_text(await first.name())
    await expect(first.region("Steps of the game")).to_be_hidden()
    await third.close()


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
