"""The random games of the laws get somewhere: a law that is never put to the test proves nothing."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from game import rules
from game.api import Game
from tests.games.fuse import FUSE
from tests.games.town import TOWN
from tests.rules.logs import Step, logs, steps

GAMES: dict[str, Game[Any, Any, Any]] = {**rules.find(), "fuse": FUSE, "town": TOWN}


def reached() -> Iterator[tuple[str, str, Callable[[Step], bool]]]:
    """A game's name, what is to be reached in it, and whether a step has reached that."""
    yield "fuse", "three tosses and a bang", lambda step: step.at > step.before.bang - 100
    for path in sorted(Path(__file__).parent.glob("*/likely.py")):
        for what, test in import_module(f"tests.rules.{path.parent.name}.likely").REACHED.items():
            yield path.parent.name, what, test


ROWS = list(reached())


@pytest.mark.parametrize(
    ("name", "test"), [row[::2] for row in ROWS], ids=[f"{row[0]}: {row[1]}" for row in ROWS]
)
@pytest.mark.long
def test_random_games_reach(name: str, test: Callable[[Step], bool]) -> None:
    settled = settings(
        max_examples=500,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    game = GAMES[name]
    find(logs(game), lambda log: any(map(test, steps(game, log))), settings=settled)
