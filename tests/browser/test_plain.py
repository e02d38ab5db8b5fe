"""A game without a script of its own is played on the plain page."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def take(person: Person, heap: int, count: int) -> None:
    """Clicks the thing from which on all are taken."""
    await expect(person.status).to_have_text("Your turn")
    await person.button(f"Take {count} from heap {heap + 1}").click()


async def heaps(person: Person, *left: int) -> None:
    """Waits until so many are left in each heap."""
    await expect(person.page.locator(".piles b")).to_have_text([str(count) for count in left])


async def test_nim(visit: Visit, servers: list[Server]) -> None:
    first, second = await visit(servers[0]), await visit(servers[1])
    await first.chooses(Game="Nim")
    await first.button("Remove").click()
    await first.field("Heaps 2").fill("2")
    path = await first.makes()
    await second.page.goto(servers[1].address + path)
    await second.button("Play").click()

    await heaps(first, 3, 2)
    await expect(second.status).to_have_text(f"{await first.name()} to play")
    await expect(second.button("Take 1 from heap 1")).to_be_disabled()
    for person in (first, second):
        await expect(person.page.locator(".plain .hint").last).to_have_text(
            "Click one to take it and all to the right of it."
        )
    await second.page.get_by_text("By numbers").click()
    await expect(second.field("How many")).to_be_disabled()
    for person in (first, second):
        await expect(person.page.locator("#board")).not_to_contain_text("Turn")
        await check(person)
    await take(first, 0, 1)
    await heaps(second, 2, 2)
    await expect(first.button("Take 1 from heap 1")).to_be_disabled()
    await second.field("Heap").fill("1")
    await second.field("How many").fill("9")
    await second.button("Take").click()
    await expect(second.page.get_by_role("alert")).to_have_text("Heap 1 holds only 2.")
    await take(second, 1, 2)
    await heaps(first, 2, 0)
    await take(first, 0, 2)
    for person, how in ((first, "won"), (second, "lost")):
        await expect(person.status).to_have_text(f"You {how}")
        await expect(person.button("Take")).to_be_hidden()

    await second.button("First step").click()
    await heaps(second, 3, 2)
    await second.button("Step forward").click()
    await heaps(second, 2, 2)
    await second.button("Back to now").click()
    await heaps(second, 0, 0)


async def test_nim_with_a_clock(visit: Visit, servers: list[Server]) -> None:
    host = await Client.join(servers)
    table = await host.open("nim", {"clock": {"system": "simple", "move": 60}})
    second = await visit(servers[1], f"/t/{table}")
    await expect(second.page.locator("#facts")).to_contain_text("Clock: 1 min a move")
    await second.button("Play").click()
    clocks = second.page.get_by_role("timer")
    await expect(clocks.first).to_contain_text("running")
    await host.act(table, {"type": "take", "heap": 0, "count": 1})
    await expect(clocks.last).to_contain_text("running")
    await expect(clocks.first).to_contain_text("1:00")
    await expect(second.page.locator("#board")).not_to_contain_text("deadline")
    await host.close()


SAYS = """async (views) => {
    const { status } = await import('/games/plain.js');
    return views.map(status);
}"""
PLAYERS = [{"seat": 0, "name": "kim"}, {"seat": 1, "name": "deep", "bot": True}, {"seat": 2, "name": "lee"}]


async def test_it_says_who_thinks_and_who_has_won(static_page: Page) -> None:
    on = [{"players": PLAYERS, "seat": 0, "phase": "playing", "state": {"turn": turn}} for turn in range(3)]
    scores = [([1, 0, 0], 0), ([1, 0, 0], 1), ([1, 0, 1], None), ([1, 1, 1], 0)]
    over = [
        {"players": PLAYERS, "seat": seat, "phase": "over", "result": {"scores": scored}}
        for scored, seat in scores
    ]
    says = await static_page.evaluate(SAYS, on + over)
    assert says == [
        "Your turn",
        "deep is thinking",
        "lee to play",
        "You won",
        "You lost",
        "kim and lee won",
        "A draw",
    ]


async def test_a_state_that_tells_of_its_time(static_page: Page) -> None:
    """The page shows it elsewhere, and not as a part of the state; what is only called so is one."""
    spent = {"thought": 1, "line": 0, "away": 0, "pause": 0, "off": 0}
    time = {"until": 9, "all": 3, "running": "second", "first": spent, "second": spent, "turns": []}
    told, other = await static_page.evaluate(
        "async (times) => {"
        " const { timeSpent } = await import('/games/plain.js');"
        " return times.map((time) => timeSpent({ state: { time } })); }",
        [time, 12],
    )
    assert told == {"until": 9, "all": 3, "running": 1, "seats": [spent, spent], "turns": []}
    assert other is None


WORDED = """async ([schema, words]) =>
    (await import('/games/schema_words.js')).worded(schema, (name) => words[name])"""


async def test_a_schema_in_the_words_of_a_game(static_page: Page) -> None:
    """At any depth; what the game has no word for stays as the server has it."""
    inner = {"properties": {"count": {"type": "integer", "description": "Of."}, "other": {"title": "O"}}}
    schema = {"$ref": "#/$defs/A", "$defs": {"A": inner}, "anyOf": [{"properties": {"count": {}}}]}
    words = {"count": "数", "count.description": "いくつか"}
    worded = {"title": "数", "description": "いくつか"}
    assert await static_page.evaluate(WORDED, [schema, words]) == {
        "$ref": "#/$defs/A",
        "$defs": {"A": {"properties": {"count": {"type": "integer", **worded}, "other": {"title": "O"}}}},
        "anyOf": [{"properties": {"count": worded}}],
    }


async def test_a_clock_is_chosen_as_in_games_that_have_a_form_of_their_own(
    visit: Visit, servers: list[Server]
) -> None:
    person = await visit(servers[0])
    await person.chooses(Game="Nim")
    clock = person.page.get_by_role("group", name="Clock", exact=True)
    await expect(clock.get_by_role("radio", name="No clock")).to_be_checked()
    await clock.get_by_role("radio", name="Other").click()
    await person.picker("Time system").select_option("Fischer")
    await person.makes()
    await expect(person.page.locator("#facts")).to_contain_text("Clock: 10 min + 10 s")
