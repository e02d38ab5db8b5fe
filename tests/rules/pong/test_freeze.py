"""A line falls silent in a game of Pong: all stands still, and somebody comes back or is gone."""

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis, Notice, Result
from game.rules.pong.action import Ready, Steer
from game.rules.pong.game import ABSENCE_LIMIT, GAME
from game.rules.pong.rally import COUNT_IN, PAUSE
from game.rules.pong.state import Awaited, Frozen, State
from tests.rules.pong.court import ZERO, after, begun, flying, now, waiting


def silent(state: State, seat: int) -> State:
    return noticed(state, seat, here=False)


def back(state: State, seat: int) -> State:
    return noticed(state, seat, here=True)


def noticed(state: State, seat: int, here: bool) -> State:
    assert GAME.notice is not None
    return GAME.notice(state, Notice(seat, here), now(state))


def rally(seats: int = 2) -> State:
    """The ball on its way, and the first paddle too."""
    return after(GAME.apply(flying(seats, (100, 100), (10, 3)), 0, Steer(1), ZERO), 5)


def still(one: State, other: State) -> bool:
    return (one.ball, [paddle.pos for paddle in one.paddles]) == (
        other.ball,
        [paddle.pos for paddle in other.paddles],
    )


def test_all_stands_still_and_is_counted_in_again() -> None:
    state = after(silent(rally(), 1), 600)
    assert state.frozen == Frozen((Awaited(1, 5 + ABSENCE_LIMIT),))
    assert still(state, rally())
    state = back(state, 1)
    assert state.frozen == Frozen((), 605 + COUNT_IN)
    last = after(state, COUNT_IN)
    assert (last.frozen, still(last, rally())) == (None, True)
    following, expected = after(last, 1), after(rally(), 1)
    assert still(following, expected)
    assert not still(following, last)


def test_one_may_steer_meanwhile_and_it_shows_afterwards() -> None:
    state = GAME.apply(silent(rally(), 1), 0, Steer(-1), now(rally()))
    assert still(after(state, 60), rally())
    state = after(back(state, 1), COUNT_IN + 1)
    assert state.paddles[0].pos < rally().paddles[0].pos


def test_the_serve_comes_when_it_is_counted_in() -> None:
    state = back(after(silent(after(begun(), COUNT_IN - 1), 1), 300), 1)
    assert state.frozen is not None
    assert state.serve_at == state.frozen.ends == state.tick + COUNT_IN
    assert still(after(state, COUNT_IN), state)
    assert not still(after(state, COUNT_IN + 1), state)


def test_several_are_waited_for_each_for_as_long() -> None:
    state = silent(after(silent(rally(4), 3), 100), 1)
    assert state.frozen == Frozen((Awaited(3, 5 + ABSENCE_LIMIT), Awaited(1, 105 + ABSENCE_LIMIT)))
    one = back(after(state, 10), 3)
    assert one.frozen == Frozen((Awaited(1, 105 + ABSENCE_LIMIT),))
    both = back(one, 1)
    assert both.frozen == Frozen((), one.tick + COUNT_IN)
    again = silent(after(both, 10), 0)
    assert again.frozen == Frozen((Awaited(0, again.tick + ABSENCE_LIMIT),))


def test_who_does_not_come_back_is_gone_and_the_others_are_counted_in() -> None:
    state = silent(after(silent(rally(4), 3), 100), 1)
    state = after(state, ABSENCE_LIMIT - 100)
    assert [(out.seat, out.gone) for out in state.out] == [(3, True)]
    assert state.frozen == Frozen((Awaited(1, 105 + ABSENCE_LIMIT),))
    state = after(state, 100)
    assert state.frozen == Frozen((), state.tick + COUNT_IN)
    assert state.serve_at == state.tick + COUNT_IN
    assert [paddle.side for paddle in state.paddles] == ["left", "top"]
    assert (state.ball.x, state.ball.y) == (state.field[0] // 2, state.field[1] // 2)
    assert GAME.result(state) is None
    with pytest.raises(Illegal, match="out"):
        back(state, 3)


def test_of_two_the_other_wins() -> None:
    state = silent(replace(rally(), score=(1, 3)), 1)
    assert GAME.result(after(state, ABSENCE_LIMIT - 1)) is None
    over = after(state, ABSENCE_LIMIT)
    assert GAME.result(over) == Result(
        (1, 0), "Left wins: Right is gone", reason="pong-gone", arguments={"side": "Left", "gone": "Right"}
    )
    assert over.frozen is None
    with pytest.raises(Illegal, match="over"):
        back(over, 1)


@pytest.mark.parametrize(("seats", "scores"), [(2, (0, 0)), (3, (0, 0, 2))])
def test_two_may_be_gone_at_once(seats: int, scores: tuple[int, ...]) -> None:
    over = after(silent(silent(rally(seats), 0), 1), ABSENCE_LIMIT)
    result = GAME.result(over)
    assert result is not None
    text = "Nobody is left" if seats == 2 else "Top wins: Right is gone"
    assert (result.scores, result.text) == (scores, text)


def test_a_point_counts_though_all_stands_still() -> None:
    state = after(flying(2, (5, 40), (-256, 0)), 1)
    assert state.goal is not None
    state = silent(state, 1)
    counted = after(state, 10)
    assert (counted.score, counted.goal) == ((0, 1), None)
    assert counted.frozen == state.frozen
    short = after(back(state, 1), 10)
    assert short.frozen is not None
    assert short.serve_at == short.frozen.ends
    assert short.serve_at is not None
    assert short.serve_at > 7 + PAUSE


def test_who_is_waited_for_may_be_out_of_points_meanwhile() -> None:
    state = after(flying(3, (5, 40), (-256, 0), score=(1, 5, 5)), 1)
    state = after(silent(state, 0), 6)
    assert [out.seat for out in state.out] == [0]
    assert state.frozen == Frozen((), state.tick + COUNT_IN)
    assert state.serve_at == state.tick + COUNT_IN


@pytest.mark.parametrize(
    ("state", "seat", "here", "reason"),
    [
        (waiting(), 0, False, "not begun"),
        (waiting(), 0, True, "not begun"),
        (begun(), 0, True, "known"),
        (silent(begun(), 0), 0, False, "known"),
        (silent(begun(), 0), 1, True, "known"),
        (begun(), 2, False, "out"),
    ],
)
def test_what_says_nothing_new(state: State, seat: int, here: bool, reason: str) -> None:
    with pytest.raises(Illegal, match=reason):
        noticed(state, seat, here)


def test_before_all_are_ready_who_falls_silent_is_ready_no_more() -> None:
    state = silent(GAME.apply(waiting(), 0, Ready(), ZERO), 0)
    assert (state.ready, state.frozen) == ((), None)
    state = GAME.apply(state, 1, Ready(), Millis(ZERO + 5_000))
    state = GAME.apply(state, 0, Ready(), Millis(ZERO + 9_000))
    assert state.serve_at == state.tick + COUNT_IN


def test_the_bell_rings_when_the_last_other_one_is_gone() -> None:
    state = silent(rally(), 1)
    due = GAME.deadline(state)
    assert due is not None
    assert due <= now(after(state, ABSENCE_LIMIT))
    assert GAME.deadline(after(state, ABSENCE_LIMIT - 30)) == now(after(state, ABSENCE_LIMIT))
