"""Nim: take any number of things from one heap; the player who takes the last thing wins.

The game to copy. A game is what is agreed (`Setup`), what a player can do (`Take`), where the game stands
(`State`) and three functions; lobby, chat, spectators, replay and a plain page to play on need no more.
"""

from typing import Annotated

from msgspec import Meta, Struct

from game.api import Game, Illegal, Millis, Result, Seat

Heap = Annotated[int, Meta(ge=1, le=20)]


class Setup(Struct, frozen=True):
    heaps: Annotated[tuple[Heap, ...], Meta(min_length=1, max_length=9, title="Heaps")] = (3, 4, 5)
    misere: Annotated[bool, Meta(title="Misère", description="Whoever takes the last one loses.")] = False


class Take(Struct, frozen=True, tag="take", tag_field="type"):
    heap: Annotated[int, Meta(ge=0, le=8, title="Heap", description="The first heap is 0.")]
    count: Annotated[int, Meta(ge=1, le=20, title="How many")]


class State(Struct, frozen=True):
    heaps: tuple[int, ...]
    misere: bool
    turn: Seat


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(setup.heaps, setup.misere, turn=0)


def apply(state: State, seat: Seat, action: Take, at: Millis) -> State:
    if not any(state.heaps):
        raise Illegal("The game is over.")
    if seat != state.turn:
        raise Illegal("It is the other player's turn.")
    if action.heap >= len(state.heaps):
        raise Illegal(f"There is no heap {action.heap}.")
    heaps = list(state.heaps)
    if action.count > heaps[action.heap]:
        raise Illegal(f"Heap {action.heap} holds only {heaps[action.heap]}.")
    heaps[action.heap] -= action.count
    return State(tuple(heaps), state.misere, turn=1 - state.turn)


def result(state: State) -> Result | None:
    if any(state.heaps):
        return None
    winner = state.turn if state.misere else 1 - state.turn
    return Result((1 - winner, winner), f"The {('first', 'second')[winner]} player wins.")


GAME = Game(
    name="nim", seats=range(2, 3), setup=Setup, action=Take, initial=initial, apply=apply, result=result
)
