"""The players' clocks at a table, between two views and from one to the next."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.test_clock import ABSOLUTE, BYOYOMI, left

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Shows clocks whose time is told by the test, in ms since the view. At each of the instants: what the clock
# of each seat shows and how it looks, whether our own time is short, and what was announced until then.
RUN = """async ([table, seat, instants, view]) => {
    const { playerClocks } = await import('/table/player_clocks.js');
    const at = 1_790_000_000_000;
    let now = at;
    const said = [];
    const clocks = playerClocks({
        clock: { now: () => now },
        tell: (lines) => said.push(...lines),
        changed: () => {},
    });
    clocks.draw(table, { at, seat, ...view });
    return instants.map((ms) => {
        now = at + ms;
        document.dispatchEvent(new Event('visibilitychange'));
        const faces = table.left.map((_, seat) => clocks.face(seat));
        return {
            shows: faces.map((face) => face.querySelector('b').textContent),
            looks: faces.map((face) => face.className.split(' ').slice(1).join(' ')),
            short: clocks.short,
            said: said.splice(0).map((line) => line.replaceAll('\\u00a0', ' ')),
        };
    });
}"""


def table(setup: dict[str, Any], *sides: dict[str, int], **more: Any) -> dict[str, Any]:
    return {"setup": setup, "left": sides, "running": 0, "paused": False, "fallen": None, **more}


async def run(page: Page, clocks: dict[str, Any], seat: int | None, *instants: int, **view: Any) -> list[Any]:
    given = {"past": False, "phase": "playing"} | view
    found: list[Any] = await page.evaluate(RUN, [clocks, seat, list(instants), given])
    return found


async def test_time_runs_down_and_zero_is_no_flag(static_page: Page) -> None:
    clocks = table(ABSOLUTE, left(12_000), left(600_000))
    seen = await run(static_page, clocks, 1, 0, 1_500, 2_100, 11_950, 12_000, 15_000)
    assert [each["shows"] for each in seen] == [
        ["0:12", "10:00"],
        ["0:10", "10:00"],
        ["9.9", "10:00"],
        ["0.0", "10:00"],
        ["0.0", "10:00"],
        ["0.0", "10:00"],
    ]
    assert {each["looks"][0] for each in seen} == {"runs short"}
    assert {each["looks"][1] for each in seen} == {""}
    assert not any(each["short"] or each["said"] for each in seen)  # it is the other's


async def test_what_becomes_of_our_own_time_is_announced_once(static_page: Page) -> None:
    clocks = table(BYOYOMI, left(5_000, 30_000, 3, 1), left(0, 30_000, 1, 1))
    seen = await run(static_page, clocks, 0, 0, 4_900, 5_000, 25_000, 25_100, 35_000, 95_000)
    assert [each["shows"][0] for each in seen] == ["5.0", "0.1", "0:30", "0:10", "9.9", "0:30", "0.0"]
    assert [each["short"] for each in seen] == [False, False, False, True, True, False, True]
    assert [each["said"] for each in seen] == [
        [],
        [],
        ["Your main time is over: 30 seconds, 3 periods."],
        ["Your time is short: 10 seconds, 3 periods."],
        [],
        ["A period is over: 2 periods."],
        [],
    ]


@pytest.mark.parametrize(
    ("clocks", "past", "looks"),
    [
        (table(ABSOLUTE, left(5_000), left(600_000), paused=True), False, ["", ""]),
        (table(ABSOLUTE, left(5_000), left(600_000), running=None), False, ["", ""]),
        (table(ABSOLUTE, left(5_000), left(600_000)), True, ["runs short", ""]),
        (table(ABSOLUTE, left(5_000), left(0), running=None, fallen=1), False, ["", "fallen"]),
    ],
)
async def test_what_does_not_run_stands_still(
    static_page: Page, clocks: dict[str, Any], past: bool, looks: list[str]
) -> None:
    [first, last] = await run(static_page, clocks, 0, 0, 3_000, past=past)
    assert first["shows"] == last["shows"]
    assert last["looks"] == looks


# The ms of each timer that is set when clocks are drawn, on a page that is seen or not.
WAITS = """async ([tables, hidden]) => {
    const { playerClocks } = await import('/table/player_clocks.js');
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    const waits = [];
    window.setTimeout = (_, ms) => waits.push(ms);
    const at = 1_790_000_000_000;
    const clocks = playerClocks({ clock: { now: () => at }, tell: () => {}, changed: () => {} });
    return tables.map((table) => {
        clocks.draw(table, { at, seat: 0 });
        return waits.splice(0);
    });
}"""

HOUR = 3_600_000
WAITED = [
    (table(ABSOLUTE, left(600_000), left(600_000)), [1], [540_001]),
    (table(ABSOLUTE, left(90_400), left(600_000)), [401], [30_401]),
    (table(ABSOLUTE, left(9_450), left(600_000)), [51], [9_451]),
    (table(BYOYOMI, left(65_000, 30_000, 5, 1), left(0, 30_000, 5, 1)), [1], [65_001]),
    (table(BYOYOMI, left(0, 30_000, 5, 1), left(0, 30_000, 5, 1)), [1], [20_001]),
    (table(ABSOLUTE, left(50 * HOUR - 1), left(0)), [HOUR], [HOUR]),
    (table(ABSOLUTE, left(0), left(600_000)), [], []),
    (table(ABSOLUTE, left(90_400), left(600_000), paused=True), [], []),
    (table(ABSOLUTE, left(90_400), left(600_000), running=None), [], []),
]
"""Clocks, and the timer on a page that is seen: until the text changes; and on one that is not."""


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_page_that_nobody_sees_wakes_only_for_what_is_to_be_said(
    static_page: Page, hidden: bool
) -> None:
    waits = await static_page.evaluate(WAITS, [[clocks for clocks, _, _ in WAITED], hidden])
    assert waits == [unseen if hidden else seen for _, seen, unseen in WAITED]


async def test_before_the_game_begins_nobodys_time_runs(static_page: Page) -> None:
    clocks = table(ABSOLUTE, left(12_000), left(12_000))
    seen = await run(static_page, clocks, 0, 0, 11_000, 20_000, phase="waiting")
    assert [each["shows"] for each in seen] == [["0:12", "0:12"]] * 3
    assert {look for each in seen for look in each["looks"]} == {""}
    assert not any(each["short"] or each["said"] for each in seen)
