"""The buttons for time beside a Go board: each is there only when it means something."""

from typing import Any

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Draws the panel for each case: [what is added to a state, whom we play, ms since an instant, and false where
# it is no moment of a game that is being played]. What can be pressed, what is said, what each button sends.
DRAW = """async (cases) => {
    const { clockPanel } = await import('/games/go/clock_panel.js');
    const at = 1_790_000_000_000;
    let now = at;
    const sent = [];
    const known = new Set(['cancel']);
    const panel = clockPanel({ send: (action) => sent.push(action), clock: { now: () => now }, known });
    document.body.replaceChildren(...panel.notices, panel.buttons);
    document.head.append(Object.assign(document.createElement('style'), {
        textContent: '[hidden] { display: none !important; }',
    }));
    const seen = (element) => element.checkVisibility();
    return cases.map(([state, me, ms, live = true]) => {
        now = at + ms;
        const side = { main: 60_000, period: 0, periods: 0, stones: 0 };
        const { sides = {}, paused = false, here = [true, true], ...more } = state;
        const told = { running: 'black', black: { ...side, ...sides.black }, white: side, paused };
        const players = here.map((online, seat) => ({ seat, online }));
        const shown = { stage: 'play', moves: 9, request: null, clock: told, ...more };
        panel.draw({ players, state: shown }, me, live);
        const buttons = [...document.querySelectorAll('button')].filter(seen);
        for (const each of buttons) if (!/Cancel/.test(each.textContent)) each.click();
        return {
            buttons: buttons.map(({ textContent }) => textContent),
            says: [...document.querySelectorAll('p')].filter(seen).map(({ textContent }) => textContent),
            sends: sent.splice(0),
        };
    });
}"""

AT = 1_790_000_000_000
AWAY = {"claim": AT + 45_000, "here": [True, False]}
WIN = {"type": "claim", "as": "win"}
DRAWN = {"type": "claim", "as": "draw"}
PAUSE = {"type": "request", "what": "pause"}
MAY = "may claim the win, call it a draw, or wait."
BOTH = "Black and White are away. Who comes back may"
SHE = "Black is away. You may claim the win"
OFF = "The game is called off"

CASES: list[tuple[list[Any], list[str], list[str], list[Any]]] = [
    ([{}, "black", 0], ["Pause"], [], [PAUSE]),
    ([{}, None, 0], [], [], []),
    ([{"clock": None}, "black", 0], [], [], []),
    ([{"stage": "scoring"}, "black", 0], [], [], []),
    ([{"request": {"what": "undo", "by": "white"}}, "black", 0], ["Pause"], [], []),
    ([{"moves": 1}, "black", 0], ["Pause", "Cancel the game"], [], [PAUSE]),
    ([{"moves": 2}, "black", 0], ["Pause"], [], [PAUSE]),
    ([{"moves": 1, "clock": None}, "white", 0], ["Cancel the game"], [], []),
    ([{"paused": True}, "white", 0], ["Go on"], ["Both clocks stand still."], [{"type": "unpause"}]),
    ([{"paused": True}, None, 0], [], ["Both clocks stand still."], []),
    ([{"paused": True, "stage": "over"}, None, 0], [], [], []),
    (
        [{"sides": {"black": {"vacation": 5_000, "vacation_until": None}}}, "black", 0],
        ["Pause", "Vacation"],
        [],
        [PAUSE, {"type": "vacation", "on": True}],
    ),
    (
        [{"sides": {"black": {"vacation": 5_000, "vacation_until": AT + 5_000}}}, "black", 0],
        ["Pause", "End my vacation"],
        [],
        [PAUSE, {"type": "vacation", "on": False}],
    ),
    ([{"sides": {"black": {"vacation": 5_000}}}, "white", 0], ["Pause"], [], [PAUSE]),
    ([AWAY, "black", 0], ["Pause"], ["White is away. You may claim the win in 0:45."], [PAUSE]),
    ([AWAY, "black", 44_001], ["Pause"], ["White is away. You may claim the win in 0:01."], [PAUSE]),
    (
        [AWAY, "black", 45_000],
        ["Claim the win", "Call it a draw", "Pause"],
        [f"White is away. You {MAY}"],
        [WIN, DRAWN, PAUSE],
    ),
    ([AWAY, "white", 45_000], ["Pause"], [], [PAUSE]),
    ([{**AWAY, "here": [True, True]}, "black", 45_000], ["Pause"], [], [PAUSE]),
    ([{**AWAY, "claim": None}, "black", 45_000], ["Pause"], [], [PAUSE]),
    ([AWAY, None, 0], [], ["White is away. Black may claim the win in 0:45."], []),
    ([AWAY, None, 45_000], [], [f"White is away. Black {MAY}"], []),
    ([AWAY, None, 0, False], [], [], []),
    ([{**AWAY, "here": [False, False]}, None, 44_000], [], [f"{BOTH} claim the win in 0:01."], []),
    ([{**AWAY, "here": [False, False]}, "white", 44_000], ["Pause"], [f"{SHE} in 0:01."], [PAUSE]),
    ([{**AWAY, "moves": 2}, "black", 0], ["Pause"], [f"White is away. {OFF} in 0:45."], [PAUSE]),
    ([{**AWAY, "moves": 2}, "black", 45_000], ["Pause"], [f"White is away. {OFF}."], [PAUSE]),
    ([{**AWAY, "moves": 2}, None, 0], [], [f"White is away. {OFF} in 0:45."], []),
]
"""A case, what can be pressed, what is said, what the buttons send."""


async def test_each_button_is_there_when_it_means_something(static_page: Page) -> None:
    found = await static_page.evaluate(DRAW, [case for case, _, _, _ in CASES])
    assert [(each["buttons"], each["says"], each["sends"]) for each in found] == [
        (buttons, says, sends) for _, buttons, says, sends in CASES
    ]
