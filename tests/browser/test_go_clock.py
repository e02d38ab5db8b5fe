"""Go with a clock: what the players see of it, and what they can do about it."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}


def clock(person: Person, colour: str) -> Locator:
    return person.page.locator(".player", has_text=colour).get_by_role("timer")


async def sit_down(
    visit: Visit, servers: list[Server], setup: dict[str, object], size: int = 9
) -> tuple[Person, Person]:
    """Black and white at a table with that clock, on a server each; black in a narrow window."""
    host = await Client.join(servers)
    table = await host.open("go", {"size": size, "clock": setup}, seat=0)
    phone = {"width": 360, "height": 740}
    black = await visit(servers[0], f"/t/{table}", token=host.token, reduced_motion="reduce", viewport=phone)
    await expect(black.field("Link to this game")).to_be_visible()
    await host.close()
    white = await visit(servers[-1], f"/t/{table}", reduced_motion="reduce")
    await white.button("Play as white").click()
    return black, white


async def test_a_flag_falls(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, {"system": "absolute", "main": 4})
    await expect(clock(white, "White")).to_contain_text("4.0")
    for person, how in ((black, "lost"), (white, "won")):
        await expect(person.status).to_have_text(f"You {how} on time")
        await expect(clock(person, "Black")).to_contain_text("time is up")
        await expect(clock(person, "White")).not_to_contain_text("time is up")
        await expect(person.news).to_contain_text(f"The game is over. You {how} on time.")
    await check(black, white)


@pytest.mark.long
async def test_it_is_said_when_time_is_short(visit: Visit, servers: list[Server]) -> None:
    """In the last second of each of many periods."""
    setup = {"system": "byoyomi", "main": 0, "period": 3, "periods": 100}
    black, white = await sit_down(visit, servers, setup)
    await expect(black.page).to_have_title("⚠ Your time is short – Moyo")
    await expect(black.page).to_have_title("● Your turn – Moyo")
    await expect(clock(white, "Black")).to_contain_text("running, time is short")
    await expect(black.news).to_contain_text("Your time is short: ")
    await expect(black.news).to_contain_text("A period is over: ")
    await expect(white.news).not_to_contain_text("time is short")


@pytest.mark.long
async def test_a_game_is_cancelled_before_the_second_move(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, LONG)
    await black.plays("E5", "black")
    await white.sees("E5", "black, last move")
    await white.button("Cancel the game").click()
    dialog = white.page.get_by_role("dialog")
    await check(white)
    await dialog.get_by_role("button", name="Play on").click()
    await black.button("Cancel the game").click()
    await black.page.get_by_role("dialog").get_by_role("button", name="Cancel the game").click()
    for person in (black, white):
        await expect(person.status).to_have_text("Called off")
        await expect(person.page.get_by_text("Black has cancelled the game.")).to_be_visible()
        await expect(person.button("Estimate the score")).to_be_hidden()
        await expect(person.button("Cancel the game")).to_be_hidden()


@pytest.mark.long
async def test_a_pause_by_agreement(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, LONG)
    await black.plays("E5", "black")
    await expect(clock(black, "White")).to_contain_text("+ 5 × 30 s")
    await white.button("Pause").click()
    await expect(white.button("Pause")).to_be_disabled()
    await expect(black.page.locator("#answers").get_by_text("White asks to stop the clock.")).to_be_visible()
    await black.button("Accept").click()
    for person in (black, white):
        await expect(person.status).to_have_text("Paused")
        await expect(clock(person, "White")).to_contain_text("paused")
        await expect(person.news).to_contain_text("Both clocks stand still.")
        await expect(person.news).not_to_contain_text("declined")
        await expect(person.button("Pause")).to_be_hidden()
    await check(black, white)
    await white.point("D4").click()
    await expect(white.button("Go on")).to_be_visible()
    await black.button("Go on").click()
    await expect(clock(black, "White")).to_contain_text("running")
    await expect(white.news).to_contain_text("The clocks run again.")
    await white.plays("D4", "white")
    await expect(white.button("Cancel the game")).to_be_hidden()


@pytest.mark.long
async def test_where_the_time_went(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, LONG)
    await black.plays("E5", "black")
    await white.plays("D4", "white")
    await black.sees("D4", "white, last move")
    await white.button("Resign").click()
    await white.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    for person in (black, white):
        time = person.region("Time")
        await time.get_by_text("Where did my time go?").click()
        await expect(time.get_by_role("row", name="Thought")).to_be_visible()
        await expect(time.get_by_role("row", name="Together")).to_be_visible()
        turns = time.get_by_role("group", name="Turn by turn").get_by_role("row")
        await expect(turns).to_have_count(4)  # the heading, two moves, and the turn of the end
        await expect(turns.nth(1)).to_contain_text(re.compile(r"^1\. .*\d\.\d s"))
        await expect(time.get_by_role("img")).to_be_visible()
        await expect(time.locator(".thought")).to_have_count(3)
    assert await black.page.evaluate("document.documentElement.scrollWidth") == 360
    await check(black, white)


@pytest.mark.long
async def test_the_time_played_without_a_clock(
    visit: Visit, servers: list[Server], static_page: Page
) -> None:
    """It counts on between two moves, and stands still when the game is over."""
    black, white = await sit_down(visit, servers, {"system": "none"})
    time = white.region("Time")
    await time.get_by_text("Where did my time go?").click()
    together = time.get_by_role("row", name="Together").get_by_role("cell")
    first = await together.first.text_content()
    await expect(together.first).not_to_have_text(first or "")
    await expect(together.last).to_have_text("0.0 s")
    await black.plays("E5", "black")
    await expect(together.last).not_to_have_text("0.0 s")
    await white.button("Resign").click()
    await white.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    await expect(white.status).to_have_text("You lost by resignation")
    guest = await Client.join(servers)
    told = (await guest.watch(white.path.rpartition("/")[2]))["state"]["time"]
    assert told["running"] is None
    thought = await static_page.evaluate(
        "async (times) => times.map((await import('/ui/time_words.js')).passed)",
        [told[colour]["thought"] for colour in ("black", "white")],
    )
    await expect(together).to_have_text(thought)
    await guest.close()


async def test_looking_back_one_sees_ones_own_time(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers, LONG)
    await black.plays("E5", "black")
    await expect(white.status).to_have_text("Your turn")
    await white.button("First step").click()
    await white.sees("E5", "empty")
    await expect(clock(white, "White")).to_contain_text("running")
    await expect(clock(white, "Black")).not_to_contain_text("running")


@pytest.mark.long
async def test_a_vacation(visit: Visit, servers: list[Server]) -> None:
    days = {"system": "fischer", "main": 3, "increment": 1, "limit": 7}
    setup = {"system": "correspondence", "days": days, "vacation": 14}
    black, white = await sit_down(visit, servers, setup)
    await expect(clock(white, "Black")).to_contain_text("2 d 23 h")
    await expect(clock(white, "White")).to_contain_text("3 d 0 h")
    await black.button("Vacation").click()
    for person in (black, white):
        await expect(person.page.locator(".player", has_text="Black")).to_contain_text("on vacation")
    await expect(white.button("Vacation")).to_be_visible()
    await black.button("End my vacation").click()
    await expect(white.page.locator(".player", has_text="Black")).not_to_contain_text("on vacation")
    await expect(black.button("Vacation")).to_be_visible()


async def test_what_is_too_short_to_be_seen_is_not_told(static_page: Page) -> None:
    """The line takes a millisecond of every turn where it takes hardly anything."""
    told = await static_page.evaluate(
        """async () => {
            const { turnText } = await import('/ui/time_words.js');
            const spent = { thought: 0, line: 0, away: 0, pause: 0, off: 0 };
            return [49, 50].map((line) => turnText({ ...spent, line }));
        }"""
    )
    assert told == ["thought 0.0 s", "thought 0.0 s, given back for the line 0.1 s"]
