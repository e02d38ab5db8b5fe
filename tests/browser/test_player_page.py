"""The page of a player, and the search for games on it and on one's own page."""

import json
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Download, Locator, Route, WebSocketRoute, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

CLOCK = {"system": "fischer", "main": 300, "increment": 10}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@dataclass
class Pair:
    """Two who have played with each other: ann has won both games at 9 × 9, and lost one of three of Nim."""

    servers: Sequence[Server]
    ann: Client
    bob: Client
    tables: list[str]

    async def go(self, size: int, **fields: Any) -> str:
        """A game of Go that ann wins; its table."""
        setup = {"size": size, "clock": CLOCK}
        table = await self.ann.open("go", setup, seat=0, **{"private": False, "rated": True} | fields)
        await self.bob.sit(table)
        await self.ann.began(table)
        await self.ann.act(table, {"type": "play", "point": "C3"})
        await self.bob.act(table, {"type": "resign"})
        return table

    async def nim(self, winner: Client) -> str:
        """A game of Nim that one of them wins."""
        loser = self.bob if winner is self.ann else self.ann
        table = await winner.open("nim", {"heaps": [1]}, seat=0, private=False)
        await loser.sit(table)
        await winner.began(table)
        await winner.act(table, {"type": "take", "heap": 0, "count": 1})
        return table


names = iter(range(1_000))


@pytest_asyncio.fixture(loop_scope="session")
async def pair(servers: list[Server]) -> AsyncIterator[Pair]:
    number = next(names)
    ann = await Client.join(servers, name=f"Ann of {number}")
    bob = await Client.join(servers, name=f"Bob of {number}")
    pair = Pair(servers, ann, bob, [])
    pair.tables = [
        await pair.go(9),
        await pair.nim(ann),
        await pair.nim(bob),
        await pair.go(13),
        await pair.go(9, private=True),
        await pair.nim(ann),
    ]
    yield pair
    await ann.close()
    await bob.close()


async def comes(visit: Visit, server: Server, player: Client, path: str, **profile: Any) -> Person:
    """A player in front of a browser."""
    return await visit(server, path, token=player.token, reduced_motion="reduce", **profile)


def page_of(player: Client) -> str:
    return f"/p/{quote(player.name)}"


def listed(person: Person) -> Locator:
    """The games that are listed."""
    return person.page.locator(".found .rows > li > a")


async def lists(person: Person, *tables: str) -> None:
    """Waits until these are the games that are listed."""
    await expect(listed(person)).to_have_count(len(tables))
    found = [await each.get_attribute("href") for each in await listed(person).all()]
    assert found == [f"/t/{table}" for table in tables]


def found(table: str, pair: Pair) -> dict[str, object]:
    """A game as a search tells of it."""
    return {
        "table": table,
        "game": "nim",
        "setup": {"heaps": [1]},
        "phase": "over",
        "seat": 0,
        "players": [pair.ann.name, pair.bob.name],
        "ended": 500,
        "result": None,
    }


async def cells(person: Person, region: str) -> list[list[str]]:
    """What stands in the table of a region."""
    rows = person.region(region).locator("tbody tr")
    await expect(rows.first).to_be_visible()
    return [await row.locator("th, td").all_inner_texts() for row in await rows.all()]


async def test_a_player_for_a_stranger(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """Public games, results and ratings; the name in the address is as it is written."""
    stranger = await visit(servers[1], f"/p/{quote(pair.ann.name.lower())}")
    await expect(stranger.page.get_by_role("heading", level=1)).to_have_text(pair.ann.name)
    assert stranger.path == page_of(pair.ann)
    first, won, lost, large, _, last = pair.tables
    await lists(stranger, last, large, lost, won, first)
    assert sorted(await cells(stranger, "Results")) == [
        ["Go", "2", "2", "0", "0"],
        ["Nim", "3", "2", "1", "0"],
    ]
    await expect(stranger.page.get_by_role("heading", name="Go, rapid 9 × 9")).to_be_visible()
    await expect(stranger.region(f"You and {pair.ann.name}")).to_be_hidden()


async def test_the_games_between_the_two(visit: Visit, servers: list[Server], pair: Pair) -> None:
    person = await comes(visit, servers[0], pair.bob, page_of(pair.ann))
    found = await cells(person, f"You and {pair.ann.name}")
    assert sorted(found) == [["Go", "0", "3", "0"], ["Nim", "1", "2", "0"]]


async def test_oneself(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """As others see it, but for one's private games."""
    person = await comes(visit, servers[0], pair.ann, page_of(pair.ann))
    await lists(person, *reversed(pair.tables))
    await expect(person.page.locator("#does").get_by_role("link", name="My games")).to_be_visible()
    await expect(person.button("Challenge")).to_have_count(0)


@pytest.mark.parametrize("name", ["Nobody at all", "%E0%A4%A", "%2F", "x" * 300])
async def test_a_name_that_nobody_has(visit: Visit, servers: list[Server], name: str) -> None:
    person = await visit(servers[0], f"/p/{name}")
    await expect(person.page.get_by_role("heading", level=1)).to_contain_text("Nobody is called")
    await person.page.get_by_role("link", name="See who is here.").click()
    await person.page.wait_for_url(servers[0].address + "/")


async def test_the_filters_stand_in_the_address(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """And are there again for whoever is sent it."""
    first, won, lost, large, private, last = pair.tables
    person = await comes(visit, servers[0], pair.ann, "/me")
    await lists(person, last, private, large, lost, won, first)
    await person.page.locator("summary", has_text="Search").click()
    await person.picker("Game").select_option("Go")
    await lists(person, private, large, first)
    await person.picker("Board").select_option("9")
    await lists(person, private, first)
    await person.field("Opponent").fill(pair.bob.name.upper())
    await person.page.keyboard.press("Enter")
    await lists(person, private, first)
    query = urlsplit(person.page.url).query
    assert query == f"game=go&opponent={quote(pair.bob.name.upper()).replace('%20', '+')}&setup.size=9"
    other = await visit(servers[1], f"{page_of(pair.ann)}?{query}")
    await lists(other, first)
    await expect(other.picker("Board")).to_have_value("9")
    await other.picker("Result").select_option("Lost")
    await expect(other.page.get_by_text("No such games.")).to_be_visible()
    await other.button("Clear").click()
    await lists(other, last, large, lost, won, first)
    assert urlsplit(other.page.url).query == ""


async def test_results_and_days(visit: Visit, servers: list[Server], pair: Pair) -> None:
    first, won, lost, large, _, last = pair.tables
    person = await visit(servers[0], f"{page_of(pair.ann)}?result=lost")
    await lists(person, lost)
    await person.picker("Result").select_option("Won")
    await lists(person, last, large, won, first)
    await person.field("From").fill("2020-01-01")
    await person.field("To").fill("2020-12-31")
    await expect(person.page.get_by_text("No such games.")).to_be_visible()


async def test_an_opponent_whom_nobody_knows(visit: Visit, servers: list[Server], pair: Pair) -> None:
    person = await visit(servers[0], f"{page_of(pair.ann)}?opponent=Nobody+at+all")
    await expect(person.page.locator(".found").get_by_role("status")).not_to_be_empty()
    await expect(listed(person)).to_have_count(0)


async def test_more_games_by_the_keyboard(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """Page after page; the focus goes to the first that has come."""
    for number in range(50):
        await pair.nim(pair.ann if number % 2 else pair.bob)
    person = await visit(servers[0], page_of(pair.ann))
    await expect(listed(person)).to_have_count(50)
    await expect(person.page.get_by_text("50 games so far")).to_be_visible()
    await person.button("More games").focus()
    await person.page.keyboard.press("Enter")
    await expect(listed(person)).to_have_count(55)
    await expect(listed(person).nth(50)).to_be_focused()
    await expect(person.page.get_by_text("55 games", exact=True)).to_be_visible()
    await expect(person.button("More games")).to_be_hidden()


async def test_a_page_with_few_hits_is_followed_by_the_next(
    visit: Visit, servers: list[Server], pair: Pair
) -> None:
    """As the server tells where to go on, however many it has looked at."""
    person = await visit(servers[0], "/healthz")
    pages: list[tuple[list[str], int | None]] = [([], 3_000), ([], 2_000), (["aaa"], 1_000), (["bbb"], None)]
    asked: list[object] = []

    def between(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def from_page(message: str | bytes) -> None:
            command = json.loads(message)
            if command["type"] != "search":
                server.send(message)
                return
            asked.append(command.get("before"))
            tables, before = pages[len(asked) - 1]
            more = {"more": True, "before": before} if before else {"more": False}
            games = [found(table, pair) for table in tables]
            route.send(json.dumps({"type": "ok", "re": command["id"], "games": games} | more))

        route.on_message(from_page)

    await person.page.route_web_socket(re.compile(r"/ws(\?|$)"), between)
    await person.page.goto(servers[0].address + page_of(pair.ann))
    await lists(person, "aaa", "bbb")
    assert asked == [None, 3_000, 2_000, 1_000]


async def test_a_found_game_is_saved_and_reviewed(visit: Visit, servers: list[Server], pair: Pair) -> None:
    person = await visit(servers[0], f"{page_of(pair.ann)}?game=go&setup.size=13")
    row = person.page.locator(".found .rows > li")
    async with person.page.expect_download() as saving:
        await row.get_by_role("link", name="Save the game of").click()
    saved: Download = await saving.value
    assert saved.suggested_filename == f"{pair.tables[3]}.sgf"
    await row.get_by_role("button", name="Review the game of").click()
    await person.page.wait_for_url("**/t/*")
    assert person.path != f"/t/{pair.tables[3]}"


async def test_names_lead_to_players(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """In the lobby, and at a table that is over; at one's own game that goes on they do not."""
    person = await visit(servers[0])
    await person.page.get_by_role("link", name=pair.ann.name, exact=True).click()
    await expect(person.page.get_by_role("heading", level=1)).to_have_text(pair.ann.name)
    await person.button("Challenge").click()
    await expect(person.page.get_by_role("dialog")).to_be_visible()
    await person.page.keyboard.press("Escape")
    await listed(person).first.click()
    plate = person.page.locator("#players").get_by_role("link", name=pair.bob.name)
    await expect(plate).to_have_attribute("href", page_of(pair.bob))
    table = await pair.ann.open("nim", {}, seat=0)
    await pair.bob.sit(table)
    playing = await comes(visit, servers[0], pair.bob, f"/t/{table}")
    await expect(playing.page.locator("#players")).to_contain_text(pair.ann.name)
    await expect(playing.page.locator("#players").get_by_role("link")).to_have_count(0)


async def test_a_phone(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """Nothing is wider than the screen, and axe-core finds nothing."""
    for path in (f"{page_of(pair.ann)}?game=go", "/me?game=go"):
        person = await comes(visit, servers[0], pair.bob, path, **PHONE)
        await expect(listed(person).first).to_be_visible()
        assert await person.page.evaluate("document.documentElement.scrollWidth") <= 390
        await check(person)


async def test_all_ones_games_as_a_zip(visit: Visit, servers: list[Server], pair: Pair) -> None:
    person = await comes(visit, servers[0], pair.ann, "/me")
    async with person.page.expect_download() as saving:
        await person.button("All my games as a zip").click()
    saved: Download = await saving.value
    assert saved.suggested_filename == "games.zip"
    assert (await saved.path()).read_bytes().startswith(b"PK")


async def test_very_many_games_come_in_several_zips(visit: Visit, servers: list[Server], pair: Pair) -> None:
    """Each time the button saves those before, and then the newest again."""
    person = await comes(visit, servers[0], pair.ann, "/me")
    asked: list[str] = []

    async def answer(route: Route) -> None:
        asked.append(urlsplit(route.request.url).query)
        headers = {"Games-Before": "1796083200000"} if len(asked) == 1 else {}
        await route.fulfill(body=b"PK", headers=headers)

    await person.page.route("**/my/games.zip*", answer)
    for label in ("All my games as a zip", "The older games as a zip", "All my games as a zip"):
        async with person.page.expect_download():
            await person.button(label).click()
    assert asked == ["", "before=1796083200000", ""]
