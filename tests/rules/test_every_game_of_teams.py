"""The laws for what organisers do, and for what frames say of a game that hides something beside its state.

What organisers do is among the events of the other laws (`test_every_game`), and so is what they are shown.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.api import Game, Millis
from game.team_play import ORGANISER
from tests.games.bids import BIDS
from tests.rules.hidden import viewers
from tests.rules.laws import GAMES, frozen, later, law
from tests.rules.logs import Log, logs, states, steps
from tests.rules.test_hidden import LOG

of_teams = pytest.mark.parametrize(
    "game", [game for game in GAMES if game.team_play is not None], ids=lambda game: game.name
)
that_hides = pytest.mark.parametrize(
    "game", [game for game in GAMES if game.hides], ids=lambda game: f"{game.name} {game.version}"
)


def beside(game: Game[Any, Any, Any], state: Any) -> list[Any]:
    """What frames to everybody say of a state beside the view."""
    play, result = game.team_play, game.result(state)
    paused = None if play is None else play.paused(state)
    return [result, game.deadline(state) if result is None else None, game.to_move(state), paused]


def told_beside(game: Game[Any, Any, Any], log: Log, seed: int) -> list[Any]:
    """Whoever is told by that what a view must not tell."""
    assert game.shuffled is not None
    return [
        viewer
        for _, state in states(game, log)
        for viewer in viewers(game, log)
        if beside(game, state) != beside(game, game.shuffled(state, viewer, seed))
    ]


@that_hides
@law
@given(data=st.data())
def test_what_frames_say_beside_the_state_tells_nothing_that_is_hidden(
    game: Game[Any, Any, Any], data: st.DataObject
) -> None:
    log, seed = data.draw(logs(game)), data.draw(st.integers(0, 2**32))
    assert told_beside(game, log, seed) == []


@of_teams
@law
@given(data=st.data())
def test_organisers_are_shown_a_state_and_change_none(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    play = game.team_play
    assert play is not None
    for step in steps(game, data.draw(logs(game))):
        state, action = frozen(step.before), frozen(step.action)
        play.organiser_view(step.before)
        if step.seat == ORGANISER:
            for viewer in (None, 0):
                play.organiser_shown(step.action, viewer)
        if play.positions is not None:
            for viewer in (None, 0, ORGANISER):
                play.positions.sees(step.before, viewer)
        assert (frozen(step.before), frozen(step.action)) == (state, action)


@of_teams
@law
@given(data=st.data())
def test_while_a_game_is_paused_time_does_not_end_it(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    play = game.team_play
    assert play is not None
    for at, state in states(game, data.draw(logs(game))):
        if play.paused(state) and game.result(state) is None:
            waiting = game.advance(state, later(data, at))
            assert game.result(waiting) is None
            assert play.paused(waiting)


@of_teams
@law
@given(data=st.data())
def test_organisers_can_stop_a_game_at_any_time(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    """Where it has an action for that."""
    play = game.team_play
    assert play is not None
    for at, state in states(game, data.draw(logs(game))):
        now = later(data, at)
        waiting = game.advance(state, now)
        if play.stop is not None and game.result(waiting) is None:
            assert game.result(play.organise(waiting, play.stop, now)) is not None


def test_a_deadline_that_gives_a_secret_away_is_found() -> None:
    leaky = replace(BIDS, deadline=lambda state: Millis(state.purses[0]))
    assert any(told_beside(leaky, LOG, seed) for seed in range(5))
    assert not any(told_beside(BIDS, LOG, seed) for seed in range(5))
