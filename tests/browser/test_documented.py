"""The frames of pages are held against the documents of the wire: see `tests.documented`."""

import pytest
from playwright.async_api import expect

from tests import documented
from tests.browser.conftest import Visit
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_a_page_sends_and_receives_is_checked(visit: Visit, servers: list[Server]) -> None:
    before = documented.checked
    person = await visit(servers[0])
    await expect(person.page.get_by_role("button", name="change my name")).to_be_visible()
    await person.named("Documented")
    assert documented.checked - before >= 4  # a hello, its reply, and both again for the name
