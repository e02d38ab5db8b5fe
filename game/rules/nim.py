"""Nim: take any number of things from one heap; the player who takes the last thing wins.

The game to copy. A game is what is agreed (`Setup`), what a player can do (`Take`), where the game stands
(`State`) and three functions; lobby, chat, spectators, replay and a plain page to play on need no more. Nim
has a clock too, and for that `advance`, `deadline` and a `view`.

Version 1 was first played without a clock. Its logs fold by these rules to what they did, so they are kept as
they are; but a process of that time would not see the clock of a table, and no flag fall there. So tables are
now opened in version 2, which it does not take for its own.
"""

from dataclasses import replace as replaced
from typing import Annotated, Literal, TypedDict, cast

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Conditional, Game, Illegal, Millis, Result, Seat, Sentence, ToMove, say
from game.kit import clock
from game.kit.clock import ClockSetup, GameClock, NoClock, SideView
from game.picture import Drawing, Picture, Pictured

Heap = Annotated[int, Meta(ge=1, le=20)]

NAMES = ("first", "second")

LEFT = 'fill="#a63c1e"'
TAKEN = 'fill="none" stroke="#ddd3c2" stroke-width="3"'
"""What a thing looks like in a picture, and the place of one that was taken."""


class Setup(Struct, frozen=True):
    heaps: Annotated[tuple[Heap, ...], Meta(min_length=1, max_length=9, title="Heaps")] = (3, 4, 5)
    misere: Annotated[bool, Meta(title="Misère", description="Whoever takes the last one loses.")] = False
    clock: Annotated[ClockSetup, Meta(title="Clock")] = NoClock()


class Take(Struct, frozen=True, tag="take", tag_field="type"):
    heap: Annotated[int, Meta(ge=0, le=8, title="Heap", description="The first heap is 0.")]
    count: Annotated[int, Meta(ge=1, le=20, title="How many")]


class State(Struct, frozen=True):
    heaps: tuple[int, ...]
    misere: bool
    turn: Seat
    clock: GameClock


class ClockView(TypedDict):
    running: Annotated[
        Literal["first", "second"] | None, Meta(description="Whose time runs; null where nobody's does.")
    ]
    first: Annotated[SideView, Meta(description="What the player of seat 0 has left.")]
    second: Annotated[SideView, Meta(description="What the player of seat 1 has left.")]
    deadline: Annotated[
        Millis | None, Meta(description="When the running time is used up; null where none runs.")
    ]
    paused: Annotated[bool, Meta(description="Always false: this game has no pauses.")]


class View(Struct, frozen=True):
    heaps: Annotated[tuple[int, ...], Meta(description="How many things are left in each heap.")]
    misere: Annotated[bool, Meta(description="Whether the player who takes the last thing loses.")]
    turn: Annotated[Seat, Meta(description="The seat that is to move.")]
    clock: Annotated[ClockView | None, Meta(description="The clock; null where time is not limited.")]


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(setup.heaps, setup.misere, turn=0, clock=clock.started(setup.clock, seats, 0, at))


def apply(state: State, seat: Seat, action: Take, at: Millis, delay: int = 0) -> State:
    if result(state) is not None:
        raise Illegal("The game is over.", "over")
    if seat != state.turn:
        raise Illegal("It is the other player's turn.", "nim-turn")
    if action.heap >= len(state.heaps):
        raise Illegal("There is no heap {heap}.", "nim-no-heap", heap=action.heap)
    heaps = list(state.heaps)
    if action.count > heaps[action.heap]:
        text = "Heap {heap} holds only {count}."
        raise Illegal(text, "nim-heap-holds", heap=action.heap, count=heaps[action.heap])
    heaps[action.heap] -= action.count
    turn = 1 - seat
    moved = clock.moved(state.clock, turn if any(heaps) else None, at, delay)
    return State(tuple(heaps), state.misere, turn, moved)


def result(state: State) -> Result | None:
    loser = state.clock.fallen
    if loser is not None:
        return won(
            1 - loser, say("The {player} player wins on time.", "nim-won-on-time", player=NAMES[1 - loser])
        )
    if any(state.heaps):
        return None
    winner = state.turn if state.misere else 1 - state.turn
    return won(winner, say("The {player} player wins.", "nim-won", player=NAMES[winner]))


def won(winner: Seat, text: Sentence) -> Result:
    return Result.saying((1 - winner, winner), text)


def advance(state: State, at: Millis) -> State:
    now = clock.advanced(state.clock, at)
    return state if now is state.clock else replace(state, clock=now)


def outage(state: State, since: Millis, at: Millis) -> State:
    return replace(state, clock=clock.server_away(state.clock, since, at))


def deadline(state: State) -> Millis | None:
    return state.clock.falls_at


def to_move(state: State) -> ToMove:
    return ToMove((state.turn,), state.clock.up_at)


def legal(state: State, seat: Seat) -> list[Take]:
    if seat != state.turn or result(state) is not None:
        return []
    return [Take(heap, count) for heap, held in enumerate(state.heaps) for count in range(1, held + 1)]


def view(state: State, seat: Seat | None) -> View:
    time = cast(ClockView | None, clock.clock_view(state.clock, NAMES))
    return View(state.heaps, state.misere, state.turn, time)


def draw(pictured: Pictured[State]) -> Drawing:
    """The heaps, one below the other; of what was taken from them the places are left."""
    rows = list(zip(pictured.setup.heaps, pictured.state.heaps, strict=True))
    width, height = 60 * max(max(pictured.setup.heaps), len(rows)) + 40, 60 * len(rows) + 40
    parts = [f'<rect width="{width}" height="{height}" fill="#fffdf8"/>']
    for row, (first, left) in enumerate(rows):
        for column in range(first):
            look = LEFT if column < left else TAKEN
            parts.append(f'<circle cx="{60 * column + 50}" cy="{60 * row + 50}" r="22" {look}/>')
    return Drawing(width, height, "".join(parts))


GAME = Game(
    name="nim",
    seats=range(2, 3),
    setup=Setup,
    filters=("misere",),
    action=Take,
    initial=initial,
    apply=apply,
    result=result,
    delayed=apply,
    outage=outage,
    advance=advance,
    deadline=deadline,
    to_move=to_move,
    view=view,
    view_type=View,
    by_correspondence=lambda setup: clock.by_correspondence(setup.clock),
    hides=False,
    conditional=Conditional(),
    legal=legal,
    picture=Picture(draw),
    version=2,
)

OLDER = (replaced(GAME, version=1),)
