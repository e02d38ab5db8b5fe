"""A game record is opened on the page: by choosing a file, dropping it, pasting it, or pasting its text."""

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.async_api import JSHandle, Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

RECORD = "(;GM[1]FF[4]CA[UTF-8]SZ[9]PB[Shūsaku]PW[Gennan];B[ee];W[gc](;B[cc])(;B[cg]))"
NODES = 5
OPEN = "Open a game record"

TRANSFER = """([name, text]) => {
    const transfer = new DataTransfer();
    if (name) transfer.items.add(new File([text], name));
    else transfer.setData('text/plain', text);
    return transfer;
}"""
PASTE = """(clipboardData) => document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))"""


async def transfer(page: Page, name: str, text: str) -> JSHandle:
    """What is dropped or pasted: a file, or a text where it has no name."""
    return await page.evaluate_handle(TRANSFER, [name, text])


async def chooses(person: Person, name: str, content: bytes) -> None:
    async with person.page.expect_file_chooser() as choosing:
        await person.button(OPEN).click()
    chooser = await choosing.value
    await chooser.set_files({"name": name, "mimeType": "application/x-go-sgf", "buffer": content})


async def nodes(person: Person, servers: list[Server]) -> list[list[object]]:
    """Waits for the table of a review: the nodes that its setup has."""
    await person.page.wait_for_url("**/t/*")
    table = urlsplit(person.page.url).path.removeprefix("/t/")
    watcher = await Client.join(servers)
    view = await watcher.watch(table)
    await watcher.close()
    return list(view["setup"]["nodes"])


@pytest.mark.parametrize("path", ["/", "/me"])
async def test_a_file_that_is_chosen(visit: Visit, servers: list[Server], path: str) -> None:
    person = await visit(servers[0], path)
    await chooses(person, "game.sgf", RECORD.encode())
    found = await nodes(person, servers)
    assert len(found) == NODES
    assert found[1][1] == {"B": ["ee"]}


async def test_a_file_that_is_dropped_anywhere(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await expect(person.button(OPEN)).to_be_visible()
    dropped = {"dataTransfer": await transfer(person.page, "game.sgf", RECORD)}
    target = person.page.get_by_text("Drop the file here to open it")
    await person.page.dispatch_event("h1", "dragenter", dropped)
    await expect(target).to_be_visible()
    await person.page.dispatch_event("h1", "dragleave", dropped)
    await expect(target).to_be_hidden()
    await person.page.dispatch_event("h1", "dragenter", dropped)
    await person.page.dispatch_event("h1", "drop", dropped)
    assert len(await nodes(person, servers)) == NODES


async def test_a_text_that_is_pasted_by_the_keyboard(visit: Visit, servers: list[Server]) -> None:
    """Where nothing is typed into; what is pasted in a field stays there."""
    person = await visit(servers[0], "/me", permissions=["clipboard-read", "clipboard-write"])
    await expect(person.button(OPEN)).to_be_visible()
    await person.page.evaluate("(text) => navigator.clipboard.writeText(text)", f" {RECORD}")
    await person.page.locator("summary", has_text="Search").click()
    await person.field("Opponent").press("Control+v")
    await expect(person.field("Opponent")).to_have_value(f" {RECORD}")
    await person.button(OPEN).focus()
    await person.page.keyboard.press("Control+v")
    assert len(await nodes(person, servers)) == NODES


async def test_a_file_that_is_pasted(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await expect(person.button(OPEN)).to_be_visible()
    pasted = await transfer(person.page, "game.sgf", RECORD)
    await person.page.evaluate(PASTE, pasted)
    assert len(await nodes(person, servers)) == NODES


async def test_what_was_copied_of_an_older_file_is_read_as_it_was_seen(
    visit: Visit, servers: list[Server]
) -> None:
    """It says in which characters it was written, and is pasted in others."""
    person = await visit(servers[0])
    await expect(person.button(OPEN)).to_be_visible()
    pasted = await transfer(person.page, "", "(;SZ[9]CA[Shift_JIS]PB[秀策];B[ee])")
    await person.page.evaluate(PASTE, pasted)
    root = (await nodes(person, servers))[0][1]
    assert isinstance(root, dict)
    assert root["PB"] == ["秀策"]


async def test_what_cannot_be_read_is_said_once(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/me")
    person.refused.add("/review")
    await chooses(person, "game.sgf", b"Dear diary")
    await expect(person.page.get_by_role("alert")).to_have_count(1)
    await expect(person.page.get_by_role("alert")).not_to_be_empty()
    assert person.path == "/me"
    await chooses(person, "game.sgf", RECORD.encode())
    assert len(await nodes(person, servers)) == NODES


async def test_it_is_said_in_the_language_of_the_page(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/me", locale="ja")
    person.refused.add("/review")
    async with person.page.expect_file_chooser() as choosing:
        await person.button("棋譜を開く").click()
    await (await choosing.value).set_files({"name": "a.sgf", "mimeType": "", "buffer": b"Dear diary"})
    said = await person.page.get_by_role("alert").inner_text()
    assert any("぀" <= letter <= "鿿" for letter in said)


async def test_what_is_too_large_is_not_sent(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    await expect(person.button(OPEN)).to_be_visible()
    dropped = await person.page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'game.sgf'));
            return transfer;
        }"""
    )
    await person.page.dispatch_event("h1", "drop", {"dataTransfer": dropped})
    await expect(person.page.get_by_role("alert")).to_have_text("The file is larger than 20 MB.")
    assert "/review" not in asked


async def test_one_that_takes_long_can_be_given_up(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        await held.wait()

    await person.page.route("**/review*", hold)
    await chooses(person, "game.sgf", RECORD.encode())
    await expect(person.page.get_by_role("progressbar")).to_be_visible()
    await person.button("Cancel").click()
    await expect(person.page.get_by_role("dialog")).to_have_count(0)
    held.set()
    await person.page.unroute_all(behavior="ignoreErrors")
    await chooses(person, "game.sgf", RECORD.encode())
    assert len(await nodes(person, servers)) == NODES


async def test_a_server_that_does_not_answer(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.page.route("**/review*", lambda route: route.abort())
    await chooses(person, "game.sgf", RECORD.encode())
    await expect(person.page.get_by_role("alert")).to_have_text("The server did not answer; try again.")


async def test_an_empty_board(visit: Visit, servers: list[Server]) -> None:
    """It is listed among one's reviews, and not among the games."""
    person = await visit(servers[0])
    await person.button("Empty board").click()
    assert await nodes(person, servers) == [[-1, {}]]
    path = person.path
    await person.page.goto(f"{servers[0].address}/me")
    study = person.region("Study a game")
    await expect(study.get_by_role("listitem").get_by_role("link")).to_have_attribute("href", path)
    await expect(person.region("Running")).to_be_hidden()


async def test_at_a_review_another_is_opened(visit: Visit, servers: list[Server]) -> None:
    """And both are listed with those whose games they are of."""
    person = await visit(servers[0])
    await chooses(person, "game.sgf", RECORD.encode())
    await nodes(person, servers)
    first = person.path
    await expect(person.page.get_by_role("gridcell").first).to_be_visible()
    dropped = {"dataTransfer": await transfer(person.page, "game.sgf", RECORD)}
    await person.page.dispatch_event("h1", "dragenter", dropped)
    target = await person.page.locator(".record-target").bounding_box()
    assert target is not None
    assert (target["x"], target["y"]) == (0, 0)  # before the board, not below it
    await person.page.dispatch_event("h1", "dragleave", dropped)
    pasted = await transfer(person.page, "", RECORD.replace("Gennan", "Shūwa"))
    await person.page.evaluate(PASTE, pasted)
    await person.page.wait_for_url(lambda url: not url.endswith(first))
    await nodes(person, servers)
    await person.page.goto(f"{servers[0].address}/me")
    rows = person.region("Study a game").get_by_role("listitem")
    await expect(rows).to_have_count(2)
    for name in ("Gennan", "Shūwa"):
        await expect(rows.filter(has_text=name)).to_contain_text("Shūsaku")


async def test_a_closed_review_is_listed_still(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await chooses(person, "game.sgf", RECORD.encode())
    await nodes(person, servers)
    path = person.path
    token = await person.page.evaluate("localStorage.getItem('moyo.token')")
    owner = await Client.join(servers, token=token)
    table = path.removeprefix("/t/")
    await owner.watch(table)
    await owner.act(table, {"type": "close"})
    await owner.close()
    await person.page.goto(f"{servers[0].address}/me")
    row = person.page.locator("#reviews").get_by_role("listitem")
    await expect(row).to_contain_text("Shūsaku")
    await expect(row.get_by_role("link").first).to_have_attribute("href", path)
    await expect(row).to_contain_text("by link only")
    await expect(person.page.locator("#finished .rows > li")).to_have_count(0)
