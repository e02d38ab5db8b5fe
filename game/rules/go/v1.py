"""Go as it was played in version 1.

Points in seki and false eyes counted like others. A game that nobody plays, or that a player has left, goes
on for ever.
"""

from dataclasses import replace as replaced

from msgspec.structs import replace

from game.api import Millis
from game.rules.go import game
from game.rules.go.setup import Setup
from game.rules.go.state import State


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return replace(game.initial(setup, seats, seed, at), version=1)


GAME = replaced(game.GAME, version=1, initial=initial, notice=None)
