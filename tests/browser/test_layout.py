"""What stands where, by the size of the screen: nothing is cut off, what is needed to play is in sight."""

import asyncio
from typing import Any, TypeAlias

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenStatic, Visit
from tests.browser.person import REST, Person
from tests.browser.pixels import pixels
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

CLOCK = {"system": "byoyomi", "main": 300, "period": 30, "periods": 3}

Edges: TypeAlias = list[list[float]]

# How far the page reaches beyond the window to the right and down, and of some elements the four edges, when
# the board has been drawn anew for the size of the window.
MEASURE = """async (seen) => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
        ...seen.map((each) => {
            const { left, top, right, bottom } = document.querySelector(each).getBoundingClientRect();
            return [left, top, right, bottom];
        }),
    ];
}"""

# The buttons of which something is under something else, however far one scrolls.
COVERED = """() => {
    const covered = [];
    for (let down = 0; down <= document.documentElement.scrollHeight - innerHeight; down += 10) {
        scrollTo(0, down);
        for (const button of document.querySelectorAll('.controls button:not([hidden])')) {
            const { left, right, top, bottom } = button.getBoundingClientRect();
            for (let x = left + 10; x < right - 10; x += 10)
                if (right && !button.contains(document.elementFromPoint(x, (top + bottom) / 2)))
                    covered.push([button.textContent, down, x]);
        }
    }
    return covered;
}"""


async def measured(person: Person, width: int, height: int, *seen: str) -> tuple[list[int], Edges]:
    await person.page.set_viewport_size({"width": width, "height": height})
    right, down, *edges = await person.page.evaluate(MEASURE, list(seen))
    return [right, down], edges


def inside(edges: list[float], width: int, height: int) -> bool:
    left, top, right, bottom = edges
    return left >= 0 and top >= 0 and right <= width and bottom <= height


async def playing(
    visit: Visit, servers: list[Server], game: str, setup: Any, **profile: Any
) -> tuple[Person, Client]:
    other = await Client.join(servers)
    table = await other.open(game, setup, seat=1)
    person = await visit(servers[0], f"/t/{table}", reduced_motion="reduce", **profile)
    await person.page.get_by_role("button", name="Play").first.click()
    await expect(person.region("Invitation")).to_be_hidden()
    return person, other


async def test_a_board_of_go_and_all_beside_it(visit: Visit, servers: list[Server]) -> None:
    person, other = await playing(visit, servers, "go", {"size": 19, "clock": CLOCK})
    parts = (".goban", ".chat", ".controls", "#steps")
    for size in ((1366, 768), (1920, 1080), (1200, 800)):
        over, edges = await measured(person, *size, *parts)
        assert over == [0, 0], size
        assert [inside(each, *size) for each in edges] == [True] * 4, size
    # A phone on its side: all of the board, and beside it the buttons.
    for size in ((844, 390), (667, 375)):
        (right, _), (board, controls, plates) = await measured(
            person, *size, ".goban", ".controls", "#plates"
        )
        assert right == 0
        assert all(inside(each, *size) for each in (board, controls, plates)), size
        assert board[2] <= controls[0]
        assert board[3] - board[1] > 0.8 * size[1]
    (right, _), (board, controls) = await measured(person, 390, 844, ".goban", ".controls")
    assert right == 0
    assert inside(controls, 390, 664)  # with a browser's bars around it
    assert board[3] <= controls[1]
    await other.close()


async def test_the_score_is_in_sight_while_stones_are_counted(visit: Visit, servers: list[Server]) -> None:
    """Also when an answer is due."""
    person, other = await playing(visit, servers, "go", {"size": 9, "clock": CLOCK})
    table = person.path.removeprefix("/t/")
    await person.button("Pass").click()
    await expect(person.status).to_have_text("White to play")
    await other.act(table, {"type": "pass"})
    await expect(person.button("Accept the count")).to_be_visible()
    _, (marks, controls) = await measured(person, 1366, 768, ".settling .choice", ".controls")
    assert marks[3] <= controls[1]
    await asyncio.sleep(REST)
    await person.button("Accept the count").click()
    await expect(person.page.get_by_text("White’s answer is due")).to_be_visible()
    await measured(person, 1366, 768)
    await person.page.evaluate("scrollTo(0, 0)")
    _, (ahead, controls) = await measured(person, 1366, 768, ".count tbody tr:last-child", ".controls")
    assert ahead[3] <= controls[1]
    assert inside(controls, 1366, 768)
    assert await person.page.evaluate(COVERED) == []
    await other.close()


async def test_where_players_differ_is_in_sight_and_the_count_after_the_game(
    visit: Visit, servers: list[Server]
) -> None:
    person, other = await playing(
        visit, servers, "go", {"size": 9, "clock": CLOCK}, viewport={"width": 1366, "height": 768}
    )
    table = person.path.removeprefix("/t/")
    for point, answer in (("C3", "G7"), ("C4", "G6")):
        await person.plays(point, "black")
        await other.act(table, {"type": "play", "point": answer})
    await expect(person.status).to_have_text("Your turn")
    await person.button("Pass").click()
    await expect(person.status).to_have_text("White to play")
    await other.act(table, {"type": "pass"})
    await expect(person.button("Accept the count")).to_be_enabled()
    for point, word in (("C3", "dead"), ("C3", "alive"), ("G7", "dead")):
        await other.act(table, {"type": "mark", "point": point, "as": word})
    await person.point("G6").click()
    differing = person.region("Where the players differ")
    await expect(differing.get_by_role("listitem")).to_have_count(1)
    seen = (".differences", ".count tbody tr:last-child", ".controls")
    _, (differences, ahead, controls) = await measured(person, 1366, 768, *seen)
    assert differences[3] <= ahead[1] < ahead[3] <= controls[1] + 1
    assert inside(controls, 1366, 768)
    for player in (person, other):
        if player is other:
            await other.act(table, {"type": "accept"})
        else:
            await asyncio.sleep(REST)
            await person.button("Accept the count").click()
    await expect(person.button("Rematch")).to_be_visible()
    _, (count, tries) = await measured(person, 1366, 768, ".count", ".controls")
    assert inside(count, 1366, 768)
    assert count[3] <= tries[1]
    await other.close()


@pytest.mark.parametrize(("game", "setup", "board"), [("pong", {}, ".pong"), ("nim", {}, ".plain")])
async def test_other_games(visit: Visit, servers: list[Server], game: str, setup: Any, board: str) -> None:
    person, other = await playing(visit, servers, game, setup)
    for size in ((1366, 768), (844, 390), (390, 844)):
        (right, down), (edges,) = await measured(person, *size, board)
        assert right == 0
        assert inside(edges, *size)
        assert down == 0 or size != (1366, 768)
    await other.close()


COUNTS = """<!doctype html><title>A common start</title><link rel="stylesheet" href="/ui/style.css">
<link rel="stylesheet" href="/table/start_and_end.css"><style>body { background: #fff }</style>
<section class="game" style="width: 900px; height: 600px"><div id="countdown"></div></section>"""


async def test_a_common_start_darkens_no_more_than_the_board(open_static: OpenStatic) -> None:
    """Which is a square in the middle, where its place is wider."""
    page = await open_static(COUNTS, viewport={"width": 1000, "height": 700})
    game = await page.locator(".game").bounding_box()
    assert game is not None
    middle = game["y"] + game["height"] / 2
    beside, inside = [
        (await pixels(page, {"x": game["x"] + at, "y": middle, "width": 1, "height": 1}))[0]
        for at in (130, 450)
    ]
    assert beside == [(255, 255, 255)]
    assert inside != beside


async def test_a_board_stays_in_sight_beside_a_long_column(visit: Visit, servers: list[Server]) -> None:
    person, other = await playing(visit, servers, "go", {"size": 9}, viewport={"width": 844, "height": 390})
    await person.field("Say something").scroll_into_view_if_needed()
    _, (board,) = await measured(person, 844, 390, ".goban")
    assert inside(board, 844, 390)
    await other.close()


async def test_the_page_can_be_installed(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    session = await person.page.context.new_cdp_session(person.page)
    manifest = await session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/pages/moyo.webmanifest")
    troubles = await session.send("Page.getInstallabilityErrors")
    ids = {each["errorId"] for each in troubles["installabilityErrors"]}
    assert ids <= {"in-incognito"}  # as each profile of a test is


async def test_nothing_lies_under_a_notch(visit: Visit, servers: list[Server]) -> None:
    """Nor under the bar at the bottom of a phone, on its side too."""
    person, other = await playing(visit, servers, "go", {"size": 9})
    session = await person.page.context.new_cdp_session(person.page)
    notch = {"top": 20, "left": 50, "right": 30, "bottom": 25}
    await session.send("Emulation.setSafeAreaInsetsOverride", {"insets": notch})
    for width, height in ((844, 390), (390, 844)):
        over, edges = await measured(person, width, height, ".goban", ".controls", "header.top", "#plates")
        assert over[0] == 0
        for left, top, right, _ in edges:
            assert (left >= 50, top >= 20, right <= width - 30) == (True, True, True)
        assert edges[0][3] <= height - 25
    await other.close()
