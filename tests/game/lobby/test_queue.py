"""The queue as a process knows it: its matches are those of all seeks, and it looks at what has changed."""

import asyncio
from collections import Counter
from time import process_time
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.api import Millis
from game.lobby import queue as module
from game.lobby.matching import unit_of
from game.lobby.queue import REREAD, Queue
from game.ports.people import Player
from game.ports.seeks import MatchCriteria, Seek
from tests.game.lobby.known_queue import Given
from tests.game.lobby.quadratic_matching import quadratic_matches

NOW = Millis(1_000_000)

CRITERIA = [
    MatchCriteria("nim", 2, seats, rated, "", msgspec.Raw(b"{}"))
    for seats, rated in [(2, False), (3, False), (2, True), (3, True)]
]


def seek(number: int, player: str, kind: int = 0, to: str | None = None, **fields: Any) -> Seek:
    given: dict[str, Any] = {"since": NOW, "node": 1, "connection_id": f"connection {number}"} | fields
    challenged = None if to is None else Player(to, to)
    return Seek(number, player, player, CRITERIA[kind], challenged, **given)


numbers = st.integers(0, 9)
steps = st.one_of(
    st.tuples(st.just("add"), numbers, st.integers(0, 3), st.one_of(st.none(), numbers), st.integers(0, 30)),
    st.tuples(st.sampled_from(["remove", "suspend", "match", "free"]), st.integers(0, 30)),
    st.tuples(st.just("wait"), st.integers(1, 30_000)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(steps, max_size=60))
def test_its_matches_are_those_of_the_rule_in_its_plainest_form(events: list[Any]) -> None:
    """After each change, and however much time has passed without one."""

    async def live() -> None:
        queue, source, now = Queue(), Given(), NOW
        port: Any = source
        seeks: dict[int, Seek] = {}
        for nth, (event, *values) in enumerate(events):
            if event == "wait":
                now = Millis(now + values[0])
            elif event == "add":
                player, kind, to, rating = values
                to = None if kind in (1, 3) else to
                found = seek(nth, f"player {player}", kind, None if to is None else f"player {to}")
                if (found.player_id, kind, found.challenged) not in {
                    (one.player_id, CRITERIA.index(one.criteria), one.challenged) for one in seeks.values()
                }:
                    seeks[nth] = source.changed[nth] = found._replace(since=now, rating=1000.0 + rating * 50)
            elif seeks:
                number = list(seeks)[values[0] % len(seeks)]
                if event == "remove":
                    del seeks[number]
                    source.changed.pop(number, None)
                    source.removed.add(number)
                else:
                    changes: dict[str, dict[str, Any]] = {
                        "suspend": {"node": None, "connection_id": None},
                        "match": {"match_id": f"match {nth}"},
                        "free": {"match_id": None, "node": 1, "connection_id": "c"},
                    }
                    seeks[number] = source.changed[number] = seeks[number]._replace(**changes[event])
            await queue.read(port, now)
            assert list(queue) == [seeks[number] for number in sorted(seeks)]
            found_now = [match.seeks for match in await queue.matches(now)]
            assert found_now == quadratic_matches(seeks.values(), now)
            counts = Counter(unit_of(one) for one in seeks.values() if one.node is not None)
            for one in seeks.values():
                assert queue.waiting_with(one) == (1 if one.challenged else counts[unit_of(one)])

    asyncio.run(live())


async def read(queue: Queue, source: Given, now: Millis = NOW) -> None:
    port: Any = source
    await queue.read(port, now)


async def test_a_reading_says_what_has_changed() -> None:
    source, queue = (
        Given([seek(1, "ann"), seek(2, "bob", 1), seek(3, "cat", 0, "dan", match_id="m")]),
        Queue(),
    )
    await read(queue, source)
    assert len(queue.changed_keys) == 3
    assert queue.changed_matches == {"m"}
    assert set(queue.changed_players) == {"ann", "bob", "cat", "dan"}
    queue.changed_players.clear()
    source.changed[4] = seek(4, "eve")
    source.changed[2] = seek(2, "bob", 1)  # as it was
    await read(queue, source)
    assert {key[0] for key in queue.changed_keys} == {"eve"}
    assert queue.changed_matches == set()
    assert set(queue.changed_players) == {"ann", "eve"}
    assert queue.of_player("eve") == [source_seek for source_seek in queue if source_seek.number == 4]
    assert [one.number for one in queue.challenges_of("dan")] == [3]
    source.removed.add(3)
    await read(queue, source)
    assert queue.changed_matches == {"m"}
    assert queue.challenges_of("dan") == []
    assert queue.by_match == {}


async def test_who_has_not_read_for_long_begins_anew() -> None:
    """What was removed meanwhile may not be told any more."""
    source, queue = Given([seek(1, "ann"), seek(2, "bob")]), Queue()
    await read(queue, source)
    source.changed[2] = seek(2, "bob", rating=1600.0)
    await read(queue, source, Millis(NOW + REREAD + 1))
    assert [(one.player_id, one.rating) for one in queue] == [("bob", 1600.0)]


async def test_ratings_and_names_are_read_again_from_time_to_time() -> None:
    """They change without a change of the seek."""
    source, queue = Given([seek(1, "ann"), seek(2, "bob")]), Queue()
    await read(queue, source)
    asked: list[object] = []

    async def changes(cursor: object) -> Any:
        asked.append(cursor)
        if cursor is None:
            source.changed[2] = seek(2, "bob", rating=1600.0)
        return await Given.changes(source, None)

    source.changes = changes  # type: ignore[method-assign]
    for passed in (1, REREAD, REREAD + 1, REREAD + 2):
        await read(queue, source, Millis(NOW + passed))
    assert len([cursor for cursor in asked if cursor is None]) == 1
    assert [one.rating for one in queue] == [1500.0, 1600.0]


async def test_who_was_passed_over_for_a_match_that_does_not_come_about_is_matched() -> None:
    """Bob would play with ann, who came first; she leaves, and cat has waited for bob elsewhere."""
    seeks = [seek(1, "ann", 2), seek(2, "cat"), seek(3, "bob", 2), seek(4, "bob")]
    source, queue = Given(seeks), Queue()
    await read(queue, source)
    assert [[one.number for one in match.seeks] for match in await queue.matches(NOW)] == [[1, 3]]
    source.removed.add(1)
    await read(queue, source)
    assert [[one.number for one in match.seeks] for match in await queue.matches(NOW)] == [[2, 4]]


async def test_only_so_many_matches_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MATCHES", 3)
    source, queue = Given(seek(number, f"player {number}") for number in range(10)), Queue()
    await read(queue, source)
    for _ in range(2):
        found = [[one.number for one in match.seeks] for match in await queue.matches(NOW)]
        assert found == [[0, 1], [2, 3], [4, 5]]
    source.removed |= set(range(6))
    await read(queue, source)
    assert len(await queue.matches(NOW)) == 2


def challenges_and_seeks(count: int) -> list[Seek]:
    """Seeks of ratings far apart and of different games, and challenges without an answer."""
    criteria = [
        MatchCriteria("nim", 2, 2, True, "", msgspec.Raw(b'{"heaps":[%d]}' % number))
        for number in range(count // 20)
    ]
    seeks = [
        seek(number, f"player {number}", rating=float(number % 20 * 250))._replace(
            criteria=criteria[number // 20 % len(criteria)]
        )
        for number in range(count)
    ]
    challenges = [
        seek(count + number, f"player {number // 5}", 0, f"other {number % 5}") for number in range(count)
    ]
    return seeks + challenges


async def longest_turn(loop_time: list[float]) -> None:
    """Appends the seconds between two turns of the loop, until it is cancelled."""
    last = process_time()
    while True:
        await asyncio.sleep(0)
        now = process_time()
        loop_time.append(now - last)
        last = now


async def test_a_turn_with_ten_thousand_seeks_and_challenges_is_short() -> None:
    """The first reading goes by pages; then what has not changed costs nothing. In seconds of the CPU."""
    source, queue, slices = Given(challenges_and_seeks(10_000)), Queue(), list[float]()
    watching = asyncio.create_task(longest_turn(slices))
    await read(queue, source)
    assert await queue.matches(NOW) == []
    watching.cancel()
    assert sorted(slices)[-3] < 0.020
    turns = []
    for number in range(40):
        source.changed[50_000 + number] = seek(50_000 + number, f"new {number}", 0, "other 1")
        begun = process_time()
        await read(queue, source, Millis(NOW + number))
        assert await queue.matches(Millis(NOW + number)) == []
        turns.append(process_time() - begun)
    assert len(queue) == 20_040
    assert sorted(turns)[20] < 0.002
    assert sorted(turns)[-3] < 0.010
