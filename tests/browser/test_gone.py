"""A table that is deleted: its pages say so, and do not show a dead board."""

import asyncpg
import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


@pytest.mark.long
async def test_a_table_whose_players_did_not_come(serve: Serve, visit: Visit, database: str) -> None:
    servers = serve(2)
    one = await visit(servers[0], reduced_motion="reduce")
    path = await one.makes(Board="9 × 9")
    other = await visit(servers[1], path, reduced_motion="reduce")
    await expect(other.button("Only watch")).to_be_visible()
    connection = await asyncpg.connect(database)
    await connection.execute("DELETE FROM game_table WHERE id = $1", path.removeprefix("/t/"))
    await connection.close()
    for person in (one, other):
        heading = person.page.get_by_role("heading", level=1)
        await expect(heading).to_have_text("Nobody came to play at this table, so it is gone.")
        await expect(person.news).to_contain_text("it is gone")
    await check(one)
    await one.page.get_by_role("link", name="Make a new one").click()
    await expect(one.button("Make the game")).to_be_visible()
