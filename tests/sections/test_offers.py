"""What is offered of a game, and that it can be opened."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Game
from game.lifecycle.setups import complete_setup
from game.sections.offers import GameOffers, game_offer
from tests.game.engine_process import GAMES
from tests.sections.client import serve

EVERY_GAME = {**rules.find(), **GAMES}


def json_of(value: Any) -> Any:
    """A value as a client reads it."""
    return msgspec.json.decode(msgspec.json.encode(value))


def offer(game: Game[Any, Any, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json_of(game_offer(game, organiser=True))
    return found


@pytest.mark.parametrize("game", EVERY_GAME.values(), ids=lambda game: game.name)
def test_presets_are_complete_and_can_be_opened(game: Game[Any, Any, Any]) -> None:
    """Those of a game that teams play can only be read: team sessions open its tables."""
    presets = offer(game)["presets"]
    assert presets
    for preset in presets:
        if game.team_play is not None:
            assert json_of(msgspec.convert(preset, game.setup)) == preset
            continue
        raw = msgspec.Raw(msgspec.json.encode(preset))
        setup, _ = complete_setup(EVERY_GAME, game.name, raw, None)
        if game.vote is None:
            assert json_of(setup) == preset
    if game.presets:
        assert presets == json_of(list(game.presets))


def test_a_game_without_presets_offers_its_defaults() -> None:
    defaults = {"heaps": [3, 4, 5], "misere": False, "clock": {"system": "none"}}
    assert offer(GAMES["nim"])["presets"] == [defaults]


def test_only_the_vote_is_a_vote_and_it_is_not_rated() -> None:
    offers = {name: offer(game) for name, game in EVERY_GAME.items()}
    assert [name for name, one in offers.items() if "vote" in one] == ["choose"]
    assert offers["choose"]["vote"] is True
    unrated = [name for name, one in offers.items() if not one["rated"]]
    assert [name for name in unrated if not {"teams", "review"} & offers[name].keys()] == ["choose"]


@pytest.mark.parametrize(
    ("seats", "rated"), [(range(1, 2), False), (range(1, 3), True), (range(2, 3), True), (range(2, 5), True)]
)
def test_a_game_that_only_one_can_play_is_not_rated(seats: range, rated: bool) -> None:
    assert offer(replace(GAMES["nim"], seats=seats))["rated"] is rated


def test_constants_are_the_game_s_own() -> None:
    assert offer(GAMES["nim"])["constants"] == {}
    assert offer(replace(GAMES["nim"], constants={"most": [1, 2]}))["constants"] == {"most": [1, 2]}


async def test_all_games_are_offered_in_the_reply_to_hello() -> None:
    server = await serve()
    games = (await server.connect().hello())["games"]
    assert games == [json_of(game_offer(game, organiser=False)) for game in GAMES.values()]


async def test_what_only_organisers_send_is_told_to_who_says_that_they_are_one() -> None:
    """And of all else, each is told the same."""
    server = await serve()
    server.context.offers = GameOffers(EVERY_GAME)
    told = [(await server.connect().hello(organiser=asked))["games"] for asked in (False, True)]
    assert told[1] == [offer(game) for game in EVERY_GAME.values()]
    for game in told[1]:
        if "teams" in game:
            del game["teams"]["action"]
        for kind in game.get("catalogue", ()):
            del kind["entry"]
    assert told[0] == told[1]
    assert any("catalogue" in game for game in told[0])
    assert any("teams" in game for game in told[0])


def test_it_is_said_which_games_have_conditional_moves() -> None:
    offers = {name: offer(game) for name, game in EVERY_GAME.items()}
    assert [name for name, one in offers.items() if "conditional" in one] == ["go", "nim"]
    assert offers["go"]["conditional"] is True


def test_a_review_says_of_which_game_it_is_and_what_files_it_reads() -> None:
    offers = {name: offer(game) for name, game in EVERY_GAME.items()}
    assert offers["go_review"]["review"] == {"of": "go", "suffix": "sgf"}
    reviews = [name for name, game in EVERY_GAME.items() if game.review is not None]
    assert [name for name, one in offers.items() if "review" in one] == reviews


def test_it_is_said_of_which_games_there_are_images() -> None:
    offers = {name: offer(game) for name, game in EVERY_GAME.items()}
    assert {name for name, one in offers.items() if one.get("picture")} >= {"go", "go_review", "nim", "pong"}
    assert {"picture"}.isdisjoint({*offers["trainlag"], *offers["mister_x"], *offers["choose"]})
