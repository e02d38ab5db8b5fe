"""Organisers plan a team session on its pages, others join by links, and it begins."""

import asyncio

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.browser.organiser import (
    brings,
    brings_demo,
    invites,
    joins,
    keeps,
    kind,
    makes_catalogue,
    makes_session,
    plans,
)
from tests.browser.person import REST, Person
from tests.browser.test_accessible import check
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}

STOPS = b'name,zone,where\nTown Hall,Old Town,nowhere\n,Old Town,\nHarbour,Old Town,"{""type"":""Point""}"\n'


async def fits(person: Person) -> None:
    """Nothing reaches beyond a screen as narrow as a phone's."""
    wide = await person.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


@pytest.mark.long
async def test_from_files_to_a_session_that_has_begun(serve: Serve, visit: Visit) -> None:
    one, other = serve(2)
    olga = await visit(one, "/sessions", reduced_motion="reduce")
    await expect(olga.page.get_by_text("Who organises keeps the own name")).to_be_visible()
    await check(olga)
    await keeps(olga, "Olga")
    await makes_catalogue(olga, "Old town")
    await brings_demo(olga)
    await check(olga)
    await makes_session(olga, "Saturday")
    await check(olga)
    await plans(olga, ["Red", "Blue"], "Old town")
    links = [await invites(olga, team) for team in ("Red", "Blue")]
    await olga.page.get_by_text("QR code").first.click()
    await expect(olga.page.get_by_role("img", name="QR code of the link: Red")).to_be_visible()
    await check(olga)

    ann, bob = [await visit(server, **PHONE) for server in (one, other)]
    for person, link, server, team in ((ann, links[0], one, "Red"), (bob, links[1], other, "Blue")):
        await person.page.goto(server.address + link.removeprefix(one.address))
        await expect(person.page.get_by_role("heading", level=1)).to_have_text(
            f"You are invited to {team} in Saturday."
        )
        how = person.page.get_by_role("link", name="How do I play Trainlag?")
        await expect(how).to_have_attribute("href", "/help/trainlag")
        await check(person)
        await fits(person)
    await joins(ann, "Ann", "Red")
    await expect(ann.page.locator("#standing")).to_contain_text("you play in Red")
    await expect(ann.page.get_by_text("When it begins, this page takes you to the game.")).to_be_visible()
    await expect(ann.page.get_by_role("link", name="How do I play Trainlag?")).to_be_visible()
    await check(ann)
    await fits(ann)
    await expect(olga.region("Red")).to_contain_text("Ann")

    await olga.button("Start the session").click()
    await olga.page.get_by_role("dialog").get_by_role("button", name="Start the session").click()
    await expect(olga.region("Blue").get_by_role("alert")).to_contain_text("“Blue” needs 1")
    await expect(olga.region("Red").get_by_role("alert")).to_be_hidden()
    await expect(olga.region("Beginning and end").get_by_role("alert")).to_contain_text("It has not begun")
    await check(olga)

    await joins(bob, "Bob", "Blue")
    await bob.page.goto(other.address)
    await expect(bob.region("Team sessions")).to_contain_text("Saturday is being prepared.")
    await bob.page.get_by_role("button", name="change my name").click()
    await bob.page.get_by_role("dialog").get_by_role("link", name="Team sessions").click()
    await expect(bob.region("My team sessions").get_by_role("link")).to_contain_text("Saturday")
    await check(bob)
    await fits(bob)
    await bob.page.goto(other.address)
    await expect(olga.region("Blue")).to_contain_text("Bob")
    await olga.button("Start the session").click()
    await olga.page.get_by_role("dialog").get_by_role("button", name="Start the session").click()
    await expect(olga.page.locator("#standing")).to_contain_text("being played")
    await ann.page.wait_for_url("**/t/*")
    await expect(bob.region("Team sessions")).to_contain_text("Saturday is being played.")
    await check(bob)
    await bob.page.get_by_role("link", name="To your team").click()
    await bob.page.wait_for_url("**/t/*")
    assert bob.path == ann.path
    await expect(olga.page.get_by_role("link", name="To the game")).to_have_attribute("href", ann.path)
    await expect(olga.page.get_by_role("heading", name="Plan")).to_be_hidden()
    await olga.button("End the session").click()
    await olga.page.get_by_role("dialog").get_by_role("button", name="End the session").click()
    await expect(olga.page.locator("#standing")).to_contain_text("over")
    await expect(olga.page.get_by_role("link", name="See how it went")).to_be_visible()


async def test_faults_of_a_file_are_listed(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    olga = await visit(server, "/sessions", **PHONE)
    await keeps(olga, "Olga")
    await makes_catalogue(olga, "Old town")
    await brings(olga, "Stop", {"name": "stops.csv", "mimeType": "text/csv", "buffer": STOPS})
    listed = kind(olga, "Stop").get_by_role("alert")
    await expect(listed).to_contain_text("Nothing was imported.")
    await expect(listed.get_by_role("listitem").first).to_contain_text("Row 2")
    await check(olga)
    await fits(olga)
    await olga.button("Publish a version").click()
    await expect(olga.page.get_by_text("Nothing was published.")).to_be_visible()
    await expect(olga.page.get_by_text("None is published yet.")).to_be_visible()
    await check(olga)
    refused = [fault for fault in olga.faults if "422" in fault]  # Chromium tells of each such answer
    assert len(refused) == 1
    olga.faults.remove(refused[0])


@pytest.mark.long
async def test_kinds_of_entries_are_in_the_language(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    olga = await visit(server, "/sessions", reduced_motion="reduce")
    await keeps(olga, "Olga")
    await makes_catalogue(olga, "Old town")
    cookie = {"name": "language", "value": "ja", "url": server.address}
    await olga.page.context.add_cookies([cookie])  # type: ignore[list-item]
    await olga.page.reload()
    await olga.page.locator("#catalogues summary", has_text="Old town").click()
    for name in ("区域", "停留所", "課題", "設定"):
        await expect(kind(olga, name)).to_be_visible()
    await brings(olga, "停留所", {"name": "stops.csv", "mimeType": "text/csv", "buffer": STOPS})
    listed = kind(olga, "停留所").get_by_role("alert").get_by_role("listitem")
    await expect(listed.first).to_have_text(
        "2 行目、where： 「nowhere」は GeoJSON のジオメトリではありません（経度が先です）。"
    )
    await olga.button("版を公開する").click()
    await expect(olga.page.get_by_text("町の課題は12～300個です。ここには0個あります。")).to_be_visible()
    assert [fault for fault in olga.faults if "422" not in fault] == []
    olga.faults.clear()


async def test_a_plan_is_made_by_keys(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    olga = await visit(server, "/sessions", reduced_motion="reduce")
    await keeps(olga, "Olga")
    await makes_session(olga, "Saturday")
    await expect(olga.button("Add a team")).to_be_visible()
    for field, team in zip(await olga.page.get_by_label("Name of the team").all(), "AB", strict=True):
        await field.fill(team)
    await olga.button("Save, and let players join").press("Enter")
    await expect(olga.page.get_by_text("Who has a link can join.")).to_be_visible()
    await expect(olga.button("Save")).to_be_focused()
    await asyncio.sleep(REST)
    await olga.button("Make a link to join: A").press("Enter")
    await expect(olga.region("A").get_by_role("button", name="Copy link")).to_be_focused()


async def test_a_draft_is_saved_and_removed_from(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    olga = await visit(server, "/sessions", reduced_motion="reduce")
    await keeps(olga, "Olga")
    await makes_catalogue(olga, "Old town")
    numbers: FilePayload = {
        "name": "numbers.csv",
        "mimeType": "text/csv",
        "buffer": b"name,value\nbounty_percent,25\n",
    }
    await brings(olga, "Config", numbers)
    await expect(olga.page.locator(".toast")).to_have_text("Imported: Config, 1 entry.")
    await kind(olga, "Config").get_by_text("Entries").click()
    async with olga.page.expect_download() as saved:
        await kind(olga, "Config").get_by_role("button", name="Save as CSV").click()
    download = await saved.value
    assert download.suggested_filename == "config.csv"
    assert (await download.path()).read_text("utf-8-sig").split() == ["name,value", "bounty_percent,25"]
    await kind(olga, "Config").get_by_role("button", name="Remove bounty_percent").click()
    await expect(kind(olga, "Config").get_by_role("listitem")).to_have_count(0)
    await olga.page.reload()
    await olga.page.get_by_text("Old town").click()
    await kind(olga, "Config").get_by_text("Entries").click()
    await expect(kind(olga, "Config").get_by_text("There are none yet.")).to_be_visible()


@pytest.mark.long
async def test_members_are_moved_and_what_is_typed_is_not_lost(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    olga = await visit(server, "/sessions", reduced_motion="reduce")
    await keeps(olga, "Olga")
    await makes_session(olga, "Saturday")
    await plans(olga, ["Red", "Blue"])
    link = await invites(olga, "Red")
    ann = await visit(server, link.removeprefix(server.address), **PHONE)
    await joins(ann, "Ann", "Red")
    await expect(olga.region("Red")).to_contain_text("Ann")

    await olga.button("Change Ann").click()
    dialog = olga.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Blue").check()
    await check(olga)
    await dialog.get_by_role("button", name="Save").click()
    await expect(olga.region("Blue")).to_contain_text("Ann")
    await expect(ann.page.locator("#standing")).to_contain_text("you play in Blue")
    await expect(ann.button("Start the session")).to_have_count(0)
    await expect(ann.page.get_by_role("heading", name="Plan")).to_be_hidden()

    await olga.page.get_by_label("Name of the team").first.fill("Blue")
    await olga.button("Save").click()
    await expect(olga.page.get_by_text("There is another team of this name, “Blue”.")).to_be_visible()
    other = Person(await olga.page.context.new_page())
    await other.page.goto(olga.page.url)
    await other.page.get_by_label("Name of the team").first.fill("Green")
    await other.button("Save").click()
    await expect(other.region("Green")).to_be_visible()
    await expect(olga.region("Green")).to_be_visible()
    await expect(olga.page.get_by_text("What you typed cannot be saved any more.")).to_be_visible()
    await expect(olga.page.get_by_label("Name of the team").first).to_have_value("Blue")
    await olga.button("Show the plan as it is").click()
    await expect(olga.page.get_by_label("Name of the team").first).to_have_value("Green")
    assert other.faults == []

    await ann.button("Leave the session").click()
    await ann.page.get_by_role("dialog").get_by_role("button", name="Leave the session").click()
    await ann.page.wait_for_url("**/sessions")
    await expect(ann.page.get_by_text("You belong to none yet.")).to_be_visible()
    stranger = await visit(server, olga.path, **PHONE)
    await expect(stranger.page.locator("#standing")).to_contain_text("no such team session")
    void = await visit(server, "/j/nothing", **PHONE)
    await expect(void.page.locator("#what")).to_contain_text("no invitation")
