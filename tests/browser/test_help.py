"""How a game is played: on a page of its own, with a lesson of Go that is played."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# The right move of each step of the lesson, and one of its words when it is done.
RIGHT = [
    (["C4"], "six liberties"),
    (["C2"], "prisoner"),
    (["D2"], "Both are taken"),
    (["C2"], "three liberties"),
    (["C3", "B3"], "not allowed to take back"),
    (["B1"], "two eyes"),
    (["C4"], "14 points"),
    ([], "White wins by 14½"),
]

WRONG = {4: "White has taken it", 5: "the ko is hers", 6: "one eye only", 7: "comes in"}
"""By the number of the step: what is said of a move at the edge."""


async def at_step(person: Person, number: int) -> None:
    await expect(person.page.locator(".lesson h3")).to_contain_text(f"{number} of {len(RIGHT)}")


async def test_the_lesson_of_go_by_mouse(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/help/go")
    word = person.page.locator(".lesson [role=status]")
    for number, (moves, words) in enumerate(RIGHT, start=1):
        await at_step(person, number)
        if number in WRONG:
            await person.point("A5" if number < 6 else "G7" if number == 6 else "A7").click()
            await expect(word).to_contain_text(WRONG[number])
            await person.button("Start over").click()
            await expect(word).to_be_empty()
        for move in moves:
            await person.point(move).click()
        if not moves:
            await person.button("Pass").click()
            await person.sees("F6", "black, dead")
            await person.sees("G1", "empty, white territory")
        await expect(word).to_contain_text(words)
        await (
            person.page.locator(".lesson")
            .get_by_role("button", name="Next")
            .or_(person.button("From the beginning"))
            .click()
        )
    await at_step(person, 1)


async def test_what_the_rules_forbid_is_said_in_the_lesson(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/help/go")
    word = person.page.locator(".lesson [role=status]")
    await person.point("C3").click()
    await expect(word).to_have_text("There is a stone on C3.")


async def test_the_lesson_by_keyboard(visit: Visit, servers: list[Server]) -> None:
    """The title of the next step is read, and the board comes with the next Tab but one."""
    person = await visit(servers[0], "/help/go")
    await at_step(person, 1)
    await person.point("C3").focus()
    await person.page.keyboard.press("ArrowUp")
    await person.page.keyboard.press("Enter")
    await expect(person.page.locator(".lesson [role=status]")).to_contain_text("six liberties")
    await person.button("Next").focus()
    await person.page.keyboard.press("Enter")
    await at_step(person, 2)
    await expect(person.page.locator(".lesson h3")).to_be_focused()


@pytest.mark.long
async def test_every_page_leads_there(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.page.get_by_role("contentinfo").get_by_role("link", name="Go").click()
    await expect(person.page.get_by_role("heading", name="How do I play Go?")).to_be_visible()
    for game in ("Pong", "Nim", "by vote", "Trainlag"):
        heading = "Tag by public transport" if game == "Trainlag" else "In a minute"
        await person.page.get_by_role("navigation").get_by_role("link", name=game).click()
        await expect(person.page.get_by_role("heading", level=1)).to_have_text(f"How do I play {game}?")
        await expect(person.page.get_by_role("heading", name=heading)).to_be_visible()
        await check(person)
    await person.page.goto(f"{servers[0].address}/help/nothing")
    await expect(person.page.get_by_text("Choose a game above.")).to_be_visible()
    await person.page.goto(servers[0].address)
    await person.makes(Game="Nim")
    link = person.page.get_by_role("link", name="How do I play?")
    await expect(link).to_have_attribute("href", "/help/nim")


@pytest.mark.parametrize("width", [390, 320])
async def test_the_page_fits_a_phone(visit: Visit, servers: list[Server], width: int) -> None:
    person = await visit(servers[0], "/help/go", viewport={"width": width, "height": 700})
    await at_step(person, 1)
    await check(person)
    assert await person.page.evaluate("document.documentElement.scrollWidth") == width
