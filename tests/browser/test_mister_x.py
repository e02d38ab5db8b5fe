"""Mister X on phones, from the plan on the pages to the result, on two server processes."""

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.async_api import WebSocket, expect

from tests.browser.conftest import Visit
from tests.browser.organiser import (
    brings_demo,
    invites,
    keeps,
    makes_catalogue,
    makes_session,
    plans,
)
from tests.browser.person import REST, Person
from tests.browser.test_accessible import check
from tests.browser.test_team_sessions import fits
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(400)]

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}

TOWN_HALL = {"latitude": 54.6218, "longitude": 6.9515, "accuracy": 25}
"""Where Mister X is: the stop Town Hall is the nearest."""

FOREST = {"latitude": 54.6425, "longitude": 6.9407, "accuracy": 30}

HEAD_START = 60_000
"""Milliseconds of play before the first look."""

MET = 1_000
"""Milliseconds by which the clock of a frame's arrival may differ from the server's."""


@dataclass
class Frames:
    """What the server has sent to a page, with the instant at which it arrived, in Unix milliseconds."""

    found: list[tuple[float, dict[str, Any]]] = field(default_factory=list)

    def hear(self, person: Person) -> None:
        person.page.on("websocket", self._of)

    def _of(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.found.append((time.time() * 1000, json.loads(frame))))

    def telling(self, tells: Callable[[str], bool]) -> list[float]:
        """When frames have arrived that tell something, by their text."""
        return [at for at, frame in self.found if tells(json.dumps(frame))]


def tells_place(text: str) -> bool:
    """Whether a frame has a position of Mister X: the first digits of one of its latitudes or longitudes."""
    return re.search(r"\b(?:54621|54642|69515|69407)\d+\b", text) is not None


def tells_stop(text: str) -> bool:
    """Whether a frame has a ride of Mister X with its stop."""
    return re.search(r'"seat": 0, "transport": \S+, "stop": \d', text) is not None


@pytest.mark.long
async def test_from_the_plan_to_the_result(servers: list[Server], visit: Visit) -> None:
    """Seekers are told where Mister X is when they look at the stated time; no frame tells it before."""
    one, other = servers
    olga = await visit(one, "/sessions", reduced_motion="reduce")
    await keeps(olga, "Olga X")
    await makes_catalogue(olga, "Hideouts", "mister_x")
    await brings_demo(olga, "mister_x")
    await makes_session(olga, "Hide and seek", "mister_x")
    await olga.field("Head start").fill("1")
    await check(olga)
    await plans(olga, ["Shadows", "Lamps"], "Hideouts")
    links = [await invites(olga, title) for title in ("Shadows", "Lamps", "Guests, who watch")]
    ann = await visit(one, "/healthz", **PHONE, permissions=["geolocation"])
    bob, gus = await visit(other, "/healthz", **PHONE), await visit(other, "/healthz", **PHONE)
    frames = {"bob": Frames(), "gus": Frames()}
    frames["bob"].hear(bob)
    frames["gus"].hear(gus)
    for person, name, server, link in zip(
        (ann, bob, gus), ("Ann X", "Bob X", "Gus X"), (one, other, other), links, strict=True
    ):
        await person.page.goto(server.address + link.removeprefix(one.address))
        await person.field("My name").fill(name)
        await person.page.locator("form button.main, form button").last.click()
        await person.page.wait_for_url("**/s/*")
    await olga.button("Start the session").click()
    await olga.page.get_by_role("dialog").get_by_role("button", name="Start the session").click()
    for person in (ann, bob, gus):
        await person.page.wait_for_url("**/t/*")
    await olga.page.get_by_role("link", name="To the game").click()

    await expect(ann.status).to_have_text("You are Mister X")
    await expect(bob.status).to_have_text("Your team seeks Mister X")
    began = next(frame["began"] for _, frame in frames["bob"].found if frame.get("began"))
    await expect(gus.status).to_have_text("They play")
    await expect(olga.status).to_have_text("You lead the game")
    await ann.page.context.set_geolocation(TOWN_HALL)  # type: ignore[arg-type]
    await ann.button("Send my position").tap()
    await expect(ann.page.locator(".town .me")).to_have_count(1)
    await expect(olga.page.locator(".town .team-0 .team")).to_have_count(1)
    await rides(ann, "Tram", "Town Hall", hidden=True)
    for person in (bob, gus):
        await expect(person.page.locator(".travels li")).to_have_text(["hidden"])
        await expect(person.page.locator(".town .zone")).to_have_count(18)
        await expect(person.page.locator(".town .pin-text", has_text="X")).to_have_count(0)
        await expect(person.button("Look where Mister X is")).to_be_hidden()
        await expect(person.page.locator(".standing")).to_contain_text("Seekers wait for another 0:")
    await expect(bob.button("Report the ride")).to_be_hidden()
    await check(ann, bob, olga)
    for person in (ann, bob, gus):
        await fits(person)

    await leads(olga, ann, bob)
    await rides_without_a_line(ann, bob)

    look = bob.button("Look where Mister X is")
    await expect(look).to_be_visible(timeout=90_000)
    assert time.time() * 1000 >= began + HEAD_START - MET
    for name in ("bob", "gus"):
        assert frames[name].telling(tells_place) == []
    await expect(gus.button("Look where Mister X is")).to_be_hidden()
    await asyncio.sleep(REST)
    looked = time.time() * 1000
    await look.tap()
    for person in (bob, gus, ann):
        await expect(person.page.locator(".sightings .last")).to_contain_text("Near Town Hall, to 25 m")
        await expect(person.page.locator(".town .pin-text", has_text="X")).to_have_count(1)
    await check(bob)
    for name in ("bob", "gus"):
        told = frames[name].telling(tells_place)
        assert told
        assert min(told) >= looked

    await ann.page.context.set_geolocation(FOREST)  # type: ignore[arg-type]
    await expect(ann.page.locator(".sharing")).to_contain_text("to 30 m")
    await rides(bob, "Bus", "Corn Market")
    for person in (ann, gus):
        await expect(person.page.locator(".tickets tbody tr")).to_contain_text(["Lamps"])
        await expect(person.page.locator(".tickets tbody td").first).to_have_text("Corn Market")
    await expect(bob.page.locator(".tickets tbody td").nth(1)).to_have_text("9")

    code = await ann.page.locator(".code").inner_text()
    for entered in (f"{(int(code) + 1) % 10_000:04}", code):
        await bob.field("The code that Mister X tells you").fill(entered)
        await bob.button("Enter the code").tap()
        if entered != code:
            await expect(bob.page.get_by_text("This was not the code.")).to_be_visible()
            for name in ("bob", "gus"):
                assert frames[name].telling(tells_stop) == []
                texts = [json.dumps(frame) for _, frame in frames[name].found]
                assert not [text for text in texts if re.search(r"\b54642\d+\b|\b69407\d+\b", text)]
                assert not [text for text in texts if f'"code": "{code}"' in text]
    await expect(bob.status).to_have_text("You have found Mister X")
    await expect(ann.status).to_have_text("Lamps has found you")
    for person in (olga, gus):
        await expect(person.status).to_have_text("Lamps has found Mister X")
        await expect(person.page.locator(".travels li")).to_have_text(
            ["by tram to Town Hall", "by bus to Main Ward", "seen"]
        )
    for person in (ann, bob):
        await expect(person.button("Report the ride")).to_be_hidden()
        await expect(person.page.get_by_role("timer").filter(visible=True)).to_have_count(0)
        await fits(person)
    await check(ann, bob)


async def rides(person: Person, transport: str, stop: str, *, hidden: bool = False) -> None:
    """Reports a ride."""
    await expect(person.button("Report the ride")).to_be_visible()
    await asyncio.sleep(REST)
    await person.page.locator(".riding .choice label", has_text=transport).tap()
    await person.picker("Stop").select_option(stop)
    if hidden:
        await person.page.get_by_label("Do not tell by what").check()
    await person.button("Report the ride").tap()


async def leads(olga: Person, ann: Person, bob: Person) -> None:
    """An organiser gives tickets, sees what was done, and pauses the game."""
    await olga.page.locator("summary", has_text="Give tickets").click()
    await expect(olga.picker("Team").locator("option")).to_have_text(["Lamps"])
    await olga.field("How many").fill("2")
    await check(olga)
    await olga.button("Give them").click()
    await expect(bob.page.locator(".tickets tbody td").nth(1)).to_have_text("10")
    await olga.page.get_by_text("What was done").click()
    log = olga.page.locator(".event-log li")
    await expect(log.first).to_contain_text("tickets are given (Olga X): Bus · 2")
    await expect(log.last).to_contain_text("Shadows a ride (Ann X): Tram · Town Hall")
    await olga.button("Pause").click()
    await expect(bob.status).to_have_text("Paused")
    await expect(ann.button("Report the ride")).to_be_hidden()
    await expect(ann.page.locator(".coming li").first).to_contain_text("in 0:")
    await asyncio.sleep(REST)
    await olga.button("Go on").click()
    await expect(ann.button("Report the ride")).to_be_visible()


async def rides_without_a_line(ann: Person, bob: Person) -> None:
    """What Mister X reports in a tunnel is sent later, and seekers learn by what it was."""
    await ann.page.context.set_offline(True)
    await rides(ann, "Bus", "Main Ward")
    await expect(ann.page.get_by_text("This waits for a connection, and is not lost:")).to_be_visible()
    await check(ann)
    await ann.page.context.set_offline(False)
    await expect(bob.page.locator(".travels li")).to_have_text(["hidden", "Bus"])
