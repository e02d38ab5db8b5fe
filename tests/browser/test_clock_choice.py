"""The choice of a clock: a preset, or any time system with its own lengths; what is chosen is the table's."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def chooses_clock(person: Person, name: str) -> None:
    await person.unfolds()
    clocks = person.page.get_by_role("group", name="Clock", exact=True)
    await clocks.get_by_role("radio", name=re.compile(f"^{name}")).check()


async def agreed(person: Person) -> str:
    """Makes the game: what was agreed, without what is not about time."""
    await person.makes()
    facts = await person.page.locator("#facts").inner_text()
    return " · ".join(facts.replace("\u00a0", " ").split(" · ")[3:])


@pytest.mark.parametrize(
    ("board", "speed", "clock"),
    [
        ("9 × 9", "Blitz", "2 min + 5 s · at most 4 min"),
        ("13 × 13", "Rapid", "5 min + 15 s · at most 10 min"),
        ("19 × 19", "Live", "10 min + 5 × 30 s"),
        ("19 × 19", "Correspondence", "3 days + 1 day · at most 7 days"),
        ("19 × 19", "No clock", ""),
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
        ("Main time only", {"Main time (minutes)": "1.5"}, "90 s"),
        ("Fischer", {"Added each move (seconds)": "3"}, "10 min + 3 s · at most 20 min"),
        ("Fischer", {"At most (minutes)": "15"}, "10 min + 10 s · at most 15 min"),
        ("Byo-yomi", {"Main time (minutes)": "0", "Periods": "3"}, "3 × 30 s"),
        ("Canadian", {"Stones": "10", "For these (minutes)": "2"}, "10 min + 2 min for 10 stones"),
        ("Time for each move", {"Each move (seconds)": "45"}, "45 s a move"),
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
