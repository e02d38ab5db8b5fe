"""Trainlag on phones: two of one team and one of another, on two server processes."""

import asyncio
import json
import re
import time
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.person import REST, Person
from tests.browser.test_accessible import check
from tests.browser.trainlag_session import TrainlagSession, reports, session
from tests.system.members import done

__all__ = ["session"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]


async def test_a_challenge_is_reported_by_a_photo(session: TrainlagSession) -> None:
    bob, cat = await session.comes("bob"), await session.comes("cat", 1)
    await expect(bob.status).to_have_text("Your team gathers")
    await expect(bob.page.locator("#facts")).not_to_contain_text("rated")
    await expect(bob.page.locator(".challenge")).to_have_count(3)
    title = await bob.page.locator(".challenge h2").first.inner_text()
    await reports(bob)
    for person in (bob, cat):
        award = person.page.locator(".awards li")
        await expect(award).to_contain_text(title)
        await expect(award.get_by_role("button", name="Take back")).to_be_visible()
    await check(bob)
    await cat.page.locator(".awards").get_by_role("button", name="Photo").click()
    await expect(cat.page.get_by_role("img", name=f"Photo of “{title}”")).to_be_visible()
    await expect(cat.button("Delete the photo")).to_have_count(0)
    await check(cat)
    await cat.button("Close").click()
    await cat.page.locator(".awards").get_by_role("button", name="Take back").click()
    await expect(bob.page.locator(".awards li")).to_contain_text("taken back")
    await bob.page.locator(".awards").get_by_role("button", name="Photo").click()
    await expect(bob.button("Delete the photo")).to_be_visible()
    await bob.button("Delete the photo").click()
    await check(bob)
    await bob.page.get_by_role("dialog").get_by_role("button", name="Delete the photo").last.click()
    await expect(bob.page.get_by_text("The photo is deleted.")).to_be_visible()
    await expect(bob.page.get_by_role("dialog")).to_have_count(0)
    await expect(bob.page.locator(".challenge h2").first).to_have_text(title)


async def test_a_team_is_caught(session: TrainlagSession) -> None:
    ann, bob = await session.comes("ann"), await session.comes("bob", 1)
    await expect(ann.status).to_have_text("Your team hunts")
    await expect(ann.page.get_by_text("This team cannot be caught")).to_have_count(0)
    code = await bob.page.locator(".code").inner_text()
    wrong = f"{(int(code) + 1) % 10_000:04}"
    await ann.field("Their code").fill(wrong)
    await ann.button("Enter the code").click()
    await expect(ann.page.get_by_text("This was not the code.")).to_be_visible()
    await ann.button("They do not tell it").click()
    await expect(bob.button("We were not caught")).to_be_visible()
    await asyncio.sleep(REST)
    await bob.button("We were not caught").click()
    await expect(ann.page.get_by_text("The organisers decide.")).to_be_visible()
    await check(ann, bob)
    await ann.field("Their code").fill(code)
    await ann.button("Enter the code").click()
    await expect(ann.status).to_have_text("Your team gathers")
    await expect(bob.status).to_have_text("Your team hunts")
    await expect(bob.picker("Which team")).to_contain_text("Red")
    await expect(bob.page.get_by_text("This team cannot be caught for")).to_be_visible()
    await expect(ann.page.get_by_text("You cannot be caught for")).to_be_visible()


async def test_a_wrong_code_is_no_catch_in_the_log(session: TrainlagSession) -> None:
    olga, bob = await session.comes("olga"), await session.comes("bob", 1)
    code = await bob.page.locator(".code").inner_text()
    await session.act("ann", type="catch", team=1, code=f"{(int(code) + 1) % 10_000:04}")
    await olga.page.get_by_text("What was done").click()
    log = olga.page.locator(".event-log li")
    await expect(log).to_have_count(1)
    await session.act("ann", type="catch", team=1, code=code)
    await expect(log).to_have_count(2)
    await expect(log.last).to_contain_text("Red a wrong code")
    await expect(log.last.get_by_role("button")).to_have_count(0)
    await expect(log.first).to_contain_text(re.compile(r"Red a catch by the code \(ann\d+\): Blue"))
    await expect(log.first.get_by_role("button", name="Make void")).to_be_visible()


@pytest.mark.long
async def test_teams_talk_in_rooms(session: TrainlagSession) -> None:
    people = {name: await session.comes(name, i % 2) for i, name in enumerate(("ann", "bob", "cat", "olga"))}
    bob, olga = people["bob"], people["olga"]
    for room, heard in (("My team", "cat"), ("Organisers", "olga")):
        await bob.picker("Who hears it").select_option(room)
        await bob.field("Say something").fill(f"hello {room}")
        await bob.button("Send").click()
        await expect(people[heard].said.last).to_contain_text(f"hello {room}")
    await olga.picker("Who hears it").select_option("To Blue")
    await olga.field("Say something").fill("well done")
    await olga.button("Send").click()
    await expect(people["cat"].said.last).to_contain_text("To Blue well done")
    await expect(people["ann"].said).to_have_count(0)
    plates = people["ann"].page.locator("#plates")
    await expect(plates).to_contain_text(session.clients["cat"].name)
    await check(bob)


async def test_an_organiser_leads(session: TrainlagSession) -> None:
    olga, bob = await session.comes("olga"), await session.comes("bob", 1)
    await expect(olga.status).to_have_text("You lead the game")
    way = olga.page.locator(".heading").get_by_role("link", name="Saturday")
    await expect(way).to_have_attribute("href", re.compile("^/s/"))
    await expect(olga.page.locator(".watched li")).to_contain_text(["Red", "Blue"])
    await expect(olga.page.locator(".watched")).to_contain_text("no position")
    await olga.page.get_by_text("What was done").click()
    await reports(bob)
    await expect(bob.page.locator(".awards li")).to_have_count(1)
    log = olga.page.locator(".event-log li")
    challenge = await bob.page.locator(".awards li strong").first.inner_text()
    await expect(log.first).to_contain_text(
        re.compile(rf"Blue a challenge is done \(bob\d+\): {re.escape(challenge)}")
    )
    await log.first.get_by_role("button").click()
    await olga.page.get_by_role("dialog").get_by_label("Why").fill("The photo shows nothing.")
    await check(olga)
    await olga.page.get_by_role("dialog").get_by_role("button", name="Make void").click()
    await expect(bob.page.locator(".awards li")).to_contain_text("taken back")
    await olga.page.locator("summary", has_text="Announce").click()
    await olga.field("Text").fill("Rain.")
    await olga.button("Announce it").click()
    await expect(bob.page.locator(".announced")).to_contain_text("Rain.")
    await olga.page.locator("summary", has_text="Correct points").click()
    await olga.picker("Which team").select_option("Blue")
    await olga.field("Points; with a minus they are taken away").fill("-5")
    await olga.page.locator("details[open]", has_text="Correct points").get_by_label("Why").fill("Late.")
    await olga.button("Correct").click()
    await expect(bob.page.locator(".awards li").first).to_contain_text("Late.")
    await session.act("ann", type="claim", team=1)
    await expect(bob.button("We were not caught")).to_be_visible()
    await asyncio.sleep(REST)
    await bob.button("We were not caught").click()
    await expect(olga.button("It does not count")).to_be_visible()
    await asyncio.sleep(REST)
    await olga.button("It does not count").click()
    await expect(bob.page.locator(".claims .notice")).to_have_count(0)
    await olga.page.locator("summary", has_text="More time").click()
    await olga.button("Extend the game").click()
    await expect(bob.page.locator(".standing")).to_contain_text("8:29:")
    await olga.page.locator("summary", has_text="Move a player").click()
    cat = olga.picker("Whom").locator("option", has_text="cat")
    await olga.picker("Whom").select_option(await cat.inner_text())
    await olga.picker("Into the team").select_option("Red")
    await olga.button("Move").click()
    await expect(cat).to_contain_text("(Red)")
    await check(olga)
    await olga.button("Pause").click()
    await expect(bob.status).to_have_text("Paused")
    await expect(bob.page.locator(".challenge .photo")).to_have_count(0)
    await asyncio.sleep(REST)
    await olga.button("Go on").click()
    await expect(bob.status).to_have_text("Your team gathers")


async def test_the_end(session: TrainlagSession) -> None:
    ann, bob = await session.comes("ann"), await session.comes("bob", 1)
    await reports(bob)
    await expect(bob.page.locator(".awards li")).to_have_count(1)
    await session.act("ann", type="claim", team=1)
    await expect(ann.page.locator(".claims .notice")).to_be_visible()
    await session.act("olga", type="stop", reason="Storm.")
    await expect(bob.status).to_have_text("You won")
    await expect(ann.status).to_have_text("You lost")
    for person in (ann, bob):
        await expect(person.button("Back to the lobby")).to_be_visible()
        await expect(person.button("Rematch")).to_have_count(0)
        await expect(person.news).not_to_contain_text("A new period")
        await expect(person.page.locator(".claims")).to_be_hidden()
        await expect(person.page.get_by_role("timer").filter(visible=True)).to_have_count(0)
    await expect(ann.page.locator(".awards").get_by_role("button", name="Take back")).to_have_count(0)
    await ann.page.locator(".awards").get_by_role("button", name="Photo").click()
    await expect(ann.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    await check(bob)


async def test_who_has_sent_positions_takes_and_deletes_them(session: TrainlagSession) -> None:
    here = {"latitude": 54.6198, "longitude": 6.9515, "accuracy": 25}
    bob = await session.comes("bob", geolocation=here, permissions=["geolocation"])
    olga = await session.comes("olga", 1)
    await asyncio.sleep(REST)
    await bob.button("Send my position").click()
    await expect(olga.page.locator(".town .team-1 .team")).to_have_count(1)  # it is kept by now
    await bob.page.goto(f"{session.servers[0].address}/me")
    await bob.page.locator("summary", has_text="Where my phone was").click()
    await check(bob)
    async with bob.page.expect_download() as saving:
        await bob.button("Save as a file").click()
    saved = await saving.value
    kept = json.loads(Path(await saved.path()).read_text())
    assert saved.suggested_filename == "positions.json"
    assert {(one["latitude"], one["longitude"]) for one in kept["positions"]} == {(546_198_000, 69_515_000)}
    await bob.button("Delete all").click()
    await expect(
        bob.page.get_by_text("was deleted.").or_(bob.page.get_by_text("were deleted."))
    ).to_be_visible()
    await bob.button("Save as a file").click()
    await expect(bob.page.get_by_text("Nothing is kept.")).to_be_visible()


async def test_a_map_shows_where_teams_are(session: TrainlagSession) -> None:
    here = {"latitude": 54.6198, "longitude": 6.9515, "accuracy": 25}
    bob = await session.comes("bob", geolocation=here, permissions=["geolocation"])
    olga = await session.comes("olga", 1)
    for person in (bob, olga):
        await expect(person.page.locator(".town .zone")).to_have_count(18)
        await expect(person.page.locator(".town .stop")).to_have_count(31)
    await expect(bob.page.locator(".town .pin").first).to_be_attached()
    await expect(bob.page.locator(".town .me")).to_have_count(0)
    await asyncio.sleep(REST)
    await bob.button("Send my position").click()
    await expect(bob.page.locator(".town .me")).to_have_count(1)
    await expect(bob.page.locator(".sharing")).to_contain_text("to 25 m")
    await expect(olga.page.locator(".town .team-1 .team")).to_have_count(1)
    await expect(olga.page.locator(".watched .team-1")).to_contain_text("position 0:")
    await check(bob, olga)
    box = await bob.page.locator(".town svg").bounding_box()
    whole = await bob.page.locator(".town svg").get_attribute("viewBox")
    assert box is not None
    assert whole is not None
    await bob.button("Nearer").tap()
    near = await bob.page.locator(".town svg").get_attribute("viewBox")
    assert float(str(near).split()[2]) < float(whole.split()[2])
    await bob.page.mouse.move(box["x"] + 100, box["y"] + 100)
    await bob.page.mouse.down()
    await bob.page.mouse.move(box["x"] + 60, box["y"] + 70, steps=4)
    await bob.page.mouse.up()
    moved = await bob.page.locator(".town svg").get_attribute("viewBox")
    assert float(str(moved).split()[0]) > float(str(near).split()[0])
    await session.act("olga", type="pause")
    await expect(bob.page.locator(".town .me")).to_have_count(0)
    await session.act("olga", type="resume")
    await expect(bob.page.locator(".town .me")).to_have_count(1)
    await bob.button("Step back").click()  # who looks back is where they are
    await expect(bob.page.locator("body")).to_have_class("past")
    await expect(bob.page.locator(".town .me")).to_have_count(1)
    await bob.button("Back to now").click()
    await bob.button("Send my position no longer").click()
    await expect(bob.page.locator(".town .me")).to_have_count(0)


async def test_what_is_done_without_a_line_survives_a_killed_tab(session: TrainlagSession) -> None:
    """It is done once, as of when it was done; what another phone of the team has done before is told."""
    bob, cat = await session.comes("bob"), await session.comes("cat", 1)
    await expect(bob.page.locator(".challenge .photo")).to_have_count(3)
    await expect(cat.page.locator(".challenge .photo")).to_have_count(3)
    context = bob.page.context
    await context.set_offline(True)
    await reports(bob, 0)
    await expect(bob.page.get_by_text("This waits for a connection, and is not lost:")).to_be_visible()
    await expect(bob.page.locator(".challenge .photo")).to_have_count(0)
    await check(bob)
    await asyncio.sleep(3)
    await bob.page.close()
    await context.set_offline(False)
    again = Person(await context.new_page())
    came = time.time()
    await again.page.goto(f"{session.servers[0].address}/t/{session.table}")
    await expect(again.page.locator(".awards li")).to_have_count(1)
    await expect(again.page.locator(".waiting-acts .notice:not([hidden])")).to_have_count(0)
    [event] = (await done(session.clients["bob"].connection, "log", table=session.table))["events"]
    assert event["action"]["done"] <= came * 1000 - 3000 < event["at"]
    await expect(cat.page.locator(".challenge .photo")).to_have_count(3)
    for person in (again, cat):
        await person.page.context.set_offline(True)
        await reports(person, 1)
        await expect(person.page.locator(".waiting-acts .notice:not([hidden])")).to_be_visible()
    await again.page.context.set_offline(False)
    await expect(again.page.locator(".awards li")).to_have_count(2)
    await cat.page.context.set_offline(False)
    await expect(cat.page.get_by_text("Not counted")).to_be_visible()
    await expect(cat.page.locator(".awards li")).to_have_count(2)
    assert again.faults == []


async def test_the_page_of_a_session_says_how_long_a_pause_may_be(session: TrainlagSession) -> None:
    await session.act("olga", type="pause")
    connection = session.clients["olga"].connection
    sessions = (await done(connection, "team_sessions"))["team_sessions"]
    [own] = [one for one in sessions if one["table"] == session.table]
    olga = await session.comes("olga")
    await olga.page.goto(f"{session.servers[0].address}/s/{own['team_session']}")
    await expect(olga.page.locator("#standing")).to_contain_text("paused; it ends on")
    await done(connection, "stop_team_session", team_session=own["team_session"])
    await olga.page.reload()
    await olga.button("Delete the session").click()
    await expect(olga.page.get_by_role("dialog")).to_contain_text("for everybody and for good")
    await check(olga)
