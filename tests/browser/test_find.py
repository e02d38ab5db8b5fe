"""Games and people are found in the lobby, whatever process they are on."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

FEW = 12
"""Of more people one is found by name."""


async def test_games_and_people_are_found(serve: Serve, visit: Visit) -> None:
    first, second = serve(2, ADDRESS_TABLES="1000", RATE_LIMITS="off")
    hosts = [await Client.join([second], name=f"host {number:02}") for number in range(FEW + 12)]
    for number, host in enumerate(hosts):
        await host.open("go" if number % 2 else "nim", {"size": 9} if number % 2 else None, private=False)
    large = await hosts[0].open("go", {"size": 13}, private=False)
    person = await visit(first)
    find, people = person.page.locator("#find"), person.region("Here now")
    await find.get_by_text("Find a game").click()
    await expect(find.get_by_role("status")).to_have_text("25 found.")
    await expect(find.get_by_role("link")).to_have_count(20)
    await find.get_by_role("button", name="More").click()
    await expect(find.get_by_role("link")).to_have_count(5)
    await expect(find.get_by_role("button", name="More")).to_be_hidden()
    await find.get_by_role("button", name="Back to the first").press("Enter")
    await expect(find.get_by_role("link")).to_have_count(20)
    await find.get_by_role("combobox", name="Game").select_option("Go")
    await expect(find.get_by_role("status")).to_have_text("13 found.")
    await find.get_by_role("combobox", name="Board").select_option("13")
    await expect(find.get_by_role("link")).to_have_count(1)
    assert large in (await find.get_by_role("link").get_attribute("href") or "")
    await check(person)
    await hosts[1].sit(large)
    await expect(find.get_by_role("link")).to_contain_text("Watch")
    await find.get_by_role("combobox", name="Shown").select_option("Waiting for somebody")
    await expect(find.get_by_role("status")).to_have_text("There is nothing like that just now.")
    await people.get_by_label("Find somebody by name").fill("HOST 07")
    await expect(people.get_by_role("listitem")).to_have_count(1)
    await expect(people.get_by_role("listitem")).to_contain_text("host 07")
    await people.get_by_label("Find somebody by name").fill("nobody")
    await expect(people.get_by_role("status")).to_have_text(re.compile("begins like that"))
    await people.get_by_label("Find somebody by name").fill("")
    await expect(people.get_by_role("listitem")).not_to_have_count(0)
    await find.get_by_text("Find a game").click()
    for host in hosts:
        await host.close()
