"""The ball of Pong: lines, corners, paddles, and how fast it is."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from game.rules.pong import field, rally
from game.rules.pong.motion import moved
from game.rules.pong.state import SIDES, State
from tests.rules.pong.court import after, begun, flying, seen, standing, waiting

U = field.UNIT
FIRST = field.ball_speed(320 * U, 1)
"""The speed of a ball that was hit once, where two play."""


@pytest.mark.parametrize(
    ("seats", "at", "velocity", "ticks", "expected"),
    [
        # top and bottom are walls where two play, the bottom where three do
        (2, (160, 10), (256, -512), 2, (162 * U, 6 * U, 256, -512)),
        (2, (160, 10), (256, -512), 3, (163 * U, 4 * U, 256, 512)),
        (2, (160, 10), (256, -512), 4, (164 * U, 6 * U, 256, 512)),
        (2, (160, 230), (256, 512), 4, (164 * U, 234 * U, 256, -512)),
        (3, (128, 250), (-256, 512), 2, (126 * U, 250 * U, -256, -512)),
        # the tick in which it touches ends there: a third of the way, rounded down
        (2, (160, 5), (300, -768), 1, (160 * U + 100, 4 * U, 300, 768)),
        (2, (160, 5), (301, -768), 1, (160 * U + 100, 4 * U, 301, 768)),
        (2, (160, 5), (-301, -768), 1, (160 * U - 101, 4 * U, -301, 768)),
        # the corners are walls where more than two play: one line after the other
        (4, (10, 12), (-512, -512), 3, (4 * U, 6 * U, 512, -512)),
        (4, (10, 12), (-512, -512), 4, (6 * U, 4 * U, 512, 512)),
        (4, (12, 10), (-512, -512), 3, (6 * U, 4 * U, -512, 512)),
        (4, (12, 10), (-512, -512), 4, (4 * U, 6 * U, 512, 512)),
        # and left or right first where it comes to both at once
        (4, (10, 10), (-512, -512), 3, (4 * U, 4 * U, 512, -512)),
        (4, (10, 10), (-512, -512), 4, (4 * U, 4 * U, 512, 512)),
        (4, (10, 10), (-512, -512), 5, (6 * U, 6 * U, 512, 512)),
        (4, (246, 246), (512, 512), 5, (250 * U, 250 * U, -512, -512)),
    ],
)
def test_a_wall(
    seats: int, at: tuple[int, int], velocity: tuple[int, int], ticks: int, expected: tuple[int, ...]
) -> None:
    state = after(flying(seats, at, velocity), ticks)
    assert seen(state) == expected
    assert (state.hits, state.goal) == (0, None)


REACH = 24 + 4
"""Units from the middle of a paddle at which it just touches the ball, where two play."""


@pytest.mark.parametrize(
    ("offset", "along"),
    [
        (0, 0),
        (REACH * U // 2, FIRST * 5 // 8),
        (-REACH * U // 2, -FIRST * 5 // 8),
        (REACH * U, FIRST * 5 // 4),
        (-REACH * U, -FIRST * 5 // 4),
        (1, 0),
        (-1, -1),
    ],
)
def test_where_it_hits_a_paddle_it_is_deflected(offset: int, along: int) -> None:
    state = standing(flying(2, (6, 120), (-512, 0)), left=120)
    state = replace(state, ball=replace(state.ball, y=120 * U + offset))
    hit = after(state, 1)
    assert seen(hit) == (4 * U, 120 * U + offset, FIRST, along)
    assert hit.hits == 1


@pytest.mark.parametrize("offset", [REACH * U + 1, -REACH * U - 1])
def test_past_the_end_of_a_paddle_is_a_goal(offset: int) -> None:
    state = standing(flying(2, (6, 120), (-512, 7)), left=120)
    state = replace(state, ball=replace(state.ball, y=120 * U + offset - 7))
    passed = after(state, 1)
    assert passed.goal is not None
    assert (passed.goal.seat, passed.goal.counts_at, passed.hits) == (0, 7, 0)
    flown = after(passed, 3)
    assert seen(flown) == (-2 * U, 120 * U + offset + 21, -512, 7)


@pytest.mark.parametrize(
    ("side", "at", "velocity", "expected"),
    [
        ("left", (4, 128), (-100, 3), (1, 0)),
        ("right", (252, 128), (100, 3), (-1, 0)),
        ("top", (128, 4), (3, -100), (0, 1)),
        ("bottom", (128, 252), (3, 100), (0, -1)),
    ],
)
def test_every_side_sends_it_back(
    side: str, at: tuple[int, int], velocity: tuple[int, int], expected: tuple[int, int]
) -> None:
    speed = field.ball_speed(256 * U, 1)
    hit = after(flying(4, at, velocity), 1)
    assert seen(hit)[2:] == (expected[0] * speed, expected[1] * speed)
    passed = after(standing(flying(4, at, velocity), **{side: 60}), 1)
    assert passed.goal is not None
    assert SIDES[passed.goal.seat] == side


def test_a_paddle_counts_where_it_is_at_the_end_of_the_tick() -> None:
    state = standing(flying(2, (5, 120), (-512, 0)), left=120 - REACH - 4)
    speed = field.paddle_speed(240 * U)
    assert 4 * U < speed < 5 * U
    assert after(state, 1).goal is not None
    going = replace(state, paddles=(replace(state.paddles[0], dir=1), state.paddles[1]))
    assert after(going, 1).hits == 1


def test_next_to_the_corner_it_needs_a_paddle_and_in_it_none() -> None:
    def at(place: int) -> State:
        state = standing(flying(4, (4, 32), (-256, 0)), left=160)
        return after(replace(state, ball=replace(state.ball, y=place)), 1)

    assert at(32 * U - 1).goal is None
    assert at(32 * U).goal is not None
    assert at(224 * U).goal is not None
    assert at(224 * U + 1).goal is None


def test_two_paddles_at_a_corner_do_not_play_to_and_fro() -> None:
    """Where the paddles of two sides meet, any ball leaves the corner again."""
    least = 32 + 19 + 1
    for x in range(4, 90, 7):
        for velocity in [(-700, -700), (-100, -700), (-700, -100), (0, -700)]:
            state = standing(flying(4, (x, 40), velocity), left=least, top=least)
            hits = after(state, 120).hits
            assert hits <= 3, (x, velocity)


def test_it_grows_faster_and_then_the_paddles_shorter() -> None:
    width, room = 320 * U, 240 * U
    speeds = [field.ball_speed(width, hits) for hits in range(60)]
    lengths = [field.paddle_length(room, hits) for hits in range(60)]
    assert speeds[0] == width // 96
    assert all(one < two for one, two in pairwise(speeds[: field.FASTEST + 1]))
    assert {*speeds[field.FASTEST :]} == {width // 42}
    assert {*lengths[: field.FASTEST + 1]} == {room // 5}
    assert all(one > two for one, two in pairwise(lengths[field.FASTEST : field.SHORTEST + 1]))
    assert lengths[field.SHORTEST] == 0


def test_a_rally_of_two_who_never_miss_ends_with_no_paddles_left() -> None:
    state = flying(2, (160, 120), (1_000, 0))
    while state.goal is None:
        assert state.hits <= field.SHORTEST
        state = after(state, 1)
    assert state.hits == field.SHORTEST
    assert {paddle.length for paddle in state.paddles} == {0}
    served = after(state, 7)
    assert served.hits == 0
    assert {paddle.length for paddle in served.paddles} == {48 * U}


def test_it_is_never_outside_but_after_a_goal() -> None:
    state = flying(4, (128, 128), (1_500, 1_501))
    for _ in range(2_000):
        state = after(state, 1)
        if state.goal is None:
            assert field.RADIUS <= state.ball.x <= state.field[0] - field.RADIUS
            assert field.RADIUS <= state.ball.y <= state.field[1] - field.RADIUS


@pytest.mark.parametrize("seats", [2, 3, 4])
def test_time_costs_by_what_happens_in_it_not_by_ticks(seats: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks: list[int] = []

    def counting(state: State, tick: int) -> State:
        ticks.append(tick - state.tick)
        return moved(state, tick)

    monkeypatch.setattr(rally, "moved", counting)
    minute = 3_600
    assert after(begun(seats, points=99), minute).tick == sum(ticks) == minute
    assert len(ticks) < 250
    ticks.clear()
    assert after(waiting(seats), 24 * 60 * minute).tick == ticks[0]
    assert len(ticks) == 1
