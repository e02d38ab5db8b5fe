"""What the judge of a rehearsal finds: lost and doubled acts, and views that the log does not make."""

from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.rules.trainlag.action import Complete
from game.rules.trainlag.game import GAME
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.view import view as view_of
from moyo_client.messages import Event, View
from rehearse.online.judge import Fold, Judge
from tests.rules.trainlag.days import BEGAN, TOWN, at

SETUP = Setup()
FOLD = Fold(SETUP, 3, 7, BEGAN, TOWN)
ACTION = Complete(1, 0, "photo-1")
EVENT = Event(seq=1, at=at(20), seat=1, action=msgspec.to_builtins(ACTION))


def shown(seq: int, minutes: int, **state: Any) -> View:
    """A view of seat 1 after that event, as the rules make it, but for what is given of its state."""
    found = GAME.initial(SETUP, 3, 7, BEGAN, TOWN)
    if seq:
        found = GAME.apply(GAME.advance(found, at(20)), 1, ACTION, at(20))
    found = GAME.advance(found, at(minutes))
    contents = msgspec.json.decode(msgspec.json.encode(view_of(found, 1)))
    return View(
        table="t",
        game="trainlag",
        seq=seq,
        at=at(minutes),
        phase="playing",
        began=BEGAN,
        ended=None,
        seat=1,
        players=[],
        watchers=0,
        result=None,
        state=contents | state,
    )


@pytest.fixture
def judge() -> Judge:
    """One who has seen an act of seat 1, and its acknowledgement, on every screen."""
    found = Judge("t", 3)
    found.acked(found.sent(1, ACTION), 1)
    for seat in (0, 2, -1):
        found._journal.saw(3 if seat == -1 else seat, 1)
    found.saw(1, shown(0, 10))
    found.saw(1, shown(1, 30))
    return found


def test_nothing_is_found_where_all_is_right(judge: Judge) -> None:
    assert judge.faults([EVENT], FOLD) == []
    assert (judge.acts, judge.views, judge.declined) == (1, 2, 0)


def test_an_act_that_is_lost_or_doubled_is_found(judge: Judge) -> None:
    assert "is not in the log" in judge.faults([], None)[-1]
    doubled = msgspec.structs.replace(EVENT, seq=2)
    assert "twice" in judge.faults([EVENT, doubled], None)[-1]


def test_a_refused_act_that_is_in_the_log_is_found(judge: Judge) -> None:
    other = Complete(1, 1, "photo-2")
    judge.refused(judge.sent(1, other), "This deck is gone.")
    assert judge.faults([EVENT], FOLD) == []
    played = Event(seq=2, at=at(21), seat=1, action=msgspec.to_builtins(other))
    assert "was sent by nobody" in judge.faults([EVENT, played], None)[-1]


def test_a_view_that_the_log_does_not_make_is_found(judge: Judge) -> None:
    judge.saw(1, shown(1, 40, period="city"))
    [fault] = judge.faults([EVENT], FOLD)
    assert fault == f"the view of event 1 at {Millis(at(40))} to 1 is another than the log's"
