"""Who leaves a game of Go is waited for, before all eyes; then the other may claim it, or it is a draw."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.board import mark_dead
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.browser.test_go_clock import sit_down
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

BLITZ = {"system": "fischer", "main": 120, "increment": 5, "limit": 240}
WAITED_FOR = 40_000
"""Milliseconds in which the waiting for who has left a blitz game is over: it takes twenty seconds."""


def says(person: Person, text: str) -> Locator:
    """What the panel says of who is away."""
    return person.page.locator("#panel .notice p", has_text=re.compile(text))


@pytest.mark.long
async def test_a_countdown_and_a_claim(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, BLITZ)
    path = white.path
    watcher = await visit(servers[0], path, reduced_motion="reduce")
    await black.plays("E5", "black")
    await white.plays("D4", "white")
    await black.plays("C3", "black")
    await white.page.goto(servers[-1].address)
    await expect(says(black, r"^White is away\. You may claim the win in 0:[01]\d\.$")).to_be_visible()
    await expect(says(watcher, r"^White is away\. Black may claim the win in 0:[01]\d\.$")).to_be_visible()
    await expect(black.button("Claim the win")).to_be_hidden()
    await check(black, watcher)
    await white.page.goto(servers[-1].address + path)
    await expect(says(black, "White is away")).to_be_hidden()
    await white.page.close()
    await expect(black.button("Claim the win")).to_be_visible(timeout=WAITED_FOR)
    await expect(
        says(black, r"^White is away\. You may claim the win, call it a draw, or wait\.$")
    ).to_be_visible()
    await expect(watcher.button("Claim the win")).to_be_hidden()
    await check(black, watcher)
    assert await black.page.evaluate("document.documentElement.scrollWidth") == 360
    await black.button("Claim the win").click()
    for person, who in ((black, "You won"), (watcher, "Black wins")):
        await expect(person.status).to_have_text(f"{who} by forfeit")
        await expect(says(person, "is away").first).to_be_hidden()


@pytest.mark.long
async def test_a_game_that_has_hardly_begun_is_called_off(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, BLITZ)
    await black.plays("E5", "black")
    await white.page.close()
    await expect(says(black, r"^White is away\. The game is called off in 0:[01]\d\.$")).to_be_visible()
    await expect(black.button("Claim the win")).to_be_hidden()
    await expect(black.status).to_have_text("Called off", timeout=WAITED_FOR)
    await expect(black.page.get_by_text("White was away before both had moved twice.")).to_be_visible()
    await expect(black.button("Estimate the score")).to_be_hidden()
    await check(black)


@pytest.mark.timeout(180)
@pytest.mark.long
async def test_nobody_wins_by_playing_on_against_who_has_accepted_and_gone(
    visit: Visit, servers: list[Server]
) -> None:
    black, white = await sit_down(visit, servers, BLITZ)
    watcher = await visit(servers[0], white.path, reduced_motion="reduce")
    await black.plays("E5", "black")
    await white.plays("D4", "white")
    await black.plays("C3", "black")
    await white.button("Pass").click()
    await black.button("Pass").click()
    await expect(white.button("Accept the count")).to_be_enabled()
    await white.button("Accept the count").click()
    await expect(black.page.get_by_text("White accepts this count.")).to_be_visible()
    await white.page.close()
    client = await Client.join(servers)
    await client.watch(table := black.path.split("/")[-1])
    await client.reached(table, 8)  # it is in the log that white has gone
    await client.close()
    await black.button("Play on").click()
    await expect(black.page.get_by_text("The other player has accepted a count and gone")).to_be_visible()
    await mark_dead(black, "D4", "white")
    await expect(says(black, "may claim")).to_be_hidden()
    await black.button("Play on").click()
    ends = r"^If White does nothing, the game ends in (1:00|0:\d\d): a draw\.$"
    for person in (black, watcher):
        await expect(says(person, ends)).to_be_visible()
        await expect(says(person, "may claim")).to_be_hidden()
    await check(black, watcher)
    for person in (black, watcher):
        await expect(person.status).to_have_text("A draw", timeout=70_000)
        await expect(
            says(person, "^White had accepted a count, and did nothing when play went on")
        ).to_be_visible()
    await check(black, watcher)
