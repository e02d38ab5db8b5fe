"""Repetition against a plain list of all positions, over random games on the smallest boards.

There is so little room on them that plays repeat something all the time, undo and resumption included.
"""

from random import Random

import pytest
from msgspec.structs import replace

from game.api import Illegal
from game.rules.go import position as positions
from game.rules.go.action import Accept, Pass, Play, Request, Resume
from game.rules.go.board import EMPTY, points, vertices
from game.rules.go.game import GAME
from game.rules.go.position import Position
from game.rules.go.ruleset import RULESETS, Name
from game.rules.go.setup import Setup
from game.rules.go.state import State
from tests.rules.go.drawn import NOW, act


def repeats(state: State, after: Position, history: list[Position]) -> bool:
    """Whether the rules call a position repeated; `history` has the first one and that after each turn."""
    match RULESETS[state.rules].ko:
        case "positional":
            return after.board in [old.board for old in history]
        case "situational":
            return (after.board, after.turn) in [(old.board, old.turn) for old in history]
        case "simple":
            stops = [number for number, turn in enumerate(state.turns, 1) if turn.second]
            since = history[stops[-1] if stops else 0 :]
            return (after.board, after.turn, after.lead) in [(old.board, old.turn, old.lead) for old in since]


def moved(state: State, history: list[Position], vertex: str) -> State:
    """The state after a play if that is legal, else the same; the play must be judged as it should."""
    rules, point = RULESETS[state.rules], points(state.size)[vertex]
    if state.position.board[point] != EMPTY:
        return state
    after, turn = positions.play(state.position, state.size, point)
    try:
        played = act(state, state.position.turn, Play(vertex))
    except Illegal as illegal:
        superko = rules.ko != "simple" and (rules.suicide or not turn.suicide)
        assert ("superko" in str(illegal)) == (superko and repeats(state, after, history))
        return state
    assert played.position == after
    over = GAME.result(played) is not None
    assert repeats(state, after, history) == over
    assert not over or rules.ko == "simple"
    return played


@pytest.mark.parametrize("rules", RULESETS)
@pytest.mark.parametrize("size", [2, 3])
def test_repetition(rules: Name, size: int) -> None:
    play_at_random(rules, size)


@pytest.mark.parametrize("rules", RULESETS)
def test_boards_are_compared_even_if_their_fingerprints_are_alike(
    rules: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("game", "moves"):
        monkeypatch.setattr(f"game.rules.go.{module}.fingerprint", lambda board: "-")
    play_at_random(rules, 2)


def play_at_random(rules: Name, size: int) -> None:
    """A hundred games in which every play is judged as the plain list says."""
    chance = Random(f"{rules} {size}")
    for _ in range(100):
        state = GAME.initial(Setup(size=size, rules=rules), 2, 0, NOW)
        history = [state.position]
        while state.seq < 80 and GAME.result(state) is None:
            seat, luck = state.position.turn, chance.random()
            if state.scoring:
                state = act(replace(state, resumptions=0), chance.randrange(2), Resume())
            elif luck < 0.1:
                state = act(state, seat, Pass())
            elif luck < 0.2 and len(state.turns) > 2:
                state = act(act(state, seat, Request("undo")), 1 - seat, Accept())
            else:
                after = moved(state, history, chance.choice(vertices(size)))
                state = after if after is not state else act(state, seat, Pass())
            history = [*history[: len(state.turns)], state.position]
        for number, old in enumerate(history):
            assert positions.taken_back(state.position, state.turns[number:]) == old
