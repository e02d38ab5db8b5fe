"""Whole games, made before the clock starts: what is played, and what is then to be seen.

Any game for players who take turns, that hides nothing and whose state does not move with time.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import msgspec

from game import rules
from game.api import Game, Illegal, Millis, Seat
from game.rules.go.action import Play, Resign
from game.rules.go.board import EMPTY, vertices
from game.rules.go.state import State as GoState
from game.rules.nim import State as NimState
from game.rules.nim import Take
from loadtest.judge.checker import Act

Rules: TypeAlias = Game[Any, Any, Any]


class Script(NamedTuple):
    """One game from its beginning to its end."""

    game: str
    setup: msgspec.Raw
    acts: tuple[Act, ...]
    states: tuple[bytes, ...]
    """What a view shows before the first act, and after each."""

    def agrees(self, seq: int, state: msgspec.Raw) -> bool:
        """Whether this is the state after so many acts; in what both know, for either may be the newer."""
        expected = self.states[seq]
        if bytes(state) == expected:
            return True
        mine, theirs = msgspec.json.decode(expected), msgspec.json.decode(state)
        return isinstance(theirs, dict) and all(
            mine[key] == theirs[key] for key in mine.keys() & theirs.keys()
        )


def written(name: str, setup: dict[str, Any], moves: int, chance: random.Random) -> Script:
    """A game of random legal moves that ends after at most so many. Raises `ValueError` for what is none."""
    game = rules.find().get(name)
    if game is None or name not in _CHOICES:
        raise ValueError(f"Games are played of {' and '.join(sorted(_CHOICES))}, not of {name}.")
    agreed = msgspec.convert(setup, game.setup)
    state = game.initial(agreed, game.seats.start, 1, Millis(0))
    acts: list[Act] = []
    states = [_seen(game, state)]
    while game.result(state) is None:
        seat, action, state = _step(game, state, len(acts) >= moves, chance)
        acts.append(Act(seat, msgspec.json.encode(action)))
        states.append(_seen(game, state))
    return Script(name, msgspec.Raw(msgspec.json.encode(setup)), tuple(acts), tuple(states))


def _step(game: Rules, state: Any, last: bool, chance: random.Random) -> tuple[Seat, Any, Any]:
    """Whose turn it is, a legal action of theirs, that ends the game if it is to, and the state after."""
    seat, choices = _CHOICES[game.name](state, last, chance)
    for action in choices:
        try:
            return seat, action, game.apply(state, seat, action, Millis(0))
        except Illegal:
            continue
    raise ValueError(f"No move is legal in {game.name}.")


def _go(state: GoState, last: bool, chance: random.Random) -> tuple[Seat, Iterator[Any]]:
    board, names = state.position.board, vertices(state.size)
    empty = [] if last else [point for point, stone in enumerate(board) if stone == EMPTY]
    chance.shuffle(empty)
    return state.position.turn, iter([*(Play(names[point]) for point in empty), Resign()])


def _nim(state: NimState, last: bool, chance: random.Random) -> tuple[Seat, Iterator[Any]]:
    heaps = [(heap, stones) for heap, stones in enumerate(state.heaps) if stones]
    heap, stones = chance.choice(heaps)
    return state.turn, iter([Take(heap, chance.randint(1, stones))])


_CHOICES: dict[str, Callable[[Any, bool, random.Random], tuple[Seat, Iterator[Any]]]] = {
    "go": _go,
    "nim": _nim,
}


def _seen(game: Rules, state: Any) -> bytes:
    return msgspec.json.encode(game.view(state, None))
