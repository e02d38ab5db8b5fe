"""Who comes together, as a function of what everybody looks for."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game.api import Millis
from game.lobby.matching import compatible, matches
from game.ports.people import Player
from game.ports.seeks import Match, MatchCriteria, Seek

NOW = Millis(1_000_000)


def wish(seats: int = 2, rated: bool = False, setup: str = "{}") -> MatchCriteria:
    return MatchCriteria("nim", 1, seats, rated, "", msgspec.Raw(setup.encode()))


def seek(nr: int, player: str | None = None, **fields: Any) -> Seek:
    """Number `nr` in the queue, who has just come, by another name each."""
    given: dict[str, Any] = {
        "criteria": wish(),
        "challenged": None,
        "since": NOW,
        "node": 1,
        "connection_id": f"line {nr}",
    }
    player = f"player {nr}" if player is None else player
    return Seek(nr, player, player, **(given | fields))


def towards(player: str) -> Player:
    return Player(player, player)


def numbers(found: list[Match]) -> list[list[int]]:
    return [[seek.number for seek in group.seeks] for group in found]


def test_first_come_first_served_whatever_the_order_of_the_rows() -> None:
    assert numbers(matches([seek(4), seek(2), seek(3), seek(1), seek(5)], NOW)) == [[1, 2], [3, 4]]


def test_groups_are_as_large_as_is_wished() -> None:
    three = wish(seats=3)
    assert numbers(matches([seek(nr, criteria=three) for nr in range(1, 6)], NOW)) == [[1, 2, 3]]


def test_only_equal_wishes_meet() -> None:
    other = wish(setup='{"heaps":[1]}')
    assert numbers(matches([seek(1), seek(2, criteria=other), seek(3), seek(4, criteria=other)], NOW)) == [
        [1, 3],
        [2, 4],
    ]


def test_nobody_meets_oneself_nor_is_brought_to_two_tables() -> None:
    other = wish(setup='{"heaps":[1]}')
    ann_twice = [seek(1, "ann"), seek(2, "ann", criteria=other)]
    assert matches(ann_twice, NOW) == []
    assert numbers(matches([*ann_twice, seek(3, criteria=other), seek(4)], NOW)) == [[2, 3]]


def test_whoever_has_an_offer_or_is_on_the_way_is_left_alone() -> None:
    assert matches([seek(1, match_id="t"), seek(2)], NOW) == []
    assert matches([seek(1, node=None), seek(2)], NOW) == []
    assert (
        matches(
            [seek(1, "ann", match_id="t"), seek(2, "ann", criteria=wish(3)), seek(3, criteria=wish(3))], NOW
        )
        == []
    )


def test_a_challenge_is_between_two_who_mean_each_other() -> None:
    ann, bob = seek(1, "ann", challenged=towards("bob")), seek(3, "bob", challenged=towards("ann"))
    assert matches([ann, seek(2, "bob"), seek(4, "cat", challenged=towards("ann"))], NOW) == []
    assert numbers(matches([ann, seek(2, "cat"), bob], NOW)) == [[1, 3]]


def test_ratings_that_lie_apart_meet_after_waiting() -> None:
    rated = wish(rated=True)
    ann, bob = seek(1, criteria=rated, rating=1500.0), seek(2, criteria=rated, rating=1650.0)
    assert not compatible(ann, bob, NOW)
    assert not compatible(ann, bob, Millis(NOW + 4_900))
    assert compatible(ann, bob, Millis(NOW + 5_000))
    assert compatible(ann._replace(rating=1550.0), bob, NOW)
    assert compatible(
        ann._replace(challenged=towards(bob.player_id)), bob._replace(challenged=towards(ann.player_id)), NOW
    )


def test_the_reach_grows_with_the_mean_of_both_waiting_times() -> None:
    """Ten seconds and none are as five and five, whichever of the two is asked first."""
    rated = wish(rated=True)
    ann = seek(1, criteria=rated, since=Millis(NOW - 10_000), rating=1500.0)
    for rating, together in ((1650.0, True), (1650.1, False), (1350.0, True), (1349.9, False)):
        bob = seek(2, criteria=rated, rating=rating)
        assert compatible(ann, bob, NOW) is together
        assert compatible(bob, ann, NOW) is together


def test_somebody_too_far_away_holds_up_nobody() -> None:
    rated = wish(rated=True)
    strong, *others = (seek(nr, criteria=rated, rating=2500.0 if nr == 1 else 1500.0) for nr in range(1, 4))
    assert numbers(matches([strong, *others], NOW)) == [[2, 3]]


WISHES = [wish(), wish(3), wish(2, rated=True), wish(4)]


@st.composite
def queues(draw: st.DrawFn) -> list[Seek]:
    """Anybody who looks for anything."""
    keys = draw(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(-1, 9)), unique=True, max_size=40
        )
    )
    return [
        seek(
            nr,
            f"player {player}",
            criteria=WISHES[kind],
            challenged=None if to < 0 or kind not in (0, 2) else towards(f"player {to}"),
            since=Millis(NOW - draw(st.integers(0, 60_000))),
            rating=float(draw(st.integers(1000, 2000))),
            node=draw(st.sampled_from([1, 2, None])),
        )
        for nr, (player, kind, to) in enumerate(keys)
    ]


@given(queues())
def test_all_who_are_brought_together_wish_it_and_nobody_is_left_who_could_be(seeks: list[Seek]) -> None:
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
def test_of_each_wish_the_oldest_go_first(seats: list[int]) -> None:
    seeks = [seek(nr, criteria=wish(number)) for nr, number in enumerate(seats)]
    for number in (2, 3, 4):
        mine = [one.number for one in seeks if one.criteria.seat_count == number]
        came = sorted(
            one.number
            for group in matches(seeks, NOW)
            for one in group.seeks
            if one.criteria.seat_count == number
        )
        assert came == mine[: len(mine) // number * number]
