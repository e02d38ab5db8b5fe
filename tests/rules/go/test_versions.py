"""Tables of older versions are played by the actions and the rules that they began with."""

from typing import Any

import msgspec
import pytest

from game.api import Game, Illegal
from game.rules import find
from game.rules.go import v1
from game.rules.go.action import Adopt, Claim, Mark
from tests.rules.go.drawn import NOW, play

GAMES = find()

OF_THE_FIRST = [
    {"type": "play", "point": "A1"},
    {"type": "pass"},
    {"type": "resign"},
    {"type": "request", "what": "undo"},
    {"type": "request", "what": "draw"},
    {"type": "request", "what": "pause"},
    {"type": "accept", "of": 3},
    {"type": "reject"},
    {"type": "mark", "point": "A1"},
    {"type": "resume"},
    {"type": "cancel"},
    {"type": "pause"},
    {"type": "unpause"},
    {"type": "vacation", "on": True},
]
SINCE_THE_SECOND: list[dict[str, Any]] = [
    {"type": "claim", "as": "win"},
    {"type": "adopt", "point": "A1"},
]


def version(number: int) -> Game[Any, Any, Any]:
    game = GAMES.version("go", number)
    assert game is not None
    return game


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("action", OF_THE_FIRST, ids=lambda action: action["type"])
def test_each_version_knows_the_actions_of_the_first(number: int, action: dict[str, Any]) -> None:
    game = version(number)
    known = msgspec.convert(action, type=game.action)
    assert msgspec.to_builtins(known) == action
    state = game.initial(game.setup(), 2, 0, NOW)
    try:
        game.apply(state, 0, known, NOW)
    except Illegal as illegal:
        assert str(illegal).endswith(".")


@pytest.mark.parametrize("action", SINCE_THE_SECOND, ids=lambda action: action["type"])
def test_the_first_knows_no_action_that_came_later(action: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(action, type=version(1).action)
    for number in (2, 3):
        assert isinstance(msgspec.convert(action, type=version(number).action), Claim | Adopt)


@pytest.mark.parametrize("more", [{"chain": True}, {"as": "seki"}, {"as": "alive"}])
def test_a_mark_of_the_first_says_no_more_than_the_point(more: dict[str, Any]) -> None:
    """A process of that time does not know of more, and what it leaves out must change nothing."""
    action = {"type": "mark", "point": "A1", **more}
    assert msgspec.convert(action, type=version(1).action) == v1.MarkReached("A1")
    assert msgspec.convert(action, type=version(2).action) != Mark("A1")
    state = play(v1.GAME.initial(v1.GAME.setup(size=3), 2, 0, NOW), "A1 pass pass")
    assert v1.GAME.apply(state, 1, v1.MarkReached("A1"), NOW).dead == (6,)


def test_each_version_has_its_number() -> None:
    for number in (1, 2, 3):
        assert version(number).initial(version(number).setup(), 2, 0, NOW).version == number
