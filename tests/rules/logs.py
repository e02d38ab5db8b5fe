"""Logs of random games, for hypothesis, and what becomes of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from game.api import Game, Illegal, Millis, Notice, Seat
from game.rules.choose.action import Leave, Vote
from game.rules.choose.setup import Setup as ChooseSetup
from game.rules.go.action import Accept, Mark, Pass, Play, Reject, Request, Resign, Resume
from game.rules.go.board import vertices
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup
from game.rules.pong.action import Ready, Steer
from game.rules.pong.game import Setup as PongSetup
from game.vote import Option
from tests.strategies import values


class Act(NamedTuple):
    after: int
    """Milliseconds since the one before."""
    seat: Seat | None
    """None for a notice."""
    action: Any


class Log(NamedTuple):
    setup: Any
    seats: int
    seed: int
    began: Millis
    acts: list[Act]


class Step(NamedTuple):
    """An event: the state that it met, what was done, and the state after it."""

    before: Any
    at: Millis
    seat: Seat | None
    action: Any
    after: Any


@st.composite
def logs(draw: st.DrawFn, game: Game[Any, Any, Any]) -> Log:
    """Any setup, and up to 300 acts picked again and again from a few of the right type.

    Now and then one is a notice, where the game takes notice. The picking is left to a seed: hypothesis
    alone makes no games long enough to get anywhere.
    """
    setups, likely = LIKELY.get(game.name, (st.nothing(), []))
    pool = draw(st.lists(values(game.action), min_size=1, max_size=3 if likely else 30)) + likely
    seats = draw(st.sampled_from(game.seats))
    chance = draw(st.randoms(use_true_random=True))
    silence = draw(st.sampled_from([0, 2, 10])) if game.notice else 0

    def act() -> Act:
        after, seat = chance.randrange(500), chance.randrange(seats)
        if chance.randrange(100) < silence:
            return Act(after, None, Notice(seat, here=chance.choice([False, True, True])))
        return Act(after, seat, chance.choice(pool))

    return Log(
        setup=draw(setups | values(game.setup)),
        seats=seats,
        seed=draw(st.integers(0, 2**63 - 1)),
        began=Millis(draw(st.integers(0, 2**41))),
        acts=[act() for _ in range(draw(st.sampled_from([300, 30, 3])))],
    )


def initial(game: Game[Any, Any, Any], log: Log) -> Any:
    return game.initial(log.setup, log.seats, log.seed, log.began)


def taken(game: Game[Any, Any, Any], state: Any, at: Millis, seat: Seat | None, action: Any) -> Any:
    """The state after an event; one without a seat is a notice. Raises `Illegal`."""
    if seat is not None:
        return game.apply(state, seat, action, at)
    if game.notice is None:
        raise ValueError(f"{game.name} takes no notice")
    return game.notice(state, action, at)


def steps(game: Game[Any, Any, Any], log: Log) -> Iterator[Step]:
    """The events of a game in which everything illegal was refused. It stops when the game is over."""
    state, at = initial(game, log), log.began
    for act in log.acts:
        at = Millis(at + act.after)
        before = game.advance(state, at)
        if game.result(before) is not None:
            return
        try:
            state = taken(game, before, at, act.seat, act.action)
        except Illegal:
            continue
        yield Step(before, at, act.seat, act.action, state)


def states(game: Game[Any, Any, Any], log: Log) -> Iterator[tuple[Millis, Any]]:
    """Every state of such a game, and its instant."""
    yield log.began, initial(game, log)
    for step in steps(game, log):
        yield step.at, step.after


LIKELY: dict[str, tuple[SearchStrategy[Any], list[Any]]] = {
    "choose": (
        st.builds(
            ChooseSetup,
            options=st.just((Option("go", seats=(2, 2)), Option("pong", seats=(2, 4)), Option("hex"))),
            seconds=st.sampled_from([5, 120]),
        ),
        [*[Vote(option) for option in range(3)] * 3, Leave()],
    ),
    "go": (
        st.builds(Setup, size=st.sampled_from([4, 3, 2]), rules=st.sampled_from(list(RULESETS))),
        [
            *[Play(vertex) for vertex in vertices(4)] * 20,
            *[Pass(), Accept()] * 20,
            *[Mark(vertex) for vertex in vertices(2)] * 5,
            *[Request("undo"), Reject(), Resume()] * 5,
            *[Request("draw"), Resign()],
        ],
    ),
    "pong": (
        st.builds(PongSetup, points=st.integers(1, 3)),
        [*[Ready()] * 3, *[Steer(-1), Steer(0), Steer(1)] * 2],
    ),
}
"""Setups and actions with which random play gets somewhere, for games whose types alone allow too much."""
