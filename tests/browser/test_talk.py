"""Who talks with whom at a table, and how somebody is muted and heard again."""

import pytest
from playwright.async_api import expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

MUTED = "Whom I have muted"


async def says(person: Person, text: str) -> None:
    await person.field("Say something").fill(text)
    await person.button("Send").click()
    await expect(person.said.last).to_have_text(f"{await person.name()} {text}")


async def resigns(person: Person) -> None:
    await person.button("Resign").click()
    await person.page.get_by_role("dialog").get_by_role("button", name="Resign").click()


async def opens_muted(person: Person) -> None:
    await person.page.get_by_role("button", name="change my name").click()
    await person.page.get_by_text(MUTED).click()


@pytest.mark.long
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


@pytest.mark.long
async def test_all_together(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0])
    path = await black.makes(**{"Board": "9 × 9", "Who talks": "All together"})
    white, third = await visit(servers[1], path), await visit(servers[1], path)
    await white.button("Play as white").click()
    await expect(black.status).to_have_text("Your turn")
    await says(third, "<b>good</b> luck")
    await expect(black.said).to_have_text([f"{await third.name()} <b>good</b> luck"])
    await expect(black.region("Chat")).not_to_contain_text("after the game")


@pytest.mark.long
async def test_nobody(visit: Visit, servers: list[Server]) -> None:
    black = await visit(servers[0], reduced_motion="reduce")
    path = await black.makes(**{"Board": "9 × 9", "Who talks": "Nobody"})
    third = await visit(servers[1], path)
    for person in (black, third):
        await expect(person.region("Chat")).to_contain_text("Nobody talks at this table.")
        await expect(person.field("Say something")).to_be_hidden()
    await check(black)


async def test_a_mute(visit: Visit, servers: list[Server]) -> None:
    black, white = await visit(servers[0]), await visit(servers[-1])
    for person, name in ((black, "Shusaku"), (white, "Shuwa")):
        await person.named(name)
    await white.page.goto(servers[-1].address + await black.makes(Board="9 × 9"))
    await white.button("Play as white").click()
    window = await black.page.context.new_page()
    await window.goto(black.page.url)
    other = Person(window)
    await says(white, "you are slow")
    await says(black, "am I?")
    for person in (black, other):
        await expect(person.said).to_have_text(["Shuwa you are slow", "Shusaku am I?"])
    await check(black)
    await expect(black.button("Mute Shusaku")).to_have_count(0)
    await black.button("Mute Shuwa").click()
    await black.button("Cancel").click()
    await expect(black.said).to_have_count(2)
    await black.button("Mute Shuwa").focus()
    await black.page.keyboard.press("Enter")
    await black.page.get_by_role("dialog").get_by_role("button", name="Mute").click()
    await expect(black.page.get_by_role("alert")).to_contain_text("Shuwa is muted.")
    for person in (black, other):
        await expect(person.said).to_have_text(["Shusaku am I?"])
    await says(white, "very slow")
    await says(black, "hm")
    await expect(white.said).to_have_count(4)
    for person in (black, other):
        await expect(person.said).to_have_text(["Shusaku am I?", "Shusaku hm"])
    await other.page.reload()
    await expect(other.said).to_have_text(["Shusaku am I?", "Shusaku hm"])

    await opens_muted(black)
    dialog = black.page.get_by_role("dialog")
    await expect(dialog.get_by_role("listitem")).to_have_text(["ShuwaUnmute"])
    await check(black)
    await dialog.get_by_role("button", name="Unmute Shuwa").click()
    await expect(dialog).to_contain_text("You have muted nobody.")
    await black.page.reload()
    await expect(black.said).to_have_text(
        ["Shuwa you are slow", "Shusaku am I?", "Shuwa very slow", "Shusaku hm"]
    )
    assert other.faults == []


@pytest.mark.long
async def test_somebody_muted_by_name_cannot_challenge(visit: Visit, servers: list[Server]) -> None:
    one, other = await visit(servers[0]), await visit(servers[1])
    await one.named("Genan Inseki")
    await other.named("Akaboshi Intetsu")
    await opens_muted(one)
    dialog = one.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("You have muted nobody.")
    await dialog.get_by_label("Name of a player").fill("nobody at all")
    await dialog.get_by_role("button", name="Mute", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_have_text("Nobody has this name.")
    await dialog.get_by_label("Name of a player").fill("akaboshi intetsu")
    await dialog.get_by_role("button", name="Mute", exact=True).click()
    await expect(dialog.get_by_role("listitem")).to_have_text(["Akaboshi IntetsuUnmute"])
    await expect(dialog.get_by_role("alert")).to_be_hidden()
    await other.challenges("Genan Inseki")
    await expect(other.page.get_by_role("alert").last).to_contain_text("takes no challenges from you now")
