"""The event loops of virtual time."""

import asyncio

import pytest

from simulate.loop import Endless, Loop, Timeline


def loop(timeline: Timeline, name: str = "one") -> Loop:
    return Loop(timeline, name)  # type: ignore[abstract]


def test_time_passes_only_where_nothing_is_left_to_do() -> None:
    timeline, seen = Timeline(), list[tuple[str, float]]()
    one, other = loop(timeline), loop(timeline, "other")

    async def work(name: str, seconds: float) -> None:
        for _ in range(2):
            await asyncio.sleep(seconds)
            seen.append((name, asyncio.get_running_loop().time()))

    one.call_soon(lambda: one.create_task(work("one", 1.0)))
    other.call_soon(lambda: other.create_task(work("other", 1.5)))
    timeline.run_until(10)
    assert seen == [("one", 1.0), ("other", 1.5), ("one", 2.0), ("other", 3.0)]
    assert timeline.now == 10


def test_a_paused_loop_does_afterwards_what_has_waited_in_its_order() -> None:
    timeline, seen = Timeline(), list[tuple[str, float]]()
    one = loop(timeline)
    one.pause()
    one.call_soon(lambda: seen.append(("first", timeline.now)))
    one.call_later(1, lambda: seen.append(("second", timeline.now)))
    timeline.outside.call_later(5, one.resume)
    timeline.run_until(6)
    assert seen == [("first", 5), ("second", 5)]


def test_a_slow_loop_takes_its_time_for_each_callback() -> None:
    timeline, seen = Timeline(), list[float]()
    one = loop(timeline)
    one.cost = 0.25
    for _ in range(3):
        one.call_soon(lambda: seen.append(timeline.now))
    timeline.run_until(2)
    assert seen == [0, 0.25, 0.5]


def test_a_killed_loop_does_nothing_any_more() -> None:
    timeline, seen = Timeline(), list[str]()
    one = loop(timeline)

    async def work() -> None:
        seen.append("begun")
        await asyncio.sleep(2)
        seen.append("ended")

    one.call_soon(lambda: one.create_task(work()))
    timeline.outside.call_later(1, one.kill)
    timeline.run_until(5)
    assert seen == ["begun"]


def test_a_turn_is_what_was_ready_when_it_began() -> None:
    timeline = Timeline()
    one = loop(timeline)

    def work(steps: int, then: int) -> None:
        one.work += steps
        if then:
            one.call_soon(work, then, 0)

    for steps in (3, 4, 5):
        one.call_soon(work, steps, 10)
    one.call_soon(lambda: None).cancel()
    timeline.run_until(1)
    assert one.longest_turn == 30
    one.call_soon(work, 29, 2)
    timeline.run_until(2)
    assert one.longest_turn == 30


def test_timeouts_and_futures_work_as_with_any_loop() -> None:
    timeline, seen = Timeline(), list[object]()
    one = loop(timeline)

    async def work() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                await asyncio.get_running_loop().create_future()
        done = await asyncio.gather(asyncio.sleep(1, "a"), asyncio.sleep(2, "b"))
        seen.append((timeline.now, done))

    one.call_soon(lambda: one.create_task(work()))
    timeline.run_until(9)
    assert seen == [(5.0, ["a", "b"])]


def test_an_exception_that_nobody_catches_is_told() -> None:
    timeline, told = Timeline(), list[str]()
    one = loop(timeline)
    one.on_error = told.append
    one.call_soon(lambda: 1 / 0)
    timeline.run_until(1)
    assert "ZeroDivisionError" in told[0]


def test_what_never_ends_is_given_up() -> None:
    timeline = Timeline()
    one = loop(timeline)

    def again() -> None:
        one.call_soon(again)

    again()
    with pytest.raises(Endless, match="one never comes to an end"):
        timeline.run_until(1)
    one.kill()
    asyncio._set_running_loop(None)
