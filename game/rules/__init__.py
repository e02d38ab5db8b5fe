"""The games: one module or package each, found by listing this folder.

Each has a value `GAME`. A game's name stands nowhere else in the server.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from game.api import Game


def find() -> Mapping[str, Game[Any, Any, Any]]:
    """Every game of this folder, by its name."""
    games = (import_module(f"{__name__}.{module.name}").GAME for module in iter_modules(__path__))
    return MappingProxyType({game.name: game for game in games})
