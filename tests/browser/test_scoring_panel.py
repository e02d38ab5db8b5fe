"""What stands beside a board of Go while stones are counted, by the state that the server shows."""

from typing import Any

import pytest
from playwright.async_api import Page

from game.rules.go.game import GAME

pytestmark = pytest.mark.asyncio(loop_scope="session")

# The visible words and buttons of the panel, those that are disabled in brackets; then the news since before.
DRAW = """async ([state, before, me, rulesets]) => {
    const { scoringPanel } = await import('/games/go/scoring.js');
    const { news, turn } = await import('/games/go/words.js');
    const nothing = () => {};
    const does = { send: nothing, accept: nothing, tryOut: nothing, outline: nothing };
    const panel = scoringPanel(does, { known: new Set(['adopt']), rulesets });
    document.body.replaceChildren(panel.element);
    document.querySelector('fieldset').before(panel.buttons);
    panel.draw(state, me);
    const seen = [...document.querySelectorAll('p, button, fieldset, td')].filter((one) => {
        for (let at = one; at; at = at.parentElement) if (at.hidden) return false;
        return one.textContent;
    });
    return {
        shown: seen.map((one) => (one.disabled ? `(${one.textContent})` : one.textContent)),
        news: news({ state: before }, { state, players: [], seat: null }),
        turn: turn({ phase: 'playing', state }),
    };
}"""

MARKS = ["A click marks stones asDeadIn seki", "Click a stone again for its chain alone, or hold Shift."]
COUNT = [
    *("3", "9", "territory 0 + prisoners 3 = 3"),
    *("6.5", "12.5", "territory 0 + prisoners 0 + komi 6.5 = 6.5"),
    *("White by 3.5", "White by 3.5"),
]
STATE: dict[str, Any] = {
    "rules": "japanese",
    "komi": 6.5,
    "board": ["X.O", "X.O", "XXO"],
    "stage": "scoring",
    "moves": 9,
    "dead": [],
    "seki": [],
    "proposal": "none",
    "differences": [],
    "accepted": [],
    "request": None,
    "result": None,
    "turn": None,
    "clock": None,
    "score": {
        "black": 3,
        "white": 6.5,
        "other": {"black": 9, "white": 12.5},
        "territory": {"black": [], "white": []},
        "dame": [],
    },
}
DIFFERENCE = {"points": ["A1", "A2"], "black": "alive", "white": "dead", "worth": 7.5}


@pytest.mark.parametrize(
    ("changes", "me", "shown"),
    [
        (
            {"proposal": "computing"},
            "black",
            ["Working out which stones are dead …", "(Accept the count)", "Play on", *MARKS],
        ),
        ({"proposal": "computing"}, None, ["Working out which stones are dead …"]),
        (
            {"proposal": "made"},
            "black",
            [
                *COUNT,
                "The server proposes which stones are dead. Change what is wrong, then accept.",
                *["Accept the count", "Play on", "Try it out"],
                *MARKS,
            ],
        ),
        (
            {},
            "white",
            [
                *COUNT,
                "Choose the stones that are dead, then accept.",
                *["Accept the count", "Play on", "Try it out"],
                *MARKS,
            ],
        ),
        (
            {"differences": [DIFFERENCE], "accepted": ["white"], "marked_by": ["black", "white"]},
            "white",
            [
                *COUNT,
                *["A1Black says alive, White says dead7.5 points", "Take Black’s view"],
                "Waiting for the other player to accept. Until then the other may play on.",
                *["(Accept the count)", "Play on", "Try it out"],
                *MARKS,
            ],
        ),
        (
            {"differences": [DIFFERENCE]},
            None,
            [
                *COUNT,
                "A1Black says alive, White says dead7.5 points",
                *["The players mark the dead stones.", "Try it out"],
            ],
        ),
        (
            {"differences": [DIFFERENCE], "marked_by": ["black"], "proposal": "made"},
            "black",
            [
                *COUNT,
                *["A1Black says alive, the server proposes dead7.5 points", "Take the server’s view"],
                "What is accepted is the board as it is shown.",
                *["Accept the count", "Play on", "Try it out"],
                *MARKS,
            ],
        ),
        (
            {"marked_by": ["black", "white"]},
            "white",
            [
                *COUNT,
                "You agree. Accept the count to end the game.",
                *["Accept the count", "Play on", "Try it out"],
                *MARKS,
            ],
        ),
        ({"marked_by": ["black", "white"]}, None, [*COUNT, "Black and White agree.", "Try it out"]),
        ({"stage": "over", "accepted": ["black", "white"]}, None, [*COUNT, "Try it out"]),
        (
            {"stage": "over", "accepted": ["black"], "unanswered": "white", "proposal": "made"},
            "black",
            [
                *COUNT,
                "White did not answer in time, so what the server proposed counts.",
                "Try it out",
            ],
        ),
        (
            {"stage": "over", "accepted": ["white"], "unanswered": "black"},
            None,
            [
                *COUNT,
                "Black did not answer in time, so what had been accepted counts.",
                "Try it out",
            ],
        ),
    ],
)
async def test_what_is_shown(
    static_page: Page, changes: dict[str, Any], me: str | None, shown: list[str]
) -> None:
    state = STATE | changes
    found = await static_page.evaluate(DRAW, [state, state, me, GAME.constants["rules"]])
    assert found["shown"] == shown


async def test_what_a_server_does_not_know_is_not_shown(static_page: Page) -> None:
    """One of an older version, while the processes are replaced; and a game that was begun by older rules."""
    state = {key: value for key, value in STATE.items() if key not in ("seki", "proposal", "differences")}
    found = await static_page.evaluate(DRAW, [state, state, "black", None])
    assert found["shown"] == [
        *["3", "6.5", "White by 3.5"],
        "Choose the stones that are dead, then accept.",
        *["Accept the count", "Play on"],
        MARKS[1],
    ]


@pytest.mark.parametrize(
    ("before", "after", "news", "turn"),
    [
        (
            {"stage": "play", "turn": "white", "score": None},
            {"proposal": "computing", "last": "pass"},
            ["Both passed.", "The server works out which stones are dead."],
            [],
        ),
        (
            {"stage": "play", "turn": "white", "moves": 8, "captures": {"black": 0, "white": 0}},
            {"proposal": "computing", "last": "A1", "size": 3, "captures": {"black": 0, "white": 0}},
            ["Black A1.", "The server works out which stones are dead."],
            [],
        ),
        (
            {"accepted": ["black"]},
            {"stage": "over", "result": "W+3.5", "unanswered": "white"},
            ["The game is over. White wins by 3.5 points.", "White did not answer in time."],
            [],
        ),
        (
            {"proposal": "computing"},
            {"proposal": "made", "dead": ["C1"], "seki": ["A1", "A2"]},
            ["The server proposes: 1 stone dead, 2 in seki. Change what is wrong, then accept."],
            [0, 1],
        ),
        ({"proposal": "computing"}, {}, ["Mark the dead stones, then accept."], [0, 1]),
        (
            {},
            {"dead": ["C1"], "seki": ["A1"], "differences": [DIFFERENCE]},
            ["1 stone marked dead.", "1 stone marked as in seki.", "Black and White differ in 1 region."],
            [0, 1],
        ),
        (
            {},
            {"dead": ["C1"], "differences": [DIFFERENCE], "marked_by": ["white"], "proposal": "made"},
            [
                "The server proposes: 1 stone dead. Change what is wrong, then accept.",
                "White differs from the proposal in 1 region.",
            ],
            [0, 1],
        ),
        ({"dead": ["C1"]}, {"dead": []}, ["No stone is marked dead."], [0, 1]),
        (
            {"differences": [DIFFERENCE]},
            {"accepted": ["black"], "marked_by": ["black", "white"]},
            ["Black and White agree.", "Black accepts the count."],
            [1],
        ),
    ],
)
async def test_what_is_said_of_it(
    static_page: Page, before: dict[str, Any], after: dict[str, Any], news: list[str], turn: list[int]
) -> None:
    found = await static_page.evaluate(DRAW, [STATE | after, STATE | before, None, GAME.constants["rules"]])
    assert (found["news"], found["turn"]) == (news, turn)
