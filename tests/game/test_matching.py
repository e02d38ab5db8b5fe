"""Who comes together, as a function of what everybody looks for."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game.api import Millis
from game.matching import agree, groups
from game.ports import Player
from game.wishes import Group, Seek, Wish

NOW = Millis(1_000_000)


def wish(seats: int = 2, rated: bool = False, setup: str = "{}") -> Wish:
    return Wish("nim", 1, seats, rated, "", msgspec.Raw(setup.encode()))


def seek(nr: int, player: str | None = None, **fields: Any) -> Seek:
    """Number `nr` in the queue, who has just come, by another name each."""
    given: dict[str, Any] = {"wish": wish(), "towards": None, "since": NOW, "node": 1, "line": f"line {nr}"}
    player = f"player {nr}" if player is None else player
    return Seek(nr, player, player, **(given | fields))


def towards(player: str) -> Player:
    return Player(player, player)


def numbers(found: list[Group]) -> list[list[int]]:
    return [[seek.nr for seek in group.seeks] for group in found]


def test_first_come_first_served_whatever_the_order_of_the_rows() -> None:
    assert numbers(groups([seek(4), seek(2), seek(3), seek(1), seek(5)], NOW)) == [[1, 2], [3, 4]]


def test_groups_are_as_large_as_is_wished() -> None:
    three = wish(seats=3)
    assert numbers(groups([seek(nr, wish=three) for nr in range(1, 6)], NOW)) == [[1, 2, 3]]


def test_only_equal_wishes_meet() -> None:
    other = wish(setup='{"heaps":[1]}')
    assert numbers(groups([seek(1), seek(2, wish=other), seek(3), seek(4, wish=other)], NOW)) == [
        [1, 3],
        [2, 4],
    ]


def test_nobody_meets_oneself_nor_is_brought_to_two_tables() -> None:
    other = wish(setup='{"heaps":[1]}')
    ann_twice = [seek(1, "ann"), seek(2, "ann", wish=other)]
    assert groups(ann_twice, NOW) == []
    assert numbers(groups([*ann_twice, seek(3, wish=other), seek(4)], NOW)) == [[2, 3]]


def test_whoever_has_an_offer_or_is_on_the_way_is_left_alone() -> None:
    assert groups([seek(1, offer="t"), seek(2)], NOW) == []
    assert groups([seek(1, node=None), seek(2)], NOW) == []
    assert groups([seek(1, "ann", offer="t"), seek(2, "ann", wish=wish(3)), seek(3, wish=wish(3))], NOW) == []


def test_a_challenge_is_between_two_who_mean_each_other() -> None:
    ann, bob = seek(1, "ann", towards=towards("bob")), seek(3, "bob", towards=towards("ann"))
    assert groups([ann, seek(2, "bob"), seek(4, "cat", towards=towards("ann"))], NOW) == []
    assert numbers(groups([ann, seek(2, "cat"), bob], NOW)) == [[1, 3]]


def test_ratings_that_lie_apart_meet_after_waiting() -> None:
    rated = wish(rated=True)
    ann, bob = seek(1, wish=rated, rating=1500.0), seek(2, wish=rated, rating=1650.0)
    assert not agree(ann, bob, NOW)
    assert not agree(ann, bob, Millis(NOW + 4_900))
    assert agree(ann, bob, Millis(NOW + 5_000))
    assert agree(ann._replace(rating=1550.0), bob, NOW)
    assert agree(ann._replace(towards=towards(bob.player)), bob._replace(towards=towards(ann.player)), NOW)


def test_somebody_too_far_away_holds_up_nobody() -> None:
    rated = wish(rated=True)
    strong, *others = (seek(nr, wish=rated, rating=2500.0 if nr == 1 else 1500.0) for nr in range(1, 4))
    assert numbers(groups([strong, *others], NOW)) == [[2, 3]]


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
            wish=WISHES[kind],
            towards=None if to < 0 or kind not in (0, 2) else towards(f"player {to}"),
            since=Millis(NOW - draw(st.integers(0, 60_000))),
            rating=float(draw(st.integers(1000, 2000))),
            node=draw(st.sampled_from([1, 2, None])),
        )
        for nr, (player, kind, to) in enumerate(keys)
    ]


@given(queues())
def test_all_who_are_brought_together_wish_it_and_nobody_is_left_who_could_be(seeks: list[Seek]) -> None:
    found = groups(seeks, NOW)
    players = [one.player for group in found for one in group.seeks]
    assert len(players) == len(set(players))
    for group in found:
        assert len(group.seeks) == group.seeks[0].wish.seats
        assert len({one.wish.key for one in group.seeks}) == 1
        assert all(agree(a, b, NOW) for a in group.seeks for b in group.seeks if a is not b)
        assert None not in {one.node for one in group.seeks}
    left = [one for one in seeks if one.player not in players and one.node is not None]
    pairs = [
        (a, b) for a in left for b in left if a.nr < b.nr and a.wish.key == b.wish.key and a.wish.seats == 2
    ]
    assert not any(agree(a, b, NOW) for a, b in pairs)
    assert groups(left, NOW) == []


@given(st.lists(st.sampled_from([2, 3, 4]), max_size=40))
def test_of_each_wish_the_oldest_go_first(seats: list[int]) -> None:
    seeks = [seek(nr, wish=wish(number)) for nr, number in enumerate(seats)]
    for number in (2, 3, 4):
        mine = [one.nr for one in seeks if one.wish.seats == number]
        came = sorted(
            one.nr for group in groups(seeks, NOW) for one in group.seeks if one.wish.seats == number
        )
        assert came == mine[: len(mine) // number * number]
