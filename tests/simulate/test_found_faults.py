"""Faults that the simulation has found and that are mended, each as the shortest run that shows it.

Where a mend is taken out again, the story shows its fault again; three are found among random runs too.
"""

import pytest

from simulate.plan import Plan, Step, made
from simulate.run import run
from tests.simulate import reverted

pytestmark = pytest.mark.timeout(120)

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

WISHES = (0.301, 0.801, 0.3, 0.8)

LATE_NOTE = Plan(
    2,
    processes=2,
    people=8,
    steps=(
        Step(1.6, "delay_notes", 0, 0, 0.999, 5.0),
        *(Step(round(3.0 + 0.2 * who, 1), "seek", who, 0, 0.301) for who in range(8)),
        *(Step(7.0, "seek", 2 * number, 0, wish) for number, wish in enumerate(WISHES)),
    ),
)
"""The notes that four people have been seated come late, and end what they have sought since."""

SEEK_LEFT = Plan(
    1,
    processes=2,
    people=30,
    steps=(
        Step(2.0, "repeated_calls", 0, 0, 0.5, 8.0),
        Step(2.0, "repeated_calls", 1, 0, 0.5, 8.0),
        *(Step(3.0, "challenge", who, 0, 0.1) for who in range(30)),
        *(Step(3.3, "close", who, 0, 0.9) for who in range(30)),
    ),
)
"""A connection is closed while its seek, of unknown outcome, is sent to the database once more: that seek
stays in the queue although its connection is closed."""

GONE_AT_ONCE = Plan(
    1,
    processes=1,
    people=2,
    steps=(
        Step(1.0, "open", 0, 0, 0.45),
        Step(2.0, "sit", 1),
        Step(2.3, "leave", 1),
        Step(6.3, "watch", 1, 0, 0.1),
        Step(6.65, "act", 1, 0, 0.52),
        Step(6.7, "leave", 1),
    ),
)
"""Person 1 leaves a game of Pong before it has begun, comes back, says ready and leaves, all in a second."""

KEPT_AT_THE_END = Plan(
    1,
    processes=1,
    people=1,
    steps=(Step(2.0, "keep", 0), Step(2.046, "database_away", 0, 0, 0.0, 3.0), Step(3.0, "kill", 0)),
)
"""The database is away while a passphrase is changed, and the process ends."""

NO_PLAYER_COMES_BACK = Plan(
    1,
    processes=1,
    people=2,
    steps=(
        Step(1.0, "open_timed", 0, 0, 0.45),
        Step(2.0, "sit", 1),
        Step(4.0, "down", 0, 0, 0.0, 10.0),
        Step(5.0, "close", 0, 0, 0.9),
        Step(5.0, "close", 1, 0, 0.9),
        Step(6.0, "meddle", 0, 0, 0.85),
    ),
)
"""Both players of a game with a clock go while no process runs. Then somebody without a seat acts there."""

WOKEN = Plan(
    1,
    processes=2,
    people=2,
    steps=(
        Step(1.0, "open", 0, 0, 0.75),
        Step(2.0, "sit", 1),
        Step(5.0, "pause", 1, 0, 0.0, 3.0),
        *(Step(at, "burst", 0, 0, 0.99) for at in (5.1, 5.5, 5.9)),
    ),
)
"""Person 0 does very much in a game of Pong while the other player's process is paused, which then wakes."""

STORIES = [
    pytest.param(WOKEN, "turns", reverted.ALL_AT_ONCE, id="woken"),
    pytest.param(NO_PLAYER_COMES_BACK, "outages", reverted.INCOMPLETE, id="no player comes back"),
    pytest.param(GONE_AT_ONCE, "notices", reverted.NOT_EXPECTED, id="gone at once"),
    pytest.param(TWO_TABS, "seats", reverted.SEATED_TWICE, id="two tabs"),
    pytest.param(PAUSED, "acts", reverted.PLAYED_LATER, id="paused"),
    pytest.param(SENT_AGAIN, "acts", reverted.PLAYED_LATER, id="sent again"),
    pytest.param(LEFT_AT_ONCE, "notices", reverted.NOT_NOTICED, id="left at once"),
    pytest.param(GONE_BACK, "views", reverted.LOSS_UNSEEN, id="gone back"),
    pytest.param(TAB_CLOSED, "searches", reverted.ENDS_WITH_A_TAB, id="tab closed"),
    pytest.param(LATE_NOTE, "searches", reverted.ENDED_BY_A_NOTE, id="late note"),
    pytest.param(SEEK_LEFT, "seeks", reverted.STAYS_IN_THE_QUEUE, id="seek left"),
    pytest.param(KEPT_AT_THE_END, "errors", reverted.RETURNED_AT_THE_END, id="kept at the end"),
]


@pytest.mark.parametrize(("plan", "check", "mend"), STORIES)
def test_the_fault_is_mended(plan: Plan, check: str, mend: reverted.Mend) -> None:
    assert run(plan).faults == []


@pytest.mark.parametrize(("plan", "check", "mend"), STORIES)
def test_the_fault_is_there_without_the_mend(
    monkeypatch: pytest.MonkeyPatch, plan: Plan, check: str, mend: reverted.Mend
) -> None:
    monkeypatch.setattr(*mend)
    assert check in run(plan).checks


FOUND = [
    pytest.param("seats", reverted.SEATED_TWICE, 0, id="double seating"),
    pytest.param("acts", reverted.PLAYED_LATER, 135, id="ghost act"),
    pytest.param("notices", reverted.NOT_NOTICED, 660, id="lost notice"),
]
"""Check, mend, and a seed near the first at which it is found."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("check", "mend", "first"), FOUND)
def test_random_runs_find_it(
    monkeypatch: pytest.MonkeyPatch, check: str, mend: reverted.Mend, first: int
) -> None:
    monkeypatch.setattr(*mend)
    assert any(check in run(made(seed)).checks for seed in range(first, first + 400))
