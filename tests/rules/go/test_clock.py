"""Go with a clock: whose time runs, when the flag falls, what stops the clock, what is shown."""

from typing import Any

import pytest
from msgspec import Raw, json

from game.api import Illegal, Millis, Result, Seat
from game.kit.clock import ByoYomi, Canadian, ClockSetup, Correspondence, Fischer, NoClock, Simple
from game.rules.go.action import (
    Accept,
    Action,
    Mark,
    Pass,
    Pause,
    Play,
    Reject,
    Request,
    Resign,
    Resume,
    Unpause,
    Vacation,
)
from game.rules.go.game import GAME, apply
from game.rules.go.setup import Setup
from game.rules.go.state import State

BEGAN = Millis(1_790_000_000_000)
DAY = 86_400_000
FISCHER = Fischer(main=60, increment=10, limit=75)
BYOYOMI = ByoYomi(main=0, period=30, periods=2)


def begun(clock: ClockSetup = FISCHER, **setup: Any) -> State:
    return GAME.initial(Setup(size=3, clock=clock, **setup), 2, 0, BEGAN)


def act(state: State, after: int, seat: Seat, action: Action, delay: int = 0) -> State:
    """The state after an action, so many milliseconds later than the last event that changed the clock."""
    at = Millis(state.clock.since + after)
    return apply(GAME.advance(state, at), seat, action, at, delay)


def game(state: State, *acts: tuple[int, Seat, Action]) -> State:
    for after, seat, action in acts:
        state = act(state, after, seat, action)
    return state


def clock(state: State, after: int = 0) -> dict[str, Any]:
    shown: dict[str, Any] = GAME.view(GAME.advance(state, Millis(state.clock.since + after)), None)["clock"]
    return shown


def main(state: State, after: int = 0) -> tuple[str | None, int, int]:
    """Whose time runs, and the main times."""
    shown = clock(state, after)
    return shown["running"], shown["black"]["main"], shown["white"]["main"]


def counting(state: State) -> State:
    """Both have passed, after five seconds each."""
    return game(state, (5_000, state.position.turn, Pass()), (5_000, 1 - state.position.turn, Pass()))


def test_a_clock_as_it_is_shown() -> None:
    state = act(begun(), 5_000, 0, Play("A1"))
    view = GAME.view(GAME.advance(state, Millis(BEGAN + 8_000)), None)
    side = {"period": 0, "periods": 0, "stones": 0}
    assert view["clock"] == {
        "running": "white",
        "black": {"main": 65_000, **side},
        "white": {"main": 57_000, **side},
        "deadline": BEGAN + 65_000,
        "paused": False,
    }
    spent = {"line": 0, "away": 0, "pause": 0, "off": 0}
    assert view["time"] == {
        "until": BEGAN + 8_000,
        "all": 8_000,
        "running": "white",
        "black": {"thought": 5_000, **spent},
        "white": {"thought": 3_000, **spent},
        "turns": Raw(b"[[0,5000]]"),
    }


def test_time_played_without_a_clock() -> None:
    state = game(begun(NoClock()), (5_000, 0, Play("A1")), (3_000, 1, Play("B1")))
    view = GAME.view(GAME.advance(state, Millis(BEGAN + 10**9)), None)
    assert view["clock"] is None
    assert (view["time"]["black"]["thought"], view["time"]["white"]["thought"]) == (5_000, 3_000)
    assert (view["time"]["all"], view["time"]["until"]) == (8_000, BEGAN + 8_000)


@pytest.mark.parametrize(("handicap", "colour"), [(0, "black"), (1, "black"), (2, "white")])
def test_the_first_turn_begins_with_the_game(handicap: int, colour: str) -> None:
    state = GAME.initial(Setup(size=9, clock=FISCHER, handicap=handicap), 2, 0, BEGAN)
    shown = clock(state, 1_000)
    assert (shown["running"], shown[colour]["main"]) == (colour, 59_000)
    assert GAME.deadline(state) == BEGAN + 61_000


@pytest.mark.parametrize("action", [Play("A1"), Pass()])
def test_a_turn_stops_one_clock_and_starts_the_other(action: Action) -> None:
    state = act(begun(), 5_000, 0, action)
    assert main(state, 2_000) == ("white", 65_000, 58_000)


@pytest.mark.parametrize(
    ("state", "seat", "result"),
    [
        (begun(), 0, Result((0, 1), "W+T")),
        (act(begun(), 5_000, 0, Play("A1")), 1, Result((1, 0), "B+T")),
        (act(begun(), 5_000, 0, Request("draw")), 0, Result((0, 1), "W+T")),
        (begun(BYOYOMI), 0, Result((0, 1), "W+T")),
        (begun(Canadian(main=0, period=60, stones=3)), 0, Result((0, 1), "W+T")),
        (begun(Simple(60)), 0, Result((0, 1), "W+T")),
    ],
)
def test_the_flag_falls(state: State, seat: Seat, result: Result) -> None:
    """A move comes in time up to the last millisecond; the flag waits for one that its line makes late."""
    up = state.clock.since + 60_000
    assert clock(state)["deadline"] == up
    assert GAME.deadline(state) == up + 1_000
    assert act(state, 59_999, seat, Pass()).result is None
    for late in (60_000, 60_999):
        assert GAME.result(GAME.advance(state, Millis(state.clock.since + late))) is None
        with pytest.raises(Illegal, match="Your time is up"):
            act(state, late, seat, Pass())
        for action in (Resign(), Request("draw"), Accept(), Pause()):
            with pytest.raises(Illegal, match="time is up"):
                act(state, late, 1 - seat, action)
    over = GAME.advance(state, Millis(up + 1_000))
    assert GAME.result(over) == GAME.result(GAME.advance(state, Millis(up + 10**9))) == result
    view = GAME.view(over, None)
    assert (view["stage"], view["turn"], view["request"], view["result"]) == ("over", None, None, result.text)
    assert (view["clock"]["running"], view["clock"]["deadline"], GAME.deadline(over)) == (None, None, None)
    with pytest.raises(Illegal, match="over"):
        act(over, 1, seat, Pass())


def test_a_move_that_its_line_made_late_keeps_the_period() -> None:
    state = begun(BYOYOMI)
    assert clock(act(state, 29_999, 0, Pass()))["black"]["periods"] == 2
    assert clock(act(state, 30_000, 0, Pass()))["black"]["periods"] == 1
    assert clock(act(state, 30_299, 0, Pass(), delay=300))["black"]["periods"] == 2
    assert clock(act(state, 30_300, 0, Pass(), delay=300))["black"]["periods"] == 1
    assert act(state, 60_299, 0, Pass(), delay=300).result is None


def test_an_illegal_move_costs_only_the_time_that_passes() -> None:
    state = act(begun(), 5_000, 0, Play("A1"))
    with pytest.raises(Illegal, match="taken"):
        act(state, 3_000, 1, Play("A1"))
    assert main(act(state, 5_000, 1, Play("B1"))) == ("black", 65_000, 65_000)


def test_an_undo_gives_nobody_time_back() -> None:
    """Black asks to take back a move while white thinks, and is to move again."""
    state = act(begun(), 5_000, 0, Play("A1"))
    asked = act(state, 2_000, 0, Request("undo"))
    assert main(asked, 2_000) == ("white", 65_000, 58_000)
    undone = act(asked, 3_000, 1, Accept())
    assert main(undone) == ("black", 65_000, 57_000)
    assert main(undone, 4_000) == ("black", 61_000, 57_000)
    assert GAME.view(undone, None)["time"]["turns"] == Raw(b"[[0,5000],[1,3000]]")


def test_an_undo_of_two_turns_leaves_the_clock_running() -> None:
    state = game(begun(), (5_000, 0, Play("A1")), (6_000, 1, Play("B1")))
    undone = act(act(state, 1_000, 0, Request("undo")), 3_000, 1, Accept())
    assert (len(undone.turns), main(undone, 3_000)) == (0, ("black", 62_000, 64_000))


def test_a_request_and_its_refusal_stop_nothing() -> None:
    state = act(act(begun(), 1_000, 1, Request("draw")), 4_000, 0, Reject())
    assert main(state, 5_000) == ("black", 55_000, 60_000)
    assert main(act(state, 5_000, 0, Play("A1"))) == ("white", 65_000, 60_000)


def test_no_time_runs_while_stones_are_counted() -> None:
    state = counting(act(begun(), 5_000, 0, Play("A1")))
    assert main(state, 10**9) == (None, 70_000, 65_000)
    marked = act(state, 10**6, 0, Mark("A1"))
    resumed = act(marked, 10**7, 0, Resume())
    assert main(resumed, 2_000) == ("white", 70_000, 63_000)
    assert GAME.view(resumed, None)["time"]["black"]["thought"] == 10_000


def test_scoring_that_ends_the_game_uses_no_time() -> None:
    over = game(counting(begun()), (10**6, 0, Accept()), (10**6, 1, Accept()))
    assert GAME.result(over) is not None
    assert main(over, 10**9) == (None, 65_000, 65_000)


@pytest.mark.parametrize("ask", [Pause(), Request("pause")])
def test_a_pause_is_agreed_and_either_ends_it(ask: Action) -> None:
    state = act(begun(), 5_000, 0, Play("A1"))
    asked = act(state, 2_000, 0, ask)
    assert GAME.view(asked, None)["request"] == {"what": "pause", "by": "black"}
    assert main(asked, 2_000) == ("white", 65_000, 58_000)
    paused = act(asked, 3_000, 1, Accept())
    assert GAME.view(paused, None)["request"] is None
    assert (clock(paused)["paused"], main(paused, 10**9)) == (True, (None, 65_000, 57_000))
    assert paused.requests == (0, 0)
    for action, reason in ((Play("B1"), "paused"), (Pass(), "paused"), (Pause(), "paused already")):
        with pytest.raises(Illegal, match=reason):
            act(paused, 1_000, 1, action)
    for seat in (0, 1):
        again = act(paused, 10**9, seat, Unpause())
        assert (clock(again)["paused"], main(again, 1_000)) == (False, ("white", 65_000, 56_000))
        assert GAME.view(again, None)["time"]["white"] == {
            "thought": 3_000,
            "line": 0,
            "away": 0,
            "pause": 10**9,
            "off": 0,
        }


def test_a_pause_that_is_declined_stops_nothing() -> None:
    state = act(act(begun(), 1_000, 0, Pause()), 2_000, 1, Reject())
    assert main(state, 5_000) == ("black", 55_000, 60_000)
    with pytest.raises(Illegal, match="not paused"):
        act(state, 5_000, 0, Unpause())


def test_a_pause_of_a_game_that_goes_on_otherwise() -> None:
    paused = act(act(act(begun(), 5_000, 0, Play("A1")), 1_000, 0, Pause()), 2_000, 1, Accept())
    undone = act(act(paused, 1_000, 0, Request("undo")), 5_000, 1, Accept())
    assert (clock(undone)["paused"], main(undone, 10**9)) == (True, (None, 65_000, 58_000))
    assert main(act(undone, 1_000, 1, Unpause()), 2_000) == ("black", 63_000, 58_000)
    over = act(undone, 1_000, 1, Resign())
    assert (clock(over)["paused"], GAME.result(over)) == (False, Result((1, 0), "B+R"))


def test_there_is_nothing_to_pause_without_a_clock_or_while_stones_are_counted() -> None:
    with pytest.raises(Illegal, match="no clock"):
        act(begun(NoClock()), 0, 0, Pause())
    with pytest.raises(Illegal, match="Resume the game first"):
        act(counting(begun()), 0, 0, Pause())


def test_an_outage_is_charged_to_nobody() -> None:
    state = act(begun(), 5_000, 0, Play("A1"))
    since, at = Millis(state.clock.since + 10_000), Millis(state.clock.since + 500_000)
    assert GAME.outage is not None
    back = GAME.outage(GAME.advance(state, since), since, at)
    assert main(back, 2_000) == ("white", 65_000, 48_000)
    assert (GAME.deadline(back), back.seq) == (at + 51_000, state.seq + 1)
    assert GAME.view(back, None)["time"]["white"]["away"] == 490_000
    over = act(back, 1_000, 1, Resign())
    for one in (counting(begun()), begun(NoClock()), over):
        with pytest.raises(Illegal):
            GAME.outage(one, one.clock.since, Millis(one.clock.since + 5_000))


def test_a_vacation() -> None:
    state = begun(Correspondence(Simple(2), vacation=5))
    away = act(state, DAY, 0, Vacation(on=True))
    assert GAME.deadline(away) == BEGAN + 7 * DAY + 1_000
    back = act(away, 2 * DAY, 0, Vacation(on=False))
    assert clock(back)["black"]["vacation"] == 3 * DAY
    assert clock(back)["deadline"] == BEGAN + 4 * DAY
    with pytest.raises(Illegal, match="no vacation left"):
        act(begun(), 0, 0, Vacation(on=True))


def test_a_state_goes_on_from_its_json() -> None:
    for state in (begun(BYOYOMI), act(act(begun(), 5_000, 0, Pause()), 1, 1, Accept())):
        known = json.decode(json.encode(state), type=State)
        assert known == state
        later = Millis(BEGAN + 10**7)
        assert GAME.advance(known, later) == GAME.advance(state, later)
