"""What keeps a team session from beginning, as sentences."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from msgspec import Raw, Struct

from game.api import BadSetup
from game.lifecycle.team_session_faults import game_faults, setup_of, team_faults
from game.sentence import say
from tests.games.hunt import HUNT


class Pair(Struct, frozen=True):
    first: int = 1
    second: int = 2

    def __post_init__(self) -> None:
        if self.first > self.second:
            raise BadSetup(
                "{first} comes after {second}.", "pair-order", first=self.first, second=self.second
            )


PAIRS = replace(HUNT, setup=Pair)


def test_a_setup_is_judged_in_the_words_of_its_game() -> None:
    _, [fault] = setup_of(PAIRS, Raw(b'{"first":3}'))
    assert fault.sentence == say("{first} comes after {second}.", "pair-order", first=3, second=2)


def test_of_another_setup_it_is_said_where_it_is_wrong() -> None:
    _, [fault] = setup_of(PAIRS, Raw(b'{"first":"x"}'))
    assert fault.sentence.reason == "team-session-setup"
    assert fault.sentence.arguments == {"why": "Expected a whole number, at first."}


def test_it_is_said_which_name_is_none() -> None:
    [fault] = team_faults([(3, "x" * 101)], [3])
    assert (fault.sentence.reason, fault.team) == ("no-team-name", 3)
    assert fault.sentence.text.startswith(f"“{'x' * 40}” is no name")


@pytest.mark.parametrize("found", ["A text.", say("{a}", "a", a=[1])])  # type: ignore[arg-type]
def test_what_a_game_says_is_a_sentence(found: Any) -> None:
    def faults(*_: Any) -> Iterator[Any]:
        yield found

    with pytest.raises(TypeError, match="The faults of the game have"):
        game_faults(faults, msgspec.UNSET, None, None, [])
