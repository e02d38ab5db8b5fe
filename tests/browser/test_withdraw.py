"""A table that still waits is withdrawn by who has made it, at the table or in the list of their games."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.long
async def test_at_the_table(visit: Visit, servers: list[Server]) -> None:
    host = await visit(servers[0])
    path = await host.makes()
    guest = await visit(servers[-1], path)
    await expect(guest.button("Play as white")).to_be_visible()
    await expect(guest.button("Cancel the game")).to_have_count(0)
    await host.button("Cancel the game").click()
    dialog = host.page.get_by_role("dialog")
    await check(host)
    await dialog.get_by_role("button", name="Go on waiting").click()
    await host.button("Cancel the game").click()
    await host.page.get_by_role("dialog").get_by_role("button", name="Cancel the game").click()
    for person in (host, guest):
        await expect(person.status).to_have_text("This game was cancelled")
        await expect(person.button("Play as white")).to_be_hidden()
        await expect(person.button("Rematch")).to_be_hidden()
    await expect(host.field("Link to this game")).to_be_hidden()
    await check(host, guest)
    await host.page.get_by_role("button", name="Back to the lobby").click()
    await expect(host.page.get_by_role("heading", name="Sit down and play.")).to_be_visible()
    await expect(host.region("My games")).to_be_hidden()


async def test_in_the_list_of_ones_games(visit: Visit, servers: list[Server]) -> None:
    phone = {"width": 360, "height": 740}
    host = await visit(servers[0], viewport=phone)
    await host.makes()
    await host.page.goto(servers[0].address)
    games = host.region("My games")
    await expect(games.get_by_role("link")).to_have_count(1)
    await check(host)
    assert await host.page.evaluate("document.documentElement.scrollWidth") == 360
    await games.get_by_role("button", name="Cancel").click()
    await host.page.get_by_role("dialog").get_by_role("button", name="Cancel the game").click()
    await expect(games).to_be_hidden()
    await host.page.reload()
    await expect(host.page.get_by_role("heading", name="Sit down and play.")).to_be_visible()
    await expect(games).to_be_hidden()


@pytest.mark.long
async def test_an_open_table_is_offered_while_its_player_is_there(
    visit: Visit, servers: list[Server]
) -> None:
    host, guest = await visit(servers[0]), await visit(servers[-1])
    await host.named("Table-maker")
    await host.unfolds()
    await host.page.get_by_label("Only by the link").uncheck()
    path = await host.makes()
    offer = guest.region("Waiting for somebody").get_by_role("link", name="Table-maker")
    await expect(offer).to_be_visible()
    await host.page.goto(servers[0].address)
    await expect(offer).to_have_count(0)
    await host.page.goto(servers[0].address + path)
    await expect(offer).to_be_visible()
