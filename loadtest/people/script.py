"""Whole games, made before the load begins: the acts, and the state that is to be shown after each.

Any game can be scripted in which players take turns, that hides nothing and whose state does not change with
time.
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
from loadtest.judge.journal import Act

Rules: TypeAlias = Game[Any, Any, Any]

DEFAULT_GAME = "go"
"""The name of the game that is played where none is asked for."""

SEVERAL = 8
"""How many different games are played."""

LONG_SETUP = {"size": 25}
"""A setup of it with which a game of random moves is long."""


TIMES = {"clock", "time"}
"""The keys of a state that say how long its players have thought, where it has them."""

_parts = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class Script(NamedTuple):
    """One game from its beginning to its end."""

    game: str
    """Its name."""
    setup: msgspec.Raw
    acts: tuple[Act, ...]
    states: tuple[dict[str, msgspec.Raw], ...]
    """What a view shows before the first act, and after each: the JSON of each key."""

    def agrees(self, seq: int, state: msgspec.Raw) -> bool:
        """Whether this is the state after event `seq`.

        Only keys that both have are compared, since the server may be older or newer than these rules, and
        nothing that says how long the players have thought.
        """
        try:
            shown = _parts(state)
        except msgspec.DecodeError:
            return False
        expected = self.states[seq]
        if expected.items() <= shown.items():  # as nearly always: this is checked for each view
            return True
        return all(
            msgspec.json.decode(raw) == msgspec.json.decode(shown[key])
            for key, raw in expected.items()
            if key in shown
        )


def written(name: str, setup: dict[str, Any], moves: int, chance: random.Random) -> Script:
    """A game of random legal moves, which is ended by the move after `moves` of them at the latest.

    Raises `ValueError` where the game cannot be scripted, `msgspec.ValidationError` where the setup is wrong.
    """
    game = rules.find().get(name)
    if game is None or name not in GAMES:
        raise ValueError(f"Games are played of {' and '.join(sorted(GAMES))}, not of {name}.")
    converted = msgspec.convert(setup, game.setup)
    state = game.initial(converted, game.seats.start, 1, Millis(0))
    acts: list[Act] = []
    states = [_shown(game, state)]
    while game.result(state) is None:
        seat, action, state = _step(game, state, len(acts) >= moves, chance)
        acts.append(Act(seat, msgspec.json.encode(action)))
        states.append(_shown(game, state))
    return Script(name, msgspec.Raw(msgspec.json.encode(setup)), tuple(acts), tuple(states))


def several(name: str, setup: dict[str, Any], moves: int, seed: int) -> list[Script]:
    """Different games, always the same ones for a seed: what the scenario `games` plays."""
    chance = random.Random(seed)
    return [written(name, setup, moves, chance) for _ in range(SEVERAL)]


def _step(game: Rules, state: Any, last: bool, chance: random.Random) -> tuple[Seat, Any, Any]:
    """Whose turn it is, a legal action (if `last`, one that ends the game), and the state after it."""
    seat, choices = GAMES[game.name](state, last, chance)
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


GAMES: dict[str, Callable[[Any, bool, random.Random], tuple[Seat, Iterator[Any]]]] = {
    "go": _go,
    "nim": _nim,
}
"""By the name of a game that can be scripted: whose turn it is, and actions to try in this order."""


def _shown(game: Rules, state: Any) -> dict[str, msgspec.Raw]:
    parts = _parts(msgspec.json.encode(game.view(state, None)))
    return {key: raw for key, raw in parts.items() if key not in TIMES}
