"""A game that is incomplete is an error when it is imported, with a sentence."""

from dataclasses import replace
from typing import Any

import pytest

from game.api import nothing
from game.rules import nim
from tests.games.chase import CHASE
from tests.games.fuse import FUSE
from tests.games.hunt import HUNT
from tests.games.paper import PAPER


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"presets": (FUSE.setup(),)}, "is a preset of nim, and not one of its setups"),
        ({"presets": ({},)}, "is a preset of nim, and not one of its setups"),
        ({"constants": [1]}, "^The constants of nim are no JSON object"),
        ({"constants": {"seats": range(2)}}, "^The constants of nim cannot be sent"),
        ({"view_type": object()}, "^The view_type of nim is no type that can be described"),
        ({"view_type": complex}, "^The view_type of nim is no type that can be described"),
        ({"lag_compensation": 80}, "^nim is told of delays and dates actions back too"),
        (
            {"team_play": HUNT.team_play},
            "^nim is played by teams: it can have no vote",
        ),
    ],
)
def test_it_is_said_what_is_wrong(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(nim.GAME, **changes)


def test_a_game_with_positions_hides_them() -> None:
    with pytest.raises(ValueError, match="^chase uses positions, which are hidden, though it hides nothing"):
        replace(CHASE, hides=False, shown=nothing)


@pytest.mark.parametrize(
    "changes", [{"seats": range(1, 3)}, {"legal": nim.GAME.legal}, {"conditional": nim.GAME.conditional}]
)
def test_a_review_has_one_seat_and_nothing_that_is_for_players(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="^paper is a review: it has one seat"):
        replace(PAPER, **changes)
