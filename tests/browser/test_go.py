"""Two people play Go in their browsers, each on a server process of their own."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.board import mark_dead, sit_down
from tests.browser.conftest import Visit
from tests.browser.finger import Finger
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Two walls from edge to edge: 36 points for black, 27 for white, whose G5 is dead behind black's lines.
WALLS = [(f"E{row}", f"D{row}") for row in range(1, 10)]


async def test_a_game_by_mouse(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    await expect(black.page).to_have_title("● Your turn – Moyo")
    for mine, yours in WALLS:
        await black.plays(mine, "black")
        await white.sees(mine, "black, last move")
        await white.plays(yours, "white")
        await black.sees(yours, "white, last move")
    await black.button("Pass").click()
    await white.plays("G5", "white")
    await expect(black.status).to_have_text("Your turn")
    await black.button("Pass").click()
    await expect(white.status).to_have_text("Your turn")
    await white.button("Pass").click()

    await expect(black.status).to_have_text("Counting")
    await mark_dead(black, "G5", "white")
    await white.sees("G5", "white, dead")
    await white.sees("H2", "empty, black territory")
    await white.sees("A1", "empty, white territory")
    await white.button("Accept the count").click()
    await expect(white.button("Accept the count")).to_be_disabled()
    await expect(black.page.get_by_text("White accepts this count.")).to_be_visible()
    await black.button("Accept the count").click()
    for person, how in ((black, "won"), (white, "lost")):
        await expect(person.status).to_have_text(f"You {how} by 3.5 points")
        await expect(person.page).to_have_title(f"You {how} by 3.5 points – Moyo")
        await expect(person.news).to_contain_text(f"The game is over. You {how} by 3.5 points.")
        await expect(person.button("Pass")).to_be_hidden()


async def test_captures_ko_and_an_illegal_move(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    for mine, yours in [("D5", "E5"), ("C4", "F4"), ("D3", "E3"), ("E4", "D4")]:
        await black.plays(mine, "black")
        await white.sees(mine, "black, last move")
        await white.plays(yours, "white")
        await black.sees(yours, "white, last move")
    await black.sees("E4", "empty, ko")
    await expect(black.news).to_contain_text("White D4, takes 1 stone.")
    await expect(black.page.locator(".player", has_text="White")).to_contain_text("1 capture")
    await black.point("E4").click()
    await expect(black.page.get_by_role("alert")).to_be_visible()
    await black.sees("E4", "empty, ko")
    await expect(black.status).to_have_text("Your turn")


@pytest.mark.long
async def test_undo_draw_and_resignation(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    await black.plays("C3", "black")
    await black.button("Undo").click()
    await expect(
        white.page.locator("#answers").get_by_text("Black asks to take a move back.")
    ).to_be_visible()
    await white.button("Accept").click()
    await black.sees("C3", "empty")
    await expect(black.news).to_contain_text("A move was taken back.")
    await black.button("Draw").click()
    await white.button("Decline").click()
    await expect(black.news).to_contain_text("Draw declined.")
    await white.button("Resign").click()
    await white.button("Play on").click()
    await white.button("Resign").click()
    await white.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    await expect(black.status).to_have_text("You won by resignation")
    async with black.page.expect_download() as saving:
        await black.page.get_by_role("link", name="Save as SGF").click()
    saved = await saving.value
    assert saved.suggested_filename == f"{black.path.removeprefix('/t/')}.sgf"
    assert b"RE[B+R]" in Path(await saved.path()).read_bytes()


@pytest.mark.long
async def test_somebody_who_comes_third_watches(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    third = await visit(servers[1], black.path)
    await black.plays("E5", "black")
    await third.sees("E5", "black, last move")
    await expect(third.button("Pass")).to_be_hidden()
    await expect(white.page.get_by_text("1 watching")).to_be_visible()
    await third.point("D4").click()
    await third.sees("D4", "empty")
    await white.page.close()
    await expect(third.page.locator(".player", has_text="White")).to_contain_text("away")


async def test_who_watched_and_then_sits_is_here(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0])
    white = await visit(servers[1], await black.makes(Board="9 × 9"))
    await expect(black.page.get_by_text("1 watching")).to_be_visible()
    await white.button("Play as white").click()
    await expect(black.page.get_by_text("1 watching")).to_be_hidden()
    await expect(black.page.locator(".player", has_text="White")).to_contain_text("here")


@pytest.mark.long
async def test_every_step_can_be_looked_at(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    for person, point, colour in [(black, "E5", "black"), (white, "C4", "white"), (black, "G6", "black")]:
        await expect(person.status).to_have_text("Your turn")
        await person.plays(point, colour)
    await expect(white.status).to_have_text("Your turn")
    await white.button("Step back").click()
    await white.sees("G6", "empty")
    await white.sees("C4", "white, last move")
    await expect(white.button("Pass")).to_be_hidden()
    await white.button("First step").click()
    await white.sees("E5", "empty")
    await white.button("Step forward").click()
    await white.sees("E5", "black, last move")
    await white.page.get_by_role("slider", name="Step").fill("2")
    await white.sees("C4", "white, last move")
    await white.point("D4").click()
    await white.button("Back to now").click()
    await white.sees("G6", "black, last move")
    await white.sees("D4", "empty")
    await expect(white.status).to_have_text("Your turn")


async def test_on_a_phone_a_tap_is_confirmed(visit: Visit, servers: list[Server]) -> None:
    phone = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
    black = await visit(servers[0], **phone)
    path = await black.makes(Board="13 × 13")
    white = await visit(servers[1], path)
    await white.button("Play as white").click()
    await expect(black.status).to_have_text("Your turn")
    await black.point("D4").tap()
    await expect(black.button("Play D4")).to_be_visible()
    finger, loupe = await Finger.on(black.page), black.page.locator(".loupe")
    await finger.does("Start", "D4")
    await expect(loupe).to_be_visible()
    await finger.does("Move", "K10")
    await finger.does("End")
    await expect(loupe).to_be_hidden()
    await black.button("Play K10").tap()
    await white.sees("K10", "black, last move")
    await white.sees("D4", "empty")
    await white.plays("D10", "white")
    await expect(black.status).to_have_text("Your turn")
    await black.point("D4").tap()
    await expect(black.button("Play D4")).to_be_visible()
    await black.point("D4").tap()
    await white.sees("D4", "black, last move")
    assert await black.page.evaluate("document.documentElement.scrollWidth") == 320
