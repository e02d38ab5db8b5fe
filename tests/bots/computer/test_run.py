"""What the computer accepts: what it can play, at clocks that leave it time, and nothing that takes days."""

from typing import Any

import msgspec
import pytest

from bots.chance import ChancePlayer
from bots.computer.run import acceptance, players
from bots.computer.thinking import Thinking
from game.process.compute import Compute
from game.rules.go.clocks import CLOCKS
from moyo_client.messages import GameOffer
from tests.bots.scripted_moyo import ScriptedMoyo, challenge, view


def offer(game: str, **fields: Any) -> GameOffer:
    return GameOffer(
        game=game, seats=(2, 2), setup={}, action={}, presets=[], constants={}, rated=True, **fields
    )


OFFERS = [offer("nim", legal=True), offer("chess", legal=True), offer("choose", legal=True, vote=True)]


@pytest.mark.parametrize(
    ("game", "accepted"),
    [("go", True), ("nim", True), ("pong", True), ("chess", True), ("choose", False), ("poker", False)],
)
def test_which_games(game: str, accepted: bool) -> None:
    assert acceptance(OFFERS).accepts(challenge("ann", game)) is accepted


@pytest.mark.parametrize("speed", CLOCKS)
@pytest.mark.parametrize("size", [9, 13, 19])
def test_of_the_clocks_that_are_offered_all_but_correspondence(speed: str, size: int) -> None:
    clock = msgspec.to_builtins(CLOCKS[speed][size])
    asked = challenge("ann", "go", size=size, clock=clock)
    assert acceptance(OFFERS).accepts(asked) is (speed != "correspondence")


def test_a_clock_that_leaves_it_no_time() -> None:
    asked = challenge("ann", "go", size=9, clock={"system": "fischer", "main": 30, "increment": 1})
    assert not acceptance(OFFERS).accepts(asked)


async def test_what_nobody_knows_is_played_by_chance() -> None:
    make, server = players(1, Thinking(Compute(), 1)), ScriptedMoyo(*OFFERS, offer("poker"))
    assert isinstance(make(server.moyo, view(game="chess")), ChancePlayer)
    assert make(server.moyo, view(game="poker")) is None
