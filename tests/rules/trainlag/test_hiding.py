"""What others are told of what a team does."""

from typing import Any

import pytest

from game.kit.announcements import Announce
from game.kit.schedule import Stop
from game.rules.trainlag.action import Catch, Claim, Complete, Contest, Undo
from game.rules.trainlag.game import GAME
from game.rules.trainlag.hiding import organiser_shown, sees
from game.rules.trainlag.organiser_action import Correct, Decide, VoidEvent
from game.rules.trainlag.setup import Setup
from tests.rules.trainlag.days import begun


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (Complete(3, 1, "photo-1", 99), {"type": "complete"}),
        (Undo(7), {"type": "undo"}),
        (Catch(1, "0123"), {"type": "catch"}),
        (Claim(1, 99), {"type": "claim"}),
        (Contest(7), Contest(7)),
    ],
)
def test_of_what_a_team_does_others_are_told_only_what_it_is(action: Any, told: Any) -> None:
    assert [GAME.shown(action, 0, viewer) for viewer in (None, 1, 2)] == [told] * 3


@pytest.mark.parametrize(
    ("action", "own", "others"),
    [
        (Announce("text"), Announce("text"), Announce("text")),
        (Announce("text", 1), Announce("text", 1), None),
        (Correct(1, 5, "why"), Correct(1, 5, "why"), {"type": "correct", "team": 1, "points": 5}),
        (VoidEvent(7, "why"), {"type": "void"}, {"type": "void"}),
        (Stop("why"), {"type": "stop"}, {"type": "stop"}),
        (Decide(7, True), Decide(7, True), Decide(7, True)),
    ],
)
def test_what_teams_are_told_of_what_organisers_do(action: Any, own: Any, others: Any) -> None:
    assert [organiser_shown(action, viewer) for viewer in (None, 1, 2)] == [others, own, others]


def test_where_time_runs_faster_a_position_is_seen_sooner() -> None:
    fast = begun(setup=Setup(pace=60))
    assert sees(fast, 0) == {1: 10_000, 2: 10_000}
    assert sees(begun(), 0) == {1: 600_000, 2: 600_000}
