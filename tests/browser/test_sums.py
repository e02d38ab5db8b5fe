"""What the page says that a score is made of is so, by all rules."""

import re
from random import Random
from typing import Any

import pytest
from playwright.async_api import Page

from game.api import Illegal, Millis
from game.rules.go.action import Mark, Pass, Play
from game.rules.go.board import vertices
from game.rules.go.game import GAME
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZE, MOVES, HANDICAP = 9, 70, 3

SUM = """async ([state, rules]) => {
    const { sum } = await import('/games/go/count_table.js');
    return ['black', 'white'].map((colour) => sum(state, state.score, rules, colour));
}"""


def counted(chance: Random, rules: Any) -> Any:
    """The view of a game with moves by chance, in which both have passed and some stones were marked dead."""
    state = GAME.initial(Setup(size=SIZE, rules=rules, handicap=HANDICAP), 2, 0, Millis(0))
    for _ in range(MOVES):
        try:
            seat = state.position.turn
            state = GAME.apply(state, seat, Play(point=chance.choice(vertices(SIZE))), Millis(0))
        except Illegal:
            continue
    for _ in range(2):
        state = GAME.apply(state, state.position.turn, Pass(), Millis(0))
    for _ in range(3):
        stones = [
            name for name, stone in zip(vertices(SIZE), state.position.board, strict=True) if stone != "."
        ]
        state = GAME.apply(state, 0, Mark(point=chance.choice(stones), chain=True, word="dead"), Millis(0))
    return GAME.view(state, None)


async def test_a_score_is_the_sum_that_is_said(static_page: Page) -> None:
    taken = 0
    for seed in range(5):
        for name, rules in RULESETS.items():
            view = counted(Random(seed), name)
            sums = await static_page.evaluate(SUM, [view, {"scoring": rules.scoring}])
            for colour, stone, said in zip(("black", "white"), "XO", sums, strict=True):
                parts, total = said.split(" = ")
                found = {word: float(points) for word, points in re.findall(r"(\w+) (-?[\d.]+)", parts)}
                assert sum(found.values()) == float(total) == view["score"][colour]
                assert found["territory"] == len(view["score"]["territory"][colour])
                assert found.get("komi", 0) == (view["komi"] if colour == "white" else 0)
                bonus = rules.compensation(HANDICAP) if colour == "white" else 0
                assert found.get("handicap", 0) == bonus
                board = dict(zip(vertices(SIZE), "".join(view["board"]), strict=True))
                dead = [board[point] for point in view["dead"]]
                if rules.scoring == "territory":
                    others = sum(each != stone for each in dead)
                    assert found["prisoners"] == view["captures"][colour] + others
                    taken += view["captures"][colour]
                else:
                    assert found["stones"] == "".join(view["board"]).count(stone) - dead.count(stone)
    assert taken > 0
