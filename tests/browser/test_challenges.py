"""A player who wants no challenges says so, where one comes or under the name, and takes them again."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

SWITCH = "Others may challenge me"


async def opens_name(person: Person) -> None:
    await person.page.get_by_role("button", name="change my name").click()
    await expect(person.page.get_by_role("dialog")).to_be_visible()


@pytest.mark.long
async def test_challenges_of_everybody_can_be_refused(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    one, other = [await visit(server, reduced_motion="reduce") for _ in range(2)]
    await one.named("Dosaku")
    await other.named("Yasui")
    await other.challenges("Dosaku")
    await expect(one.region("Challenges")).to_contain_text("Yasui wants to play Go 9 × 9, ")
    await check(one)
    await one.button("Take no challenges").click()
    await expect(one.region("Challenges")).to_be_hidden()
    await expect(one.page.get_by_role("alert")).to_contain_text("Nobody can challenge you now.")
    await expect(other.page.get_by_role("alert")).to_contain_text("Dosaku declines Go 9 × 9.")

    await opens_name(one)
    await expect(one.page.get_by_role("switch", name=SWITCH)).not_to_be_checked()
    await one.button("Close").click()
    await one.page.reload()
    await opens_name(one)
    switch = one.page.get_by_role("switch", name=SWITCH)
    await expect(switch).not_to_be_checked()
    await check(one)
    await other.challenges("Dosaku")
    await expect(other.page.get_by_role("alert").last).to_contain_text("takes no challenges")

    await switch.check()
    await expect(switch).to_be_enabled()
    await one.button("Close").click()
    await opens_name(one)
    await expect(switch).to_be_checked()
    await one.button("Close").click()
    await other.challenges("Dosaku")
    await one.region("Challenges").get_by_role("button", name="Accept: Yasui").click()
    await one.page.wait_for_url("**/t/*")
    await other.page.wait_for_url("**/t/*")


# What is said of a challenge of which the server tells nothing any more, until that is explained.
ANSWERED = """async () => {
    const { waitingRoom } = await import('/lobby/waiting_room.js');
    const place = document.body.appendChild(document.createElement('section'));
    const list = [{ seek: { game: 'go', setup: {}, to: 'lee' }, told: null }];
    const seeks = { list, onchange: () => {}, stop: () => {} };
    const news = document.createElement('div');
    waitingRoom(place, { seeks, clock: { now: () => 0 }, news, small: true });
    return place.querySelector('.hint').textContent.trim();
}"""


async def test_a_challenge_that_is_answered_joins_no_queue(static_page: Page) -> None:
    assert await static_page.evaluate(ANSWERED) == "Waiting for an answer."
