"""What rules return is checked for each table, and what they cost is measured."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game import checked_rules
from game.api import Illegal, Millis, Notice, Result, ToMove
from game.checked_rules import LONGEST_TEXT, MOST_SCORE, CheckedRules, FaultyRules, OverBudget, slow_calls
from game.rules import nim

STATE = nim.initial(nim.Setup(), 2, 1, Millis(0))
TAKE = nim.Take(0, 1)


def checked(**changes: Any) -> CheckedRules:
    return CheckedRules(replace(nim.GAME, **changes), "table", 2)


def wrong(*values: Any) -> Result:
    """A result whose fields have not the types that they should have."""
    return Result(*values)


@pytest.mark.parametrize(
    "result",
    [
        wrong((1,), "One of two."),
        wrong((1, 2, 3), "Three of two."),
        wrong([1, 0], "A list."),
        wrong((1.0, 0), "Not whole."),
        wrong((True, False), "No numbers."),
        wrong((MOST_SCORE + 1, 0), "Too high."),
        wrong((0, -MOST_SCORE - 1), "Too low."),
        wrong((1, 0), None),
        wrong((1, 0), "A bell \a."),
        wrong((1, 0), "Half a \ud800."),
        wrong((1, 0), "." * (LONGEST_TEXT + 1)),
        wrong((1, 0), "Perhaps.", None),
        (1, 0),
        0,
    ],
    ids=lambda result: repr(result)[:50],
)
def test_a_result_that_is_none_is_found(result: Any) -> None:
    with pytest.raises(FaultyRules, match="^result returned "):
        checked(result=lambda state: result).result(STATE)


@pytest.mark.parametrize(
    "result",
    [
        None,
        Result((1, 0), "Ann has won."),
        Result((-MOST_SCORE, MOST_SCORE), "é" * LONGEST_TEXT, counts=False),
    ],
)
def test_any_right_result_is_taken(result: Result | None) -> None:
    assert checked(result=lambda state: result).result(STATE) == result


@pytest.mark.parametrize("due", [1.5, True, "soon", 2**60, -(2**60)])
def test_a_deadline_that_is_no_instant_is_found(due: Any) -> None:
    with pytest.raises(FaultyRules, match="^deadline returned .* which is no instant"):
        checked(deadline=lambda state: due).deadline(STATE)
    assert checked(deadline=lambda state: None).deadline(STATE) is None
    assert checked(deadline=lambda state: Millis(7)).deadline(STATE) == 7


@pytest.mark.parametrize("silence", [0, -1, 1.5, True, "long"])
def test_a_silence_that_is_no_length_of_time_is_found(silence: Any) -> None:
    with pytest.raises(FaultyRules, match="^silence returned .* which is no length of time"):
        checked(notice=nothing_new, silence=lambda setup: silence).silence(nim.Setup())


def test_a_game_is_told_of_silence_only_if_it_takes_notices() -> None:
    assert checked().silence(nim.Setup()) is None
    assert checked(notice=nothing_new).silence(nim.Setup()) == 2_000
    assert checked(notice=nothing_new, silence=lambda setup: None).silence(nim.Setup()) is None


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("initial", lambda rules: rules.initial(nim.Setup(), 1, Millis(0))),
        ("apply", lambda rules: rules.apply(STATE, 0, TAKE, Millis(0))),
        ("delayed", lambda rules: rules.apply(STATE, 0, TAKE, Millis(0), 1)),
        ("notice", lambda rules: rules.notice(STATE, Notice(0, here=False), Millis(0))),
        ("advance", lambda rules: rules.advance(STATE, Millis(0))),
    ],
)
@pytest.mark.parametrize("returned", [None, {}, (1, 2)], ids=repr)
def test_a_state_has_to_be_a_struct(name: str, call: Callable[[CheckedRules], Any], returned: Any) -> None:
    with pytest.raises(FaultyRules, match=f"^{name} returned .* which is no state"):
        call(checked(**{name: lambda *arguments: returned}))


@pytest.mark.parametrize(
    "view",
    [object(), {1j: 0}, {"set": {object()}}, "\ud800"],
    ids=["object", "complex key", "set", "surrogate"],
)
def test_a_view_has_to_be_json(view: Any) -> None:
    with pytest.raises(FaultyRules, match="^view returned what cannot be sent"):
        checked(view=lambda state, seat: view).encoded_view(STATE, None)


def nothing_new(*arguments: Any) -> Any:
    raise Illegal("This is known.")


def says_what_cannot_be_sent(*arguments: Any) -> Any:
    raise Illegal("There is no {thing}.", "no-thing", thing=object())  # type: ignore[arg-type]


def test_a_sentence_has_to_be_one() -> None:
    with pytest.raises(FaultyRules, match="^advance raised Illegal with the arguments"):
        checked(advance=says_what_cannot_be_sent).advance(STATE, Millis(0))


def broken(*arguments: Any) -> Any:
    raise KeyError("no such key")


@pytest.mark.parametrize(
    "found",
    [
        (0,),
        ToMove([0]),  # type: ignore[arg-type]
        ToMove((2,)),
        ToMove((-1,)),
        ToMove((1, 0)),
        ToMove((0, 0)),
        ToMove((True,)),
        ToMove((0.0,)),  # type: ignore[arg-type]
        ToMove((0,), 1.5),  # type: ignore[arg-type]
        ToMove((0,), Millis(2**60)),
    ],
    ids=repr,
)
def test_seats_to_move_that_are_none_are_found(found: Any) -> None:
    with pytest.raises(FaultyRules, match="^to_move returned "):
        checked(to_move=lambda state: found).to_move(STATE)


@pytest.mark.parametrize("found", [None, ToMove(()), ToMove((0, 1)), ToMove((1,), Millis(7))], ids=repr)
def test_seats_to_move(found: ToMove | None) -> None:
    assert checked(to_move=lambda state: found).to_move(STATE) == found


@pytest.mark.parametrize("name", ["apply", "result", "deadline", "to_move", "advance", "view"])
def test_whatever_is_raised_is_the_fault_of_the_rules(name: str) -> None:
    rules = checked(**{name: broken})
    calls: dict[str, Callable[[], Any]] = {
        "apply": lambda: rules.apply(STATE, 0, TAKE, Millis(0)),
        "result": lambda: rules.result(STATE),
        "deadline": lambda: rules.deadline(STATE),
        "to_move": lambda: rules.to_move(STATE),
        "advance": lambda: rules.advance(STATE, Millis(0)),
        "view": lambda: rules.encoded_view(STATE, 0),
    }
    with pytest.raises(FaultyRules, match=f"^{name} raised KeyError: 'no such key'") as error:
        calls[name]()
    assert error.value.table_id == "table"


def test_what_is_illegal_stays_illegal() -> None:
    with pytest.raises(Illegal):
        checked().apply(STATE, 1, TAKE, Millis(0))
    with pytest.raises(Illegal, match="no notices"):
        checked().notice(STATE, Notice(0, here=False), Millis(0))


class Pile(msgspec.Struct, frozen=True):
    text: str


def test_a_state_and_a_view_have_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rules, "MOST_STATE_BYTES", 100)
    monkeypatch.setattr(checked_rules, "MOST_VIEW_BYTES", 100)
    checked().measure(Pile("." * 80))
    with pytest.raises(OverBudget, match="^the state has 1"):
        checked().measure(Pile("." * 100))
    with pytest.raises(OverBudget, match="^a view has 1"):
        checked(view=lambda state, seat: "." * 100).encoded_view(STATE, None)


class TestTime:
    def test_a_slow_call_is_counted_each_time_and_logged_once_a_minute(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The machine may be slow, and there may be many tables."""
        monkeypatch.setattr(checked_rules, "SLOW_CALL", 0.002)
        rules, before = checked(name="tortoise", advance=slow(0.005)), slow_calls["tortoise", "advance"]
        for again in (rules, rules, checked(name="tortoise", advance=slow(0.005))):
            again.advance(STATE, Millis(0))
        assert slow_calls["tortoise", "advance"] == before + 3
        [line] = [record.getMessage() for record in caplog.records]
        assert "advance of tortoise 2 took" in line
        assert line.endswith("at table table")

    def test_one_call_that_is_far_too_long_may_be_a_pause_the_second_is_not(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(checked_rules, "SLOW_CALL", 0.002)
        monkeypatch.setattr(checked_rules, "LONGEST_CALL", 0.02)
        rules = checked(advance=slow(0.06))
        rules.advance(STATE, Millis(0))
        with pytest.raises(OverBudget, match="^advance took .* s, not for the first time"):
            rules.advance(STATE, Millis(0))

    def test_a_process_that_is_paused_breaks_no_table(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(checked_rules, "LONGEST_CALL", 0.02)

        def asleep(state: Any, at: Millis) -> Any:
            time.sleep(0.05)
            return state

        rules = checked(advance=asleep)
        for _ in range(3):
            rules.advance(STATE, Millis(0))


def slow(seconds: float) -> Callable[[Any, Millis], Any]:
    """An `advance` that needs as much of the processor."""

    def advance(state: Any, at: Millis) -> Any:
        until = time.thread_time() + seconds
        while time.thread_time() < until:
            pass
        return state

    return advance
