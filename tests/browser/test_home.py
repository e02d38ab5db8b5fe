"""The form for a game with a friend, one's name and one's games: what one chooses is what one gets."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_choices_are_the_table(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.chooses(Board="Other", **{"I play": "White"})
    await person.field("Lines").fill("8")
    await person.field("Lines").blur()
    await expect(person.picker("Handicap").locator("option")).to_have_count(5)
    await person.picker("Rules").select_option("Tromp–Taylor")
    await person.picker("Handicap").select_option("3")
    await person.field("Komi").fill("-4.5")
    await person.makes()
    await expect(person.page.locator("#facts")).to_have_text(
        "8 × 8 · Tromp–Taylor rules · komi -4.5 · handicap 3 · not rated"
    )
    await expect(person.page.get_by_role("gridcell")).to_have_count(64)
    await expect(person.page.locator(".player", has_text="White")).to_contain_text("you")


@pytest.mark.parametrize(("lines", "stars"), [(2, 0), (25, 9)])
async def test_the_smallest_and_the_largest_board(
    visit: Visit, servers: list[Server], lines: int, stars: int
) -> None:
    person = await visit(servers[0])
    await person.chooses(Board="Other")
    await person.field("Lines").fill(str(lines))
    await person.makes()
    await expect(person.page.get_by_role("gridcell")).to_have_count(lines**2)
    await expect(person.page.locator(".star")).to_have_count(stars)


async def test_games_that_team_sessions_begin_cannot_be_made(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.chooses()
    games = person.page.locator("details#new").get_by_role("group", name="Game").locator("label")
    assert sorted(await games.all_inner_texts()) == ["Go", "Nim", "Pong"]


async def test_the_link_is_copied(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], permissions=["clipboard-read", "clipboard-write"])
    await person.makes()
    await person.button("Copy link").click()
    await expect(person.button("Copied")).to_be_visible()
    assert await person.page.evaluate("navigator.clipboard.readText()") == person.page.url


async def test_the_lot_decides(visit: Visit, servers: list[Server]) -> None:
    one = await visit(servers[0])
    other = await visit(servers[1], await one.makes(**{"I play": "By lot"}))
    await other.button("Play").click()
    await expect(one.page.locator(".player.waited")).to_have_count(1)
    for colour in ("Black", "White"):
        await expect(one.page.locator(".player", has_text=colour)).to_have_count(1)


async def test_my_games_are_listed(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    path = await person.makes(Game="Nim")
    await person.page.goto(servers[0].address)
    await person.page.get_by_role("region", name="My games").get_by_role("link").click()
    await person.page.wait_for_url(f"**{path}")
    await expect(person.page.get_by_role("heading", name="Nim")).to_be_visible()


async def test_a_name(visit: Visit, servers: list[Server]) -> None:
    one, other = await visit(servers[0]), await visit(servers[1])
    for person, name in [(one, "Shūsaku 本因坊"), (other, "shūsaku 本因坊")]:
        await person.calls_themselves(name)
    await expect(one.page.get_by_role("button", name="change my name")).to_have_text("Shūsaku 本因坊")
    await expect(other.page.get_by_role("alert")).to_be_visible()
    await one.page.reload()
    assert await one.name() == "Shūsaku 本因坊"


async def test_a_table_that_is_not_there(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/t/nothing")
    await expect(person.page.get_by_role("heading")).to_have_text("There is no such table.")
    await person.page.get_by_role("link", name="Make a new one").click()
    await expect(person.button("Make the game")).to_be_enabled()


async def test_as_many_seats_as_players(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.chooses(Game="Pong", Players="4", **{"I play": "Bottom"})
    await person.chooses(Players="3")
    await expect(person.page.get_by_role("radio", name="Bottom")).to_have_count(0)
    await person.field("Points").fill("5")
    await person.makes(**{"I play": "Top"})
    await expect(person.page.locator("#facts")).to_have_text("3 players · out after 5 misses · not rated")
    await expect(person.page.locator(".player", has_text="Top")).to_contain_text("you")


async def test_the_game_in_which_it_is_ones_turn_comes_first(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    other = await Client.join(servers)
    setups = {"slow": 900, "theirs": 300, "quick": 600}
    tables = {}
    for name, seconds in setups.items():
        setup = {"clock": {"system": "simple", "move": seconds}}
        tables[name] = await other.open("nim", setup, seat=0 if name == "theirs" else 1)
        await person.page.goto(f"{servers[0].address}/t/{tables[name]}")
        await person.button("Play").click()
        await expect(person.page.locator("#players")).to_contain_text(await person.name())
    for path in ("/", "/me"):
        await person.page.goto(servers[0].address + path)
        region = person.region("My games" if path == "/" else "Running")
        rows = region.get_by_role("listitem")
        await expect(rows).to_have_count(3)
        for row, text in zip(await rows.all(), ["9 min left", "14 min left", "4 min left"], strict=True):
            await expect(row).to_contain_text(text)
        await expect(rows.first).to_contain_text("your turn")
        await expect(rows.last).to_contain_text("their turn")
    await other.close()


async def test_my_page_has_the_names_of_now_and_no_votes(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.named("Old name")
    other = await Client.join(servers)
    table = await other.open("nim", {"heaps": [1]})
    await person.page.goto(f"{servers[0].address}/t/{table}")
    await person.button("Play").click()
    await expect(person.page.locator("#players")).to_contain_text("Old name")
    await other.act(table, {"type": "take", "heap": 0, "count": 1})
    await person.button("Another game").click()
    await other.do("next", table=table, what="another")
    await expect(person.page.get_by_role("heading", name="What next?")).to_be_visible()
    await person.button("Back to the lobby").click()
    await person.page.wait_for_url(servers[0].address + "/")
    await person.page.goto(f"{servers[0].address}/me")
    rows = person.region("Finished").get_by_role("listitem")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text(f"{other.name} – Old name")
    await person.named("New name")
    await expect(rows).to_contain_text(f"{other.name} – New name")
    await expect(rows).to_contain_text("lost")
    await other.close()


async def test_my_games_have_boards_and_follow_them(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], reduced_motion="reduce")
    other = await Client.join(servers)
    table = await other.open("go", {"size": 9}, seat=0)
    await person.page.goto(f"{servers[0].address}/t/{table}")
    await person.button("Play as white").click()
    await expect(person.status).to_have_text("Black to play")
    await person.page.goto(servers[0].address)
    games = person.region("My games")
    await expect(games).to_contain_text("their turn")
    await other.act(table, {"type": "play", "point": "E5"})
    await expect(games.locator(".pebble.black")).to_have_count(1)
    await expect(games).to_contain_text("your turn")
    await check(person)
    await other.act(table, {"type": "resign"})
    await expect(games).to_be_hidden()
    await other.close()


async def test_each_seat_of_a_new_game_has_its_mark(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.unfolds()
    marks = person.page.get_by_role("group", name="I play").locator(".bead")
    await expect(marks).to_have_count(3)
    shown = "(all) => all.map((each) => [each.className, getComputedStyle(each).display !== 'none'])"
    names = ("black", "white", "by-lot")
    assert await marks.evaluate_all(shown) == [[f"bead {name}", True] for name in names]
