"""Conditional moves: prepared on the board, played while one is away, and seen by nobody else."""

import pytest
from playwright.async_api import expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def opens(person: Person, name: str = "Conditional moves") -> None:
    await person.button(name).click()
    await expect(person.page.get_by_role("group", name="Conditional moves")).to_be_visible()


async def tries(person: Person, point: str, colour: str) -> None:
    """Puts a stone on the board that is in no game."""
    await person.point(point).click()
    await person.sees(point, f"{colour}, last move")


async def saves(person: Person, answers: int) -> None:
    await person.button("Save").click()
    await expect(person.button(f"Conditional moves: {answers}")).to_be_visible()


async def test_they_are_played_while_one_is_away(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    third = await visit(servers[1], black.path)
    await expect(black.button("Conditional moves")).to_be_disabled()
    await expect(third.button("Conditional moves")).to_be_hidden()
    await opens(white)
    await expect(white.button("Pass")).to_be_hidden()
    await tries(white, "E5", "black")
    await tries(white, "D4", "white")
    await tries(white, "C3", "black")
    await tries(white, "C4", "white")
    await white.button("Back").click()
    await white.button("Back").click()
    await white.sees("C3", "empty")
    await white.button("Pass here").click()
    await tries(white, "G7", "white")
    await check(white)
    await saves(white, 3)
    await white.sees("E5", "empty")
    await expect(white.button("Pass")).to_be_visible()
    await expect(black.button("Conditional moves")).to_be_disabled()
    for other in (black, third):
        await other.sees("E5", "empty")

    await white.page.reload()
    await expect(white.button("Conditional moves: 3")).to_be_visible()
    await white.page.close()
    await black.point("E5").click()
    for other in (black, third):
        await other.sees("D4", "white, last move")
        await other.sees("E5", "black")
    await expect(black.status).to_have_text("Your turn")
    await black.button("Pass").click()
    await black.sees("G7", "white, last move")
    await expect(black.status).to_have_text("Your turn")


@pytest.mark.long
async def test_stones_are_taken_and_an_answer_can_be_removed(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    await black.plays("A1", "black")
    await white.plays("A2", "white")
    await expect(black.status).to_have_text("Your turn")
    await opens(white)
    await tries(white, "E5", "black")
    await tries(white, "B1", "white")
    await white.sees("A1", "empty")
    await white.point("A1").click()
    await expect(white.page.get_by_text("A1 is not allowed here.")).to_be_visible()
    await tries(white, "C1", "black")
    await tries(white, "D4", "white")
    await white.button("If E5, then B1").click()
    await white.sees("C1", "empty")
    await white.button("Remove the answer to C1").click()
    await expect(white.button("If C1, then D4")).to_be_hidden()
    await saves(white, 1)
    await opens(white, "Conditional moves: 1")
    await white.button("Remove the answer to E5").click()
    await white.button("Discard").click()
    await opens(white, "Conditional moves: 1")
    await white.button("Clear").click()
    await expect(white.button("If E5, then B1")).to_be_hidden()
    await white.button("Close").click()
    await expect(white.button("Conditional moves")).to_be_enabled()
    await black.plays("E5", "black")
    await white.sees("E5", "black, last move")
    await expect(white.status).to_have_text("Your turn")


@pytest.mark.long
async def test_the_player_is_told_why_they_have_ended(visit: Visit, servers: list[Server]) -> None:
    """They were said by another client, which does not look whether an answer is possible."""
    phone = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
    black = await visit(servers[0])
    white = await visit(servers[-1], await black.makes(Board="9 × 9"), **phone)
    await white.button("Play as white").click()
    await expect(white.button("Conditional moves")).to_be_enabled()
    token = await white.page.evaluate("localStorage.getItem('moyo.token')")
    other = await Client.join(servers, token=token)
    taken = {"type": "play", "point": "E5"}
    await other.do("conditional", table=white.path.removeprefix("/t/"), seq=0, branches=[[taken, taken, []]])
    await other.close()
    await opens(white, "Conditional moves: 1")
    await tries(white, "C3", "black")
    await tries(white, "D4", "white")
    await check(white)
    assert await white.page.evaluate("document.documentElement.scrollWidth") == 360
    await white.button("Discard").click()
    await black.plays("E5", "black")
    await expect(white.page.get_by_text("have ended: The point E5 is taken.")).to_be_visible()
    await expect(white.status).to_have_text("Your turn")
    await check(white)
    await white.plays("C4", "white")
    await expect(white.page.get_by_text("have ended")).to_be_hidden()
    await expect(white.button("Conditional moves")).to_be_enabled()


@pytest.mark.long
async def test_the_board_is_that_of_the_game_again_when_that_goes_on(
    visit: Visit, servers: list[Server]
) -> None:
    black, white = await sit_down(visit, servers)
    await opens(white)
    await tries(white, "E5", "black")
    await black.button("Draw").click()
    await expect(white.page.locator("#answers").get_by_text("Black offers a draw.")).to_be_visible()
    await white.sees("E5", "black, last move")
    await tries(white, "D4", "white")
    await saves(white, 1)
    await opens(white, "Conditional moves: 1")
    await tries(white, "E5", "black")
    await black.plays("C3", "black")
    await white.sees("C3", "black, last move")
    await white.sees("E5", "empty")
    await expect(white.button("Save")).to_be_hidden()
    await white.plays("C4", "white")


@pytest.mark.parametrize("bot", [False, True])
async def test_the_panel_keeps_its_height_from_move_to_move(
    visit: Visit, servers: list[Server], bot: bool
) -> None:
    """Against a bot there are none: it answers at once."""
    other = await Client.join(servers, bot=bot)
    clock = {"system": "fischer", "main": 300, "increment": 10}
    table = await other.open("go", {"size": 9, "clock": clock}, seat=1)
    black = await visit(servers[0], f"/t/{table}")
    await black.button("Play as black").click()
    ahead = black.button("Conditional moves")
    heights = set()
    for seq, (ours, theirs) in enumerate([("C3", "G7"), ("G3", "C7")]):
        await expect(black.status).to_have_text("Your turn")
        await (expect(ahead).to_be_hidden() if bot else expect(ahead).to_be_disabled())
        heights.add(await black.page.locator("#panel").evaluate("it => it.offsetHeight"))
        await black.plays(ours, "black")
        await (expect(ahead).to_be_hidden() if bot else expect(ahead).to_be_enabled())
        heights.add(await black.page.locator("#panel").evaluate("it => it.offsetHeight"))
        await other.reached(table, 2 * seq + 1)
        await other.act(table, {"type": "play", "point": theirs})
    assert len(heights) == 1
    await other.close()
