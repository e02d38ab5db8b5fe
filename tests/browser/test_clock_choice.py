"""The choice of a clock: a preset, or any time system with its own lengths; what is chosen is the table's."""

import re
from functools import partial

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = partial(pytest.param, marks=pytest.mark.long)


async def chooses_clock(person: Person, name: str) -> None:
    await person.unfolds()
    clocks = person.page.get_by_role("group", name="Clock", exact=True)
    await clocks.get_by_role("radio", name=re.compile(f"^{name}")).check()


async def agreed(person: Person) -> str:
    """Makes the game: what was agreed, without what is not about time."""
    await person.makes()
    facts = await person.page.locator("#facts").inner_text()
    return " · ".join(facts.replace("\u00a0", " ").split(" · ")[3:-1])


@pytest.mark.parametrize(
    ("board", "speed", "clock"),
    [
        ("9 × 9", "Blitz", "2 min + 5 s · at most 4 min"),
        ("19 × 19", "Correspondence", "3 days + 1 day · at most 7 days"),
        LONG("13 × 13", "Rapid", "5 min + 15 s · at most 10 min"),
        LONG("19 × 19", "Live", "10 min + 5 × 30 s"),
        LONG("19 × 19", "No clock", ""),
    ],
)
async def test_a_preset(visit: Visit, servers: list[Server], board: str, speed: str, clock: str) -> None:
    person = await visit(servers[0])
    await chooses_clock(person, speed)
    await person.chooses(Board=board)
    assert await agreed(person) == clock


@pytest.mark.parametrize(
    ("system", "fields", "clock"),
    [
        ("Fischer", {"At most (minutes)": "15"}, "10 min + 10 s · at most 15 min"),
        ("Byo-yomi", {"Main time (minutes)": "0", "Periods": "3"}, "3 × 30 s"),
        LONG("Main time only", {"Main time (minutes)": "1.5"}, "90 s"),
        LONG("Fischer", {"Added each move (seconds)": "3"}, "10 min + 3 s · at most 20 min"),
        LONG("Canadian", {"Stones": "10", "For these (minutes)": "2"}, "10 min + 2 min for 10 stones"),
        LONG("Time for each move", {"Each move (seconds)": "45"}, "45 s a move"),
    ],
)
async def test_a_clock_like_no_preset(
    visit: Visit, servers: list[Server], system: str, fields: dict[str, str], clock: str
) -> None:
    person = await visit(servers[0])
    await chooses_clock(person, "Other")
    await person.picker("Time system").select_option(system)
    for label, value in fields.items():
        await person.field(label).fill(value)
    assert await agreed(person) == clock


@pytest.mark.long
async def test_a_clock_in_days(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], reduced_motion="reduce")
    await chooses_clock(person, "Other")
    await person.field("In days (correspondence)").check()
    await person.field("Main time (days)").fill("0")
    await person.field("Vacation (days)").fill("14")
    await person.field("Weekends off (UTC)").check()
    await expect(person.page.get_by_text("5 × 1 day")).to_be_visible()
    await check(person)
    assert await agreed(person) == "5 × 1 day · weekends off · 14 days of vacation"


async def test_what_is_not_chosen_is_in_nobodys_way(visit: Visit, servers: list[Server]) -> None:
    """A field that is not seen and holds nonsense does not keep the game from being made."""
    person = await visit(servers[0])
    await chooses_clock(person, "Other")
    await person.field("Main time (minutes)").fill("-1")
    await person.button("Make the game").click()
    await expect(person.field("Main time (minutes)")).to_be_focused()
    await chooses_clock(person, "No clock")
    assert await agreed(person) == ""


async def test_people_find_each_other_at_a_speed(visit: Visit, servers: list[Server]) -> None:
    one, other = await visit(servers[0]), await visit(servers[1])
    for person in (one, other):
        await expect(person.page.get_by_role("radio", name="Rapid")).to_be_checked()
        await expect(person.tile("13 × 13")).to_contain_text("5 min + 15 s")
    await one.page.get_by_role("radio", name="Blitz").check()
    await expect(one.tile("13 × 13")).to_contain_text("3 min + 6 s")
    speeds = other.page.get_by_role("group", name="Speed").get_by_role("radio")
    boxes = [await speed.bounding_box() for speed in await speeds.all()]
    await one.tile("13 × 13").click()
    await expect(one.region("Waiting")).to_contain_text("Go 13 × 13, 3 min + 6 s")
    await expect(other.page.get_by_role("radio", name=re.compile("Blitz 1 waiting"))).to_be_visible()
    assert [await speed.bounding_box() for speed in await speeds.all()] == boxes, "nothing moves for that"
    mine = one.page.get_by_role("radio", name="Blitz", exact=True)
    await expect(mine).to_be_visible()  # nobody but oneself waits
    await expect(other.tile("13 × 13")).not_to_contain_text("waiting")
    await other.page.get_by_role("radio", name="Blitz").check()
    await expect(other.tile("13 × 13")).to_contain_text("1 waiting")
    await other.tile("13 × 13").click()
    for person in (one, other):
        await person.page.wait_for_url("**/t/*")
        await expect(person.page.locator("#facts")).to_contain_text("3 min + 6 s")
        await expect(person.page.get_by_role("timer")).to_have_count(2)
    await one.page.goto(servers[0].address)
    await expect(one.page.get_by_role("radio", name="Blitz")).to_be_checked()
