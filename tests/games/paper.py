"""A review as small as one can be: people write words below each other, strike their own out, and close it.

The rules tell people apart by their numbers. Its files are lines, each a word.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import BadSetup, Game, Illegal, Millis, Result, Review, say
from game.record import Record, RecordedGame

QUIET = 600_000
CLOSED = say("Closed", "paper-closed")


class Setup(Struct, frozen=True):
    table: Annotated[str, Meta(max_length=64)] = ""
    words: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=9)] = ()


class Write(Struct, frozen=True, tag="write", tag_field="type"):
    word: Annotated[str, Meta(min_length=1, max_length=20)]


class Strike(Struct, frozen=True, tag="strike", tag_field="type"):
    line: Annotated[int, Meta(ge=0, le=9)]


class Close(Struct, frozen=True, tag="close", tag_field="type"):
    pass


Action: TypeAlias = Write | Strike | Close


class State(Struct, frozen=True):
    lines: tuple[tuple[int, str], ...]
    """By which person, and the word."""
    closes_at: Millis
    closed: bool = False


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(tuple((0, word) for word in setup.words), Millis(at + QUIET))


def apply(state: State, person: int, action: Action, at: Millis) -> State:
    if advance(state, at).closed:
        raise Illegal("This paper is closed.")
    state = replace(state, closes_at=Millis(at + QUIET))
    match action:
        case Write(word=word):
            return replace(state, lines=(*state.lines, (person, word)))
        case Strike(line=line):
            if line >= len(state.lines) or state.lines[line][0] != person:
                raise Illegal("There is no such line of yours.")
            return replace(state, lines=state.lines[:line] + state.lines[line + 1 :])
        case Close():
            return replace(state, closed=True)


def advance(state: State, at: Millis) -> State:
    return replace(state, closed=True) if at >= state.closes_at and not state.closed else state


def deadline(state: State) -> Millis | None:
    return None if state.closed else state.closes_at


def result(state: State) -> Result | None:
    return Result.saying((0,), CLOSED, counts=False) if state.closed else None


def read(file: bytes) -> Setup:
    """The lines of a file; one that is `bad` is refused, `fault` is one of this function."""
    words = tuple(file.decode().splitlines())
    if "bad" in words:
        raise BadSetup("Line {number} is bad.", "paper-bad", number=words.index("bad") + 1)
    if "fault" in words:
        raise ZeroDivisionError
    return Setup(words=words)


def addressed(setup: Setup, table_id: str) -> Setup:
    return replace(setup, table=table_id)


def written(played: RecordedGame[State]) -> bytes:
    return "\n".join(word for _, word in played.states[-1].lines).encode()


PAPER = Game(
    name="paper",
    seats=range(1, 2),
    setup=Setup,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    view_type=State,
    review=Review(of="nim", suffix="txt", read=read, addressed=addressed, people=5),
    record=Record("txt", "text/plain", written, last_only=True),
)
