"""The player never makes a move that the rules forbid: they are asked, here and there."""

import pytest

from bots.go import choose
from bots.go.request import is_allowed
from game.rules.go.action import Play
from game.rules.go.board import EMPTY
from game.rules.go.game import GAME
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import SIZES
from game.rules.go.state import State
from tests.bots.go.positions import NOW, started, wandering

pytestmark = pytest.mark.timeout(300)

PATIENT = 30.0


@pytest.mark.parametrize("rules", RULESETS)
@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_small_boards_where_positions_repeat(size: int, rules: str) -> None:
    for seed in range(2):
        for number, state in enumerate(wandering(started(size=size, rules=rules), seed, 60)):
            if number % 3 == seed:
                follow(state, number)


@pytest.mark.parametrize("size", SIZES)
def test_boards_of_all_sizes(size: int) -> None:
    rules = list(RULESETS)[size % len(RULESETS)]
    for number, state in enumerate(wandering(started(size=size, rules=rules), size, size**2)):
        if number % (size * size // 5 + 1) == 0:
            follow(state, number)


@pytest.mark.parametrize("rules", RULESETS)
def test_whole_games_of_the_player_with_itself(rules: str) -> None:
    """They come to an end, and no action in them is refused."""
    state = started(size=5, rules=rules)
    while state.result is None and not state.scoring:
        state = follow(state, len(state.turns))
        assert len(state.turns) < 200


def test_the_positions_have_moves_that_only_the_superko_forbids() -> None:
    """Else the first test would say nothing of it."""
    forbidden = 0
    for seed in range(4):
        for state in wandering(started(size=3, rules="tromp_taylor"), seed, 60):
            empty = [point for point, here in enumerate(state.position.board) if here == EMPTY]
            forbidden += sum(not is_allowed(state, point) for point in empty)
    assert forbidden > 20


def follow(state: State, seed: int) -> State:
    """The state after the player's move. Raises `Illegal` if it is none."""
    after = GAME.apply(state, state.position.turn, choose(state, 1, seed, PATIENT), NOW)
    assert after.result is None or after.result.text.endswith("R")
    return after


def test_where_nothing_is_allowed_it_puts_no_stone() -> None:
    state = started(size=2, rules="japanese")
    full = [each for seed in range(40) for each in wandering(state, seed, 12)]
    stuck = [
        each
        for each in full
        if not any(is_allowed(each, point) for point, here in enumerate(each.position.board) if here == EMPTY)
    ]
    assert stuck
    assert not [each for each in stuck if isinstance(choose(each, 1, 0, PATIENT), Play)]
