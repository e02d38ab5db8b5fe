"""What every game declares of itself can be sent, and is what the server needs."""

from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Game
from game.vote import LEAVE
from tests.rules.laws import every_game


@every_game
def test_a_client_can_draw_its_forms(game: Game[Any, Any, Any]) -> None:
    assert msgspec.json.decode("{}", type=game.setup) == game.setup()
    for kind in (game.setup, game.action):
        assert "$defs" in msgspec.json.schema(kind)


@every_game
def test_constants_are_json_objects(game: Game[Any, Any, Any]) -> None:
    assert msgspec.json.decode(msgspec.json.encode(game.constants)) == game.constants


@pytest.mark.parametrize(
    "game", rules.find().versions.values(), ids=lambda game: f"{game.name} {game.version}"
)
def test_a_game_of_this_server_says_what_its_views_hold(game: Game[Any, Any, Any]) -> None:
    assert game.view_type is not None


@every_game
def test_a_vote_can_be_left(game: Game[Any, Any, Any]) -> None:
    if game.vote is not None:
        msgspec.json.decode(LEAVE, type=game.action)
