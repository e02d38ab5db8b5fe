"""axe-core finds nothing to complain of at a table of Pong, and the keyboard reaches all there is."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.racket import joins, makes
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


@pytest.mark.long
async def test_pong(visit: Visit, servers: list[Server]) -> None:
    left = await makes(visit, servers[0], 1)
    await check(left.person)
    phone: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
    right = await joins(visit, servers[1], left.person.path, reduced_motion="reduce", **phone)
    await expect(right.overlay).to_contain_text("Try your paddle")
    await check(left.person, right.person)
    await left.page.goto(f"{left.page.url}?lag=40&jitter=10&drop=1")
    await left.ready()
    await expect(right.person.status).to_have_text("Say that you are ready")
    await expect(left.overlay).to_contain_text("Waiting for")
    await check(left.person)
    await right.overlay.get_by_role("button", name="Ready").tap()
    await expect(left.person.news).to_contain_text("All are ready.")
    await left.person.button("Sound").press("Enter")
    await expect(left.page.get_by_role("button", name="Sound", pressed=True)).to_be_visible()
    await check(right.person)
    await expect(left.person.status).to_contain_text("You ")
    await left.person.button("Watch again").press("Enter")
    await expect(left.person.button("Pause")).to_be_focused()
    await check(left.person)
