"""Moves of Go: a stone on a point, or a pass, by the rules of the game."""

from msgspec.structs import replace

from game.api import Illegal, Result, Seat
from game.rules.go.board import COLOURS, EMPTY, points
from game.rules.go.bounds import PLAY_EVENTS
from game.rules.go.outcome import NO_RESULT
from game.rules.go.position import Position, Turn, fingerprint, play
from game.rules.go.ruleset import RULESETS
from game.rules.go.state import State


def played(state: State, seat: Seat, vertex: str) -> State:
    """The state after a stone is put on a point."""
    must_move(state, seat)
    point = on_board(state, vertex)
    if state.position.board[point] != EMPTY:
        raise Illegal("The point {vertex} is taken.", "go-taken", vertex=vertex)
    rules = RULESETS[state.rules]
    position, turn = play(state.position, state.size, point)
    if turn.suicide and not rules.suicide:
        raise Illegal("A stone on {vertex} would have no liberty.", "go-suicide", vertex=vertex)
    if rules.ko == "simple" and len(turn.taken) == 1 and point == state.ko:
        raise Illegal("The ko on {vertex} cannot be retaken at once.", "go-ko", vertex=vertex)
    board_fingerprint = fingerprint(position.board)
    repeats = state.repeats(position, board_fingerprint)
    if repeats and rules.ko != "simple":
        raise Illegal("{vertex} would repeat an earlier position (superko).", "go-superko", vertex=vertex)
    return moved(state, position, turn, board_fingerprint, result=NO_RESULT if repeats else None)


def passed(state: State, seat: Seat) -> State:
    must_move(state, seat)
    last = state.turns.last
    second = last is not None and last.point is None and not last.second
    position = replace(state.position, turn=1 - seat)
    state = moved(state, position, Turn(seat, second=second), state.fingerprints[-1])
    return replace(state, scoring=state.scoring or second)


def moved(
    state: State, position: Position, turn: Turn, board_fingerprint: str, result: Result | None = None
) -> State:
    """The state after a turn that leads to this position. An open request is dropped.

    A game that has gone on for too long is counted as it stands, so that nobody can go on until it is void.
    """
    return replace(
        state,
        scoring=is_long(state) and result is None,
        position=position,
        turns=state.turns.and_then(turn),
        fingerprints=state.fingerprints + board_fingerprint,
        request=None,
        result=result,
    )


def is_long(state: State) -> bool:
    """Whether a game has so many events that nothing is played any more."""
    return state.version > 2 and state.seq + 1 >= PLAY_EVENTS


def must_move(state: State, seat: Seat) -> None:
    """Raises `Illegal` unless it is this seat's turn."""
    if state.scoring:
        raise Illegal("Both have passed: resume the game to play on.", "go-both-passed")
    if seat != state.position.turn:
        raise Illegal("It is {colour}'s turn.", "go-turn", colour=COLOURS[1 - seat])
    if state.clock.paused:
        raise Illegal("The game is paused.", "go-paused")


def on_board(state: State, vertex: str) -> int:
    """The point of that name. Raises `Illegal` where the board has none."""
    point = points(state.size).get(vertex)
    if point is None:
        raise Illegal("{vertex} is not on this board.", "go-off-board", vertex=vertex)
    return point
