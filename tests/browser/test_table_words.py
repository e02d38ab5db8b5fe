"""What the page of a table says of the change from one view to the next."""

from typing import Any

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

# What is said of the change between two views of a game whose players have been charged so much for outages.
CHANGES = """async ([before, after]) => {
    const { changes } = await import('/table/words.js');
    const game = {
        news: () => ['Black plays E5.'],
        ...(before && { timeSpent: ({ away }) => away && { seats: away.map((ms) => ({ away: ms })) } }),
    };
    const view = (away) => ({ phase: 'playing', began: 1, players: [], away });
    return changes(view(before), view(after), { game, starting: false, short: false });
}"""

SAID = "The server was away for 12.0 s. That time is not charged."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([0, 0], [0, 12_000], [SAID]),
        ([500, 3_000], [12_500, 3_000], [SAID]),
        ([12_000, 0], [12_000, 0], []),
        ([12_000, 0], None, []),
        (None, [12_000, 0], []),
    ],
    ids=["one player", "after another", "none", "taken back", "a game that says nothing of it"],
)
async def test_it_says_that_the_server_was_away(
    static_page: Page, before: Any, after: Any, said: list[str]
) -> None:
    assert await static_page.evaluate(CHANGES, [before, after]) == ["Black plays E5.", *said]
