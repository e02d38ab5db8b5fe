"""A game for tests that has something computed: a player asks for the factors of a number and waits.

Where none come within `PATIENCE` the number counts as prime. After three numbers the game is over, and who
has asked for the number with the most factors has won.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Computation, Game, Illegal, Millis, Result, Seat

PATIENCE = Millis(3_000)

Number = Annotated[int, Meta(ge=2, le=10_000)]


class Setup(Struct, frozen=True):
    """Nothing is agreed."""


class Ask(Struct, frozen=True, tag="ask", tag_field="type"):
    number: Number


class Job(Struct, frozen=True):
    number: int


class Factors(Struct, frozen=True):
    factors: tuple[int, ...]


class State(Struct, frozen=True):
    at: Millis
    asked: int | None = None
    since: Millis = Millis(0)
    counts: tuple[int, ...] = ()


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(at)


def apply(state: State, seat: Seat, action: Ask, at: Millis) -> State:
    state = advance(state, at)
    if result(state) is not None:
        raise Illegal("The game is over.")
    if state.asked is not None:
        raise Illegal("A number is being looked at.")
    if seat != len(state.counts) % 2:
        raise Illegal("It is the other's turn.")
    return replace(state, asked=action.number, since=at)


def job(state: State) -> Job | None:
    return None if state.asked is None else Job(state.asked)


def factors(job: Job) -> Factors:
    """The prime factors of a number, by trial division."""
    found, left, divisor = [], job.number, 2
    while left > 1:
        if left % divisor:
            divisor += 1
        else:
            found.append(divisor)
            left //= divisor
    return Factors(tuple(found))


def found(state: State, outcome: Factors, at: Millis) -> State:
    return replace(state, at=at, asked=None, counts=(*state.counts, len(outcome.factors)))


def advance(state: State, at: Millis) -> State:
    due = deadline(state)
    if due is not None and at >= due:
        return replace(state, at=at, asked=None, counts=(*state.counts, 1))
    return replace(state, at=at)


def deadline(state: State) -> Millis | None:
    return None if state.asked is None else Millis(state.since + PATIENCE)


def result(state: State) -> Result | None:
    if len(state.counts) < 3:
        return None
    best = state.counts.index(max(state.counts)) % 2
    return Result((int(best == 0), int(best == 1)), "The most factors.")


FACTORS = Game(
    name="factors",
    seats=range(2, 3),
    setup=Setup,
    action=Ask,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    computation=Computation(job, factors, Factors, found),
)
