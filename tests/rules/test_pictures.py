"""The pictures of every game that has such: whatever the state, small, in integers, and well formed."""

import re
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import rules
from game.api import Game
from game.lifecycle.picture_page import alone
from game.picture import Pictured
from tests.rules.logs import logs, states
from tests.rules.sampled import sampled

MOST = 30_000
"""Bytes of an image."""

DRAWN = [game for game in rules.find().versions.values() if game.picture is not None]

FLOAT = re.compile(r"\d\.\d|e[+-]\d")


@pytest.mark.parametrize("game", sampled(DRAWN), ids=lambda game: f"{game.name} {game.version}")
@given(st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_state_has_a_picture(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    assert game.picture is not None
    log = data.draw(logs(game))
    reached = [state for _, state in states(game, log)]
    for state in (reached[0], reached[len(reached) // 2], reached[-1]):
        before = msgspec.json.encode(state)
        drawing = game.picture.draw(Pictured(log.setup, state))
        assert msgspec.json.encode(state) == before
        assert drawing == game.picture.draw(Pictured(log.setup, state))
        image = alone(drawing)
        assert len(image.encode()) <= MOST
        elements = ElementTree.fromstring(image).iter()  # noqa: S314  our own
        numbers = [text for each in elements for text in each.attrib.values()]
        assert not [text for text in numbers if FLOAT.search(text)]
        assert isinstance(drawing.width, int)
        assert isinstance(drawing.height, int)


def test_games_that_hide_something_have_none() -> None:
    assert not [game.name for game in rules.find().values() if game.hides and game.picture is not None]


def test_games_that_show_a_board_have_one() -> None:
    assert {"go", "go_review", "nim", "pong"} <= {game.name for game in DRAWN}
