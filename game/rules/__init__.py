"""The games: one module or package each, found by listing this folder.

Each has a value `GAME`, the rules by which new tables are played. It may have a tuple `OLDER` of earlier
versions too: tables that were opened under one of them go on by it. A game's name stands nowhere else in the
server.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from game.api import Game


class Games(Mapping[str, Game[Any, Any, Any]]):
    """Games by name, each in its newest version; `version` has the older ones too.

    Raises `ValueError` where two of them have the same name and version.
    """

    def __init__(self, games: Iterable[Game[Any, Any, Any]]) -> None:
        self._versions: dict[tuple[str, int], Game[Any, Any, Any]] = {}
        self._newest: dict[str, Game[Any, Any, Any]] = {}
        for game in games:
            if (game.name, game.version) in self._versions:
                raise ValueError(f"There are two games {game.name} of version {game.version}.")
            self._versions[game.name, game.version] = game
            if game.version >= self._newest.get(game.name, game).version:
                self._newest[game.name] = game

    def version(self, name: str, version: int) -> Game[Any, Any, Any] | None:
        """The rules of a game in one version; None where they are not here."""
        return self._versions.get((name, version))

    @property
    def versions(self) -> Mapping[tuple[str, int], Game[Any, Any, Any]]:
        """All versions of all games, by name and version."""
        return self._versions

    def __getitem__(self, name: str) -> Game[Any, Any, Any]:
        return self._newest[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._newest)

    def __len__(self) -> int:
        return len(self._newest)


def find() -> Games:
    """Every game of this folder, with the older versions that are kept beside it."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    for module in modules:
        for older in getattr(module, "OLDER", ()):
            if older.name != module.GAME.name or older.version >= module.GAME.version:
                raise ValueError(
                    f"{older.name} {older.version} is no older version of "
                    f"{module.GAME.name} {module.GAME.version}."
                )
    return Games(game for module in modules for game in (*getattr(module, "OLDER", ()), module.GAME))
