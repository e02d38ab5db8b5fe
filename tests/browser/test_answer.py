"""Up to when a count that one player has accepted has to be answered, or play that goes on after it."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.browser.test_scoring import PHONE, Sitting
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

# What is said in each case: [what is added to a state, whom we play, ms since an instant, and false where
# it is no moment of a game that is being played]. An empty text is nothing.
SAYS = """async (cases) => {
    const { answerTimer } = await import('/games/go/answer.js');
    const at = 1_790_000_000_000;
    let now = at;
    const timer = answerTimer({ now: () => now });
    return cases.map(([state, me, ms, live = true]) => {
        now = at + ms;
        const usual = { answer_by: at + 300_000, to_answer: ['white'], proposal: 'made' };
        timer.draw({ state: { ...usual, ...state } }, me, live);
        return timer.element.hidden ? '' : timer.element.textContent;
    });
}"""

THEN = "After that, what the server proposes counts."
BOTH = ["black", "white"]
STANDS: dict[str, Any] = {
    "answer_by": None,
    "to_answer": [],
    "stage": "play",
    "turn": "white",
    "stands_until": 1_790_000_060_000,
    "ends_as": "0",
}
"""What is added to a state of a game that was resumed, and waits for white, who had accepted a count."""
WHITE_IDLE = "If White does nothing, the game ends in 1:00"
ENDED = {"answer_by": None, "stage": "over", "unanswered": "white", "score": None}
CASES: list[tuple[list[Any], str]] = [
    ([{}, "white", 0], f"Your answer is due in 5:00. {THEN}"),
    ([{}, "white", -6 * 86_400_000], f"Your answer is due in 6 d 0 h. {THEN}"),
    ([{}, "black", 0], f"White’s answer is due in 5:00. {THEN}"),
    ([{}, None, 299_001], f"White’s answer is due in 0:01. {THEN}"),
    ([{}, None, 300_000], f"White’s answer is due in 0:00. {THEN}"),
    ([{}, None, 310_000], f"White’s answer is due in 0:00. {THEN}"),
    ([{"to_answer": BOTH}, "black", 0], f"Your and White’s answers are due in 5:00. {THEN}"),
    ([{"to_answer": BOTH}, "white", 0], f"Your and Black’s answers are due in 5:00. {THEN}"),
    ([{"to_answer": BOTH}, None, 0], f"Black’s and White’s answers are due in 5:00. {THEN}"),
    ([{"to_answer": ["black"]}, "black", 0], f"Your answer is due in 5:00. {THEN}"),
    ([{"proposal": "none"}, "white", 0], "Your answer is due in 5:00. After that, the count ends."),
    ([{}, "white", 0, False], ""),
    ([{"answer_by": None}, "white", 0], ""),
    ([STANDS, "white", 0], "If you do nothing, the game ends in 1:00: a draw."),
    ([STANDS, "black", 500], "If White does nothing, the game ends in 1:00: a draw."),
    ([STANDS | {"turn": "black"}, None, 59_001], "If Black does nothing, the game ends in 0:01: a draw."),
    ([STANDS | {"ends_as": "B+3.5"}, "black", 0], f"{WHITE_IDLE}: Black wins by 3.5 points."),
    ([STANDS | {"ends_as": "Void"}, "black", 0], f"{WHITE_IDLE}: no result."),
    ([STANDS, "white", 0, False], ""),
    ([ENDED, "white", 0, False], "White had accepted a count, and did nothing when play went on."),
    ([ENDED | {"unanswered": None}, "white", 0, False], ""),
    ([ENDED | {"score": {}}, "white", 0, False], ""),
]
"""A case, and what is said."""


async def test_what_is_said(static_page: Page) -> None:
    assert await static_page.evaluate(SAYS, [case for case, _ in CASES]) == [says for _, says in CASES]


def timer(person: Person) -> Locator:
    return person.page.locator("#panel .notice [role=timer]")


@pytest.mark.long
async def test_it_is_counted_down_for_all(visit: Visit, servers: list[Server]) -> None:
    sitting = Sitting(visit, servers)
    await sitting.play()
    black, white = await sitting.comes(0), await sitting.comes(1, **PHONE, color_scheme="dark")
    watcher = await sitting.watcher()
    await sitting.passes()
    await expect(black.button("Accept the count")).to_be_enabled()
    for person in (black, white, watcher):
        await expect(timer(person).locator("visible=true")).to_have_count(0)
    await black.button("Accept the count").click()
    for person, whose in ((black, "White’s"), (white, "Your"), (watcher, "White’s")):
        says = timer(person).locator("visible=true")
        await expect(says).to_have_text(
            re.compile(rf"^{whose} answer is due in [34]:\d\d\. {re.escape(THEN)}$")
        )
    await check(black, white, watcher)
    assert await white.page.evaluate("document.documentElement.scrollWidth") == 360
    await white.button("Play on").click()
    for person, who in ((black, "you do"), (white, "Black does"), (watcher, "Black does")):
        says = timer(person).locator("visible=true")
        await expect(says).to_have_text(re.compile(rf"^If {who} nothing, the game ends in [23]:\d\d: .+\.$"))
    await check(black, white, watcher)
    assert await white.page.evaluate("document.documentElement.scrollWidth") == 360
    await black.button("Pass").click()
    for person in (black, white, watcher):
        await expect(timer(person).locator("visible=true")).to_have_count(0)
    await sitting.close()
