"""After a game its picture is saved, of the moment that is shown; and the head of the page has it too."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.browser.test_moments import two
from tests.png import decoded
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

SAVE = "Save as picture"


async def saved(person: Person, folder: Path) -> tuple[str, bytes]:
    """The address of the picture that the page saves, and the picture."""
    async with person.page.expect_download() as found:
        await person.page.get_by_role("link", name=SAVE).click()
    download = await found.value
    await download.save_as(folder / download.suggested_filename)
    return download.url, (folder / download.suggested_filename).read_bytes()


async def test_the_picture_of_the_moment_that_is_shown(
    visit: Visit, servers: list[Server], tmp_path: Path
) -> None:
    black, white, table = await two(servers, "go", size=9)
    for player, point in ((black, "A9"), (white, "J1")):
        await player.act(table, {"type": "play", "point": point})
    person = await visit(servers[0], f"/t/{table}")
    await person.sees("J1", "white, last move")
    await expect(person.page.get_by_role("link", name=SAVE)).to_be_hidden()
    await white.act(table, {"type": "resign"})
    address, content = await saved(person, tmp_path)
    assert address == f"{servers[0].address}/t/{table}.png?size=1200"
    image = decoded(content)
    assert image.width == image.height == 1200
    assert min(image.pixel(1036, 1036)) > 120
    await check(person)

    await person.page.goto(f"{servers[0].address}/t/{table}?at=1")
    await person.sees("A9", "black, last move")
    address, content = await saved(person, tmp_path)
    assert address == f"{servers[0].address}/t/{table}.png?at=1&size=1200"
    past = decoded(content)
    assert past.pixel(164, 164) == image.pixel(164, 164)
    assert past.pixel(1050, 1050) != image.pixel(1050, 1050)
    told = person.page.locator('meta[property="og:image"]')
    assert await told.get_attribute("content") == f"{servers[0].address}/t/{table}.png?at=1"


async def test_the_picture_of_the_node_of_a_review_that_is_shown(
    visit: Visit, servers: list[Server], tmp_path: Path
) -> None:
    nodes = [[-1, {"PB": ["Shusaku"]}], [0, {"B": ["aa"]}], [1, {"W": ["ii"]}]]
    opener = await Client.join(servers[:1])
    table = await opener.open("go_review", {"size": 9, "nodes": nodes})
    person = await visit(servers[1], f"/t/{table}?node=1")
    await person.sees("A9", "black, last move")
    address, content = await saved(person, tmp_path)
    assert address == f"{servers[1].address}/t/{table}.png?node=1&size=1200"
    assert max(decoded(content).pixel(164, 164)) < 90
    told = person.page.locator('meta[property="og:image"]')
    assert await told.get_attribute("content") == f"{servers[1].address}/t/{table}.png?node=1"
