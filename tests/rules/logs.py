"""Logs of random games, for hypothesis, and the states that they lead to.

A folder `tests/rules/<game>/` may hold a module `likely`: with `LIKELY` random games get somewhere, and
`REACHED` says what they are to reach.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Notice, Seat
from game.judging import MOST_DELAY
from game.server_action import Outage
from game.team_play import ORGANISER, Position
from tests.strategies import values


class Likely(NamedTuple):
    """Setups and actions for a game whose types alone allow too much. Repeated actions are more frequent."""

    setups: SearchStrategy[Any]
    actions: list[Any]
    catalogues: SearchStrategy[Any] | None = None
    """Of a game that is played with a catalogue."""
    apart: int = 500
    """How many milliseconds there are between two events at most."""


def is_action(game: Game[Any, Any, Any], action: Any) -> bool:
    """Whether a version of a game has an action: an older one may have fewer, or others."""
    return isinstance(action, game.action)


def acting(game: Game[Any, Any, Any], seats: int) -> list[Seat]:
    """Who may act: the seats, and in a game of teams the organisers."""
    return [*range(people(game, seats)), *([ORGANISER] if game.team_play is not None else [])]


MOST_PEOPLE = 5
"""How many are at a random review."""


def people(game: Game[Any, Any, Any], seats: int) -> int:
    """How many different players the rules may be told of: one a seat, or as many as are at a review."""
    return seats if game.review is None else MOST_PEOPLE


COMPUTED = "computed"
"""As an action: the outcome of what the game has computed, where it waits for one."""

AWAY = "away"
"""As an action: an outage, which took the second half of the time since the event before."""


class Act(NamedTuple):
    after: int
    """Milliseconds since the one before."""
    seat: Seat | None
    """At a review the person. The `ORGANISER` for what one did.

    None for a notice, an outage, a position, and what was computed.
    """
    action: Any
    delay: int = 0
    """Milliseconds for which it was on its way, in a game that is told of that."""


class Log(NamedTuple):
    setup: Any
    seats: int
    seed: int
    began: Millis
    acts: list[Act]
    catalogue: Any = None


class Step(NamedTuple):
    """An event: the state that it met, what was done, and the state after it."""

    before: Any
    at: Millis
    seat: Seat | None
    action: Any
    after: Any
    delay: int


def likely_of(name: str) -> Likely:
    """What `tests/rules/<name>/likely.py` says, where there is one."""
    if not (Path(__file__).parent / name / "likely.py").exists():
        return Likely(st.nothing(), [])
    likely: Likely = import_module(f"tests.rules.{name}.likely").LIKELY
    return likely


@st.composite
def logs(draw: st.DrawFn, game: Game[Any, Any, Any]) -> Log:
    """Any setup, and up to 300 acts picked again and again from a few of the right type.

    Now and then one is a notice, an outage, a position or an outcome, in games that have such.
    The picking is left to a seed: hypothesis alone makes no games long enough to get anywhere.
    """
    setups, likely, catalogues, apart = likely_of(game.name)
    known = [action for action in likely if is_action(game, action)]
    few = st.lists(values(game.action), min_size=1, max_size=3 if likely else 30)
    pool, organised = draw(few) + known, []
    if game.team_play is not None:
        organised = draw(st.lists(values(game.team_play.organiser_action), min_size=1, max_size=10))
    seats = draw(st.sampled_from(game.seats))
    chance = draw(st.randoms(use_true_random=True))
    present = seats if game.review is None else draw(st.integers(1, MOST_PEOPLE))
    silence = draw(st.sampled_from([0, 2, 10])) if game.notice else 0
    late = chance.choice([0, 300, MOST_DELAY]) if game.delayed else 0
    outages = draw(st.sampled_from([0, 5])) if game.outage else 0

    def act() -> Act:
        after, seat = chance.randrange(apart), chance.randrange(present)
        if chance.randrange(100) < silence:
            here = chance.choice([False, True, True])
            return Act(after, None, Notice(seat, here, left=not here and chance.choice([False, True])))
        if outages and chance.randrange(100) < outages:
            return Act(20 * after, None, AWAY)
        if game.computation is not None and chance.randrange(3) == 0:
            return Act(after, None, COMPUTED)
        if located(game) is not None and chance.randrange(10) == 0:
            return Act(after, None, Position(seat, chance.randrange(9), chance.randrange(9), 10, 0))
        if organised and chance.randrange(10) == 0:
            return Act(after, ORGANISER, chance.choice(organised))
        return Act(after, seat, chance.choice(pool), chance.randrange(late + 1) if late else 0)

    return Log(
        setup=draw(setups | values(game.setup)),
        seats=seats,
        seed=draw(st.integers(0, 2**63 - 1)),
        began=Millis(draw(st.integers(0, 2**41))),
        acts=[act() for _ in range(draw(st.sampled_from([300, 30, 3])))],
        catalogue=None if catalogues is None else draw(catalogues),
    )


def initial(game: Game[Any, Any, Any], log: Log) -> Any:
    given = (log.setup, log.seats, log.seed, log.began)
    return game.initial(*given) if game.catalogue is None else game.initial(*given, log.catalogue)


def taken(
    game: Game[Any, Any, Any], state: Any, at: Millis, seat: Seat | None, action: Any, delay: int = 0
) -> Any:
    """The state after an event; without a seat it is a notice, an outage or `COMPUTED`. Raises `Illegal`."""
    if seat == ORGANISER:
        if game.team_play is None:
            raise ValueError(f"{game.name} has no organisers")
        return game.team_play.organise(state, action, at)
    if seat is not None and delay and game.delayed is not None:
        return game.delayed(state, seat, action, at, delay)
    if seat is not None:
        return game.apply(state, seat, action, at)
    if action is COMPUTED:
        job = None if game.computation is None else game.computation.job(state)
        if game.computation is None or job is None:
            raise Illegal("Nothing is to be computed.")
        return game.computation.apply(state, outcome(game.computation.compute, job), at)
    if isinstance(action, Outage):
        if game.outage is None:
            raise ValueError(f"{game.name} knows no outages")
        return game.outage(state, action.since, at)
    if isinstance(action, Position):
        if (tell := located(game)) is None:
            raise ValueError(f"{game.name} uses no positions")
        return tell(state, action, at)
    if game.notice is None:
        raise ValueError(f"{game.name} takes no notice")
    return game.notice(state, action, at)


def located(game: Game[Any, Any, Any]) -> Callable[[Any, Position, Millis], Any] | None:
    """By what the rules of a game are told of positions; None where they are not."""
    positions = None if game.team_play is None else game.team_play.positions
    return None if positions is None else positions.located


@lru_cache(1_000)
def outcome(compute: Callable[[Any], Any], job: Any) -> Any:
    """What is computed of a job; once, for the laws take the same games again and again."""
    return compute(job)


def met_at(at: Millis, action: Any) -> Millis:
    """The instant of the state that an event meets: of an outage it is the beginning."""
    return action.since if isinstance(action, Outage) else at


def steps(game: Game[Any, Any, Any], log: Log) -> Iterator[Step]:
    """The events of a game in which everything illegal was refused. It stops when the game is over."""
    state, at = initial(game, log), log.began
    for act in log.acts:
        since, at = Millis(at + act.after // 2), Millis(at + act.after)
        action = Outage(since, at) if act.action is AWAY else act.action
        if isinstance(action, Position):
            action = replace(action, at=at)
        before = game.advance(state, met_at(at, action))
        if game.result(before) is not None:
            return
        try:
            state = taken(game, before, at, act.seat, action, act.delay)
        except Illegal:
            continue
        yield Step(before, at, act.seat, action, state, act.delay)


def states(game: Game[Any, Any, Any], log: Log) -> Iterator[tuple[Millis, Any]]:
    """Every state of such a game, and its instant."""
    yield log.began, initial(game, log)
    for step in steps(game, log):
        yield step.at, step.after
