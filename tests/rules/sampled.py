"""Which versions of games the laws are tried on in `make test`."""

from collections.abc import Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from game.api import Game

SAMPLE = "nim"
"""The game of which older versions are tried too; those of all others are left to `make long`."""

LONG = pytest.mark.long


def sampled(games: Iterable[Game[Any, Any, Any]]) -> list[ParameterSet]:
    """The games as parameters. Older versions do not change, and recorded logs of them are folded."""
    each = list(games)
    newest = {game.name: max(other.version for other in each if other.name == game.name) for game in each}
    return [
        pytest.param(game, marks=() if game.name == SAMPLE or game.version == newest[game.name] else [LONG])
        for game in each
    ]
