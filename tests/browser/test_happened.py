"""What has just happened is there to be seen, for all, until the next: it is what a screen reader is told."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_scoring import Sitting
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def all_see(text: str, *people: Person) -> None:
    """That it stands there, and was told."""
    for person in people:
        await expect(person.page.locator("#happened .just")).to_have_text(re.compile(f"^{re.escape(text)}"))
        await expect(person.news).to_contain_text(text)


async def test_a_pass_and_a_request_are_seen(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    watcher = await visit(servers[1], black.path)
    people = (black, white, watcher)
    await expect(watcher.status).to_have_text("Black to play")
    await black.button("Pass").click()
    await all_see("Black passed.", *people)
    await watcher.page.reload()
    await expect(watcher.page.locator("#happened")).to_have_text("Black passed.")
    await white.plays("E5", "white")
    await all_see("White E5.", black, white)
    await white.button("Undo").click()
    await all_see("White asks to take a move back.", white)
    question = black.page.get_by_text("White asks to take a move back.")
    await expect(black.page.locator("#answers").filter(has=question)).to_be_visible()
    await expect(black.page.locator("#happened").filter(has=question)).to_have_count(1)
    await expect(black.page.locator("#happened .open")).to_be_hidden()
    await watcher.page.reload()
    await expect(watcher.page.locator("#happened")).to_have_text("White E5. White asks to take a move back.")
    await expect(watcher.button("Accept")).to_be_hidden()
    await expect(white.page.locator("#happened")).to_contain_text("Playing on withdraws it.")
    await black.button("Decline").click()
    await all_see("Undo declined.", *people)
    await watcher.field("Say something").fill("a line of chat does not take its place")
    await watcher.page.keyboard.press("Enter")
    await white.button("Draw").click()
    await black.button("Decline").click()
    await all_see("Draw declined.", *people)
    await black.plays("D4", "black")
    await all_see("Black D4.", *people)


async def test_undo_says_how_many_moves_it_takes(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    undo = black.button("Undo")
    await expect(undo).to_be_disabled()
    await black.plays("E5", "black")
    await expect(undo).to_contain_text("1 move")
    await expect(white.button("Undo")).to_be_disabled()  # has nothing to take back
    await white.plays("C4", "white")
    await expect(undo).to_contain_text("2 moves")
    await expect(white.button("Undo")).to_contain_text("1 move")
    await undo.click()
    await all_see("Black asks to take two moves back.", black)
    await expect(white.page.locator("#answers")).to_contain_text("Black asks to take two moves back.")
    await white.button("Accept").click()
    await all_see("Two moves were taken back.", black, white)


async def test_an_acceptance_that_lapses(visit: Visit, servers: list[Server]) -> None:
    sitting = Sitting(visit, servers)
    await sitting.play()
    await sitting.passes()
    black, watcher = await sitting.comes(0), await sitting.watcher()
    await black.button("Accept the count").click()
    await expect(watcher.page.locator("#happened")).to_contain_text("Black accepts the count.")
    await sitting.players[1].act(sitting.table, {"type": "mark", "point": "F3"})
    for person, whose in ((black, "Your"), (watcher, "Black’s")):
        await all_see(f"{whose} acceptance has lapsed: a stone was marked.", person)
    await sitting.close()


async def test_a_rated_game_says_so(visit: Visit, servers: list[Server]) -> None:
    host = await Client.join(servers, name="rated host")
    for number, rated in enumerate((True, False)):
        setup = {"size": 9, "clock": {"system": "fischer", "main": 300, "increment": 3}}
        table = await host.open("go", setup, rated=rated)
        person = await visit(servers[1], f"/t/{table}")
        await person.named(f"rated guest {number}")
        await expect(person.region("Invitation")).to_contain_text("rated host waits for somebody to play.")
        await person.button("Play as white").click()
        await expect(person.status).to_have_text("Black to play")
        facts = await person.page.locator("#facts").inner_text()
        assert facts.endswith(" · rated" if rated else " · not rated")
        await expect(person.page.locator(".player .rank")).to_have_text(["6 kyu?"] * 2 if rated else [])
    await host.close()


async def test_unread_chat_is_seen_on_a_phone(visit: Visit, servers: list[Server]) -> None:
    other = await Client.join(servers)
    table = await other.open("go", {"size": 9}, seat=1)
    black = await visit(servers[0], f"/t/{table}", viewport={"width": 390, "height": 700})
    await black.button("Play as black").click()
    await expect(black.status).to_have_text("Your turn")
    unread = black.page.locator(".unread")
    await expect(unread).to_be_hidden()
    for text in ("have a good game", "from Kyoto"):
        await other.do("say", table=table, text=text)
    await expect(unread).to_have_text(f"{other.name}: from Kyoto2")
    await expect(unread).to_have_accessible_name(f"2 unread in the chat. {other.name}: from Kyoto")
    await expect(unread).to_be_in_viewport()
    await expect(black.page).to_have_title("(2) ● Your turn – Moyo")
    assert await black.page.evaluate("document.documentElement.scrollWidth") == 390
    await unread.click()
    await expect(black.said.last).to_be_in_viewport()
    await expect(black.page.get_by_role("list", name="What was said")).to_be_focused()
    await expect(unread).to_be_hidden()
    await expect(black.page).to_have_title("● Your turn – Moyo")
    await other.do("say", table=table, text="and what is on the screen is read")
    await expect(black.said).to_have_count(3)
    await expect(unread).to_be_hidden()
    await other.close()


# What the panel after a game says to a seat, so many ms after answers were awaited last.
END = """async ([players, more, seat, late]) => {
    const { endPanel } = await import('/table/end_panel.js');
    const place = document.body.appendChild(document.createElement('div'));
    const draw = endPanel(place, { clock: { now: () => 50_000 + late }, answer: async () => true });
    draw({ phase: 'over', players, seat, until: 50_000, ...more }, {}, false);
    const seen = [...place.querySelectorAll('li, p, a, button')].filter((one) => {
        for (let at = one; at; at = at.parentElement) if (at.hidden) return false;
        return one.textContent;
    });
    return seen.map(({ textContent }) => textContent);
}"""
KIM, LEE = {"seat": 0, "name": "kim", "online": True}, {"seat": 1, "name": "lee", "online": True}
WANTS = LEE | {"next": "rematch"}
BACK = "Back to the lobby"
BUTTONS = ["Rematch", "Another game", BACK]


@pytest.mark.parametrize(
    ("players", "more", "seat", "late", "shown"),
    [
        ([KIM, WANTS], {}, 0, -9_000, ["lee wants a rematch.", "You may still answer: 9 s", *BUTTONS]),
        ([KIM, WANTS], {}, 1, -9_000, ["kim may still answer: 9 s", *BUTTONS]),
        ([KIM, WANTS], {}, 0, 1, ["lee wanted a rematch.", BACK]),
        ([KIM | {"next": "lobby"}, LEE], {"began": None}, 1, 1, [BACK]),
        ([KIM, WANTS], {"next": "x"}, None, -9_000, ["lee wanted a rematch.", BACK, "Their next game"]),
        ([KIM, WANTS], {"next": "x"}, 0, -9_000, ["lee wanted a rematch.", BACK, "Go to the next game"]),
    ],
    ids=["asked", "asks", "too late", "withdrawn", "they go on", "we go on"],
)
async def test_what_is_said_after_a_game_is_true(
    static_page: Page, players: list[Any], more: dict[str, str], seat: int | None, late: int, shown: list[str]
) -> None:
    """The players are known by their seats: a name may have changed since."""
    assert await static_page.evaluate(END, [players, more, seat, late]) == shown


async def places(person: Person) -> list[Any]:
    """Where the buttons after a game are."""
    return [await button.bounding_box() for button in await person.page.locator(".end button:visible").all()]


async def test_who_has_taken_another_name_may_still_answer(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    await black.plays("E5", "black")
    name = await white.name()
    await white.button("Resign").click()
    await white.page.get_by_role("dialog").get_by_role("button", name="Resign").click()
    await expect(white.button("Rematch")).to_be_visible()
    await white.named("Somebody else")
    await expect(black.button("Rematch")).to_be_visible()
    boxes = [await places(person) for person in (black, white)]
    await black.button("Rematch").click()
    await expect(white.page.get_by_text("You may still answer")).to_be_visible()
    await expect(black.page.get_by_text("may still answer")).to_be_visible()
    assert [await places(person) for person in (black, white)] == boxes, "no button has moved"
    await expect(white.page.get_by_text(f"{name} may still answer")).to_be_hidden()
    await expect(white.button("Rematch")).to_be_visible()
