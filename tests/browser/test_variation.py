"""What is tried out on the page follows the rules of the server."""

from random import Random
from typing import Any

import pytest
from playwright.async_api import Page

from game.api import Illegal, Millis
from game.rules.go.action import Pass, Play
from game.rules.go.board import vertices
from game.rules.go.game import GAME
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup

pytestmark = pytest.mark.asyncio(loop_scope="session")

GAMES, MOVES, SIZE = 60, 80, 3

FOLD = """async ([games, rules]) => {
    const { begun, passed, played } = await import('/games/go/variation.js');
    return games.map((moves) => {
        let line = begun(['...', '...', '...'], 'black');
        return moves.map((move) => {
            const next = move === 'pass' ? passed(line) : played(line, move, rules);
            if (typeof next === 'string') return null;
            line = next;
            const { rows, turn, captures } = line.at(-1);
            return [rows.join(''), turn, captures.black, captures.white];
        });
    });
}"""


def game(chance: Random, rules: Any) -> tuple[list[str], list[Any]]:
    """Moves by chance, and what the server makes of each: the position after it, None where it is illegal."""
    state = GAME.initial(Setup(size=SIZE, rules=rules), 2, 0, Millis(0))
    moves: list[str] = []
    seen: list[Any] = []
    while len(moves) < MOVES:
        passes = chance.randrange(8) == 0 and (not moves or moves[-1] != "pass")
        move = "pass" if passes else chance.choice(vertices(SIZE))
        try:
            after = GAME.apply(
                state, state.position.turn, Pass() if passes else Play(move), Millis(len(moves))
            )
        except Illegal:
            after = None
        if after is not None and (after.result is not None or after.scoring):
            break
        moves.append(move)
        state = after or state
        board, turn, captures = state.position.board, state.position.turn, state.position.captures
        seen.append(None if after is None else [board, ("black", "white")[turn], *captures])
    return moves, seen


@pytest.mark.parametrize("name", list(RULESETS))
async def test_every_position_of_random_games(static_page: Page, name: str) -> None:
    chance = Random(name)
    games = [game(chance, name) for _ in range(GAMES)]
    found = await static_page.evaluate(FOLD, [[moves for moves, _ in games], GAME.constants["rules"][name]])
    for (moves, expected), positions in zip(games, found, strict=True):
        assert positions == expected, moves
    outcomes = [outcome for _, seen in games for outcome in seen]
    assert None in outcomes
    assert any(outcome and outcome[2] + outcome[3] > 3 for outcome in outcomes)


TWO = ["X.O", ".O.", "XO."]
THREE = ["X.X", "...", "X.."]


@pytest.mark.parametrize(
    ("board", "choices", "marks"),
    [
        (TWO, ["A1"], [["A1", "dead", False]]),
        (TWO, ["A1", "A1"], [["A1", "dead", False], ["A1", "alive", False], ["A1", "dead", True]]),
        (TWO, ["A1", "A3"], [["A1", "dead", False], ["A3", "alive", False]]),
        (TWO, ["A1", "C3", "A1"], [["A1", "dead", False], ["C3", "dead", False], ["A1", "alive", False]]),
        (TWO, ["+A1", "A3", "A3"], [["A1", "dead", True], ["A3", "dead", False], ["A3", "alive", False]]),
        (TWO, ["+A1", "+A1"], [["A1", "dead", True], ["A1", "alive", True]]),
        (THREE, ["+A1", "A3", "A3"], [["A1", "dead", True], ["A3", "dead", False], ["C3", "alive", True]]),
    ],
)
async def test_what_is_marked_by_choosing_stones(
    static_page: Page, board: list[str], choices: list[str], marks: list[Any]
) -> None:
    """With + the chain alone. A1 and A3 are black's and reach each other; what is marked is dead at once."""
    found = await static_page.evaluate(
        """async ([board, choices]) => {
            const { Marker } = await import('/games/go/marker.js');
            const { at, chain, reached } = await import('/games/go/chains.js');
            const marker = new Marker();
            const dead = new Set();
            return choices.flatMap((choice) => {
                const [point, alone] = [choice.replace('+', ''), choice.startsWith('+')];
                const actions = marker.choose({ board, dead: [...dead] }, point, { alone, word: 'dead' });
                for (const { point, as, chain: single } of actions) {
                    const stone = at(board, point);
                    const all = single ? chain(board, point) : reached(board, point, stone + '.');
                    for (const one of all)
                        if (at(board, one) === stone) as === 'dead' ? dead.add(one) : dead.delete(one);
                }
                return actions.map(({ point, as, chain: single }) => [point, as, single ?? false]);
            });
        }""",
        [board, choices],
    )
    assert found == marks
