"""A name is kept by a passphrase, brought back on another device, and signed out."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.conftest import Serve
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


async def opens_name(person: Person) -> None:
    await person.page.get_by_role("button", name="change my name").click()
    await expect(person.page.get_by_role("dialog")).to_be_visible()


async def signs_in(person: Person, name: str, passphrase: str) -> None:
    await opens_name(person)
    await person.page.get_by_text("I have a name here already").click()
    await person.field("Name").fill(name)
    await person.field("Its passphrase").fill(passphrase)
    await person.button("Sign in").click()


async def called(person: Person, name: str) -> None:
    await expect(person.page.get_by_role("button", name="change my name")).to_have_text(name)


async def test_the_name_that_stands_there_is_kept(servers: list[Server], visit: Visit) -> None:
    one = await visit(servers[0])
    await one.page.goto(servers[0].address)
    await opens_name(one)
    await one.page.get_by_role("textbox", name="My name").fill("Shūwa")
    await one.field("Passphrase").fill("nineteen lines")
    await one.button("Keep my name").click()
    await expect(one.page.get_by_role("alert")).to_have_text("Your name is kept.")
    await called(one, "Shūwa")


@pytest.mark.long
async def test_another_device(serve: Serve, visit: Visit) -> None:
    servers = serve(2)
    one, other = [await visit(server, reduced_motion="reduce") for server in servers]
    await one.named("Jōwa")
    await opens_name(one)
    await check(one)
    await one.field("Passphrase").fill("nineteen lines")
    await one.button("Keep my name").click()
    await expect(one.page.get_by_role("alert")).to_have_text("Your name is kept.")
    path = await one.makes(Board="9 × 9")

    await signs_in(other, "jōwa", "eighteen lines")
    await expect(other.page.get_by_role("dialog").get_by_role("alert")).not_to_be_empty()
    await check(other)
    await other.field("Its passphrase").fill("nineteen lines")
    await other.button("Sign in").click()
    await called(other, "Jōwa")
    await other.region("My games").get_by_role("link").click()
    await expect(other.page).to_have_url(f"{servers[1].address}{path}")
    await expect(other.page.locator(".player", has_text="Jōwa")).to_contain_text("you")

    await opens_name(other)
    await expect(other.page.get_by_text("Your name is kept.")).to_be_visible()
    await other.page.get_by_text("Sign out", exact=True).click()
    await other.button("Everywhere").click()
    await expect(other.page).to_have_url(servers[1].address + "/")
    for person in (one, other):
        await expect(person.page.get_by_role("button", name="change my name")).to_contain_text("guest")
    await signs_in(one, "Jōwa", "nineteen lines")
    await called(one, "Jōwa")


async def test_a_guest_who_signs_out_is_warned(servers: list[Server], visit: Visit) -> None:
    one = await visit(servers[0])
    await one.named("Inseki")
    await opens_name(one)
    await one.page.get_by_text("Sign out", exact=True).click()
    await one.button("On this device").click()
    await one.button("Stay").click()
    await one.button("Close").click()
    await called(one, "Inseki")
    await opens_name(one)
    await one.page.get_by_text("Sign out", exact=True).click()
    await one.button("On this device").click()
    await (
        one.page.get_by_role("dialog", name="nobody can sign in")
        .get_by_role("button", name="Sign out")
        .click()
    )
    await expect(one.page.get_by_role("button", name="change my name")).to_contain_text("guest")


BLOCKED = """
for (const area of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, area, { get() { throw new DOMException('blocked', 'SecurityError'); } });
}
"""


@pytest.mark.long
async def test_one_is_the_same_in_a_tab_whose_storage_is_blocked(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    one = await visit(server)
    await one.page.context.add_init_script(BLOCKED)
    await one.page.goto(server.address)
    await one.named("Honinbo")
    await expect(one.page.get_by_text("in this tab only")).to_be_visible()
    await one.makes(Board="9 × 9")
    await called(one, "Honinbo")
    await expect(one.page.locator(".player", has_text="Honinbo")).to_contain_text("you")
    await one.page.reload()
    await expect(one.page.locator(".player", has_text="Honinbo")).to_contain_text("you")


@pytest.mark.long
async def test_a_guest_who_signs_in_during_a_game_keeps_the_seat(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    keeper, guest = [await visit(server) for _ in range(2)]
    await keeper.named("Shūsaku")
    await opens_name(keeper)
    await keeper.field("Passphrase").fill("nineteen lines")
    await keeper.button("Keep my name").click()
    await expect(keeper.page.get_by_role("alert")).to_have_text("Your name is kept.")
    await guest.named("a guest")
    path = await guest.makes(Board="9 × 9")
    await signs_in(guest, "Shūsaku", "nineteen lines")
    await expect(guest.page.get_by_role("dialog")).to_be_hidden()
    await expect(guest.page.locator(".player", has_text="a guest")).to_contain_text("you")
    await guest.page.goto(server.address)
    await called(guest, "Shūsaku")
    await guest.page.goto(server.address + path)
    await expect(guest.page.locator(".player", has_text="a guest")).to_contain_text("you")


async def test_another_name_is_known_in_all_tabs(servers: list[Server], visit: Visit) -> None:
    """A guest who takes a name in one tab is asked in none any more to choose one for rated games."""
    one = await visit(servers[0])
    other = Person(await one.page.context.new_page())
    await other.page.goto(servers[0].address)
    await expect(other.button("Choose a name")).to_be_visible()
    await one.named("Sansa")
    await called(other, "Sansa")
    await expect(other.button("Choose a name")).to_be_hidden()
    await expect(other.page.get_by_role("radio", name="Either way")).to_be_checked()
    assert other.faults == []
