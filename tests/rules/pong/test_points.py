"""A game of Pong from `ready` to the end: serves, points, who is out, who wins, and what comes late."""

from random import Random
from typing import Literal

import pytest
from msgspec.structs import replace

from game.api import Illegal, Millis, Notice, Result
from game.rules.pong.action import Ready, Steer
from game.rules.pong.game import GAME, begins, tick_at
from game.rules.pong.rally import CONFIRM, COUNT_IN, PAUSE
from game.rules.pong.state import Ball, State
from tests.rules.logs import taken
from tests.rules.pong.court import ZERO, after, begun, flying, now, standing, waiting
from tests.rules.pong.matches import match, matched


def steer(state: State, seat: int, to: Literal[-1, 0, 1], at: Millis | None = None) -> State:
    return GAME.apply(state, seat, Steer(to), now(state) if at is None else at)


def passing(state: State, seat: int) -> State:
    """The ball is about to pass this seat's line, far from the paddle."""
    width, height = state.field
    x, y, vx, vy = [
        (1_024, height // 4, -1, 0),
        (width - 1_024, height // 4, 1, 0),
        (width // 4, 1_024, 0, -1),
        (width // 4, height - 1_024, 0, 1),
    ][seat]
    return replace(state, ball=Ball(x, y, vx, vy), serve_at=None)


def conceded(state: State, *seats: int) -> State:
    """After these have conceded a point each, one after the other, and it has counted."""
    for seat in seats:
        state = after(passing(state, seat), 1 + CONFIRM)
    return state


def test_ticks_begin_at_the_instant_that_was_agreed() -> None:
    state = waiting()
    assert [begins(state, tick) - ZERO for tick in (0, 1, 2, 3, 4, 3_600)] == [0, 17, 34, 50, 67, 60_000]
    for tick in range(200):
        assert tick_at(state, begins(state, tick)) == tick
        assert tick_at(state, Millis(begins(state, tick) - 1)) == tick - 1


def test_the_first_serve_comes_when_all_are_ready() -> None:
    state = GAME.apply(waiting(3), 2, Ready(), Millis(ZERO + 50))
    state = GAME.apply(state, 0, Ready(), Millis(ZERO + 60))
    assert (state.ready, state.serve_at) == ((0, 2), None)
    assert GAME.deadline(state) is None
    with pytest.raises(Illegal, match="said so"):
        GAME.apply(state, 2, Ready(), Millis(ZERO + 70))
    state = GAME.apply(state, 1, Ready(), Millis(ZERO + 1_000))
    assert (state.tick, state.serve_at) == (60, 60 + COUNT_IN)
    with pytest.raises(Illegal, match="said so"):
        GAME.apply(state, 1, Ready(), Millis(ZERO + 1_000))
    ball = state.ball
    assert after(state, COUNT_IN).ball == ball
    served = after(state, COUNT_IN + 1)
    assert served.serve_at is None
    assert (served.ball.x, served.ball.y) == (ball.x + ball.vx, ball.y + ball.vy)


def test_paddles_go_before_the_game_too_and_no_further_than_the_line() -> None:
    state = after(steer(waiting(), 0, -1), 10)
    assert state.paddles[0].pos == state.field[1] // 2 - 10 * (state.field[1] // 54)
    assert after(state, 1_000).paddles[0].pos == state.paddles[0].length // 2
    four = after(steer(steer(waiting(4), 2, 1), 3, -1), 1_000)
    half = four.paddles[2].length // 2
    least, most = four.corner + half, four.field[0] - four.corner - half
    assert [paddle.pos for paddle in four.paddles[2:]] == [most, least]


def test_steering_acts_from_the_next_tick() -> None:
    state = waiting()
    at = Millis(ZERO + 20)
    steered = steer(state, 0, 1, at)
    assert (steered.tick, steered.paddles[0].pos) == (1, state.paddles[0].pos)
    assert GAME.advance(steered, Millis(ZERO + 33)) == steered
    assert GAME.advance(steered, Millis(ZERO + 34)).paddles[0].pos > state.paddles[0].pos


@pytest.mark.parametrize("seats", [2, 3, 4])
def test_the_lot_falls_on_everybody_at_first(seats: int) -> None:
    straight = waiting(seats).field[0] // 96
    towards = {(-straight, None): 0, (straight, None): 1, (None, -straight): 2, (None, straight): 3}
    served = set()
    for seed in range(40):
        ball = GAME.initial(GAME.setup(), seats, seed, ZERO).ball
        aside = min(ball.vx, ball.vy, key=abs)
        assert abs(aside) <= straight // 2 + 1
        served.add(towards[(ball.vx, None) if aside == ball.vy else (None, ball.vy)])
    assert served == set(range(seats))


@pytest.mark.parametrize(("seat", "sign"), [(0, -1), (1, 1)])
def test_a_point_counts_six_ticks_later_and_its_loser_is_served_to(seat: int, sign: int) -> None:
    state = after(passing(begun(), seat), 1)
    assert state.goal is not None
    assert (state.score, state.goal.seat, state.goal.counts_at) == ((0, 0), seat, 1 + CONFIRM)
    assert after(state, CONFIRM - 1).score == (0, 0)
    counted = after(state, CONFIRM)
    assert counted.score == ((0, 1), (1, 0))[seat]
    assert (counted.goal, counted.serve_at) == (None, counted.tick + PAUSE)
    assert (counted.ball.x, counted.ball.y) == (counted.field[0] // 2, counted.field[1] // 2)
    assert counted.ball.vx * sign == counted.field[0] // 96


def test_of_two_the_first_to_make_the_points_wins() -> None:
    state = conceded(begun(points=3), 1, 0, 1)
    assert (state.score, GAME.result(state)) == ((2, 1), None)
    over = conceded(state, 1)
    assert GAME.result(over) == Result(
        (1, 0), "Left wins 3–1", reason="pong-won-score", arguments={"side": "Left", "own": 3, "other": 1}
    )
    assert (over.serve_at, over.goal) == (None, None)
    assert after(over, 1_000) == over
    assert GAME.deadline(over) is None
    with pytest.raises(Illegal, match="over"):
        steer(over, 0, 1)
    assert GAME.result(conceded(state, 0, 0)) == Result(
        (0, 1), "Right wins 3–2", reason="pong-won-score", arguments={"side": "Right", "own": 3, "other": 2}
    )


def test_of_more_who_has_no_points_left_leaves_a_wall_and_the_last_one_wins() -> None:
    state = conceded(begun(4, points=2), 2, 0, 2)
    assert state.score == (1, 2, 0, 2)
    assert [(out.seat, out.at, out.gone) for out in state.out] == [(2, state.tick, False)]
    assert [paddle.side for paddle in state.paddles] == ["left", "right", "bottom"]
    assert GAME.result(state) is None
    with pytest.raises(Illegal, match="out"):
        steer(state, 2, 1)
    bounced = after(passing(state, 2), 1)
    assert (bounced.goal, bounced.ball.vy) == (None, 1)
    state = conceded(state, 0)
    over = conceded(state, 3, 3)
    assert GAME.result(over) == Result(
        (1, 3, 0, 2), "Right wins", reason="pong-won", arguments={"side": "Right"}
    )
    assert over.score == (0, 2, 0, 0)


def test_who_is_out_is_not_served_to() -> None:
    for seed in range(20):
        state = conceded(replace(begun(3, points=1), seed=str(seed)), 2)
        assert abs(state.ball.vx) > abs(state.ball.vy)


def test_the_bell_rings_at_the_end() -> None:
    state = passing(begun(points=1), 0)
    assert GAME.deadline(state) == begins(state, 1 + CONFIRM)
    assert GAME.deadline(after(state, 3)) == begins(state, 1 + CONFIRM)
    assert GAME.deadline(begun(points=1)) == begins(state, 120)


def test_a_hit_may_come_late() -> None:
    """The paddle would be there in time, if it had been steered as long ago as is given back."""
    state = standing(flying(2, (6, 120), (-512, 0), points=1, seed="1"), left=152)
    passed = after(state, 4)
    assert passed.goal is not None
    assert now(passed) - GAME.lag_compensation <= ZERO
    saved = GAME.advance(steer(state, 0, -1, ZERO), now(passed))
    assert (saved.goal, saved.hits, saved.score) == (None, 1, (0, 0))
    lost = after(state, 1 + CONFIRM)
    assert lost.over
    assert now(lost) - GAME.lag_compensation > ZERO


@pytest.mark.parametrize("seats", [2, 3, 4])
def test_nothing_that_comes_late_moves_a_point_that_counts(seats: int) -> None:
    chance = Random(seats)
    undone = 0
    for _ in range(60):
        state = matched(chance, seats)
        at = state.zero
        for row in match(chance, state, 60):
            for seat in range(seats):
                late = Millis(at + chance.randrange(6_000))
                seen = Millis(late + chance.randint(0, GAME.lag_compensation))
                before, shown = GAME.advance(state, late), GAME.advance(state, seen)
                action = chance.choice([Steer(-1), Steer(1), Notice(seat, here=False)])
                owner = seat if isinstance(action, Steer) else None
                try:
                    again = GAME.advance(taken(GAME, before, late, owner, action), seen)
                except Illegal:
                    continue
                assert again.score == shown.score
                undone += again.goal != shown.goal
            state, at = row.state, row.at
    assert undone
