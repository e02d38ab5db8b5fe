"""The games with rules that count each of their calls among the steps of a turn of the loop."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from game.api import unchanged
from game.rules import Games
from simulate.loop import Loop

T = TypeVar("T")


def counted(games: Games, loop: Loop) -> Games:
    """All versions of these games, for a process with this loop."""

    def counting(function: Callable[..., T]) -> Callable[..., T]:
        @wraps(function)
        def called(*arguments: Any) -> T:
            loop.work += 1
            return function(*arguments)

        return called

    return Games(
        replace(
            game,
            apply=counting(game.apply),
            delayed=None if game.delayed is None else counting(game.delayed),
            advance=game.advance if game.advance is unchanged else counting(game.advance),
        )
        for game in games.versions.values()
    )
