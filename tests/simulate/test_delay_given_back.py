"""What is given back for a connection's delay: to honest players all of it, to others what the quota has.

A frame takes 150 ± 50 ms from the far player to the server; or the round trip does, as in the network that
the page simulates. Two of a hundred are lost and sent again, as by TCP.
"""

import pytest

from game.kit.clock.delay import MOST_GIVEN, MOST_QUOTA, REFILL
from loadtest.pong.network_proxy import Network
from tests.simulate.timed_game import GOOD, PERIOD, Habits, Played, play

FAR = Network(round_trip_ms=300, jitter_ms=100, loss_percent=2)
SIMULATED = Network(round_trip_ms=150, jitter_ms=50, loss_percent=2)

MOVES = 200


def keeps_to_the_quota(played: Played) -> bool:
    """Whether what was given back is in the quota, at most a second a move, and never more than it took."""
    bounded = all(turn.line <= min(MOST_GIVEN, turn.arrived) for turn in played.turns)
    return bounded and played.given <= MOST_QUOTA + REFILL * (len(played.turns) - 1)


@pytest.mark.parametrize(
    "habits",
    [Habits(SIMULATED, from_view=True), Habits(SIMULATED, claims_ms=None), Habits(FAR, from_view=True)],
    ids=["as simulated", "by pings alone", "twice as far"],
)
def test_half_a_second_is_enough_for_two_hundred_moves(habits: Habits) -> None:
    found = play(habits, MOVES, seed=1)
    assert (len(found.turns), found.result) == (MOVES, None)
    assert keeps_to_the_quota(found)
    assert sum(turn.way > 300 for turn in found.turns) >= 2, "frames get lost"
    if habits.claims_ms is not None:
        assert found.late > 2


def test_the_last_moment_is_enough_where_pings_have_measured_the_delay() -> None:
    """Though each move arrives when its time is used up."""
    steady = Network(round_trip_ms=300, jitter_ms=20)
    found = play(Habits(steady, before_ms=100, claims_ms=None), 60, seed=1)
    assert (found.late, len(found.turns), found.result) == (60, 60, None)
    assert all(turn.thought == PERIOD * 1_000 - 1 for turn in found.turns)
    assert keeps_to_the_quota(found)


@pytest.mark.parametrize(
    "habits",
    [Habits(GOOD, -300, claims_ms=5_000), Habits(GOOD, -300, claims_ms=None, pong_after=2.0)],
    ids=["false instants", "late pongs"],
)
def test_who_claims_more_than_the_delay_gains_the_quota_and_no_more(habits: Habits) -> None:
    """Who takes 0.3 s too long for each move loses when it is used up."""
    found = play(habits, MOVES, seed=1)
    assert found.result == "W+T"
    assert 40 < len(found.turns) < 60
    assert keeps_to_the_quota(found)
    assert found.given > MOST_QUOTA
    assert all(turn.thought < PERIOD * 1_000 for turn in found.turns)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_of_many_games_none_is_lost_on_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Though many frames are lost twice, one after the other."""
    games = [play(Habits(SIMULATED, from_view=True), MOVES, seed) for seed in range(50)]
    assert all(map(keeps_to_the_quota, games))
    with capsys.disabled():
        turns = [turn for found in games for turn in found.turns]
        print(
            f"\n{len(games)} games of {MOVES} moves: {sum(found.late for found in games)} of {len(turns)}"
            f" moves came when their time was used up, {sum(found.result is not None for found in games)}"
            f" games were lost; {sum(turn.line for turn in turns) // len(turns)} ms a move were given back"
        )
    assert [found.result for found in games] == [None] * len(games)
