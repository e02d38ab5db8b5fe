"""A game of Go without a mouse."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

COLUMNS = "ABCDEFGHJ"
MOST_TABS = 40


async def focused(person: Person) -> str:
    """What the focus is on, as a screen reader would call it."""
    active = person.page.locator("*:focus")
    if await active.count() == 0:
        return ""
    snapshot = await active.aria_snapshot()
    found = re.search(r'"(.*?)"|^- text: (.*)$', snapshot)
    return (found[1] or found[2]) if found else ""


async def tab_to(person: Person, pattern: str) -> None:
    """Presses Tab until the focus is on something that is called so."""
    for _ in range(MOST_TABS):
        if re.search(pattern, await focused(person)):
            return
        await person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {pattern}")


async def plays(person: Person, point: str, colour: str) -> None:
    """Goes to a point of the board by the arrow keys, and plays there."""
    await expect(person.status).to_have_text("Your turn")
    await tab_to(person, r"^[A-HJ]\d,")
    at = (await focused(person)).split(",")[0]
    right, up = COLUMNS.index(point[0]) - COLUMNS.index(at[0]), int(point[1]) - int(at[1])
    for key in ["ArrowRight" if right > 0 else "ArrowLeft"] * abs(right) + [
        "ArrowUp" if up > 0 else "ArrowDown"
    ] * abs(up):
        await person.page.keyboard.press(key)
    await person.page.keyboard.press("Enter")
    await person.sees(point, f"{colour}, last move")


async def press(person: Person, button: str) -> None:
    await tab_to(person, f"^{button}$")
    await person.page.keyboard.press("Enter")


@pytest.mark.long
async def test_a_game_by_keyboard_alone(visit: Visit, servers: list[Server]) -> None:
    black, white = await visit(servers[0]), await visit(servers[1])
    await press(black, "Play with a friend")
    await expect(black.button("Make the game")).to_be_enabled()
    await tab_to(black, "^19 × 19$")
    await black.page.keyboard.press("ArrowLeft")
    await black.page.keyboard.press("ArrowLeft")
    await black.page.keyboard.press("Enter")
    await black.page.wait_for_url("**/t/*")
    await white.page.goto(servers[1].address + black.path)
    await press(white, "Play as white")

    for row in range(1, 10):
        await plays(black, f"E{row}", "black")
        await plays(white, f"D{row}", "white")
        await expect(black.news).to_contain_text(f"White D{row}.")
    await press(black, "Pass")
    await expect(white.status).to_have_text("Your turn")
    await press(white, "Pass")
    for person in (black, white):
        await expect(person.button("Accept the count")).to_be_enabled()  # with the proposal
        await press(person, "Accept the count")
    await expect(black.status).to_have_text("You won by 2.5 points")
    await expect(white.status).to_have_text("You lost by 2.5 points")


@pytest.mark.long
async def test_the_focus_stays_on_the_board(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0])
    path = await black.makes(Board="9 × 9")
    white = await visit(servers[1], path)
    await white.button("Play as white").click()
    await plays(black, "C3", "black")
    assert await focused(black) == "C3, black, last move"
    await plays(white, "G7", "white")
    await black.sees("G7", "white, last move")
    assert await focused(black) == "C3, black"
    for key, name in [
        ("Home", "A3"),
        ("PageUp", "A9"),
        ("End", "J9"),
        ("ArrowRight", "J9"),
        ("PageDown", "J1"),
    ]:
        await black.page.keyboard.press(key)
        assert await focused(black) == f"{name}, empty"
