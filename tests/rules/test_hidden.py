"""The laws about hiding tell a game that hides well from one that does not."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as replaced

from game.api import Game, Millis
from game.team_play import ORGANISER, Position
from tests.games.bids import BIDS, Call, Seal
from tests.games.chase import CHASE, Catch, Show
from tests.games.fuse import FUSE
from tests.games.hunt import HUNT, Dig, Hint, Plan
from tests.rules.hidden import encoded, gets_through, told_apart
from tests.rules.logs import Act, Log, states

LOG = Log(BIDS.setup(), 2, 5, Millis(0), [Act(1, 0, Call(3)), Act(1, 0, Seal(2)), Act(1, 1, Seal(4))])
OTHERS = [Seal(1), Call(4)]


def test_a_game_that_hides_well_passes() -> None:
    assert len(list(states(BIDS, LOG))) == 4
    assert all(gets_through(BIDS, LOG, seed) == [] for seed in range(20))
    assert told_apart(BIDS, LOG, OTHERS) == []


def test_what_is_hidden_is_really_drawn_anew() -> None:
    """Else the law would say nothing."""
    assert BIDS.shuffled is not None
    _, state = list(states(BIDS, LOG))[2]
    drawn = {encoded(BIDS.shuffled(state, 1, seed)) for seed in range(100)}
    assert len(drawn) > 20
    assert {one.sealed[1] for one in (BIDS.shuffled(state, 1, seed) for seed in range(9))} == {None}


@pytest.mark.parametrize("key", ["purses", "sealed"])
def test_a_view_that_gives_a_secret_away_is_found(key: str) -> None:
    def leaky(state: Any, seat: Any) -> Any:
        return BIDS.view(state, seat) | {key: getattr(state, key)}

    assert any(gets_through(replace(BIDS, view=leaky), LOG, seed) for seed in range(5))


def test_an_action_that_is_shown_whole_is_found() -> None:
    leaky = replace(BIDS, shown=lambda action, seat, viewer: action)
    leaks = told_apart(leaky, LOG, OTHERS)
    assert {leak.viewer for leak in leaks} == {None, 1}
    assert encoded(Seal(2)) in {leak.one for leak in leaks}


HUNTED = Log(
    HUNT.setup(),
    2,
    5,
    Millis(0),
    [Act(1, 0, Dig(3)), Act(1, ORGANISER, Plan(2)), Act(1, ORGANISER, Hint(0, 4)), Act(1, 1, Dig(4))],
)


def teams(**changes: Any) -> Game[Any, Any, Any]:
    assert HUNT.team_play is not None
    return replace(HUNT, team_play=replace(HUNT.team_play, **changes))


def test_a_game_of_teams_that_hides_what_organisers_do_passes() -> None:
    assert len(list(states(HUNT, HUNTED))) == 5
    assert all(gets_through(HUNT, HUNTED, seed) == [] for seed in range(20))
    assert told_apart(HUNT, HUNTED, [Dig(5), Plan(6), Hint(0, 6), Hint(1, 6)]) == []


def test_what_a_team_is_shown_of_the_plans_of_organisers_is_found() -> None:
    leaky = replace(HUNT, view=lambda state, seat: HUNT.view(state, seat) | {"plans": state.plans})
    leaks = [leak for seed in range(5) for leak in gets_through(leaky, HUNTED, seed)]
    assert {leak.viewer for leak in leaks} == {None, 0, 1}
    leaks = told_apart(teams(organiser_shown=lambda action, viewer: action), HUNTED, [Plan(6), Hint(0, 6)])
    assert {leak.viewer for leak in leaks} == {None, 0, 1}
    assert {encoded(Plan(2)), encoded(Hint(0, 4))} == {leak.one for leak in leaks}


def test_what_organisers_may_not_see_is_found_too() -> None:
    assert HUNT.shuffled is not None
    blind = replace(HUNT, shuffled=lambda state, viewer, seed: replaced(state, treasures=(seed % 10, 0)))
    leaks = [leak for seed in range(5) for leak in gets_through(blind, HUNTED, seed)]
    assert ORGANISER in {leak.viewer for leak in leaks}


CHASED = Log(
    CHASE.setup(),
    2,
    5,
    Millis(0),
    [
        Act(1, ORGANISER, Show(0, 1, 500)),
        Act(1, None, Position(0, 7, 0, 10, 0)),
        Act(1, None, Position(1, 8, 0, 10, 0)),
        Act(1, 0, Catch(1)),
    ],
)


def test_a_game_that_hides_positions_well_passes() -> None:
    assert len(list(states(CHASE, CHASED))) == 5
    assert all(gets_through(CHASE, CHASED, seed) == [] for seed in range(20))
    assert told_apart(CHASE, CHASED, [Show(0, 1, 9)]) == []


def test_a_position_that_the_log_shows_to_others_is_found() -> None:
    leaks = told_apart(replace(CHASE, shown=lambda action, seat, viewer: action), CHASED, [])
    assert {leak.viewer for leak in leaks} == {None, 0, 1}


def test_whose_positions_are_shown_by_what_is_hidden_is_found() -> None:
    assert CHASE.team_play is not None
    assert CHASE.team_play.positions is not None

    def leaky(state: Any, viewer: Any) -> dict[int, int]:
        other = state.known[1]
        return {1: 0} if other is not None and other.latitude > 5 else {}

    play = replace(CHASE.team_play, positions=replace(CHASE.team_play.positions, sees=leaky))
    leaks = [leak for seed in range(9) for leak in gets_through(replace(CHASE, team_play=play), CHASED, seed)]
    assert {leak.viewer for leak in leaks} == {None, 0}


def test_where_it_is_not_said_whether_a_view_hides_there_is_no_game() -> None:
    def made(**changes: Any) -> Game[Any, Any, Any]:
        given = {
            key: getattr(FUSE, key)
            for key in ("name", "seats", "setup", "action", "initial", "apply", "result")
        }
        return Game(**given, **changes)

    with pytest.raises(ValueError, match="^fuse has a view and does not say whether it hides anything: "):
        made(view=FUSE.view)
    with pytest.raises(ValueError, match="^fuse says what is shown of actions, though it hides nothing"):
        made(view=FUSE.view, hides=False, shown=BIDS.shown)
    with pytest.raises(ValueError, match="^fuse hides something, but has no view to leave it out"):
        made(hides=True)
    assert made().hides is False
    assert made(view=FUSE.view, hides=True).hides is True
