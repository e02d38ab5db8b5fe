"""A game for tests: a review of `fuse`, whose files are lines of text."""

from typing import Annotated

from msgspec import Meta, Struct

from game.api import BadSetup, Game, Illegal, Millis, Result, Review, Seat
from game.record import Record, RecordedGame


class Setup(Struct, frozen=True):
    lines: tuple[str, ...] = ()
    table: str = ""


class Add(Struct, frozen=True, tag="add", tag_field="type"):
    line: Annotated[str, Meta(min_length=1, max_length=40)]


class Close(Struct, frozen=True, tag="close", tag_field="type"):
    pass


class State(Struct, frozen=True):
    lines: tuple[str, ...]
    closed: bool = False


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(setup.lines)


def apply(state: State, person: Seat, action: Add | Close, at: Millis) -> State:
    if state.closed:
        raise Illegal("It is closed.")
    if isinstance(action, Close):
        return State(state.lines, closed=True)
    return State((*state.lines, action.line))


def result(state: State) -> Result | None:
    return Result((0,), "Closed", counts=False) if state.closed else None


def read(file: bytes) -> Setup:
    """The lines of a file; one that is `bad` is refused, `fault` is one of this function."""
    lines = tuple(file.decode().splitlines())
    if "bad" in lines:
        raise BadSetup("Line {number} is bad.", "minutes-bad", number=lines.index("bad") + 1)
    if "fault" in lines:
        raise ZeroDivisionError
    return Setup(lines)


def addressed(setup: Setup, table_id: str) -> Setup:
    return Setup(setup.lines, table_id)


def write(played: RecordedGame[State]) -> bytes:
    return "\n".join(played.states[-1].lines).encode()


MINUTES = Game(
    name="minutes",
    seats=range(1, 2),
    setup=Setup,
    action=Add | Close,
    initial=initial,
    apply=apply,
    result=result,
    review=Review("fuse", "txt", read, addressed),
    record=Record("txt", "text/plain", write),
)
