"""The clock of a process is bounded by each answer of the database."""

import pytest

from game.kit.anchor import Anchor


class Ticks:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 50_000
        monkeypatch.setattr(Anchor, "ticks", staticmethod(lambda: self.now))


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    return Ticks(monkeypatch)


def asked(anchor: Anchor, ticks: Ticks, told: int, took: int) -> int:
    """The time after an answer that took this number of milliseconds."""
    began = ticks.now
    ticks.now += took
    anchor.measured(began, told)
    return anchor()


def test_before_any_answer_it_is_this_machines(monkeypatch: pytest.MonkeyPatch, ticks: Ticks) -> None:
    monkeypatch.setattr("time.time", lambda: 1_790_000_000.1234)
    anchor = Anchor()
    assert anchor() == 1_790_000_000_123
    ticks.now += 77
    assert anchor() == 1_790_000_000_200


def test_it_does_not_jump_with_this_machines(monkeypatch: pytest.MonkeyPatch, ticks: Ticks) -> None:
    monkeypatch.setattr("time.time", lambda: 1_000.0)
    anchor = Anchor()
    monkeypatch.setattr("time.time", lambda: 5_000.0)
    assert anchor() == 1_000_000


@pytest.mark.parametrize(
    ("told", "took", "shown"),
    [
        (1_000_000, 0, 1_000_000),  # right
        (1_000_005, 20, 1_000_020),  # right, as far as can be known: told somewhere on the way
        (1_000_500, 20, 1_000_500),  # behind: at least the time that was told
        (999_000, 20, 999_020),  # ahead: at most that and the whole way
        (1_000_500, 0, 1_000_500),
    ],
)
def test_it_moves_no_further_than_to_the_nearer_bound(
    monkeypatch: pytest.MonkeyPatch, ticks: Ticks, told: int, took: int, shown: int
) -> None:
    monkeypatch.setattr("time.time", lambda: 1_000.0)
    anchor = Anchor()
    assert asked(anchor, ticks, told, took) == shown


def test_answers_bring_it_nearer(monkeypatch: pytest.MonkeyPatch, ticks: Ticks) -> None:
    monkeypatch.setattr("time.time", lambda: 0.0)
    anchor = Anchor()
    ahead = 1_000_000 - ticks.now
    for took in (500, 80, 3):
        asked(anchor, ticks, ticks.now + ahead + took // 2, took)
    assert abs(anchor() - (ticks.now + ahead)) <= 3


@pytest.mark.parametrize("jump", [-20_000, 20_000])
def test_a_clock_that_jumps_is_followed_and_logged_once(
    ticks: Ticks, caplog: pytest.LogCaptureFixture, jump: int
) -> None:
    anchor = Anchor()
    ahead = 1_000_000
    for _ in range(2):  # the first answer shows only how wrong this machine's clock is
        assert asked(anchor, ticks, ticks.now + ahead, 0) == ticks.now + ahead
    assert caplog.messages == []
    ahead += jump
    for _ in range(3):
        ticks.now += 50
        assert asked(anchor, ticks, ticks.now + ahead, 4) == pytest.approx(ticks.now + ahead, abs=4)
    [message] = caplog.messages
    assert f"has jumped by {jump / 1000:+.1f} s" in message


def test_a_clock_that_drifts_is_not_logged(ticks: Ticks, caplog: pytest.LogCaptureFixture) -> None:
    anchor = Anchor()
    for drift in range(0, 5_000, 990):
        asked(anchor, ticks, 1_000_000 + ticks.now + drift, 0)
    assert caplog.messages == []


def test_an_answer_that_was_long_on_its_way_is_no_jump(
    ticks: Ticks, caplog: pytest.LogCaptureFixture
) -> None:
    anchor = Anchor()
    asked(anchor, ticks, 1_000_000, 0)
    asked(anchor, ticks, anchor(), 9_000)
    assert caplog.messages == []


def test_ticks_are_milliseconds_that_do_not_go_back() -> None:
    first, second = Anchor.ticks(), Anchor.ticks()
    assert isinstance(first, int)
    assert first <= second
