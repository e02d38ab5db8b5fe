"""The lobby: people find each other by one click, by a challenge, and by what is being played."""

import asyncio
import json
import re

import pytest
from playwright.async_api import expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]


async def seated(*people: Person) -> None:
    """Waits until all have been brought to the same table."""
    for person in people:
        await expect(person.page).to_have_url(re.compile("/t/"))
        await expect(person.status).not_to_be_empty()
    assert len({person.path for person in people}) == 1


async def play(*people: Person) -> None:
    """Each plays a stone, wherever the lot has put them."""
    for person in people:
        await expect(person.page.locator(".player.waited")).to_have_count(1)
    black = [
        person
        for person in people
        if await person.page.locator(".player.waited .presence", has_text="you").count()
    ]
    [white] = set(people) - set(black)
    await black[0].plays("E5", "black")
    await white.plays("D5", "white")
    await black[0].sees("D5", "white, last move")


@pytest.mark.long
async def test_one_click_each(serve: Serve, visit: Visit) -> None:
    servers = serve(2)
    one, other = await visit(servers[0]), await visit(servers[1])
    await one.tile("9 × 9").click()
    room = one.region("Waiting")
    await expect(room.get_by_role("heading", name="Looking for Go 9 × 9")).to_be_visible()
    await expect(room).to_contain_text("You are the first.")
    await expect(other.tile("9 × 9")).to_contain_text("1 waiting")
    await other.tile("13 × 13").click()
    await other.tile("9 × 9").click()
    await seated(one, other)
    for person in (one, other):
        await expect(person.status).to_have_text(re.compile("Your turn|Black to play"))
    await play(one, other)
    await one.page.goto(servers[0].address)
    await expect(one.tile("13 × 13")).to_be_enabled()
    await expect(one.tile("13 × 13")).not_to_contain_text("waiting")


async def test_the_waiting_room(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    one = await visit(server, reduced_motion="reduce")
    await one.tile("19 × 19").click()
    await expect(one.region("Waiting").get_by_role("time")).to_have_text(re.compile(r"0:0[1-9]"))
    await expect(one.news).to_contain_text("Looking for Go 19 × 19, 10 min + 5 × 20 s")
    await check(one)
    await one.page.reload()
    await expect(one.region("Waiting")).to_contain_text("You are the first.")
    await one.button("Cancel").click()
    await expect(one.region("Waiting")).to_be_hidden()
    await expect(one.news).to_contain_text("You have stopped looking.")
    await one.page.reload()
    await expect(one.tile("19 × 19")).to_be_enabled()
    other = await visit(server)
    await expect(other.region("Here now")).to_contain_text(await one.name())
    await expect(other.tile("19 × 19")).not_to_contain_text("waiting")


async def test_a_reload_keeps_the_place(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    one = await visit(server)
    since: list[int] = []

    def hear(frame: str | bytes) -> None:
        told = json.loads(frame)
        if told["type"] == "waiting":
            since.extend(seek["since"] for seek in told["seeks"])

    one.page.on("websocket", lambda socket: socket.on("framereceived", hear))
    await one.page.reload()
    await one.tile("9 × 9").click()
    await expect(one.region("Waiting")).to_contain_text("You are the first.")
    told = len(since)
    await one.page.reload()
    await expect(one.region("Waiting")).to_contain_text("You are the first.")
    assert len(since) > told
    assert len(set(since)) == 1


@pytest.mark.long
async def test_waiting_goes_on_at_a_table(serve: Serve, visit: Visit) -> None:
    """Somebody watches a game while they wait, and is taken from there to their own."""
    servers = serve(2)
    players = [await Client.join([server]) for server in servers]
    table = await players[0].open("go", {"size": 9}, private=False)
    await players[1].sit(table)
    one, other = await visit(servers[0]), await visit(servers[1])
    await one.tile("Pong").click()
    await one.region("Being played").get_by_role("link", name=players[0].name).click()
    await one.page.wait_for_url(f"**/t/{table}")
    await expect(one.region("Waiting")).to_contain_text("Looking for Pong")
    await other.tile("Pong").click()
    await one.page.wait_for_url(lambda url: not url.endswith(table))
    await seated(one, other)
    for player in players:
        await player.close()


@pytest.mark.long
async def test_a_line_that_breaks_while_waiting(serve: Serve, visit: Visit) -> None:
    first, second = serve(2)
    one = await visit(first)
    async with one.page.expect_response("**/wood.svg"):  # the last thing that the room needs
        await one.tile("9 × 9").click()
    await expect(one.region("Waiting")).to_contain_text("You are the first.")
    first.kill()
    await expect(one.banner).to_be_visible()
    first.start()
    await asyncio.to_thread(first.ready)
    await expect(one.banner).to_be_hidden()
    other = await visit(second)
    await other.tile("9 × 9").click()
    await seated(one, other)


async def test_a_challenge(serve: Serve, visit: Visit) -> None:
    servers = serve(2)
    one = await visit(servers[0], reduced_motion="reduce")
    other = await visit(servers[1], reduced_motion="reduce", viewport={"width": 360, "height": 640})
    await one.named("Sen")
    await other.named("Dōetsu")
    await one.button("Challenge Dōetsu").click()
    await check(one)
    await one.button("Cancel").click()
    await one.challenges("Dōetsu", "Go 13 × 13")
    await expect(one.region("Waiting")).to_contain_text("Dōetsu is asked for Go 13 × 13")
    wish = "Sen wants to play Go 13 × 13, 5 min + 15 s with you."
    await expect(other.region("Challenges")).to_contain_text(wish)
    await expect(other.news).to_contain_text(wish)
    await check(one, other)
    await other.button("Decline: Sen, Go 13 × 13, 5 min + 15 s").click()
    await expect(other.region("Challenges")).to_be_hidden()
    await expect(one.page.get_by_role("alert")).to_have_text("Dōetsu declines Go 13 × 13.")
    await expect(one.region("Waiting")).to_be_hidden()

    await one.challenges("Dōetsu")
    await other.button("Accept: Sen, Go 9 × 9, 3 min + 10 s").click()
    await seated(one, other)
    await play(one, other)


@pytest.mark.long
async def test_a_challenge_at_a_table(serve: Serve, visit: Visit) -> None:
    """It is seen wherever one is; the other windows of a player say where their game is."""
    [server] = serve(1)
    one, other = await visit(server), await visit(server)
    await one.named("Sen")
    table = await one.makes(Board="9 × 9")
    window = await one.page.context.new_page()
    await window.goto(server.address)
    await other.challenges("Sen")
    await one.page.get_by_role("button", name="Accept").click()
    await one.page.wait_for_url(lambda url: not url.endswith(table))
    await seated(one, other)
    await expect(window.get_by_role("link", name="Go there")).to_have_attribute("href", one.path)


@pytest.mark.long
async def test_a_live_board(serve: Serve, visit: Visit) -> None:
    servers = serve(2)
    people = [await Client.join([server]) for server in servers]
    black, white = people
    table = await black.open("go", {"size": 9}, private=False)
    viewer = await visit(servers[1], reduced_motion="reduce")
    await expect(viewer.region("Waiting for somebody").get_by_role("link")).to_contain_text(black.name)
    await white.sit(table)
    await expect(viewer.region("Waiting for somebody")).to_be_hidden()
    board = viewer.region("Being played").get_by_role("link")
    await expect(board).to_contain_text(f"{black.name} – {white.name}")
    await black.act(table, {"type": "play", "point": "E5"})
    await expect(board.locator(".pebble.black")).to_have_count(1)
    await white.act(table, {"type": "play", "point": "D5"})
    await expect(board.locator(".pebble.white")).to_have_count(1)
    await expect(board.locator(".last")).to_have_css("fill", "none")
    await check(viewer)
    guest = await visit(servers[0], f"/t/{table}")
    await expect(board).to_contain_text("1 watching")
    await guest.page.close()
    await expect(board).not_to_contain_text("watching")
    await white.act(table, {"type": "resign"})
    await expect(board).to_contain_text("Black wins by resignation")
    await expect(viewer.region("Being played")).to_be_hidden()
    for person in people:
        await person.close()


@pytest.mark.long
async def test_pong_on_a_card(serve: Serve, visit: Visit) -> None:
    """The ball moves between two frames of the server's."""
    [server] = serve(1)
    people = [await Client.join([server]) for _ in range(2)]
    table = await people[0].open("pong", {}, private=False)
    await people[1].sit(table)
    viewer = await visit(server)
    court = viewer.page.locator("canvas.small-court")
    await expect(court).to_be_visible()
    for person in people:
        await person.act(table, {"type": "ready"})
    pictures: set[str] = set()
    async with asyncio.timeout(30):
        while len(pictures) < 5:
            pictures.add(await court.evaluate("canvas => canvas.toDataURL()"))
    for person in people:
        await person.close()


@pytest.mark.long
async def test_looking_back_at_a_game_ends_no_search(serve: Serve, visit: Visit) -> None:
    servers = serve(1)
    black, white = await sit_down(visit, servers)
    table = black.path
    await black.plays("E5", "black")
    await white.plays("D5", "white")
    await black.sees("D5", "white, last move")
    await black.button("Resign").click()
    await black.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    await expect(black.button("Rematch")).to_be_visible()
    await white.page.goto(servers[0].address)
    await white.tile("13 × 13").click()
    await white.page.goto(servers[0].address + table)
    await expect(white.region("Waiting")).to_contain_text("Go 13 × 13")
    await white.button("First step").click()
    await expect(white.page.locator("body")).to_have_class("past")
    await black.page.goto(servers[0].address)
    await expect(black.tile("13 × 13")).to_contain_text("1 waiting")


@pytest.mark.long
async def test_who_parts_is_asked_no_more(serve: Serve, visit: Visit) -> None:
    """Once all have answered and no game follows, there is nothing left to answer."""
    servers = serve(1)
    black, white = await sit_down(visit, servers)
    await black.plays("E5", "black")
    await white.button("Resign").click()
    await white.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    await black.button("Rematch").click()
    await expect(black.page.get_by_text("may still answer")).to_be_visible()
    await white.button("Back to the lobby").click()
    await expect(black.button("Rematch")).to_be_hidden()
    await expect(black.page.get_by_text("may still answer")).to_be_hidden()


@pytest.mark.parametrize("size", [(1366, 768), (360, 740)])
async def test_the_tiles_stay_where_they_are_while_one_waits(
    visit: Visit, servers: list[Server], size: tuple[int, int]
) -> None:
    """What one waits for is in sight all the same."""
    one = await visit(servers[0], viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    tiles = one.page.locator(".tiles")
    await expect(one.tile("13 × 13")).to_be_enabled()
    before = await tiles.bounding_box()
    await one.tile("13 × 13").click()
    await expect(one.page.locator("#pastime .problem")).to_be_visible()
    for element in (one.region("Waiting"), one.button("Cancel")):
        await expect(element).to_be_in_viewport(ratio=1)
    assert await tiles.bounding_box() == before
    await check(one)
    await one.button("Cancel").click()
    await expect(one.region("Waiting")).to_be_hidden()
    await expect(one.page.locator("#pastime")).to_be_hidden()
    assert await tiles.bounding_box() == before
