"""Setups are made complete, and so are the options of a vote."""

import dataclasses
from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Game
from game.lifecycle.setups import complete_setup
from game.refused import Refused
from game.rules.choose.game import GAME as CHOOSE
from tests.game.engine_process import raw
from tests.games.fuse import FUSE

GAMES: dict[str, Game[Any, Any, Any]] = {**rules.find(), "fuse": FUSE}


class TestMenu:
    def test_who_gives_no_options_is_offered_all_that_as_many_can_play(self) -> None:
        setup, seats = complete_setup(GAMES, "choose", raw(), 2)
        assert seats == 2
        offered = [(option.game, msgspec.json.decode(option.setup).get("size")) for option in setup.options]
        assert offered == [("go", 9), ("go", 13), ("go", 19), ("nim", None), ("pong", None), ("fuse", None)]
        assert {option.game: option.seats for option in setup.options}["pong"] == (2, 4)

    def test_what_is_for_fewer_is_offered_too(self) -> None:
        """For some may leave."""
        setup, _ = complete_setup(GAMES, "choose", raw(), 3)
        assert {option.game for option in setup.options} == {"go", "nim", "pong", "fuse"}

    def test_options_are_made_complete(self) -> None:
        given = raw(options=[{"game": "pong", "setup": {"points": 3}, "seats": [1, 9], "last": True}])
        [option] = complete_setup(GAMES, "choose", given, 2)[0].options
        assert (option.game, option.seats, option.last) == ("pong", (2, 4), False)
        assert msgspec.json.decode(option.setup) == {"points": 3}

    @pytest.mark.parametrize(
        ("setup", "why"),
        [
            ({"options": [{"game": "chess"}]}, "chess is no game"),
            ({"options": [{"game": "choose"}]}, "choose is no game"),
            ({"options": [{"game": "go", "setup": {"size": 99}}]}, "size"),
            ({"options": [{"game": "go", "setup": 7}]}, "no object"),
            ({"seconds": 4}, "seconds"),
        ],
    )
    def test_what_cannot_be_played_is_no_option(self, setup: dict[str, Any], why: str) -> None:
        with pytest.raises(Refused, match=why) as error:
            complete_setup(GAMES, "choose", raw(**setup), 2)
        assert error.value.code == "bad_setup"

    def test_what_needs_more_is_no_option(self) -> None:
        trio = dataclasses.replace(FUSE, name="trio", seats=range(3, 4))
        with pytest.raises(Refused, match="trio is not a game for 2"):
            complete_setup({**GAMES, "trio": trio}, "choose", raw(options=[{"game": "trio"}]), 2)

    def test_where_nothing_is_played_there_is_nothing_to_choose(self) -> None:
        with pytest.raises(Refused, match="nothing to play"):
            complete_setup({"choose": CHOOSE}, "choose", raw(), 2)

    def test_more_than_can_be_chosen_from_are_not_offered(self) -> None:
        many = {f"g{number}": dataclasses.replace(FUSE, name=f"g{number}") for number in range(30)}
        setup, _ = complete_setup({"choose": CHOOSE, **many}, "choose", raw(), 2)
        assert msgspec.json.decode(msgspec.json.encode(setup), type=CHOOSE.setup) == setup
