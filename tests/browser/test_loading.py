"""How a page is loaded: how often it waits for the server until the first board is drawn, and what for.

Every file is delayed, so that those that are asked for together form a wave: a request that had to wait for
an answer is in a later wave.
"""

import asyncio
import time
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Route, expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

DELAY = 0.8
"""Seconds that each file takes; far more than the time between two requests of one wave."""


class Waves:
    """What a page asks for, by the moment at which it does."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, str]] = []

    async def hold(self, route: Route) -> None:
        self.asked.append((time.monotonic(), urlsplit(route.request.url).path))
        await asyncio.sleep(DELAY)
        await route.continue_()

    @property
    def waves(self) -> list[list[str]]:
        """The paths of each wave, without pictures. A pause of half a delay ends a wave."""
        found: list[list[str]] = []
        last = -DELAY
        for at, path in self.asked:
            if path.endswith(".svg"):
                continue
            if at - last > DELAY / 2:
                found.append([])
            found[-1].append(path)
            last = at
        return found


async def loads(person: Person, address: str) -> Waves:
    waves = Waves()
    await person.page.route("**/static/**", waves.hold)
    await person.page.goto(address)
    return waves


async def test_a_table_waits_twice_until_its_board_is_there(visit: Visit, servers: list[Server]) -> None:
    """Once for all that the page needs, and once for all that the game needs, as soon as that is known."""
    black, _ = await sit_down(visit, servers)
    watching = await visit(servers[0], "/healthz")
    waves = await loads(watching, servers[0].address + black.path)
    await expect(watching.page.get_by_role("gridcell")).to_have_count(81)
    first, second = waves.waves
    assert len(first) > 40
    assert any(path.endswith("/games/go/board.js") for path in second)
    assert any(path.endswith("/games/go/board.css") for path in second)
    assert not [path for path in [*first, *second] if "/games/pong/table" in path]


@pytest.mark.long
async def test_a_game_in_real_time_too(visit: Visit, servers: list[Server]) -> None:
    host = await Client.join(servers)
    table = await host.open("pong", {}, players=2)
    watching = await visit(servers[0], "/healthz")
    waves = await loads(watching, f"{servers[0].address}/t/{table}")
    await expect(watching.page.locator("canvas")).to_be_visible()
    first, second = waves.waves
    assert len(second) > 25
    assert not [path for path in [*first, *second] if "/games/go/board" in path]
    await host.close()


async def test_the_lobby_waits_once(visit: Visit, servers: list[Server]) -> None:
    """Until one can click. The fields of the form for a friend come after that."""
    person = await visit(servers[0], "/healthz")
    waves = await loads(person, servers[0].address)
    await expect(person.tile("9 × 9")).to_be_enabled()
    _, *later = waves.waves
    form = ("/setup.js", "/ui/clock_choice.js", "/ui/clock_form.js")
    assert not [path for wave in later for path in wave if not path.endswith(form)]


async def test_nothing_is_asked_for_twice(visit: Visit, servers: list[Server]) -> None:
    """A page that comes again takes all of its files from the browser's cache, without asking the server."""
    person = await visit(servers[0])
    await expect(person.tile("9 × 9")).to_be_enabled()
    await person.page.wait_for_load_state("networkidle")
    await person.page.goto(servers[0].address + "/me")
    await person.page.goto(servers[0].address)
    await expect(person.tile("9 × 9")).to_be_enabled()
    await person.page.wait_for_load_state("networkidle")
    sent = await person.page.evaluate(
        "performance.getEntriesByType('resource').filter((each) => each.name.includes('/static/'))"
        ".map(({ name, transferSize }) => [name, transferSize])"
    )
    assert len(sent) > 30
    assert [name for name, size in sent if size > 0] == []
