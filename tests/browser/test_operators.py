"""What operators do, as people see it: an announcement, a link that resets a passphrase, a ban."""

import hashlib
import time

import pytest
from playwright.async_api import expect

from game.api import Millis
from game.ports.operators import Operator
from sql.operators import Operators
from sql.pool import open_pool
from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.browser.test_names import called
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

ROOT = Operator("root@here")


def soon() -> Millis:
    """In an hour."""
    return Millis(int(time.time() * 1000) + 3_600_000)


async def test_what_operators_do_is_seen(serve: Serve, visit: Visit, database: str) -> None:
    [server] = serve(1)
    one = await visit(server)
    await one.named("Shūwa")
    announcement = one.page.locator("#announcement")
    async with open_pool(database, 2) as pool:
        operators = Operators(pool)
        await operators.announce(ROOT, "We stop at five.", soon())
        await expect(announcement).to_have_text("We stop at five.")
        await expect(announcement).to_have_attribute("aria-live", "polite")
        await check(one)
        await operators.announce(ROOT, None, None)
        await expect(announcement).to_have_text("")

        player = await operators.player("shūwa")
        assert player is not None
        assert await operators.allow_reset(ROOT, player, hashlib.sha256(b"sesame").digest(), soon())
        other = await visit(server)
        await other.page.goto(f"{server.address}/reset#sesame")
        await check(other)
        await other.field("New passphrase").fill("nineteen lines")
        await other.button("Set it and sign in").click()
        await called(other, "Shūwa")
        third = await visit(server)
        await third.page.goto(f"{server.address}/reset#sesame")
        await third.field("New passphrase").fill("twenty lines")
        await third.button("Set it and sign in").click()
        await expect(third.page.get_by_role("alert")).to_contain_text("This link was used already")

        assert await operators.sanction(ROOT, "ban", player, None, "It is enough.")
        await expect(other.page.locator("#line")).to_have_text("You cannot play here: It is enough.")
