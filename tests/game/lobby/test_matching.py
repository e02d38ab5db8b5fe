"""Which seeks are matched, as a function of all seeks."""

from time import process_time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.api import Millis
from game.lobby.matching import compatible, matches
from game.ports.people import Player
from game.ports.seeks import Match, MatchCriteria, Seek
from tests.game.lobby.quadratic_matching import quadratic_matches

NOW = Millis(1_000_000)


def criteria(seats: int = 2, rated: bool = False, setup: str = "{}") -> MatchCriteria:
    return MatchCriteria("nim", 2, seats, rated, "", msgspec.Raw(setup.encode()))


def seek(number: int, player: str | None = None, **fields: Any) -> Seek:
    """A seek that has just come into the queue; by default each is of another player."""
    given: dict[str, Any] = {
        "criteria": criteria(),
        "challenged": None,
        "since": NOW,
        "node": 1,
        "connection_id": f"connection {number}",
    }
    player = f"player {number}" if player is None else player
    return Seek(number, player, player, **(given | fields))


def somebody(player: str) -> Player:
    return Player(player, player)


def numbers(found: list[Match]) -> list[list[int]]:
    return [[seek.number for seek in group.seeks] for group in found]


def test_first_come_first_served_whatever_the_order_of_the_rows() -> None:
    assert numbers(matches([seek(4), seek(2), seek(3), seek(1), seek(5)], NOW)) == [[1, 2], [3, 4]]


def test_a_group_is_as_large_as_the_criteria_say() -> None:
    three = criteria(seats=3)
    assert numbers(matches([seek(number, criteria=three) for number in range(1, 6)], NOW)) == [[1, 2, 3]]


def test_only_seeks_with_equal_criteria_match() -> None:
    other = criteria(setup='{"heaps":[1]}')
    assert numbers(matches([seek(1), seek(2, criteria=other), seek(3), seek(4, criteria=other)], NOW)) == [
        [1, 3],
        [2, 4],
    ]


def test_no_player_is_matched_twice_or_with_the_same_player() -> None:
    other = criteria(setup='{"heaps":[1]}')
    ann_twice = [seek(1, "ann"), seek(2, "ann", criteria=other)]
    assert matches(ann_twice, NOW) == []
    assert numbers(matches([*ann_twice, seek(3, criteria=other), seek(4)], NOW)) == [[2, 3]]


def test_matched_players_and_suspended_seeks_are_left_out() -> None:
    assert matches([seek(1, match_id="t"), seek(2)], NOW) == []
    assert matches([seek(1, node=None), seek(2)], NOW) == []
    assert (
        matches(
            [
                seek(1, "ann", match_id="t"),
                seek(2, "ann", criteria=criteria(3)),
                seek(3, criteria=criteria(3)),
            ],
            NOW,
        )
        == []
    )


def test_a_challenge_matches_only_the_challenge_in_return() -> None:
    ann, bob = seek(1, "ann", challenged=somebody("bob")), seek(3, "bob", challenged=somebody("ann"))
    assert matches([ann, seek(2, "bob"), seek(4, "cat", challenged=somebody("ann"))], NOW) == []
    assert numbers(matches([ann, seek(2, "cat"), bob], NOW)) == [[1, 3]]


def test_ratings_that_lie_apart_match_after_waiting() -> None:
    rated = criteria(rated=True)
    ann, bob = seek(1, criteria=rated, rating=1500.0), seek(2, criteria=rated, rating=1650.0)
    assert not compatible(ann, bob, NOW)
    assert not compatible(ann, bob, Millis(NOW + 4_900))
    assert compatible(ann, bob, Millis(NOW + 5_000))
    assert compatible(ann._replace(rating=1550.0), bob, NOW)
    assert compatible(
        ann._replace(challenged=somebody(bob.player_id)),
        bob._replace(challenged=somebody(ann.player_id)),
        NOW,
    )


def test_the_reach_grows_with_the_mean_of_both_waiting_times() -> None:
    """Ten seconds and none reach as far as five and five, in either order of the arguments."""
    rated = criteria(rated=True)
    ann = seek(1, criteria=rated, since=Millis(NOW - 10_000), rating=1500.0)
    for rating, together in ((1650.0, True), (1650.1, False), (1350.0, True), (1349.9, False)):
        bob = seek(2, criteria=rated, rating=rating)
        assert compatible(ann, bob, NOW) is together
        assert compatible(bob, ann, NOW) is together


def test_a_player_with_a_distant_rating_does_not_hold_up_others() -> None:
    rated = criteria(rated=True)
    strong, *others = (
        seek(number, criteria=rated, rating=2500.0 if number == 1 else 1500.0) for number in range(1, 4)
    )
    assert numbers(matches([strong, *others], NOW)) == [[2, 3]]


CRITERIA = [criteria(), criteria(3), criteria(2, rated=True), criteria(4), criteria(3, rated=True)]


@st.composite
def queues(draw: st.DrawFn) -> list[Seek]:
    """Any seeks; as in the queue, each player has one for the same criteria and challenged player."""
    keys = draw(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(-1, 9)),
            unique_by=lambda key: (key[0], key[1], key[2] if key[1] in (0, 2) else -1),
            max_size=60,
        )
    )
    return [
        seek(
            number,
            f"player {player}",
            criteria=CRITERIA[kind],
            challenged=None if to < 0 or kind not in (0, 2) else somebody(f"player {to}"),
            since=Millis(NOW - draw(st.integers(0, 60_000))),
            rating=float(draw(st.integers(1000, 2000))),
            node=draw(st.sampled_from([1, 2, None])),
        )
        for number, (player, kind, to) in enumerate(keys)
    ]


@given(queues())
def test_the_matches_are_those_of_the_rule_in_its_plainest_form(seeks: list[Seek]) -> None:
    assert [match.seeks for match in matches(seeks, NOW)] == quadratic_matches(seeks, NOW)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 120)), max_size=60), st.sampled_from([2, 3]))
def test_ratings_at_the_edge_of_their_reach(rows: list[tuple[int, int]], seats: int) -> None:
    """Differences of 100 and multiples, and waiting times that reach just as far."""
    wanted = criteria(seats, rated=True)
    seeks = [
        seek(number, criteria=wanted, rating=1000.0 + rating * 50, since=Millis(NOW - waited * 500))
        for number, (rating, waited) in enumerate(rows)
    ]
    assert [match.seeks for match in matches(seeks, NOW)] == quadratic_matches(seeks, NOW)


def crowd(kind: str, count: int) -> list[Seek]:
    """Seeks that wait in vain, as many as are given."""
    if kind == "challenges":
        return [seek(number, challenged=somebody(f"other {number}")) for number in range(count)]
    if kind == "challenges by few":
        return [
            seek(number, f"player {number // 20}", challenged=somebody(f"other {number % 20}"))
            for number in range(count)
        ]
    if kind == "in pairs":
        return [seek(number) for number in range(count)]
    wanted = criteria(rated=True)
    return [seek(number, criteria=wanted, rating=number * 37.0 % 4000) for number in range(count)]


@pytest.mark.parametrize("kind", ["challenges", "challenges by few", "in pairs", "rated"])
def test_its_time_grows_with_those_who_can_meet(kind: str) -> None:
    """Ten times as many take less than thirty times as long: each with all would be a hundred times."""
    seconds = {}
    for count in (1_000, 10_000):
        seeks, times = crowd(kind, count), []
        for _ in range(3):
            begun = process_time()
            matches(seeks, NOW)
            times.append(process_time() - begun)
        seconds[count] = min(times)
    assert seconds[10_000] < 30 * seconds[1_000]


@given(queues())
def test_all_matches_are_compatible_and_no_match_is_missed(seeks: list[Seek]) -> None:
    found = matches(seeks, NOW)
    players = [one.player_id for group in found for one in group.seeks]
    assert len(players) == len(set(players))
    for group in found:
        assert len(group.seeks) == group.seeks[0].criteria.seat_count
        assert len({one.criteria.key for one in group.seeks}) == 1
        assert all(compatible(a, b, NOW) for a in group.seeks for b in group.seeks if a is not b)
        assert None not in {one.node for one in group.seeks}
    left = [one for one in seeks if one.player_id not in players and one.node is not None]
    pairs = [
        (a, b)
        for a in left
        for b in left
        if a.number < b.number and a.criteria.key == b.criteria.key and a.criteria.seat_count == 2
    ]
    assert not any(compatible(a, b, NOW) for a, b in pairs)
    assert matches(left, NOW) == []


@given(st.lists(st.sampled_from([2, 3, 4]), max_size=40))
def test_of_equal_criteria_the_oldest_are_matched_first(seat_counts: list[int]) -> None:
    seeks = [seek(number, criteria=criteria(seat_count)) for number, seat_count in enumerate(seat_counts)]
    for seat_count in (2, 3, 4):
        queued = [one.number for one in seeks if one.criteria.seat_count == seat_count]
        matched = sorted(
            one.number
            for group in matches(seeks, NOW)
            for one in group.seeks
            if one.criteria.seat_count == seat_count
        )
        assert matched == queued[: len(queued) // seat_count * seat_count]
