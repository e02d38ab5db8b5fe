"""Go as it was played in version 2.

A counting had no time in which to answer, a player could mark and go on vacation without a bound, and who had
accepted a marking and gone could be claimed when the other changed it.
"""

from dataclasses import replace as replaced

from msgspec.structs import replace

from game.api import Millis
from game.rules.go import game
from game.rules.go.setup import Setup
from game.rules.go.state import State


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return replace(game.initial(setup, seats, seed, at), version=2)


GAME = replaced(game.GAME, version=2, initial=initial)
