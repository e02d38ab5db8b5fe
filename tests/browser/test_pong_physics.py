"""Pong in a browser gives the same states as Pong on the server, bit for bit."""

from random import Random

import msgspec
import pytest
from playwright.async_api import Page

from tests.rules.pong.matches import match, matched

pytestmark = pytest.mark.asyncio(loop_scope="session")

MATCHES = 1_000
"""For each number of players."""
AT_ONCE = 250
ROWS = 40

FOLD = """async (text) => {
    const { advance, apply } = await import('/games/pong/physics.js');
    const frozen = (value) => {
        if (typeof value === 'object' && value) Object.values(Object.freeze(value)).forEach(frozen);
        return value;
    };
    const folded = ([first, rows]) => {
        let state = frozen(first);
        return rows.map((row) => {
            state = frozen(row.action ? apply(state, row) : advance(state, row.at));
            return JSON.stringify(state);
        });
    };
    return JSON.parse(text).map((match) => folded(match).join('\\n')).join('\\n\\n');
}"""


@pytest.mark.parametrize("seats", [3, *(pytest.param(seats, marks=pytest.mark.long) for seats in (2, 4))])
async def test_every_state_of_a_thousand_matches(static_page: Page, seats: int) -> None:
    chance = Random(seats)
    for _ in range(0, MATCHES, AT_ONCE):
        logs, states = [], []
        for _ in range(AT_ONCE):
            first = matched(chance, seats)
            rows = list(match(chance, first, ROWS))
            logs.append((first, [{"at": row.at, "seat": row.seat, "action": row.action} for row in rows]))
            states.append([msgspec.json.encode(row.state).decode() for row in rows])
        shown = await static_page.evaluate(FOLD, msgspec.json.encode(logs).decode())
        for log, expected, found in zip(logs, states, shown.split("\n\n"), strict=True):
            assert found.split("\n") == expected, log
