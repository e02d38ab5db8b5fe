"""Positions that games by chance come to, under every rule set and on boards of every size."""

import random
from collections.abc import Iterator

from game.api import Illegal, Millis
from game.rules.go.action import Pass, Play
from game.rules.go.board import EMPTY, vertices
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from game.rules.go.state import State

NOW = Millis(0)


def started(**setup: object) -> State:
    """A game that has just begun."""
    return GAME.initial(Setup(**setup), 2, 0, NOW)  # type: ignore[arg-type]


def by_chance(state: State, chance: random.Random) -> State:
    """The state after any legal move, or a pass where there is hardly one."""
    names = vertices(state.size)
    for _ in range(20):
        point = chance.randrange(state.size**2)
        if state.position.board[point] != EMPTY:
            continue
        try:
            return GAME.apply(state, state.position.turn, Play(names[point]), NOW)
        except Illegal:
            continue
    return GAME.apply(state, state.position.turn, Pass(), NOW)


def wandering(state: State, seed: int, turns: int) -> Iterator[State]:
    """The states that a game by chance comes to, as long as somebody is to move."""
    chance = random.Random(seed)
    for _ in range(turns):
        state = by_chance(state, chance)
        if state.scoring or state.result is not None:
            return
        yield state
