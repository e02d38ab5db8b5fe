"""Games of the player against others, to see how strong it is."""

from collections.abc import Callable
from itertools import count
from random import Random
from typing import NamedTuple, TypeAlias

from bots.go import choose
from bots.go.ending import lead2
from game.api import Seat
from game.rules.go.action import Pass, Play, Resign
from game.rules.go.board import COLOURS
from game.rules.go.game import GAME
from game.rules.go.ruleset import Name
from game.rules.go.state import State
from tests.bots.go.positions import NOW, by_chance, started
from tests.rules.go.gnugo import GnuGo

Mover: TypeAlias = Callable[[State], State]
"""Makes the next move: the state after it."""

Seeded: TypeAlias = Callable[[int], Mover]
"""Makes the mover of a game, by the game's number."""

PATIENT = 60.0
"""Seconds for a move: levels are to be compared, not machines."""


class Played(NamedTuple):
    """The seat that has won, and how many turns there were."""

    winner: Seat
    turns: int


def played(size: int, rules: Name, black: Mover, white: Mover) -> Played:
    """A game to its end. After two passes it is counted as the server proposes."""
    state = started(size=size, rules=rules)
    while not state.scoring and state.result is None:
        state = (black, white)[state.position.turn](state)
        if len(state.turns) > 4 * size**2:
            raise RuntimeError("The game does not come to an end.")
    won = state.result.scores[0] if state.result else lead2(state) > 0
    return Played(0 if won else 1, len(state.turns))


def player(level: int, seed: int) -> Mover:
    """Our player. Each turn has a seed of its own."""
    seeds = count(1000 * seed)

    def move(state: State) -> State:
        choice = choose(state, level, next(seeds), PATIENT)
        return GAME.apply(state, state.position.turn, choice, NOW)

    return move


def random_mover(seed: int) -> Mover:
    """Any legal move, a pass where it finds none at once."""
    chance = Random(seed)
    return lambda state: by_chance(state, chance)


def gnugo_mover(gnugo: GnuGo, state: State) -> Mover:
    """GNU Go at level 1, which is told what has been played since its last move."""
    gnugo(f"boardsize {state.size}")
    gnugo("clear_board")
    gnugo(f"komi {state.komi2 / 2}")

    def move(state: State) -> State:
        colour, other = COLOURS[state.position.turn], COLOURS[1 - state.position.turn]
        if state.turns:
            gnugo(f"play {other} {vertex(state)}")
        answer = gnugo(f"genmove {colour}")
        choice = Pass() if answer == "PASS" else Resign() if answer == "resign" else Play(answer)
        return GAME.apply(state, state.position.turn, choice, NOW)

    return move


def vertex(state: State) -> str:
    """The name of the last turn's point, or a pass."""
    last: str = GAME.view(state, None)["last"]
    return last


def wins(games: range, size: int, rules: Name, one: Seeded, other: Seeded) -> int:
    """How many games one wins, who is black in every other game."""
    won = 0
    for number in games:
        seat = number % 2
        pair = (one(number), other(number))
        won += played(size, rules, *(pair if seat == 0 else pair[::-1])).winner == seat
    return won
