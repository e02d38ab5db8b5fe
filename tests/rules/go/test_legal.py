"""What brings a game of Go on: there is something for everybody whom the game waits for."""

from game.api import Seat
from game.kit.clock import Fischer
from game.rules.go.action import Accept, Action, Pass, Pause, Play, Reject, Request
from game.rules.go.game import GAME
from game.rules.go.state import State
from tests.rules.go.drawn import act, drawn, play

EMPTY = """
    . .
    . .
"""


def seats(state: State) -> tuple[Seat, ...]:
    assert GAME.to_move is not None
    to_move = GAME.to_move(state)
    return () if to_move is None else to_move.seats


def legal(state: State, seat: Seat) -> list[Action]:
    assert GAME.legal is not None
    return list(GAME.legal(state, seat))


def test_a_request_is_rejected_by_who_is_not_to_move() -> None:
    state = act(play(drawn(EMPTY), "A1"), 1, Request("draw"))
    assert seats(state) == (0, 1)
    assert legal(state, 0) == [Reject()]
    assert act(state, 0, Reject()).request is None
    assert set(map(type, legal(state, 1))) == {Pass, Play}, "who asks cannot answer"


def test_and_by_who_is() -> None:
    state = act(play(drawn(EMPTY), "A1"), 0, Request("undo"))
    assert set(map(type, legal(state, 1))) == {Reject, Pass, Play}
    assert legal(state, 0) == []


def test_and_in_a_pause() -> None:
    state = act(act(play(drawn(EMPTY, clock=Fischer()), "A1"), 0, Pause()), 1, Accept())
    state = act(state, 1, Request("draw"))
    assert (legal(state, 0), legal(state, 1)) == ([Reject()], [])


def test_what_is_counted_is_accepted() -> None:
    state = play(drawn(EMPTY), "A1 pass pass")
    assert (legal(state, 0), legal(state, 1)) == ([Accept()], [Accept()])
    state = act(state, 0, Accept())
    assert (legal(state, 0), legal(state, 1)) == ([], [Accept()])
