"""Who talks with whom at a table."""

import pytest
from playwright.async_api import expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


async def says(person: Person, text: str) -> None:
    await person.field("Say something").fill(text)
    await person.button("Send").click()
    await expect(person.said.last).to_have_text(f"{await person.name()} {text}")


async def resigns(person: Person) -> None:
    await person.button("Resign").click()
    await person.page.get_by_role("dialog").get_by_role("button", name="Resign").click()


async def test_spectators_talk_apart_until_the_end(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    third = await visit(servers[1], black.path, reduced_motion="reduce")
    fourth = await visit(servers[0], black.path)
    names = {person: await person.name() for person in (black, third, fourth)}
    await expect(third.region("Chat")).to_contain_text("The players see what you say after the game.")
    await expect(black.region("Chat")).to_contain_text("What spectators say is shown after the game.")
    await says(third, "black is dead")
    await expect(fourth.said).to_have_text([f"{names[third]} black is dead"])
    await says(black, "hello")
    await says(fourth, "not yet")
    lines = [f"{names[third]} black is dead", f"{names[black]} hello", f"{names[fourth]} not yet"]
    for person in (third, fourth):
        await expect(person.said).to_have_text(lines)
    await white.page.reload()
    for person in (black, white):
        await expect(person.said).to_have_text(lines[1:2])
    await check(third)
    await black.plays("E5", "black")
    await resigns(white)
    for person in (black, white, third, fourth):
        await expect(person.said).to_have_text(lines)
        await expect(person.region("Chat")).not_to_contain_text("after the game")
    await says(third, "well played")
    await expect(black.said.last).to_have_text(f"{names[third]} well played")
    await check(black)


async def test_all_together(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0])
    path = await black.makes(**{"Board": "9 × 9", "Who talks": "All together"})
    white, third = await visit(servers[1], path), await visit(servers[1], path)
    await white.button("Play as white").click()
    await expect(black.status).to_have_text("Your turn")
    await says(third, "<b>good</b> luck")
    await expect(black.said).to_have_text([f"{await third.name()} <b>good</b> luck"])
    await expect(black.region("Chat")).not_to_contain_text("after the game")


async def test_nobody(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0], reduced_motion="reduce")
    path = await black.makes(**{"Board": "9 × 9", "Who talks": "Nobody"})
    third = await visit(servers[1], path)
    for person in (black, third):
        await expect(person.region("Chat")).to_contain_text("Nobody talks at this table.")
        await expect(person.field("Say something")).to_be_hidden()
    await check(black)
