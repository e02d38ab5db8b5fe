"""The page plays moves out as the server does, but for repetition, of which only the server knows."""

import random
from typing import Any

import pytest

from game.api import Illegal, Millis
from game.rules.go.action import Pass, Play
from game.rules.go.board import vertices
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from tests.browser.conftest import Visit
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Each game is `[rules, rows, [move, …]]`: after each move rows, turn and ko; null where it is not allowed.
PLAY = """async (games) => {
    const { moved } = await import('/static/games/go/rules.js');
    return games.map(([rules, rows, moves]) => {
        let now = { rows, turn: 'black', last: null, ko: null };
        return moves.map((move) => {
            const after = moved(now, move, rules);
            now = after ?? now;
            return after && [after.rows, after.turn, after.ko];
        });
    });
}"""

SIZE = 5
MOVES = 60
REPEATED = "would repeat"


def random_game(rules: Any, seed: int) -> tuple[list[str], list[Any]]:
    """Moves on a small board, where much is taken; after each what is shown, None where it is not allowed.

    Moves that would repeat a position are left out.
    """
    chance, setup = random.Random(seed), Setup(size=SIZE, rules=rules)
    state = GAME.initial(setup, 2, 0, Millis(0))
    moves: list[str] = []
    shown: list[Any] = []
    while len(moves) < MOVES:
        move = chance.choice(vertices(SIZE)) if chance.random() < 0.97 else "pass"
        action = Pass() if move == "pass" else Play(move)
        try:
            following = GAME.apply(state, state.position.turn, action, Millis(0))
        except Illegal as error:
            if REPEATED not in str(error):
                moves.append(move)
                shown.append(None)
            continue
        if following.scoring or following.result is not None:
            continue
        state = following
        view = GAME.view(state, None)
        moves.append(move)
        shown.append([view["board"], view["turn"], view["ko"]])
    return moves, shown


@pytest.mark.parametrize("rules", ["japanese", "chinese", "new_zealand"])
async def test_moves_do_what_they_do_on_the_server(visit: Visit, servers: list[Server], rules: str) -> None:
    person = await visit(servers[0])
    games = [random_game(rules, seed) for seed in range(40)]
    assert sum(shown is None for _, all_shown in games for shown in all_shown) > 100
    asked = [[rules, ["." * SIZE] * SIZE, moves] for moves, _ in games]
    played = await person.page.evaluate(PLAY, asked)
    if rules != "japanese":  # the ko of superko lasts through a pass
        for seen in (*played, *(shown for _, shown in games)):
            seen[:] = [one and one[:2] for one in seen]
    assert played == [shown for _, shown in games]
