"""Alarms are reported when they are due, each once, in order."""

import asyncio
import tracemalloc

import pytest

from game.api import Millis
from game.held.alarms import MOST_RUNG, Alarms

EVENTS = 2_000


class Clock:
    """A clock that stands, and the tables that have been rung."""

    def __init__(self) -> None:
        self.time = 1_000
        self.rung: list[str] = []
        self.alarms = Alarms(lambda: Millis(self.time), self.rung.append)

    def set(self, **due: int | None) -> None:
        for table, at in due.items():
            self.alarms.set(table, None if at is None else Millis(at))

    def look(self, time: int) -> list[str]:
        self.time = time
        self.alarms.fire_due()
        return self.rung


@pytest.fixture
async def clock() -> Clock:
    return Clock()


async def test_they_ring_in_the_order_of_their_instants(clock: Clock) -> None:
    clock.set(c=5_000, a=3_000, b=4_000)
    assert clock.look(2_999) == []
    assert clock.look(4_000) == ["a", "b"]
    assert clock.look(9_000) == ["a", "b", "c"]
    assert clock.look(99_000) == ["a", "b", "c"]


async def test_another_alarm_takes_the_place_of_the_first(clock: Clock) -> None:
    clock.set(a=3_000, b=3_500)
    clock.set(a=4_000)
    clock.set(b=2_000)
    assert clock.look(3_900) == ["b"]
    assert clock.look(4_000) == ["b", "a"]


async def test_there_and_back_again_is_one_alarm(clock: Clock) -> None:
    for due in (3_000, 4_000, 3_000, 3_000):
        clock.set(a=due)
    assert clock.look(9_000) == ["a"]


async def test_none_takes_it_away(clock: Clock) -> None:
    clock.set(a=3_000, b=3_000)
    clock.set(a=None, c=None)
    assert clock.look(9_000) == ["b"]


async def test_one_that_has_rung_may_be_set_to_the_same_instant(clock: Clock) -> None:
    clock.set(a=3_000)
    clock.look(3_000)
    clock.set(a=3_000)
    assert clock.look(3_000) == ["a", "a"]


async def test_they_ring_by_themselves(clock: Clock) -> None:
    reported: asyncio.Queue[str] = asyncio.Queue()
    alarms = Alarms(lambda: Millis(clock.time), reported.put_nowait)
    alarms.set("later", Millis(60_000))
    alarms.set("past", Millis(900))
    assert await reported.get() == "past"
    alarms.set("soon", Millis(1_001))
    clock.time = 1_001
    assert await reported.get() == "soon"
    alarms.close()


async def test_one_is_never_rung_early(clock: Clock) -> None:
    """The timer may go off before: this clock stands, and so the alarm waits on."""
    clock.set(a=1_001)
    loop = asyncio.get_running_loop()
    passed = loop.create_future()
    loop.call_later(0.01, passed.set_result, None)
    await passed
    assert clock.rung == []
    assert clock.look(1_001) == ["a"]


async def test_none_rings_after_the_close(clock: Clock) -> None:
    clock.set(a=3_000, b=4_000)
    clock.alarms.close()
    assert clock.look(9_000) == []


async def test_of_very_many_some_ring_in_a_turn_of_the_loop(clock: Clock) -> None:
    tables = [f"{number:02}" for number in range(2 * MOST_RUNG)]
    clock.set(**dict.fromkeys(tables, 2_000))
    assert clock.look(3_000) == tables[:MOST_RUNG]
    await asyncio.sleep(0)
    assert clock.rung == tables


async def test_it_measures_by_how_much_each_was_late(clock: Clock) -> None:
    clock.set(**{str(number): 3_000 for number in range(MOST_RUNG + 1)})
    clock.look(3_500)
    clock.time = 4_000
    await asyncio.sleep(0)  # the last one is rung in the next turn of the loop
    assert len(clock.rung) == MOST_RUNG + 1
    assert clock.alarms.lateness.sum == pytest.approx(0.5 * MOST_RUNG + 1.0)


async def test_alarms_that_are_set_later_and_later_take_no_memory(clock: Clock) -> None:
    """So it is with each move at a table with a clock: the memory must not grow with the moves."""
    clock.set(a=500_000, b=400_000)
    tracemalloc.start()
    try:
        for due in range(500_000, 500_000 + EVENTS):
            clock.set(a=due)
        assert tracemalloc.get_traced_memory()[0] < EVENTS
    finally:
        tracemalloc.stop()
    assert clock.look(499_999 + EVENTS) == ["b", "a"]
