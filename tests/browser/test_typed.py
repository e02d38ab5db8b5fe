"""A game of Go by what is typed: moves, and questions about the board that are answered in words."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

BOARD = [
    "OO.......",
    ".........",
    "........X",
    ".........",
    ".........",
    ".........",
    "XXX......",
    "OOX......",
    "O.X......",
]

REGIONS = "async (rows) => (await import('/games/go/regions.js')).regionWords(rows)"
POINT = "async ([rows, point]) => (await import('/games/go/regions.js')).pointWords(rows, point)"


async def types(person: Person, words: str) -> None:
    """Types anywhere on the page."""
    await person.page.keyboard.type(words)
    await person.page.keyboard.press("Enter")


def answer(person: Person) -> Any:
    return person.page.locator(".command-line [role=status]")


async def test_a_board_in_words(static_page: Page) -> None:
    assert await static_page.evaluate(REGIONS, BOARD) == [
        "Upper left: white, 2 stones from A9, 3 liberties.",
        "Upper right: black, 1 stone on J7, 3 liberties.",
        "Lower left: black, 5 stones from A3, 7 liberties; white, 3 stones from A2, in atari at B1.",
    ]
    assert await static_page.evaluate(POINT, [BOARD, "A1"]) == (
        "A1: White, 3 stones, in atari at B1. The chain: A1 A2 B2."
    )
    assert (
        await static_page.evaluate(POINT, [BOARD, "J7"])
        == "J7: Black, 1 stone, 3 liberties. Liberties: J8 H7 J6."
    )
    assert await static_page.evaluate(POINT, [BOARD, "E5"]) == "E5 is empty."


MEANT = """async (typed) => {
    const { addMessages } = await import('/language/say.js');
    const { meant } = await import('/games/go/typed_words.js');
    const { regionCalled } = await import('/games/go/regions.js');
    addMessages({ 'go-word-pass': 'パス', 'go-region-lower-left': 'Unten links' });
    return typed.map((each) => meant(each) ?? regionCalled(each) ?? null);
}"""


async def test_words_of_the_language_of_the_page_and_of_english(static_page: Page) -> None:
    typed = ["パス", "pass", "undo", "unten links", "lower left", "constructor", ""]
    found = await static_page.evaluate(MEANT, typed)
    assert found == ["pass", "pass", "undo", "lower left", "lower left", None, None]


OPENS = """async (keys) => {
    const { commandLine } = await import('/ui/command_line.js');
    document.body.append(commandLine({ label: 'Type', does: async () => null, keys: {} }));
    return keys.map((key) => {
        document.activeElement.blur();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        return document.activeElement instanceof HTMLInputElement;
    });
}"""


async def test_a_letter_of_any_script_opens_the_line(static_page: Page) -> None:
    keys = {
        "d": True,
        "D": True,
        "?": True,
        "ф": True,
        "ㅂ": True,
        "ö": True,
        "4": False,
        "Enter": False,
        " ": False,
    }
    assert await static_page.evaluate(OPENS, list(keys)) == list(keys.values())


SLOWLY = """async () => {
    const { commandLine } = await import('/ui/command_line.js');
    const done = [];
    window.done = done;
    const does = (typed) => new Promise((resolve) => done.push({ typed, resolve: () => resolve(null) }));
    document.body.append(commandLine({ label: 'Type', does, keys: {} }));
}"""


async def test_what_is_typed_while_a_command_is_done_is_kept(static_page: Page) -> None:
    await static_page.evaluate(SLOWLY)
    line = static_page.get_by_role("textbox", name="Type")
    await static_page.keyboard.type("accept\n")
    await static_page.keyboard.type("pas")
    await static_page.evaluate("done[0].resolve()")
    await expect(line).to_have_value("pas")
    await static_page.keyboard.type("s\n")
    assert await static_page.evaluate("done.map(({ typed }) => typed)") == ["accept", "pass"]
    await static_page.evaluate("done[1].resolve()")
    await expect(line).not_to_be_focused()


async def test_a_game_is_typed(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    await types(black, "e5")
    await black.sees("E5", "black, last move")
    await expect(black.page.locator(".command-line input")).not_to_be_focused()
    for typed, words in [
        ("e5", "It is not your turn."),
        ("e5?", "E5: Black, 1 stone, 4 liberties. Liberties: E6 D5 F5 E4."),
        ("i5", "There is no I5 on this board."),
        ("z99", "There is no Z99 on this board."),
        ("board", "Centre: black, 1 stone on E5, 4 liberties."),
        ("lower left", "Lower left: no stones."),
        ("pass", "You cannot pass now."),
        ("accept", "You cannot accept now."),
        ("constructor", "“constructor” is not known. Type help."),
    ]:
        await types(black, typed)
        await expect(answer(black)).to_have_text(words)
    await check(black)
    await black.page.keyboard.press("Escape")
    await expect(answer(black)).to_be_empty()
    await black.page.keyboard.press(",")
    await expect(answer(black)).to_have_text("Black E5")
    await expect(black.page.locator(".command-line input")).not_to_be_focused()
    await black.page.keyboard.press(".")
    await expect(answer(black)).not_to_have_text("Black E5")

    await types(white, "e5")
    await expect(answer(white)).to_have_text("There is a stone on E5.")
    await types(white, "D5")
    await white.sees("D5", "white, last move")
    await types(white, "say good luck")
    await expect(black.said).to_have_count(1)
    await types(black, "say thank you")
    await expect(black.said).to_have_count(2)
    await types(black, "chat")
    names = [await person.name() for person in (white, black)]
    await expect(answer(black)).to_have_text(
        f"{names[0]}: good luck\n{names[1]}: thank you", use_inner_text=True
    )
    await types(black, "undo")
    await expect(white.button("Accept")).to_be_visible()
    await types(white, "accept")
    await expect(black.status).to_have_text("Your turn")
    await types(black, "pass")
    await expect(white.status).to_have_text("Your turn")
    await types(white, "pass")
    await expect(white.status).to_have_text("Counting")
    await types(white, "resume")
    await expect(white.status).not_to_have_text("Counting")


async def test_nothing_is_taken_for_a_command_in_a_field(visit: Visit, servers: list[Server]) -> None:
    black, _ = await sit_down(visit, servers)
    await black.field("Say something").focus()
    await types(black, "e5, or d4.")
    await expect(black.said.first).to_contain_text("e5, or d4.")
    await expect(answer(black)).to_be_empty()
    await black.sees("E5", "empty")


async def test_the_focus_goes_back_where_it_was(visit: Visit, servers: list[Server]) -> None:
    """From the board, and to the line where that was gone to by Tab."""
    black, white = await sit_down(visit, servers)
    await black.point("C3").focus()
    await types(black, "g7")
    await black.sees("G7", "black, last move")
    await expect(black.point("C3")).to_be_focused()
    line = white.page.get_by_role("textbox", name="Type a move, or help")
    await line.focus()
    await types(white, "state")
    await expect(answer(white)).to_contain_text(
        "Your turn. Black has 0 prisoners. White has 0 prisoners. 9 by 9, 1 move."
    )
    await types(white, "c3")
    await white.sees("C3", "white, last move")
    await expect(line).to_be_focused()


# The places of the line and its answer at which something else is on top.
COVERED = """() => {
    const line = document.querySelector('.command-line');
    const { left, right, top, bottom } = line.getBoundingClientRect();
    const covered = [];
    for (let x = left + 10; x < right - 10; x += 20)
        for (let y = top + 10; y < bottom - 10; y += 20)
            if (!line.contains(document.elementFromPoint(x, y))) covered.push([x, y]);
    return covered;
}"""


async def test_an_answer_is_under_nothing(visit: Visit, servers: list[Server]) -> None:
    """On a phone on its side it reaches over the buttons, in a small window over those that stay in sight."""
    black, _ = await sit_down(visit, servers)
    for width, height in ((844, 390), (1000, 700)):
        await black.page.set_viewport_size({"width": width, "height": height})
        await types(black, "help")
        await expect(answer(black)).to_contain_text("pass")
        assert await black.page.evaluate(COVERED) == []


async def test_both_clocks_are_said(visit: Visit, servers: list[Server]) -> None:
    host = await Client.join(servers)
    clock = {"system": "fischer", "main": 300, "increment": 10, "limit": 600}
    table = await host.open("go", {"size": 9, "clock": clock})
    guest = await visit(servers[1], f"/t/{table}")
    await guest.button("Play as white").click()
    await expect(guest.status).to_have_text("Black to play")
    await host.act(table, {"type": "play", "point": "E5"})
    await expect(guest.status).to_have_text("Your turn")
    await guest.page.keyboard.press(".")
    await expect(answer(guest)).to_contain_text(f"{host.name}: 5 minutes")
    await expect(answer(guest)).to_contain_text(", running.")
    await host.close()


async def test_all_that_help_names_is_known(visit: Visit, servers: list[Server]) -> None:
    """A spectator is answered in words, whatever it is."""
    host = await Client.join(servers)
    watching = await visit(servers[0], "/help/go")
    await expect(watching.page.locator("tbody th").first).to_be_visible()
    words = await watching.page.locator("tbody th").all_inner_texts()
    assert len(words) > 10
    await watching.page.goto(f"{servers[0].address}/t/{await host.open('go', {'size': 9})}")
    await expect(watching.page.get_by_role("gridcell")).to_have_count(81)
    for word in words:
        if not word.startswith("say "):
            await types(watching, word)
            await expect(answer(watching)).not_to_be_empty()
            await expect(answer(watching)).not_to_contain_text("is not known")
            await watching.page.keyboard.press("Escape")
    await host.close()
