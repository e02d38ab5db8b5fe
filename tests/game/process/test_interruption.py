"""Rules that do not return cost their own tables, and the process goes on; if it cannot, it ends itself."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest

from game import checked_rules
from game.api import Millis
from game.checked_rules import LONGEST_CALL, CheckedRules, Endless, NeverReturns
from game.process import interruption
from game.process.interruption import LOOKS, MOST_ENDLESS, Interruption, rules_called
from game.rules import nim
from moyo.exit_status import STUCK

ROOT = Path(__file__).parents[3]

STATE = nim.initial(nim.Setup(), 2, 1, Millis(0))


async def run(what: str) -> tuple[int | None, list[str], str]:
    """The exit status, the lines and the log of a process of `endless.py`."""
    command = (sys.executable, "-m", "tests.game.process.endless", what)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate()
    return process.returncode, out.decode().split(), err.decode()


async def test_rules_that_do_not_return_are_interrupted() -> None:
    """Each of the tables breaks by a call of its own; after the third the process is to stop."""
    status, [_, *lines], log = await run("act")
    early, late = ["broken", "broken", "OPEN", "False"], ["broken", "broken", "NOTHING", "True"]
    assert lines == [*early * 2, *late * 2, "1", "True", "4", "True"], log
    assert status == 0


async def test_a_process_that_cannot_interrupt_them_ends_itself_and_says_where_it_was() -> None:
    status, [table, *word], log = await run("swallow")
    assert (status, word) == (STUCK, ["fuse", table])
    assert "this process ends" in log
    assert "in swallowing" in log


async def test_a_backlog_of_short_calls_that_holds_the_loop_for_long_is_left_alone() -> None:
    status, lines, log = await run("backlog")
    assert (status, lines) == (0, ["True", "0"]), log


class Signals:
    """Signals that come when a test says so, and how much the thread has worked until then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.worked = 0.0
        self.asked = 0
        """How often it was asked that the process be replaced."""
        monkeypatch.setattr(interruption, "thread_time", lambda: self.worked)
        self.interrupting = Interruption(self._ask, interval=0.0)

    def come(self, frame: FrameType, count: int = 1, work: float = LONGEST_CALL) -> None:
        """So many signals find that frame, each after so much work."""
        for _ in range(count):
            self.worked += work
            self.interrupting.look(frame)

    def _ask(self) -> None:
        self.asked += 1


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> Signals:
    return Signals(monkeypatch)


def checked(result: Callable[[Any], Any]) -> CheckedRules:
    """The rules of a table whose result is told so."""
    return CheckedRules(replace(nim.GAME, result=result), "table", 2)


def test_a_call_is_interrupted_at_the_third_signal_after_the_first(signals: Signals) -> None:
    left_alone = []

    def result(state: Any) -> None:
        signals.come(sys._getframe(), LOOKS)
        left_alone.append(True)
        signals.come(sys._getframe())

    with pytest.raises(Endless, match="result did not return"):
        checked(result).result(STATE)
    assert left_alone == [True]
    assert signals.interrupting.endless == 1


def test_a_call_that_does_not_work_is_left_alone(signals: Signals) -> None:
    """It waits for the processor, or the process was stopped again and again."""
    checked(lambda state: signals.come(sys._getframe(), 100, work=LONGEST_CALL / 200)).result(STATE)
    assert signals.interrupting.endless == 0


def test_each_call_has_its_own_time(signals: Signals) -> None:
    rules = checked(lambda state: signals.come(sys._getframe(), LOOKS))
    for _ in range(10):
        rules.result(STATE)
    assert signals.interrupting.endless == 0


def test_what_is_done_after_a_call_is_not_interrupted(
    signals: Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked_rules, "SLOW_CALL", -1.0)
    monkeypatch.setattr(checked_rules, "_silent_until", {})
    logged = []

    def warn(*arguments: Any) -> None:
        signals.come(sys._getframe(), 10)
        logged.append(rules_called(sys._getframe()))

    monkeypatch.setattr(checked_rules.logger, "warning", warn)
    assert checked(lambda state: None).result(STATE) is None
    assert logged == [None]


def test_rules_that_are_called_for_no_table_are_not_interrupted(signals: Signals) -> None:
    """Nothing there would take what is raised; if they do not return, the watchdog ends the process."""

    class Heaps(tuple[int, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[int]:
            signals.come(sys._getframe(), 10)
            found.append(True)
            return super().__iter__()

    found: list[bool] = []
    nim.legal(msgspec.structs.replace(STATE, heaps=Heaps((1,))), 0)
    assert found
    assert signals.interrupting.endless == 0


def test_whose_rules_are_called_is_found() -> None:
    found: list[CheckedRules | None] = []
    rules = checked(lambda state: found.append(rules_called(sys._getframe())))
    rules.result(STATE)
    assert found == [rules]


def test_the_process_is_to_be_replaced_after_some_calls_however_often_each_catches_what_is_raised(
    signals: Signals,
) -> None:
    def swallowing(state: Any) -> None:
        for _ in range(20):
            with pytest.raises(NeverReturns):
                signals.come(sys._getframe(), LOOKS + 1)

    asked = []
    for _ in range(MOST_ENDLESS + 1):
        checked(swallowing).result(STATE)
        asked.append(signals.asked)
    assert asked == [0, 0, 1, 1]
    assert signals.interrupting.often


def test_a_call_that_is_interrupted_is_endless_also_where_one_was_slow_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def result(state: Any) -> None:
        if slow:
            raise NeverReturns("not within 3 s")

    slow, rules = False, checked(result)
    monkeypatch.setattr(checked_rules, "SLOW_CALL", -1.0)
    monkeypatch.setattr(checked_rules, "LONGEST_CALL", -1.0)
    rules.result(STATE)
    slow = True
    with pytest.raises(Endless):
        rules.result(STATE)


def test_a_call_is_looked_for_once_in_an_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watchdog's signals come a hundred times a second."""
    now = 100.0
    frames: list[FrameType | None] = []
    monkeypatch.setattr(interruption, "monotonic", lambda: now)
    monkeypatch.setattr(interruption, "call_at", frames.append)
    interrupting = Interruption(lambda: None, interval=1.0)
    for _ in range(250):
        interrupting.look(sys._getframe())
        now += 0.01
    assert len(frames) == 3
    interrupting.look(None)  # the loop turns: what holds it next is another call
    interrupting.look(sys._getframe())
    assert len(frames) == 4
