"""The faults that are found at a table, as sentences."""

from collections.abc import Callable

import msgspec
import pytest

from loadtest.judge.journal import Act, Event, Journal

TAKE = [Act(number % 2, b'{"type":"take","heap":%d}' % number) for number in range(4)]


def event(seq: int, act: Act) -> Event:
    return Event(seq, act.seat, msgspec.Raw(act.action))


LOG = [event(seq, act) for seq, act in enumerate(TAKE, 1)]


def played(acts: int = 4) -> Journal:
    """A table at which all has gone well so far."""
    journal = Journal("t", ("black", "white"))
    for seq, act in enumerate(TAKE[:acts], 1):
        journal.acked(journal.sent(act), seq)
        journal.saw(0, seq)
        journal.saw(1, seq)
    return journal


def test_nothing_is_wrong_where_all_was_kept() -> None:
    journal = played()
    journal.audited(1, LOG[1:])
    journal.compare(LOG)
    assert journal.faults == []


def test_a_screen_may_skip_views_and_the_log_may_be_written_otherwise() -> None:
    journal = Journal("t", ("black", "white"))
    for seq, act in enumerate(TAKE, 1):
        journal.acked(journal.sent(act), seq)
        journal.saw(0, seq)
    assert not journal.shown(journal.newest)
    journal.saw(1, 4)
    assert journal.shown(journal.newest)
    journal.compare([Event(1, 0, msgspec.Raw(b'{"heap": 0, "type": "take"}')), *LOG[1:]])
    assert journal.faults == []


def test_what_was_not_answered_may_be_in_the_log_or_not() -> None:
    for log in (LOG, LOG[:3]):
        journal = played(3)
        journal.sent(TAKE[3])
        journal.compare(log, closed=[1])
        assert journal.faults == []


def test_a_notice_of_the_servers_own_was_sent_by_nobody() -> None:
    journal = Journal("t", ())
    journal.acked(journal.sent(TAKE[0]), 2)
    journal.compare([Event(1, None, msgspec.Raw(b"{}")), event(2, TAKE[0])])
    assert journal.faults == []


def test_a_log_that_nobody_could_read() -> None:
    for closed, faults in (((0, 1), []), ((1,), ["table t: its log could not be read back"])):
        journal = played()
        journal.compare(None, closed)
        assert journal.faults == faults


WRONG: list[tuple[str, Callable[[Journal], None]]] = [
    ("went back from event 4 to 2", lambda journal: journal.saw(1, 2)),
    ("is not in the log", lambda journal: journal.compare(LOG[:3])),
    ("was sent by nobody", lambda journal: journal.compare([*LOG, event(5, Act(0, b'{"type":"pass"}'))])),
    ("is in the log twice", lambda journal: journal.compare([*LOG, event(5, TAKE[3])])),
    ("follows 2", lambda journal: journal.compare([*LOG[:2], LOG[3]])),
    ("follows 4", lambda journal: journal.compare([*LOG, LOG[3]])),
    ("is not what was acknowledged", lambda journal: journal.compare([*LOG[:2], event(3, TAKE[3]), LOG[3]])),
    ("before it was in the log", lambda journal: journal.audited(3, [])),
    ("before it was in the log", lambda journal: journal.audited(3, LOG[:3])),
    ("was refused: illegal", lambda journal: journal.refused(journal.sent(TAKE[0]), "illegal")),
]


@pytest.mark.parametrize(("words", "go_wrong"), WRONG)
def test_what_goes_wrong_is_said(words: str, go_wrong: Callable[[Journal], None]) -> None:
    journal = played()
    go_wrong(journal)
    assert any(words in fault for fault in journal.faults)
    assert all(fault.startswith("table t: ") for fault in journal.faults)


def test_an_act_without_an_answer() -> None:
    journal = played(3)
    journal.sent(TAKE[3])
    journal.compare(LOG[:3])
    assert ["never answered" in fault for fault in journal.faults] == [True]


def test_an_acknowledged_act_that_a_screen_never_shows() -> None:
    journal = played(3)
    journal.acked(journal.sent(TAKE[3]), 4)
    journal.saw(1, 4)
    journal.compare(LOG)
    assert ["never shown to black, who saw 3" in fault for fault in journal.faults] == [True]


def test_two_acts_under_one_number() -> None:
    journal = played(3)
    journal.acked(journal.sent(TAKE[3]), 3)
    journal.compare(LOG[:3])
    assert any("were both acknowledged as event 3" in fault for fault in journal.faults)


def test_acts_of_one_player_in_the_wrong_order() -> None:
    journal = Journal("t", ())
    first, second = journal.sent(TAKE[0]), journal.sent(TAKE[2])
    journal.acked(first, 2)
    journal.acked(second, 1)
    journal.compare([event(1, TAKE[2]), event(2, TAKE[0])])
    assert ["came before an earlier one" in fault for fault in journal.faults] == [True]


def test_a_view_of_another_position_and_one_of_an_act_that_nobody_sent() -> None:
    journal = Journal("t", ("black",), agrees=lambda seq, state: bytes(state) == b"%d" % seq)
    journal.sent(TAKE[0])
    journal.saw(0, 0, msgspec.Raw(b"0"))
    journal.saw(0, 1, msgspec.Raw(b"7"))
    journal.saw(0, 2, msgspec.Raw(b"2"))
    assert ["another position" in fault for fault in journal.faults] == [True, False]
    assert "which nobody has sent" in journal.faults[1]


def test_not_more_faults_are_told_than_anybody_reads() -> None:
    journal = played()
    for _ in range(1_000):
        journal.saw(0, 1)
    assert len(journal.faults) == 20
