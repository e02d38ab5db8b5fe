"""Undo, draw and resignation."""

import pytest

from game.api import Illegal, Result
from game.rules.go.action import Accept, Cancel, Pass, Play, Reject, Request, Resign, Resume
from game.rules.go.bounds import MAX_REQUESTS
from game.rules.go.game import GAME
from game.rules.go.state import State
from tests.rules.go.drawn import act, drawn, play, rows, shown

EMPTY = """
    . . .
    . . .
    . . .
"""
CORNER = """
    O X .
    . . .
    . . .
"""

EYE = """
    O O .
    . X O
    O O .
"""


def request(state: State) -> dict[str, str] | None:
    open_one: dict[str, str] | None = GAME.view(state, None)["request"]
    return open_one


def undone(state: State, seat: int) -> State:
    """The state after a seat has asked to take its last turn back, and may."""
    return act(act(state, seat, Request("undo")), 1 - seat, Accept())


@pytest.mark.parametrize(
    ("turns", "seat", "left"),
    [
        ("A1", 0, ""),
        ("A1 B1", 1, "A1"),
        ("A1 B1", 0, ""),
        ("A1 B1 C1", 0, "A1 B1"),
        ("A1 B1 C1", 1, "A1"),
        ("A1 pass C1", 1, "A1"),
        ("A1 B1 pass", 0, "A1 B1"),
        ("pass B1", 0, ""),
    ],
)
def test_undo_takes_back_to_ones_last_own_turn(turns: str, seat: int, left: str) -> None:
    state, expected = undone(play(drawn(EMPTY), turns), seat), play(drawn(EMPTY), left)
    assert (state.position, state.turns) == (expected.position, expected.turns)
    assert state.fingerprints == expected.fingerprints
    assert state.position.turn == seat
    view = GAME.view(state, None)
    assert (view["moves"], view["request"]) == (len(left.split()), None)
    assert view["last"] == (left.split()[-1] if left else None)


def test_undo_gives_back_what_was_taken() -> None:
    state = play(drawn(CORNER), "A2")
    assert state.position.captures == (1, 0)
    state = undone(state, 0)
    assert shown(state) == rows(CORNER)
    assert state.position.captures == (0, 0)


def test_undo_gives_back_what_died_by_its_own_hand() -> None:
    state = play(drawn(EYE, rules="ing"), "A2")
    assert state.position.captures == (0, 2)
    state = undone(state, 0)
    assert shown(state) == rows(EYE)
    assert state.position.captures == (0, 0)


def test_undo_after_play_was_resumed_takes_back_the_pass_that_stopped_it() -> None:
    state = act(play(drawn(EMPTY), "A1 pass pass"), 0, Resume())
    state = undone(state, 0)
    assert (state.position.turn, len(state.turns)) == (0, 2)
    assert GAME.view(play(state, "pass"), None)["stage"] == "scoring"


def test_undo_to_before_a_second_turn_in_a_row() -> None:
    """After a resumption one may be to move twice: each turn knows whose it was."""
    state = act(play(drawn(EMPTY), "A1 B1 pass pass"), 0, Resume())
    state = undone(play(state, "C1"), 1)
    assert (state.position.turn, len(state.turns), state.scoring) == (1, 4, False)
    assert GAME.view(play(state, "pass"), None)["stage"] == "play"


def test_a_request_is_shown_until_it_is_answered() -> None:
    state = act(play(drawn(EMPTY), "A1"), 0, Request("undo"))
    assert request(state) == {"what": "undo", "by": "black"}
    assert request(act(state, 1, Reject())) is None
    assert shown(act(state, 1, Reject())) == shown(state)


@pytest.mark.parametrize("action", [Play("B1"), Pass()])
def test_a_turn_drops_a_request(action: Play | Pass) -> None:
    state = act(play(drawn(EMPTY), "A1"), 0, Request("undo"))
    state = act(state, 1, action)
    assert request(state) is None
    with pytest.raises(Illegal, match="no request"):
        act(state, 1, Accept())


@pytest.mark.parametrize("action", [Accept(), Reject()])
def test_nobody_answers_himself(action: Accept | Reject) -> None:
    state = act(play(drawn(EMPTY), "A1"), 0, Request("draw"))
    with pytest.raises(Illegal, match="other player"):
        act(state, 0, action)


@pytest.mark.parametrize("seat", [0, 1])
def test_one_request_at_a_time(seat: int) -> None:
    state = act(play(drawn(EMPTY), "A1 B1"), 0, Request("draw"))
    with pytest.raises(Illegal, match="open request"):
        act(state, seat, Request("undo"))


@pytest.mark.parametrize(("turns", "seat"), [("", 0), ("", 1), ("A1", 1)])
def test_nothing_to_take_back(turns: str, seat: int) -> None:
    with pytest.raises(Illegal, match="nothing to take back"):
        act(play(drawn(EMPTY), turns), seat, Request("undo"))


@pytest.mark.parametrize("seat", [0, 1])
def test_a_draw_is_agreed(seat: int) -> None:
    state = act(act(drawn(EMPTY), seat, Request("draw")), 1 - seat, Accept())
    assert GAME.result(state) == Result((0, 0), "0")
    view = GAME.view(state, None)
    assert (view["stage"], view["request"], view["score"]) == ("over", None, None)


def test_an_answer_names_the_request_that_it_saw() -> None:
    """An acceptance that was on its way while the request changed answers nothing."""
    state = act(play(drawn(EMPTY), "A1 B1"), 1, Request("undo"))  # 3
    state = play(state, "C1")  # 4: drops it
    state = act(state, 1, Request("draw"))  # 5
    with pytest.raises(Illegal, match="changed"):
        act(state, 0, Accept(of=3))
    assert GAME.result(act(state, 0, Accept(of=5))) is not None


@pytest.mark.parametrize(("seat", "result"), [(0, Result((0, 1), "W+R")), (1, Result((1, 0), "B+R"))])
def test_one_may_resign_at_any_time(seat: int, result: Result) -> None:
    asked = act(play(drawn(EMPTY), "A1"), 0, Request("draw"))
    for state in (drawn(EMPTY), asked):
        over = act(state, seat, Resign())
        assert GAME.result(over) == result
        view = GAME.view(over, None)
        assert (view["turn"], view["request"], view["score"]) == (None, None, None)


def test_the_requests_that_are_not_accepted_are_bounded() -> None:
    state = play(drawn(EMPTY), "A1 B1")
    for _ in range(MAX_REQUESTS):
        state = act(act(state, 0, Request("draw")), 1, Reject())
    with pytest.raises(Illegal, match=f"{MAX_REQUESTS} requests"):
        act(state, 0, Request("undo"))
    assert request(act(state, 1, Request("undo"))) == {"what": "undo", "by": "white"}
    with pytest.raises(Illegal, match=f"{MAX_REQUESTS} requests"):
        act(play(state, "C1"), 0, Request("undo"))


def test_what_was_accepted_does_not_count() -> None:
    state = play(drawn(EMPTY), "A1")
    for _ in range(MAX_REQUESTS + 1):
        state = play(undone(state, 0), "A1")
    assert state.requests == (0, 0)


@pytest.mark.parametrize("turns", ["", "A1", "pass"])
@pytest.mark.parametrize("seat", [0, 1])
def test_a_game_is_called_off_before_the_second_move(turns: str, seat: int) -> None:
    void = act(play(drawn(EMPTY), turns), seat, Cancel())
    assert GAME.result(void) == Result((0, 0), "Void", counts=False)
    assert GAME.view(void, None)["stage"] == "over"


@pytest.mark.parametrize("turns", ["A1 B1", "A1 pass", "pass pass", "A1 B1 C1"])
def test_a_game_in_which_two_moves_were_made_is_not_called_off(turns: str) -> None:
    for seat in (0, 1):
        with pytest.raises(Illegal, match="second move"):
            act(play(drawn(EMPTY), turns), seat, Cancel())


def test_a_game_that_is_called_off_drops_a_request() -> None:
    void = act(play(drawn(EMPTY), "A1"), 0, Request("undo"), Cancel())
    assert GAME.view(void, None)["request"] is None
