"""One game a file. Dropping a file in here is all it takes: each module that has a `GAME` is a game.

A module whose name begins with `_` helps a game and is not one.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from game.api import Game


def find() -> Mapping[str, Game[Any, Any, Any]]:
    """Every game of this folder, by its name."""
    names = (module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    games = (import_module(f"{__name__}.{name}").GAME for name in names)
    return MappingProxyType({game.name: game for game in games})
