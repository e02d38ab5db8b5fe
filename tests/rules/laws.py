"""The games that keep the laws: those in `game/rules/`, seven of tests/games, those of docs/."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from game import rules
from game.api import Game, Millis
from tests.games import page
from tests.games.bids import BIDS
from tests.games.chase import CHASE
from tests.games.factors import FACTORS
from tests.games.fuse import FUSE
from tests.games.hunt import HUNT
from tests.games.paper import PAPER
from tests.games.town import TOWN
from tests.rules.sampled import sampled

GAMES: list[Game[Any, Any, Any]] = [
    *rules.find().versions.values(),
    FUSE,
    BIDS,
    *(FACTORS, TOWN, HUNT, CHASE, PAPER),
    *page.GAMES.values(),
]

law = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
every_game = pytest.mark.parametrize("game", sampled(GAMES), ids=lambda game: f"{game.name} {game.version}")


def later(data: st.DataObject, at: Millis) -> Millis:
    return Millis(at + data.draw(st.integers(0, 100_000)))


def frozen(value: Any) -> bytes:
    return msgspec.json.encode(value)
