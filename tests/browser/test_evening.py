"""People who came together stay together: vote, play, rematch, another game, and back to the lobby."""

import json
import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import PATIENCE, Person
from tests.browser.test_accessible import check
from tests.browser.test_choose import card
from tests.browser.test_line import stays
from tests.browser.test_lobby import play, seated
from tests.system.conftest import Serve
from tests.system.server import Server

# As the tile asks for, with a shorter Pong.
VOTE = {
    "game": "choose",
    "setup": {"options": [{"game": "pong", "setup": {"points": 1}}, {"game": "go", "setup": {"size": 9}}]},
    "players": 3,
    "rated": False,
}

SEEKING = f"""
    if (!sessionStorage.getItem("begun")) {{
        sessionStorage.setItem("begun", "yes");
        sessionStorage.setItem("moyo.seeking", {json.dumps(json.dumps({"seeks": [VOTE], "known": []}))});
    }}
"""
"""Has a tab seek for a vote: runs before the script of the page, which stores what it seeks itself."""

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]


async def moves_on(before: str, *people: Person) -> str:
    """Waits until all are at the same other table: its path."""
    for person in people:
        await expect(person.page).not_to_have_url(re.compile(f"{before}$"))
    await seated(*people)
    return people[0].path


async def colour(person: Person) -> str:
    """What somebody plays."""
    return await person.page.locator(".player", has_text="you").locator(".role").inner_text()


async def resigns(person: Person) -> None:
    await person.button("Resign").click()
    await person.page.get_by_role("dialog").get_by_role("button", name="Resign").click()


async def paired(visit: Visit, servers: list[Server], rated: bool = False) -> tuple[Person, Person]:
    one = await visit(servers[0], reduced_motion="reduce")
    phone = {"width": 360, "height": 640}
    other = await visit(servers[-1], reduced_motion="reduce", viewport=phone)
    if rated:
        for person, name in ((one, "Sen"), (other, "Dōetsu")):
            await person.named(name)
            await person.page.get_by_role("radio", name="Rated", exact=True).check()
    for person in (one, other):
        await person.tile("9 × 9").click()
    await seated(one, other)
    return one, other


@pytest.mark.long
async def test_a_rated_game_and_its_rematch(serve: Serve, visit: Visit) -> None:
    one, other = await paired(visit, serve(2), rated=True)
    people = (one, other)
    await play(one, other)
    colours = [await colour(person) for person in people]
    await resigns(one)
    for person in people:
        await expect(person.page.locator(".ratings")).to_contain_text(
            f"{await one.name()} 1338? −162 provisional"
        )
        await expect(person.page.locator(".ratings")).to_contain_text(
            f"{await other.name()} 1662? +162 provisional"
        )
    await check(*people)
    before = one.path
    await one.button("Rematch").click()
    await expect(other.page.get_by_text(f"{await one.name()} wants a rematch.")).to_be_visible()
    await expect(one.page.get_by_text(f"{await other.name()} may still answer")).to_be_visible()
    await expect(other.page.get_by_text("You may still answer")).to_be_visible()
    await check(*people)
    await other.button("Rematch").click()
    await moves_on(before, one, other)
    for person in people:
        await expect(person.news).to_contain_text("The game begins in")
    await play(one, other)
    assert [await colour(person) for person in people] == colours[::-1]

    await one.page.get_by_role("link", name="My games").click()
    await expect(one.page.locator("figure")).to_contain_text("1338?")
    await expect(one.page.get_by_role("img", name="Rating after each")).to_be_visible()
    await expect(one.region("Running").get_by_role("link")).to_have_count(1)
    await expect(one.region("Finished").get_by_role("link")).to_contain_text("lost")
    await check(one)


@pytest.mark.long
async def test_the_common_start(serve: Serve, visit: Visit) -> None:
    """Counted down on every screen, a spectator's too; nobody plays before."""
    servers = serve(2)
    one, other = await paired(visit, servers)
    guest = await visit(servers[0], one.path)
    before = one.path
    await play(one, other)
    await resigns(other)
    for person in (one, other):
        await person.button("Rematch").click()
    await guest.page.get_by_role("link", name="Their next game").click()
    people = (one, other, guest)
    path = await moves_on(before, *people)
    shown = [person.page.locator("#countdown strong") for person in people]
    for number in shown:
        await expect(number).to_be_visible()
    for number in shown:
        await expect(number).to_be_hidden()
    await play(one, other)
    await guest.sees("D5", "white, last move")
    assert guest.path == path


@pytest.mark.long
async def test_one_goes_back_to_the_lobby(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    one, other = await paired(visit, [server])
    same = await stays(other)
    await play(one, other)
    await resigns(one)
    name = await one.name()
    await one.button("Back to the lobby").click()
    await one.page.wait_for_url(server.address + "/")
    await expect(other.page.get_by_text(f"{name} has gone back to the lobby.").first).to_be_visible()
    await expect(other.news).to_contain_text(f"{name} has gone back to the lobby.")
    assert await same()
    await other.button("Back to the lobby").click()
    await expect(other.region("Here now")).to_contain_text(name)


async def test_three_for_a_vote(serve: Serve, visit: Visit) -> None:
    servers = serve(2)
    people = [await visit(servers[number % 2]) for number in range(3)]
    for number, person in enumerate(people):
        await expect(person.tile("Three, by vote")).to_contain_text(f"{number} waiting" if number else "vote")
        await person.tile("Three, by vote").click()
    await seated(*people)
    for person in people:
        await expect(card(person, "Pong")).to_be_enabled()
        await expect(card(person, "Nim")).to_have_count(0)


@pytest.mark.long
async def test_an_evening(serve: Serve, visit: Visit) -> None:
    """Three on two processes vote for Pong, two of them play Go twice, one leaves in the vote."""
    servers = serve(2)
    people = [await visit(servers[number % 2]) for number in range(3)]
    ayako, berit, chidi = people
    for person, name in zip(people, ("Ayako", "Berit", "Chidi"), strict=True):
        await person.named(name)
        await person.page.add_init_script(SEEKING)
        await person.page.reload()
    await seated(*people)
    vote = ayako.path
    for person in people:
        await card(person, "Pong").click()
    table = await moves_on(vote, *people)

    for person in people:
        await person.button("Ready").click()
    for person in people:
        await expect(person.button("Another game")).to_be_visible(timeout=6 * PATIENCE)
    await chidi.button("Back to the lobby").click()
    await chidi.page.wait_for_url(servers[0].address + "/")
    for person in (ayako, berit):
        await expect(person.news).to_contain_text("Chidi has gone back to the lobby.")
        await person.button("Another game").click()
    vote = await moves_on(table, ayako, berit)
    for person in (ayako, berit):
        await person.page.locator(".option", has_text="Go 9 × 9").click()
    table = await moves_on(vote, ayako, berit)
    await play(ayako, berit)
    await resigns(berit)
    for person in (ayako, berit):
        await person.button("Rematch").click()
    table = await moves_on(table, ayako, berit)
    await play(ayako, berit)
    await resigns(ayako)
    for person in (ayako, berit):
        await person.button("Another game").click()
    await moves_on(table, ayako, berit)
    await berit.button("Back to the lobby").click()
    await expect(ayako.status).to_have_text("Nothing to play")
    await ayako.button("Back to the lobby").click()
    for person, other in zip(people, ("Berit", "Chidi", "Ayako"), strict=True):
        await expect(person.region("Here now")).to_contain_text(other)
