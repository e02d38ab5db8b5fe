"""Faults that the simulation has found, each as the shortest run that shows it.

A mend turns the mark of its story round, by taking it away.
"""

import pytest

from simulate.plan import Plan, Step
from simulate.run import run

TWO_TABS = Plan(
    1,
    processes=2,
    people=3,
    steps=(
        Step(1.0, "come", 1),
        Step(1.2, "come", 0),
        Step(2.0, "seek", 0, 0, 0.11),
        Step(2.0, "seek", 0, 1, 0.61),
        Step(2.5, "cut", 1, 0, 0.0, 6.0),
        Step(2.6, "seek", 2, 0, 0.11),
        Step(5.0, "seek", 1, 0, 0.61),
    ),
)
"""Person 0 seeks two games on two tabs at two processes. The listener of the second is cut when the first
game is found, so that process puts its seek, whose row is gone, back into the queue."""

PAUSED = Plan(
    1,
    processes=2,
    people=2,
    steps=(
        Step(1.0, "open", 0, 0, 0.05559),
        Step(2.0, "sit", 1),
        Step(4.0, "pause", 1, 0, 0.0, 12.0),
        Step(4.5, "act", 1, 0, 0.95),
        Step(12.5, "act", 0, 0, 0.1),
    ),
)
"""Person 1 acts before it is their turn, at a process that is paused. Sent again to the other process the act
is refused; person 0 moves; the paused process wakes and plays the act."""

SENT_AGAIN = Plan(
    1,
    processes=2,
    people=2,
    steps=(
        Step(1.0, "open", 0, 0, 0.05559),
        Step(2.0, "sit", 1),
        Step(4.0, "act", 1, 0, 0.95),
        Step(5.0, "act", 0, 0, 0.1),
        Step(6.0, "again", 1),
    ),
)
"""An act that was refused is sent again with its nonce when it is legal, and is played."""

LEFT_AT_ONCE = Plan(
    1,
    processes=1,
    people=2,
    steps=(Step(1.0, "open", 0, 0, 0.87025), Step(2.0, "sit", 1), Step(2.5, "leave", 1)),
    calm=7.2,
)
"""Person 1 leaves a vote half a second after it has begun, and nothing else happens there."""

GONE_BACK = Plan(
    1,
    processes=2,
    people=2,
    steps=(
        Step(1.0, "open", 0, 0, 0.05559),
        Step(2.0, "sit", 1),
        Step(3.0, "act", 0, 0, 0.1),
        Step(4.0, "go_back", 0, 0, 0.6, 1.5),
    ),
)
"""The log of a table goes back to before its first event, which both players go on to be shown."""

TAB_CLOSED = Plan(
    1,
    processes=1,
    people=2,
    steps=(
        Step(1.0, "come", 0),
        Step(2.0, "seek", 0, 1, 0.61),
        Step(3.0, "seek", 0, 0, 0.61),
        Step(4.0, "close", 0, 0, 0.9),
    ),
)
"""Person 0 seeks the same on two tabs and closes one of them: the other no longer seeks."""

LATE_NOTE = Plan(
    303,
    processes=2,
    people=4,
    steps=(
        Step(1.6, "delay_notes", 0, 0, 0.8781, 3.3),
        Step(3.2, "seek", 0, 1, 0.6265),
        Step(3.5, "seek", 0, 1, 0.1359),
        Step(3.8, "seek", 1, 2, 0.3494),
        Step(6.1, "seek", 0, 1, 0.3717),
    ),
)
"""The note that person 0 has been seated comes late, and ends what they have sought since."""

SEEK_LEFT = Plan(
    51,
    processes=2,
    people=3,
    steps=(
        Step(2.708, "repeated_calls", 0, 0, 0.6637, 8.288),
        Step(2.891, "seek", 1, 2, 0.4691),
        Step(3.646, "seek", 0, 1, 0.1783),
        Step(4.117, "seek", 0, 2, 0.2375),
    ),
)
"""A connection is closed while its seek, of unknown outcome, is sent to the database once more: that seek
stays in the queue although its connection is closed."""

STORIES = [
    pytest.param(TAB_CLOSED, "searches", "a search ends with one of its two tabs", id="tab closed"),
    pytest.param(LATE_NOTE, "searches", "a late note ends a search that was begun since", id="late note"),
    pytest.param(GONE_BACK, "views", "a log that has gone back is not noticed", id="gone back"),
    pytest.param(SEEK_LEFT, "seeks", "a seek of a closed connection stays in the queue", id="seek left"),
    pytest.param(TWO_TABS, "seats", "seated twice after a cut listener", id="two tabs"),
    pytest.param(PAUSED, "acts", "a paused process plays what another has refused", id="paused"),
    pytest.param(
        SENT_AGAIN, "acts", "an act that was refused is played when it is sent again", id="sent again"
    ),
    pytest.param(
        LEFT_AT_ONCE, "notices", "who leaves in the first seconds is not noticed", id="left at once"
    ),
]


@pytest.mark.parametrize(("plan", "check", "reason"), STORIES)
def test_the_fault_is_mended(request: pytest.FixtureRequest, plan: Plan, check: str, reason: str) -> None:
    request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    assert check not in run(plan).checks
