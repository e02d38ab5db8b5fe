"""The pages of team sessions: figures that are new, ways that lead somewhere, what is wanted in a hurry."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.organiser import invites, joins, keeps, makes_catalogue, makes_session, plans
from tests.browser.test_accessible import check
from tests.browser.trainlag_session import PHONE, TrainlagSession, session
from tests.system.conftest import Serve

__all__ = ["session"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

# How many lines the text of an element has.
LINES = """(element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getClientRects().length;
}"""


async def is_in_first_screen(locator: Locator) -> None:
    """Without scrolling, on a phone."""
    await expect(locator).to_be_visible()
    assert await locator.page.evaluate("scrollY") == 0
    box = await locator.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["viewport"]["height"], box


async def test_what_is_wanted_in_a_hurry_is_in_the_first_screen(session: TrainlagSession) -> None:
    ann, olga = await session.comes("ann"), await session.comes("olga", 1)
    await is_in_first_screen(ann.field("Their code"))
    await is_in_first_screen(ann.button("Enter the code"))
    await is_in_first_screen(olga.button("Pause"))
    bob = await session.comes("bob")
    await is_in_first_screen(bob.page.locator(".code"))


async def test_what_has_to_be_answered_moves_nothing(session: TrainlagSession) -> None:
    """It lies over the page, in sight wherever one has scrolled to."""
    bob = await session.comes("bob")
    done = bob.page.locator(".challenge .photo").nth(1)
    await expect(done).to_be_visible()
    await bob.page.evaluate("scrollTo(0, 400)")
    before = await done.bounding_box()
    await session.act("ann", type="claim", team=1)
    contest = bob.button("We were not caught")
    await expect(contest).to_be_in_viewport()
    after = await done.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 1
    await bob.page.evaluate("scrollTo(0, 0)")
    await expect(contest).to_be_in_viewport()
    await bob.page.evaluate("scrollTo(0, 100_000)")
    await expect(bob.page.locator("#help")).to_be_in_viewport()
    box, help_ = await contest.bounding_box(), await bob.page.locator("#help").bounding_box()
    assert box is not None
    assert help_ is not None
    assert help_["y"] + help_["height"] <= box["y"]


async def test_a_code_has_four_digits(session: TrainlagSession) -> None:
    ann = await session.comes("ann")
    code = ann.field("Their code")
    message = "(code) => code.validationMessage"
    await code.fill("12")
    await ann.button("Enter the code").click()
    assert await code.evaluate(message) == "A code has four digits."
    await code.fill("1a34")
    assert await code.evaluate(message) == "A code has four digits."
    await code.fill("1234")
    assert await code.evaluate(message) == ""
    await expect(ann.page).to_have_title(f"{await ann.page.locator('#session').inner_text()} – Moyo")


async def test_the_facts_of_a_session_stand_on_one_line(session: TrainlagSession) -> None:
    """Below its name, which leaves them a few letters beside it."""
    ann = await session.comes("ann")
    facts = ann.page.locator("#facts")
    await expect(ann.page.locator("#session")).to_be_visible()
    for width, height in ((1280, 800), (390, 844), (844, 390)):
        await ann.page.set_viewport_size({"width": width, "height": height})
        assert await facts.evaluate(LINES) == 1


async def test_a_correction_is_news_with_the_sign_for_minus(session: TrainlagSession) -> None:
    bob, olga = await session.comes("bob"), await session.comes("olga", 1)
    await expect(bob.page.locator(".challenge")).to_have_count(3)
    await olga.page.get_by_text("What was done").click()
    await session.act("olga", type="correct", team=1, points=-30, reason="Late.")
    news = "The organisers have corrected your points: \u221230. Late."
    await expect(bob.page.locator("#happened")).to_contain_text(news)
    await expect(bob.page.locator(".awards li b")).to_have_text("\u221230")
    await expect(olga.page.locator(".event-log li")).to_contain_text("Late. · \u221230")


async def test_from_the_plan_to_the_start(serve: Serve, visit: Visit) -> None:
    """Who has joined in the last seconds is counted; whoever comes after the start is told."""
    [server] = serve(1)
    olga = await visit(server, reduced_motion="reduce")
    await olga.page.get_by_role("link", name="Team sessions", exact=True).click()
    await keeps(olga, "Olga")
    await expect(olga.page.locator("#make input").first).to_be_focused()
    await makes_session(olga, "Saturday")
    await plans(olga, ["Red", "Blue"])
    links = {team: await invites(olga, team) for team in ("Red", "Blue")}
    await olga.page.evaluate("window.setInterval = () => 0")
    for name, team in (("Ann", "Red"), ("Bob", "Blue")):
        person = await visit(server, links[team].removeprefix(server.address), **PHONE)
        await joins(person, name, team)
        await person.page.close()
    await olga.button("Start the session").click()
    dialog = olga.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("2 players")
    await dialog.get_by_role("button", name="Start the session").click()
    faults = olga.page.locator("#start [role=alert]")
    await expect(faults).to_contain_text("This game is played with a catalogue")
    await expect(faults).not_to_contain_text("trainlag")


async def test_an_invitation_to_a_session_that_has_begun(session: TrainlagSession) -> None:
    """Who belongs to it is led to the table, and others are told that it is too late."""
    server = session.servers[0]
    gus = await session.visit(server, f"/j/{session.secret}", **PHONE)
    await expect(gus.page.locator("#join")).to_contain_text("This session has begun")
    await expect(gus.page.get_by_role("button", name="Join")).to_have_count(0)
    await check(gus)
    bob = await session.comes("bob")
    await bob.page.goto(f"{server.address}/j/{session.secret}")
    way = bob.page.get_by_role("link", name="To the game")
    await expect(way).to_have_attribute("href", f"/t/{session.table}")
    await session.act("olga", type="stop", reason="Storm.")
    await gus.page.reload()
    await expect(gus.page.locator("#join")).to_contain_text("This session is over.")


@pytest.mark.long
async def test_others_organise_a_catalogue_too(serve: Serve, visit: Visit) -> None:
    [server] = serve(1)
    olga = await visit(server, "/sessions", reduced_motion="reduce")
    await keeps(olga, "Olga")
    await makes_catalogue(olga, "Old town")
    organisers = olga.region("Organisers")
    await expect(organisers.get_by_role("listitem")).to_have_text(["Olga"])
    await expect(organisers.get_by_role("button", name="Remove Olga")).to_have_count(0)
    await organisers.get_by_label("Name of another organiser").fill("Otto")
    await organisers.get_by_role("button", name="Add").click()
    await expect(organisers.get_by_role("alert")).to_contain_text("Nobody has this name.")
    otto = await visit(server, "/sessions", **PHONE)
    await keeps(otto, "Otto")
    await organisers.get_by_role("button", name="Add").click()
    await expect(organisers.get_by_role("listitem").locator("bdi")).to_have_text(["Olga", "Otto"])
    await check(olga)
    await otto.page.reload()
    await otto.page.get_by_text("Old town").click()
    await otto.region("Organisers").get_by_role("button", name="Remove Otto").click()
    await otto.page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    await expect(otto.page.get_by_text("Old town")).to_have_count(0)
    await olga.page.reload()
    await olga.page.get_by_text("Old town").click()
    await expect(organisers.get_by_role("listitem")).to_have_text(["Olga"])
