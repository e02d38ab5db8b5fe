"""Games of Go drawn as text: the board that one begins at, and the turns that follow."""

from typing import Any

from msgspec.structs import replace

from game.api import Millis, Seat
from game.rules.go.action import Action, Pass, Play
from game.rules.go.game import GAME
from game.rules.go.position import Position, fingerprint
from game.rules.go.setup import Setup
from game.rules.go.state import State

NOW = Millis(0)


def rows(text: str) -> list[str]:
    """The rows of a drawn board, in the form in which a view has them."""
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


def drawn(text: str, turn: str = "black", **setup: Any) -> State:
    """A game that begins at this position, under the given rules."""
    lines = rows(text)
    board = "".join(lines)
    first = GAME.initial(Setup(size=len(lines), **setup), 2, 0, NOW)
    position = Position(board, turn=0 if turn == "black" else 1)
    return replace(first, position=position, fingerprints=fingerprint(board))


def act(state: State, seat: Seat, *actions: Action) -> State:
    """The state after one seat has done all of this."""
    for action in actions:
        state = GAME.apply(state, seat, action, NOW)
    return state


def play(state: State, turns: str) -> State:
    """The state after these turns, vertices or `pass`, of the player to move."""
    for turn in turns.split():
        state = act(state, state.position.turn, Pass() if turn == "pass" else Play(turn))
    return state


def shown(state: State) -> list[str]:
    """The rows of the board."""
    view: list[str] = GAME.view(state, None)["board"]
    return view
