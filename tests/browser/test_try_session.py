"""From the home page a click leads into a running team session, in which programs play too."""

import pytest
from playwright.async_api import expect

from tests.bots.conftest import Program, program
from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.browser.trainlag_session import PHONE, reports
from tests.system.conftest import Serve

__all__ = ["program"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

PREPARED = 60_000
"""Milliseconds in which the programs have signed in and prepared a session."""

BEGUN = 10_000
"""Milliseconds from the click to the map."""

MOVED = 90_000
"""Milliseconds in which a team has gone somewhere: at first it may wait for a tram for minutes of play."""

OWN_PLACE = "document.querySelector('.town path.team')?.getAttribute('d') ?? ''"


async def test_one_click_leads_into_a_running_session(
    serve: Serve, visit: Visit, program: Program, database: str
) -> None:
    [server] = serve(1)
    ann = await visit(server, **PHONE)
    await expect(ann.page.locator("#count")).to_contain_text("1 person is here")
    await expect(ann.page.locator("#try")).to_be_hidden()
    program(*("computer", "--url", server.address, "--games", "0", "--sessions", "1"), DATABASE_URL=database)
    play = ann.page.get_by_role("button", name="Play in a team", exact=True)
    await expect(play).to_be_visible(timeout=PREPARED)
    await expect(ann.page.locator("#count")).to_contain_text("1 person is here")
    await expect(ann.page.locator(".people li")).to_have_count(0)
    await check(ann)
    await ann.page.wait_for_timeout(3_000)  # until a session is prepared, some tenths of a second later
    await play.click()
    await ann.page.wait_for_url("**/t/*", timeout=BEGUN)
    await expect(ann.page.locator(".town path.zone")).to_have_count(18, timeout=BEGUN)
    await expect(ann.page.locator(".challenge")).to_have_count(3)
    await expect(ann.page.locator("#plates")).to_contain_text("Violet")
    await expect(ann.page.locator(".town path.team")).to_have_count(1, timeout=BEGUN)
    place = await ann.page.evaluate(OWN_PLACE)
    await ann.page.wait_for_function(f"{OWN_PLACE} !== {place!r}", timeout=MOVED)

    title = await ann.page.locator(".challenge h2").first.inner_text()
    await reports(ann)
    await expect(ann.page.locator(".awards li").first).to_contain_text(title.partition(". ")[2])
    await check(ann)


@pytest.mark.long
async def test_who_comes_too_late_is_told_and_may_organise_the_next(
    serve: Serve, visit: Visit, program: Program, database: str
) -> None:
    [server] = serve(1)
    bob = await visit(server)
    program(*("computer", "--url", server.address, "--games", "0", "--sessions", "1"), DATABASE_URL=database)
    lead = bob.page.get_by_role("button", name="Lead it", exact=True)
    await expect(lead).to_be_visible(timeout=PREPARED)
    await bob.page.wait_for_timeout(3_000)
    cat = await visit(server, "/sessions")
    await lead.click()
    await bob.page.wait_for_url("**/t/*", timeout=BEGUN)
    await expect(bob.status).to_have_text("You lead the game")
    await expect(bob.page.locator(".town path.team")).to_have_count(5, timeout=BEGUN)
    await cat.page.get_by_role("button", name="Play in a team", exact=True).click()
    await expect(cat.page.get_by_text("All sessions to try are being played")).to_be_visible()
    await check(bob, cat)
