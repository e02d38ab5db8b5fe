"""The watchdog: what holds the loop is noticed, named, counted, and logged a few times a minute."""

import asyncio
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from game.process import watchdog
from game.process.watchdog import Watchdog


@pytest.fixture
async def watching() -> AsyncIterator[Watchdog]:
    watching = Watchdog(limit=0.05)
    watching.start()
    await asyncio.sleep(0.05)
    watching.holds, watching.held, watching.longest = 0, 0.0, 0.0
    watching.places.clear()
    yield watching
    await watching.close()


def compute_for(seconds: float) -> None:
    """Holds the loop by that much work, however busy the machine is."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(100))


def sleep_for(seconds: float) -> None:
    """Holds the loop by waiting for the operating system."""
    time.sleep(seconds)


@pytest.mark.parametrize("hold", [compute_for, sleep_for])
async def test_what_holds_the_loop_for_a_tenth_of_a_second_is_named(
    watching: Watchdog, caplog: pytest.LogCaptureFixture, hold: Callable[[float], None]
) -> None:
    with caplog.at_level(logging.WARNING):
        hold(0.3 if hold is sleep_for else 0.1)  # who sleeps is woken by signals
        await asyncio.sleep(0.03)
    assert watching.holds >= 1
    assert 0.09 < watching.longest <= watching.held
    place = "tests/game/process/test_watchdog.py:" + ("sleep_for" if hold is sleep_for else "compute_for")
    assert watching.places[place] == 1
    [line] = [record.getMessage() for record in caplog.records if place in record.getMessage()]
    found = re.search(r"held for (\d+) ms, (\d+) ms of them", line)
    assert found is not None
    assert int(found[1]) >= 90
    assert (int(found[2]) >= 90) is (hold is compute_for)


async def test_work_in_slices_holds_nobody_up(watching: Watchdog) -> None:
    for _ in range(20):
        compute_for(0.005)
        await asyncio.sleep(0)
    await asyncio.sleep(0.03)
    assert "compute_for" not in str(watching.places)


async def test_only_a_few_lines_are_logged_in_a_minute(
    watching: Watchdog, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "monotonic", lambda: 30.0)
    with caplog.at_level(logging.WARNING):
        for _ in range(50):
            watching._seen = Counter({"a place": 1})
            watching._on_hold(0.1, 60.0)
        assert len(caplog.records) == watchdog.MOST_LINES
        watching._on_hold(0.1, 120.0)
    assert len(caplog.records) == watchdog.MOST_LINES + 1
    assert watching.holds >= 51
    assert watching.held == pytest.approx(0.1 * watching.holds, rel=0.2)


async def test_places_are_bounded(watching: Watchdog) -> None:
    for number in range(watchdog.MOST_PLACES + 50):
        watching._seen = Counter({f"place {number}": 1})
        watching._on_hold(0.1, 1.0)
    assert len(watching.places) <= watchdog.MOST_PLACES + 1
    assert watching.places["elsewhere"] == 50


async def test_closing_ends_the_thread() -> None:
    watching = Watchdog()
    watching.start()
    thread = watching._thread
    assert thread is not None
    assert thread.is_alive()
    await watching.close()
    assert not thread.is_alive()
    sleep_for(0.1)
    await asyncio.sleep(0.03)
    assert watching.holds == 0


async def test_a_process_that_gets_no_processor_holds_nothing(watching: Watchdog) -> None:
    watching._seen = Counter({"": 5})
    watching.paused = 0
    watching._on_hold(1.0, 60.0)
    watching._seen = Counter({"a place": 5})
    watching._on_hold(1.0, 60.0, 0.97)
    assert watching.paused == 2
    assert watching.places.total() == watching.holds


def test_what_called_the_loop_is_no_callback() -> None:
    async def main() -> str | None:
        return watchdog.place_of(sys._getframe())

    def outer() -> str | None:
        with asyncio.Runner() as runner:
            return runner.run(main())

    assert outer() == f"tests/game/process/test_watchdog.py:{main.__qualname__}"
    frame = sys._getframe()
    assert watchdog.place_of(frame) is not None
    with asyncio.Runner() as runner:
        inside: list[str | None] = []
        runner.get_loop().set_debug(False)
        runner.get_loop().call_soon(lambda: inside.append(watchdog.place_of(sys._getframe(1))))
        runner.run(asyncio.sleep(0))
    assert inside == [None]


@pytest.mark.parametrize("fails", ["_on_hold", "_waited_for_processor"])
async def test_a_heartbeat_that_fails_is_followed_by_others(
    watching: Watchdog, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """Else it would seem that the loop is held for good, and the process would be given up."""
    failed = []

    def fail(*arguments: float) -> float:
        failed.append(fails)
        raise OSError("not now")

    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    monkeypatch.setattr(watching, fails, fail)
    sleep_for(0.2)
    while not failed:
        await asyncio.sleep(0.01)
    turns = watching.turns
    async with asyncio.timeout(10):
        while watching.turns < turns + 3:
            await asyncio.sleep(0.01)


def test_a_signal_may_come_while_it_is_found_what_held_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Counter[str]):
        """A signal that finds another place comes whenever anybody looks at the places one by one."""

        def items(self) -> Any:
            for item in super().items():
                yield item
                self[f"a.py:place_{len(self)}"] += 1

    watching = Watchdog(limit=0.05)
    monkeypatch.setattr(watching, "_seen", Interrupted({"a.py:long": 9, "a.py:short": 1}))
    watching._on_hold(0.3, time.monotonic())
    assert watching.places == {"a.py:long": 1}
