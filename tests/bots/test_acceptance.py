"""Which challenges a bot takes: by game, size, clock, rated or not, and by the challenger's rating."""

from typing import Any

import pytest

from bots.acceptance import Acceptance
from moyo_client.messages import ChallengeView


def challenge(
    game: str = "go", rated: bool = False, rating: int | None = None, **setup: Any
) -> ChallengeView:
    return ChallengeView(from_="ann", game=game, setup=setup, players=2, rated=rated, rating=rating)


BLITZ = {"system": "fischer", "main": 120, "increment": 5}
BULLET = {"system": "absolute", "main": 60}


@pytest.mark.parametrize(
    ("accepts", "taken", "left"),
    [
        ({}, challenge(), None),
        ({"games": frozenset({"go"})}, challenge(), challenge("nim")),
        ({"sizes": frozenset({9, 13})}, challenge(size=13), challenge(size=19)),
        ({"sizes": frozenset({19})}, challenge(), challenge(size=9)),
        ({"speeds": frozenset({"blitz"})}, challenge(size=9, clock=BLITZ), challenge(size=9)),
        ({"speeds": frozenset({"no clock"})}, challenge(size=9), challenge(size=9, clock=BLITZ)),
        ({"rated": True}, challenge(rated=True), challenge()),
        ({"rated": False}, challenge(), challenge(rated=True)),
        ({"lowest": 1500}, challenge(rated=True, rating=1500), challenge(rated=True, rating=1499)),
        ({"highest": 1500}, challenge(rated=True, rating=1500), challenge(rated=True, rating=1501)),
        ({"lowest": 1500}, challenge(), None),
        ({}, None, challenge(size=99)),
        ({}, None, challenge(size=9, handicap=77)),
        ({"sizes": frozenset({9})}, challenge("nim", heaps=[1]), None),
        ({"seconds": 5.0}, challenge(size=9, clock=BLITZ), challenge(size=9, clock=BULLET)),
        ({"seconds": 5.0}, challenge(size=9), None),
    ],
)
def test_what_is_taken(
    accepts: dict[str, Any], taken: ChallengeView | None, left: ChallengeView | None
) -> None:
    acceptance = Acceptance(**accepts)
    assert taken is None or acceptance.accepts(taken)
    assert left is None or not acceptance.accepts(left)
