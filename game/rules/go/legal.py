"""What a player of Go may do to bring the game on: a stone, a pass, and what answers the other."""

from game.api import Illegal, Seat
from game.rules.go.action import Accept, Action, Pass, Play, Reject
from game.rules.go.board import EMPTY, vertices
from game.rules.go.moves import played
from game.rules.go.state import State


def legal(state: State, seat: Seat) -> list[Action]:
    if state.result is not None:
        return []
    if state.scoring:
        return [] if seat in state.accepted else [Accept()]
    asked = state.request is not None and state.request.by != seat
    answers: list[Action] = [Reject()] if asked else []
    if seat != state.position.turn or state.clock.paused:
        return answers
    points = zip(vertices(state.size), state.position.board, strict=True)
    empty = [vertex for vertex, stone in points if stone == EMPTY]
    return [*answers, Pass(), *(Play(vertex) for vertex in empty if may_be_played(state, seat, vertex))]


def may_be_played(state: State, seat: Seat, vertex: str) -> bool:
    try:
        played(state, seat, vertex)
    except Illegal:
        return False
    return True
