"""Games that are written beforehand are legal, come to an end, and show what the rules make of them."""

from random import Random
from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Millis
from loadtest.people.script import Script, written


@pytest.mark.parametrize(
    ("game", "setup", "moves"), [("go", {"size": 9}, 60), ("go", {"size": 2}, 500), ("nim", {}, 200)]
)
def test_a_script_is_a_whole_game(game: str, setup: dict[str, Any], moves: int) -> None:
    script = written(game, setup, moves, Random(1))
    kind = rules.find()[game]
    state = kind.initial(msgspec.convert(setup, kind.setup), 2, 7, Millis(5))
    for seq, act in enumerate(script.acts):
        assert script.agrees(seq, shown(kind.view(state, None)))
        assert kind.result(state) is None
        state = kind.apply(state, act.seat, msgspec.json.decode(act.action, type=kind.action), Millis(5))
    assert kind.result(state) is not None
    assert len(script.acts) <= moves + 1


def shown(view: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(view))


def position(script: Script, seq: int, **changes: object) -> msgspec.Raw:
    """What the script shows after an event, with these changes."""
    return shown(script.states[seq] | changes)


def test_another_position_does_not_agree() -> None:
    script = written("go", {"size": 9}, 20, Random(1))
    assert not script.agrees(3, position(script, 4))
    assert not script.agrees(3, msgspec.Raw(b"null"))


def test_a_state_of_another_version_agrees_in_what_both_know() -> None:
    script = written("go", {"size": 9}, 20, Random(1))
    state = msgspec.json.decode(position(script, 3, news=1))
    del state["komi"]
    assert script.agrees(3, shown(state))


def test_nobody_thinks_as_long_as_in_the_script() -> None:
    script = written("go", {"size": 9}, 20, Random(1))
    assert script.agrees(3, position(script, 3, clock={"running": "white"}, time={"until": 7}))
    assert not script.agrees(3, position(script, 3, turn="nobody"))


@pytest.mark.parametrize(("game", "setup"), [("chess", {}), ("pong", {}), ("go", {"size": 1})])
def test_what_cannot_be_played_is_refused(game: str, setup: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"Games are played of|size"):
        written(game, setup, 10, Random(1))


def test_the_seed_decides() -> None:
    def made(seed: int) -> Script:
        return written("go", {"size": 9}, 20, Random(seed))

    assert made(1) == made(1)
    assert made(1) != made(2)
