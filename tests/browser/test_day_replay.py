"""A day of Trainlag is replayed: by its slider, by keys, by its list, and by a link to a moment."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.person import REST, Person
from tests.browser.test_accessible import check
from tests.browser.test_why_points import adds_up
from tests.browser.trainlag_session import TrainlagSession, reports, session

__all__ = ["session"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

WIDE: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}, "is_mobile": False, "has_touch": False}

PATCHED = """async (cases) => {
    const { patched } = await import('/team_play/replay/json_patch.js');
    return cases.map(([value, changes]) => [patched(value, changes), value]);
}"""


# What is told of a game of Mister X, from one moment to the next.
MISTER_X = """async () => {
    const { teller } = await import('/games/mister_x/day.js');
    const stops = [{ name: 'Mill' }, { name: 'Moor' }];
    const players = [{ seat: 0, name: 'Mister X' }, { seat: 1, name: 'Red' }];
    const first = { stops, rides: [], sightings: [], announcements: [], found_by: null,
        time: { stands: null } };
    const view = (state) => ({ players, seat: null, phase: 'playing', state: { ...first, ...state } });
    const rides = [{ seat: 1, transport: 'bus', stop: 1 }];
    const sightings = [{ stop: null, place: { latitude: 5, longitude: 6, accuracy: 7 } }];
    const moments = [view({}), view({ rides }), view({ rides, sightings }),
        view({ rides, sightings, found_by: 1 }), view({ rides, sightings, found_by: 1 })];
    const tell = teller();
    return moments.slice(1).map((after, i) => tell(moments[i], after, null));
}"""


async def plays(session: TrainlagSession) -> str:
    """A short day; the challenge that Blue has done."""
    bob = await session.comes("bob")
    title = await bob.page.locator(".challenge h2").first.inner_text()
    await reports(bob)
    await expect(bob.page.locator(".awards li")).to_have_count(1)
    await asyncio.sleep(1)
    await session.act("olga", type="correct", team=1, points=-5, reason="Late.")
    await asyncio.sleep(1)
    code = await bob.page.locator(".code").inner_text()
    await session.act("ann", type="catch", team=1, code=code)
    await asyncio.sleep(1)
    await session.act("olga", type="announce", text="Rain.")
    await bob.page.close()
    return title


async def opens(person: Person) -> None:
    """Has the day replayed, and goes to its end at once."""
    await expect(person.button("Replay the day")).to_be_visible()
    await asyncio.sleep(REST)
    await person.button("Replay the day").click()
    await expect(person.button("Pause the replay")).to_be_visible()
    await person.page.keyboard.press("End")
    await expect(person.button("Play the replay")).to_be_visible()


async def current(person: Person, text: str) -> None:
    """Waits until that is marked as what happened last."""
    await expect(person.page.locator(".happenings [aria-current]")).to_contain_text(text)


async def test_a_patch_shares_what_stays_as_it_is(static_page: Page) -> None:
    value = {"own": [{"a": 1}, {"a": [1, 2, 3]}], "x/y": 1}
    changes = [
        {"op": "remove", "path": "/own/1/a/0"},
        {"op": "add", "path": "/own/1/a/-", "value": 4},
        {"op": "replace", "path": "/own/1/a/0", "value": 9},
        {"op": "remove", "path": "/x~1y"},
        {"op": "add", "path": "/b", "value": None},
    ]
    whole = [{"op": "replace", "path": "", "value": 7}]
    found = await static_page.evaluate(PATCHED, [[value, changes], [None, whole]])
    assert found == [[{"own": [{"a": 1}, {"a": [9, 3, 4]}], "b": None}, value], [7, None]]


async def test_a_game_of_mister_x_tells_of_rides_sightings_and_the_end(static_page: Page) -> None:
    found = await static_page.evaluate(MISTER_X)
    keys = ("kind", "seat", "where", "near")
    assert [[tuple(one.get(key) for key in keys) for one in step] for step in found] == [
        [("ride", 1, {"stop": "Moor", "zone": None}, None)],
        [("seen", 0, {"latitude": 5, "longitude": 6, "accuracy": 7}, None)],
        [("catch", 1, None, 0)],
        [],
    ]
    assert all(one["text"] and not one["text"].startswith("mister-x-") for step in found for one in step)


async def test_a_day_is_replayed(session: TrainlagSession) -> None:
    title = await plays(session)
    await session.act("olga", type="stop", reason="Storm.")
    ann = await session.comes("ann", **WIDE)
    await expect(ann.status).to_have_text(re.compile("You won|You lost"))
    await opens(ann)
    happened = ann.page.locator(".happenings li")
    await expect(happened).to_have_text(
        [
            re.compile(f"Blue: “{re.escape(title)}”, \\+"),
            re.compile("Blue: −5 by the organisers. Late."),
            re.compile("Red has caught Blue: \\+"),
            re.compile("The organisers: Rain."),
            re.compile("Over"),
        ]
    )
    await expect(ann.page.locator("#plates .player").first).to_contain_text("gathers")
    await ann.page.keyboard.press("Home")
    await expect(ann.page.locator("#plates .player").first).to_contain_text("hunts · 0 points")
    await expect(ann.page.get_by_text("You are looking at an earlier moment.")).to_be_visible()
    for text in ("Blue: “", "−5 by the organisers", "has caught"):
        await ann.page.keyboard.press("ArrowRight")
        await current(ann, text)
    await ann.page.keyboard.press("ArrowLeft")
    await current(ann, "−5 by the organisers")
    await ann.page.wait_for_url("**?at=2")
    await expect(ann.page.locator(".town .pin")).to_have_count(3)  # it begins with places
    await expect(ann.page.locator(".town .mark.done")).to_have_count(1)
    await expect(ann.page.locator(".town .team")).to_have_count(1)

    olga = session.clients["olga"].name
    awards = ann.page.locator(".awards li")
    await expect(awards).to_have_count(2)
    await awards.first.get_by_text("Why these points").click()
    await expect(awards.first).to_contain_text(f"Given by {olga}: Late.")
    await awards.last.get_by_text("Why these points").click()
    assert adds_up(await awards.last.locator(".why p").first.inner_text()) > 0
    await check(ann)

    bob = await session.comes("bob", 1, path="?at=2")
    await current(bob, "−5 by the organisers")
    await expect(bob.page.locator("#plates .player").first).to_contain_text("hunts · 0 points")
    await check(bob)
    await bob.page.locator(".happenings button").nth(2).click()
    await current(bob, "has caught")
    await bob.button("Return to now").click()
    await expect(bob.status).to_have_text(re.compile("You won|You lost"))
    await bob.page.wait_for_url(f"**/t/{session.table}")

    slider = ann.page.get_by_role("slider", name="Time of the day")
    await slider.fill("0")
    await expect(ann.page.locator(".happenings [aria-current]")).to_have_count(0)
    await slider.focus()
    await ann.page.keyboard.press("PageDown")  # half an hour: beyond the end
    await expect(ann.page.get_by_text("You are looking at an earlier moment.")).to_be_hidden()
    await ann.page.keyboard.press("Space")
    await expect(ann.button("Pause the replay")).to_be_visible()
    await ann.page.keyboard.press("Space")
    await expect(ann.button("Play the replay")).to_be_visible()
    assert ann.faults == bob.faults == []


@pytest.mark.long
async def test_organisers_replay_a_day_that_goes_on_and_nobody_else(session: TrainlagSession) -> None:
    await plays(session)
    bob = await session.comes("bob", 1)
    await expect(bob.button("Step back")).to_be_visible()
    await expect(bob.button("Replay the day")).to_have_count(0)
    olga = await session.comes("olga")
    await opens(olga)
    await expect(olga.page.locator(".happenings li")).to_have_count(4)
    await session.act("olga", type="announce", text="Sun.")
    await asyncio.sleep(1)
    await olga.button("To what happened before").click()
    await expect(olga.page.locator(".happenings li")).to_have_count(5)
    await current(olga, "Rain.")
    await olga.page.keyboard.press("End")
    await current(olga, "Sun.")
    await check(olga)
